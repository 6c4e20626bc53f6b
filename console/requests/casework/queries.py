"""What windows and reports may read of the work in a case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.errors import NotFound
from console.i18n import N_, _
from console.labels import label
from console.partners.models import Partner, Relationship
from console.partners.rules import Role, is_active
from console.requests.casework.models import RecipientNotice, RequestTask
from console.requests.casework.rules import PlaceKind, must_stop, must_tell
from console.requests.models import Request
from console.requests.rules import Right
from console.store.rows import row_of

_SEARCHED = (Role.PROCESSOR, Role.SUB_PROCESSOR)
_RECEIVED = (
    Role.PROCESSOR, Role.SUB_PROCESSOR, Role.JOINT_CONTROLLER, Role.INDEPENDENT_CONTROLLER,
    Role.RECIPIENT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One place where somebody looks, and what came of it."""

    id: int
    kind: PlaceKind
    place: str
    partner_id: int | None
    item_id: int | None
    assigned_to: str
    due_on: date | None
    looked_on: date | None
    found: str
    done: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One recipient and whether it was told."""

    id: int
    right: Right
    recipient: str
    partner_id: int | None
    told_on: date | None
    how: str
    proof: str
    not_told_because: str

    @property
    def is_settled(self) -> bool:
        """Tell whether it was told, or why not was recorded."""
        return self.told_on is not None or bool(self.not_told_because)


@dataclass(frozen=True, slots=True)
class StopRow:
    """One item that stops processing at once, and whether it did."""

    item_id: int
    right: Right
    stopped_on: date | None
    stopped_how: str
    must_stop: bool


@dataclass(frozen=True, slots=True)
class PartnerChoice:
    """A partner to choose from, with its role."""

    partner_id: int
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class CaseGap:
    """Something that the law wants in a case and that nobody recorded."""

    sentence: str
    source: str
    right: Right

    def tell(self) -> str:
        """Say it in the language spoken here."""
        return _(self.sentence).format(right=label(self.right))


@dataclass(frozen=True, slots=True)
class CaseWork:
    """Everything that is done in a case.

    Attributes:
        tasks: Where it is looked; the search log.
        notices: Who was told (GDPR Art. 19).
        stops: What had to stop at once.
        processors: Processors of the register that nobody has been asked to search yet.
        all_processors: All processors of the register.
        recipients: Partners that may have got the data and are not named yet.
        gaps: What is missing.
    """

    tasks: tuple[TaskRow, ...]
    notices: tuple[NoticeRow, ...]
    stops: tuple[StopRow, ...]
    processors: tuple[PartnerChoice, ...]
    all_processors: tuple[PartnerChoice, ...]
    recipients: tuple[PartnerChoice, ...]
    gaps: tuple[CaseGap, ...]


def case_work(session: Session, request_id: int, *, today: date) -> CaseWork:
    """Read what is done in a case and what is missing.

    Args:
        session: The session to read with.
        request_id: The case.
        today: The day on which a relationship to a partner must run to be offered.

    Raises:
        NotFound: If it is gone.
    """
    request = session.get(Request, request_id)
    if request is None:
        raise NotFound(N_("This request is no longer in the vault. Reload the list."))
    tasks = read_tasks(session, request_id)
    notices = read_notices(session, request_id)
    searched = {task.partner_id for task in tasks}
    told = {notice.partner_id for notice in notices}
    processors = _partners(session, _SEARCHED, today, without=set())
    return CaseWork(
        tasks=tasks,
        notices=notices,
        stops=tuple(_stops(request)),
        processors=tuple(one for one in processors if one.partner_id not in searched),
        all_processors=processors,
        recipients=_partners(session, _RECEIVED, today, without=told),
        gaps=tuple(_gaps(request, notices)),
    )


def read_tasks(session: Session, request_id: int) -> tuple[TaskRow, ...]:
    """Read where it is looked in a case, the open ones by their day first."""
    query = (
        select(RequestTask)
        .where(RequestTask.request_id == request_id)
        .order_by(
            RequestTask.done_on.is_not(None), RequestTask.due_on.asc().nulls_last(), RequestTask.id
        )
    )
    return tuple(row_of(TaskRow, task) for task in session.scalars(query))


def read_notices(session: Session, request_id: int) -> tuple[NoticeRow, ...]:
    """Read who was told in a case."""
    query = (
        select(RecipientNotice)
        .where(RecipientNotice.request_id == request_id)
        .order_by(RecipientNotice.right, RecipientNotice.recipient, RecipientNotice.id)
    )
    return tuple(row_of(NoticeRow, notice) for notice in session.scalars(query))


def _stops(request: Request) -> Iterator[StopRow]:
    for item in request.items:
        runs = must_stop(
            item.right, item.outcome, is_suggested=item.is_suggested, stopped_on=item.stopped_on
        )
        if runs or item.stopped_on:
            yield StopRow(item.id, item.right, item.stopped_on, item.stopped_how, runs)


def _partners(
    session: Session, roles: tuple[Role, ...], today: date, *, without: set[int | None]
) -> tuple[PartnerChoice, ...]:
    query = (
        select(Partner.id, Partner.name, Relationship.role, Relationship.ended_on)
        .join(Relationship, Relationship.partner_id == Partner.id)
        .where(Relationship.role.in_(roles), Partner.ended_on.is_(None))
        .order_by(Partner.sort_name, Relationship.id)
    )
    found: dict[int, PartnerChoice] = {}
    for partner_id, name, role, ended_on in session.execute(query):
        if partner_id not in without and is_active(ended_on, today):
            found.setdefault(partner_id, PartnerChoice(partner_id, name, role))
    return tuple(found.values())


def _gaps(request: Request, notices: tuple[NoticeRow, ...]) -> Iterator[CaseGap]:
    for stop in _stops(request):
        if stop.must_stop:
            yield CaseGap(
                N_("“{right}”: when the processing stopped is not recorded; it stops at once."),
                N_("GDPR Art. 7(3), 21(3)"),
                stop.right,
            )
    for item in request.items:
        if must_tell(item.right, item.outcome):
            own = [notice for notice in notices if notice.right is item.right]
            if not own or not all(notice.is_settled for notice in own):
                yield CaseGap(
                    N_("“{right}” was granted: not every recipient of the data was told of it.")
                    if own
                    else N_("“{right}” was granted: no recipient of the data is named."),
                    N_("GDPR Art. 19"),
                    item.right,
                )
