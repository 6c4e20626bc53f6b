"""Use cases of the work in a case: where it was looked, who was told, what was stopped."""

from datetime import date
from typing import Any

from sqlalchemy import select

from console.errors import RuleBroken
from console.i18n import N_
from console.partners.models import Partner
from console.requests.casework.models import RecipientNotice, RequestTask
from console.requests.casework.rules import TOLD_OF, PlaceKind, check_finding
from console.requests.models import Request, RequestItem
from console.requests.rules import STOPS_AT_ONCE, Right
from console.requests.services.file import check_past, check_since_receipt, take_file
from console.store.work import UnitOfWork

_EDITABLE = frozenset({"assigned_to", "due_on", "item_id", "kind", "partner_id", "place"})


def add_task(
    work: UnitOfWork,
    request_id: int,
    *,
    place: str = "",
    kind: PlaceKind = PlaceKind.SYSTEM,
    partner_id: int | None = None,
    **particulars: Any,
) -> int:
    """Say where somebody has to look for the person's data.

    Args:
        work: The unit of work.
        request_id: The case.
        place: The system, record, processor or paper file; a partner's name where it is left out.
        kind: What kind of place it is.
        partner_id: The processor, where it is one of the register.
        particulars: ``item_id``, ``assigned_to`` and ``due_on``.

    Raises:
        RuleBroken: If no place is named.
    """
    request = take_file(work, request_id)
    task = RequestTask(
        request=request,
        place=_named(work, place, partner_id),
        kind=kind,
        partner_id=partner_id,
        **_checked(particulars),
    )
    return work.add(task).id


def edit_task(work: UnitOfWork, task_id: int, **changes: Any) -> None:
    """Change where, by whom and until when is looked; the finding has a use case of its own.

    Raises:
        RuleBroken: If no place is left.
    """
    task = _take_task(work, task_id)
    for name, value in _checked(changes).items():
        setattr(task, name, value)
    task.place = _named(work, task.place, task.partner_id)


def record_finding(work: UnitOfWork, task_id: int, *, looked_on: date, found: str) -> None:
    """Record that somebody looked, and what was found; "nothing" is a finding too.

    Raises:
        RuleBroken: If the finding is empty, or the day cannot be right.
    """
    task = _take_task(work, task_id)
    check_finding(looked_on, found)
    check_since_receipt(work, task.request, looked_on)
    task.looked_on, task.found = looked_on, found.strip()


def finish_task(
    work: UnitOfWork, task_id: int, *, done_on: date, done: str = "", **finding: Any
) -> None:
    """Close a task: what was found is required, what was done is said where something was.

    Args:
        work: The unit of work.
        task_id: The task.
        done_on: The day it was finished.
        done: What was done with what was found.
        finding: ``looked_on`` and ``found``, where they are recorded along with it.

    Raises:
        RuleBroken: If nobody recorded a finding, or the day cannot be right.
    """
    task = _take_task(work, task_id)
    if finding.get("found"):
        record_finding(
            work, task_id, looked_on=finding.get("looked_on") or done_on, found=finding["found"]
        )
    check_finding(task.looked_on, task.found)
    check_since_receipt(work, task.request, done_on)
    if task.looked_on and done_on < task.looked_on:
        raise RuleBroken(N_("It cannot be done before somebody looked; correct one of the days."))
    task.done_on, task.done = done_on, done.strip()


def reopen_task(work: UnitOfWork, task_id: int) -> None:
    """Take a finished task up again; what was found stays."""
    _take_task(work, task_id).done_on = None


def remove_task(work: UnitOfWork, task_id: int) -> None:
    """Take out a task that was entered by mistake.

    Raises:
        RuleBroken: If somebody looked already: the search is part of the proof.
    """
    task = _take_task(work, task_id)
    if task.looked_on is not None:
        raise RuleBroken(N_("Somebody looked there already; the search log keeps it."))
    work.remove(task)


