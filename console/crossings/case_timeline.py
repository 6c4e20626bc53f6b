"""A case as one line of time: what came, what was done, what left, and what falls due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.clock import legal_day
from console.crossings.case_marks import Kind, Mark, kept_marks, written_marks
from console.errors import NotFound
from console.formats import short_date
from console.i18n import N_, _
from console.labels import label
from console.organisation.working_days import read_calendar
from console.requests.casework.models import RecipientNotice, RequestTask
from console.requests.casework.threads import read_thread
from console.requests.erasure.models import ErasureEntry
from console.requests.models import Request
from console.requests.retention import closed_day, deletion_due_on
from console.requests.rules import Outcome, Right
from console.requests.terms import prove_letter
from console.store.journal import Action, history

_JOURNAL = 2000
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
"""Where a mark without an hour stands in its day: a letter leaves after it was made ready."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The line of a case, in the order of time; what lies ahead stands at its end."""

    marks: tuple[Mark, ...]
    today: date

    def past(self) -> tuple[Mark, ...]:
        """Name what has happened, in the order of time."""
        return tuple(mark for mark in self.marks if not mark.is_ahead)

    def ahead(self) -> tuple[Mark, ...]:
        """Name what falls due, the nearest first; what is overdue stands first."""
        return tuple(mark for mark in self.marks if mark.is_ahead)


def case_timeline(session: Session, request_id: int, *, today: date) -> Timeline:
    """Read everything that happened in a case, and every day that is ahead.

    Decisions and links stand on the day on which they were recorded; all else on its own day.

    Args:
        session: The session to read with.
        request_id: The case.
        today: The day on which it is looked at.

    Raises:
        NotFound: If it is gone.
    """
    request = session.get(Request, request_id)
    if request is None:
        raise NotFound(N_("This request is no longer in the vault. Reload the list."))
    marks = [
        *_life(request),
        *_parts(request),
        *written_marks(session, request_id),
        *kept_marks(session, request),
        *_decisions(session, request),
        *_work(session, request_id, today),
        *_erasures(session, request_id, today),
        *_links(session, request),
        *_due(session, request, today),
    ]
    return Timeline(tuple(sorted(marks, key=_order)), today)


def _order(mark: Mark) -> tuple[date, datetime, int]:
    untimed = _LAST if mark.kind is Kind.LETTER else _FIRST
    return mark.on, mark.at or untimed, list(Kind).index(mark.kind)


def _life(request: Request) -> Iterator[Mark]:
    by = _("{channel}; taken by {name}") if request.taken_by else "{channel}"
    yield Mark(
        Kind.RECEIVED,
        request.received_on,
        label(Kind.RECEIVED),
        by.format(channel=label(request.channel), name=request.taken_by),
        at=request.received_at,
    )
    logged_on = legal_day(request.logged_at)
    yield Mark(Kind.LOGGED, logged_on, _("Entered in the register"), at=request.logged_at)
    if request.answered_on:
        yield Mark(
            Kind.SENT,
            request.answered_on,
            label(request.settled_as) if request.settled_as else _("Answer sent"),
            request.proof_of_sending,
            at=request.answered_at,
        )
    elif request.settled_on and request.settled_as:
        yield Mark(Kind.SETTLED, request.settled_on, label(request.settled_as))
    if request.closed_on:
        yield Mark(Kind.CLOSED, request.closed_on, _("File closed"), request.closing_note)


def _parts(request: Request) -> Iterator[Mark]:
    for check in request.checks:
        yield Mark(Kind.IDENTITY, check.asked_on, _("Identity asked"), check.doubt)
        if check.answered_on:
            detail = " · ".join(filter(None, (label(check.method), check.checked_by)))
            yield Mark(Kind.IDENTITY, check.answered_on, label(check.result), detail)
    for pause in request.pauses:
        yield Mark(Kind.PAUSE, pause.start_on, _("Waiting for the person"), pause.reason)
        if pause.end_on:
            yield Mark(Kind.PAUSE, pause.end_on, _("The person answered"))
    if request.extension:
        one = request.extension
        yield Mark(Kind.EXTENSION, one.notice_sent_on, _("Term extended"), one.reasons)
    for change in request.receipt_changes:
        days = f"{short_date(change.from_on)} → {short_date(change.to_on)}"
        yield Mark(
            Kind.RECEIPT,
            legal_day(change.changed_at),
            _("Day of receipt corrected: {days}").format(days=days),
            change.reason,
            at=change.changed_at,
        )
    for item in request.items:
        if item.stopped_on:
            said = _("Processing stopped: {right}").format(right=label(item.right))
            yield Mark(Kind.STOP, item.stopped_on, said, item.stopped_how)


def _decisions(session: Session, request: Request) -> Iterator[Mark]:
    """Date decisions by the journal: an item itself keeps only its outcome."""
    before: dict[str, str] = {}
    for event in reversed(history(session, request.uid, limit=_JOURNAL)):
        if event.subject != "request_item" or not event.state:
            continue
        outcome = str(event.state.get("outcome", Outcome.PENDING))
        changed = before.get(event.record, Outcome.PENDING.value) != outcome
        before[event.record] = outcome
        if changed and event.action is not Action.REMOVED:
            right, made = Right(event.state["right"]), Outcome(outcome)
            detail = (event.state.get("reason"), event.state.get("decided_by"))
            yield Mark(
                Kind.DECISION,
                legal_day(event.at),
                f"{label(right)}: {label(made)}",
                " · ".join(part for part in detail if part),
                at=event.at,
            )


def _work(session: Session, request_id: int, today: date) -> Iterator[Mark]:
    tasks = select(RequestTask).where(RequestTask.request_id == request_id)
    for task in session.scalars(tasks):
        if task.looked_on:
            said = _("Looked in {place}").format(place=task.place)
            yield Mark(Kind.TASK, task.looked_on, said, task.found)
        if task.done_on:
            said = _("Done in {place}").format(place=task.place)
            yield Mark(Kind.TASK, task.done_on, said, task.done)
        elif task.due_on:
            said = _("Look in {place}").format(place=task.place)
            late = task.due_on < today
            who = task.assigned_to
            yield Mark(Kind.TASK, task.due_on, said, who, is_ahead=True, is_late=late)
    notices = select(RecipientNotice).where(RecipientNotice.request_id == request_id)
    for notice in session.scalars(notices):
        if notice.told_on:
            said = _("{name} was told: {right}").format(
                name=notice.recipient, right=label(notice.right)
            )
            yield Mark(Kind.RECIPIENT, notice.told_on, said, notice.how)


def _erasures(session: Session, request_id: int, today: date) -> Iterator[Mark]:
    entries = select(ErasureEntry).where(ErasureEntry.request_id == request_id)
    for entry in session.scalars(entries):
        if entry.erased_on:
            said = _("Erased from {system}").format(system=entry.system)
            yield Mark(Kind.ERASURE, entry.erased_on, said, entry.method)
        if entry.confirmed_on:
            said = _("{system}: erasure confirmed").format(system=entry.system)
            yield Mark(Kind.ERASURE, entry.confirmed_on, said, entry.confirmation)
        if entry.gone_on and entry.gone_on != entry.erased_on:
            said = _("Gone from the last copy of {system}").format(system=entry.system)
            ahead = entry.gone_on > today
            yield Mark(Kind.ERASURE, entry.gone_on, said, entry.backup_set, is_ahead=ahead)
        if entry.hold_until and not entry.erased_on:
            said = _("Legal hold ends: {system}").format(system=entry.system)
            ahead = entry.hold_until >= today
            yield Mark(Kind.HOLD, entry.hold_until, said, entry.hold_reason, is_ahead=ahead)


def _links(session: Session, request: Request) -> Iterator[Mark]:
    days = {
        event.record: event.at
        for event in history(session, request.uid, limit=_JOURNAL)
        if event.subject == "request_link" and event.action is Action.CREATED
    }
    for link in read_thread(session, request.id):
        if link.request_id == request.id:
            said = _("{follows}: follows {number}").format(
                follows=label(link.follows), number=link.earlier_number
            )
            at = days.get(link.uid)
            on = legal_day(at) if at else request.received_on
            yield Mark(Kind.LINK, on, said, link.note, at=at)
        elif link.earlier_id == request.id:
            said = _("{follows}: {number} follows").format(
                follows=label(link.follows), number=link.number
            )
            yield Mark(Kind.LINK, link.received_on, said, link.note)


def _due(session: Session, request: Request, today: date) -> Iterator[Mark]:
    letter = prove_letter(request, calendar=read_calendar(session))
    letter_on = letter.due_on if letter else None
    days = (
        (request.first_due_on, _("End of the first month")),
        (request.extended_due_on, _("End of the extended term")),
        (letter_on, _("Answer to the authority due")),
        (request.paused_due_on, _("End of the term with pauses counted (does not count)")),
        (_other(request.plan_on, request.due_on), _("Plan on this day: the earlier reading")),
    )
    for on, said in days:
        if on is not None:
            late = request.is_open and on < today and on == request.due_on
            ahead = request.is_open and (late or on >= today)
            yield Mark(Kind.DUE, on, said, is_ahead=ahead, is_late=late)
    yield from _ends(request, today)


def _ends(request: Request, today: date) -> Iterable[Mark]:
    if request.hold_until:
        ahead = request.hold_until >= today
        said = _("Legal hold of the file ends")
        yield Mark(Kind.HOLD, request.hold_until, said, request.hold_reason, is_ahead=ahead)
    closed_on = closed_day(request)
    if closed_on is not None:
        said = _("The file may be deleted")
        yield Mark(Kind.DELETION, deletion_due_on(closed_on), said, is_ahead=True)


def _other(day: date | None, known: date | None) -> date | None:
    return day if day != known else None