def name_recipient(
    work: UnitOfWork,
    request_id: int,
    *,
    right: Right,
    recipient: str = "",
    partner_id: int | None = None,
) -> int:
    """Name somebody who got the data and has to be told (GDPR Art. 19).

    Raises:
        RuleBroken: If nobody is named, the right needs no telling, or the recipient stands
            there already.
    """
    request = take_file(work, request_id)
    if right not in TOLD_OF:
        raise RuleBroken(
            N_("Recipients are told of a rectification, an erasure or a restriction only.")
        )
    name = _named(work, recipient, partner_id)
    if name in _recipients(work, request, right):
        raise RuleBroken(N_("{name} stands in the list already."), name=name)
    notice = RecipientNotice(request=request, right=right, recipient=name, partner_id=partner_id)
    return work.add(notice).id


def tell_recipient(
    work: UnitOfWork, notice_id: int, *, told_on: date, how: str, proof: str = ""
) -> None:
    """Record that a recipient was told, how, and what proves it.

    Raises:
        RuleBroken: If it is not said how, or the day cannot be right.
    """
    notice = _take_notice(work, notice_id)
    if not how.strip():
        raise RuleBroken(N_("Say how the recipient was told."))
    check_since_receipt(work, notice.request, told_on)
    notice.told_on, notice.how, notice.proof = told_on, how.strip(), proof.strip()
    notice.not_told_because = ""


def retract_telling(work: UnitOfWork, notice_id: int) -> None:
    """Take back that a recipient was told: it stands in the list as not told again."""
    notice = _take_notice(work, notice_id)
    notice.told_on, notice.how, notice.proof = None, "", ""


def excuse_recipient(work: UnitOfWork, notice_id: int, *, because: str) -> None:
    """Record why telling is impossible or out of proportion (GDPR Art. 19).

    Raises:
        RuleBroken: If no reason is given, or the recipient was told.
    """
    notice = _take_notice(work, notice_id)
    if not because.strip():
        raise RuleBroken(N_("Say why telling is impossible or out of proportion."))
    if notice.told_on is not None:
        raise RuleBroken(N_("{name} was told already."), name=notice.recipient)
    notice.not_told_because = because.strip()


def remove_recipient(work: UnitOfWork, notice_id: int) -> None:
    """Take out a recipient who did not get the data.

    Raises:
        RuleBroken: If the recipient was told.
    """
    notice = _take_notice(work, notice_id)
    if notice.told_on is not None:
        raise RuleBroken(N_("{name} was told already."), name=notice.recipient)
    work.remove(notice)


def stop_processing(work: UnitOfWork, item_id: int, *, stopped_on: date, how: str) -> None:
    """Record that the processing itself stopped, apart from the answer.

    An objection to direct marketing, a withdrawal of consent and a stop to messages take
    effect at once (GDPR Art. 7(3), 21(3)); the month is only for the report back.

    Raises:
        RuleBroken: If the right stops nothing by itself, it is not said where and how, or the
            day cannot be right.
    """
    item = work.get(RequestItem, item_id)
    take_file(work, item.request_id)
    if item.right not in STOPS_AT_ONCE:
        raise RuleBroken(N_("“{right}” stops no processing by itself."), right=item.right)
    if not how.strip():
        raise RuleBroken(N_("Say where and how the processing was stopped."))
    check_past(work, stopped_on)
    item.stopped_on, item.stopped_how = stopped_on, how.strip()


def _recipients(work: UnitOfWork, request: Request, right: Right) -> set[str]:
    named = select(RecipientNotice.recipient).where(
        RecipientNotice.request_id == request.id, RecipientNotice.right == right
    )
    return set(work.session.scalars(named))


def _take_task(work: UnitOfWork, task_id: int) -> RequestTask:
    task = work.get(RequestTask, task_id)
    take_file(work, task.request_id)
    return task


def _take_notice(work: UnitOfWork, notice_id: int) -> RecipientNotice:
    notice = work.get(RecipientNotice, notice_id)
    take_file(work, notice.request_id)
    return notice


def _named(work: UnitOfWork, name: str, partner_id: int | None) -> str:
    partner = work.get(Partner, partner_id) if partner_id is not None else None
    named = name.strip() or (partner.name if partner else "")
    if not named:
        raise RuleBroken(N_("Name the place, the recipient or a partner of the register."))
    return named


def _checked(particulars: dict[str, Any]) -> dict[str, Any]:
    unknown = particulars.keys() - _EDITABLE
    if unknown:
        message = f"no such field of a task: {', '.join(sorted(unknown))}"
        raise TypeError(message)
    return {
        name: value.strip() if type(value) is str else value for name, value in particulars.items()
    }
