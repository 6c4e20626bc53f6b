"""What moves a request's dates: pauses, the extension, a corrected receipt, a new holiday."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from console.errors import RuleBroken
from console.i18n import N_
from console.labels import Origin
from console.organisation.working_days import read_calendar
from console.requests.models import Extension, ReceiptChange, Request, RequestPause
from console.requests.rules import RequestState, check_extension
from console.requests.services.file import (
    check_since_receipt,
    go_on,
    move,
    refresh_term,
    renew_term,
    split_time,
    take_file,
)
from console.requests.services.logging import check_receipt
from console.requests.terms import RULE, keep_term
from console.statute.packs import pack_for
from console.store.journal import Action
from console.store.work import UnitOfWork


def pause(work: UnitOfWork, request_id: int, *, start_on: date, reason: str) -> int:
    """Begin to wait for the person; only the second date moves, never the one that counts.

    Raises:
        RuleBroken: If no reason is given, a pause runs already, or the day cannot be right.
    """
    request = take_file(work, request_id)
    if not reason.strip():
        raise RuleBroken(N_("Say what the person was asked and why the answer is needed."))
    if any(one.end_on is None for one in request.pauses):
        raise RuleBroken(N_("A pause is running already; end it first."))
    check_since_receipt(work, request, start_on)
    move(request, RequestState.WAITING)
    waiting = RequestPause(start_on=start_on, reason=reason.strip())
    request.pauses.append(waiting)
    refresh_term(work, request)
    work.session.flush()
    return waiting.id


def move_pause(work: UnitOfWork, pause_id: int, *, start_on: date) -> None:
    """Let a pause begin on another day: the one on which the question provably left.

    Raises:
        RuleBroken: If the day cannot be right.
    """
    waiting = work.get(RequestPause, pause_id)
    request = take_file(work, waiting.request_id)
    check_since_receipt(work, request, start_on)
    waiting.start_on = start_on
    refresh_term(work, request)


def remove_pause(work: UnitOfWork, pause_id: int) -> None:
    """Take out a pause that was recorded by mistake; the term is computed without it.

    Raises:
        RuleBroken: If the pause ended already.
    """
    waiting = work.get(RequestPause, pause_id)
    request = take_file(work, waiting.request_id)
    if waiting.end_on is not None:
        raise RuleBroken(N_("The pause ended already; it stays as it was."))
    work.remove(waiting)
    work.session.expire(request, ["pauses"])
    refresh_term(work, request)
    go_on(request)


def resume(work: UnitOfWork, request_id: int, *, end_on: date) -> None:
    """End the running pause: the person answered, or refused to say more.

    Raises:
        RuleBroken: If no pause runs, or the day cannot be right.
    """
    request = take_file(work, request_id)
    running = [one for one in request.pauses if one.end_on is None]
    if not running:
        raise RuleBroken(N_("No pause is running."))
    check_since_receipt(work, request, end_on)
    running[0].end_on = end_on
    refresh_term(work, request)
    if request.state is RequestState.WAITING:
        move(request, RequestState.IN_PROGRESS)


def extend(
    work: UnitOfWork, request_id: int, *, reasons: str, notice_sent_on: date, proof: str
) -> None:
    """Extend the term by two further months (GDPR Art. 12(3)).

    Raises:
        RuleBroken: If it was extended before, no term of the office runs, reasons or proof are
            missing, or the notice did not leave inside the first month.
    """
    request = take_file(work, request_id)
    if request.extension is not None:
        raise RuleBroken(N_("The term was extended already; it cannot be extended twice."))
    if not request.is_open:
        raise RuleBroken(N_("Request {number} is settled; reopen it first."), number=request.number)
    check_since_receipt(work, request, notice_sent_on)
    check_extension(
        received_on=request.received_on,
        first_due_on=request.first_due_on,
        notice_sent_on=notice_sent_on,
        reasons=reasons,
        proof=proof,
    )
    request.extension = Extension(
        reasons=reasons.strip(), notice_sent_on=notice_sent_on, proof=proof.strip()
    )
    refresh_term(work, request)


def change_received_at(
    work: UnitOfWork, request_id: int, *, received: date | datetime, reason: str
) -> None:
    """Correct the receipt of a request; the reason is kept and every change is reported.

    The registration number stays as it was given out.

    Raises:
        RuleBroken: If no reason is given, the day cannot be right, or an extension or an answer
            would fall outside the new term.
    """
    request = take_file(work, request_id)
    if not reason.strip():
        raise RuleBroken(N_("Say why the day of receipt is changed; the report lists it."))
    check_receipt(work, received)
    received_on, received_at = split_time(received)
    if request.origin is not Origin.IMPORTED:
        pack_for(RULE, received_on)
    _check_later_facts(request, received_on)
    request.receipt_changes.append(
        ReceiptChange(
            from_on=request.received_on,
            to_on=received_on,
            reason=reason.strip(),
            changed_at=work.now,
        )
    )
    request.received_on, request.received_at = received_on, received_at
    renew_term(work, request)
    _check_extension_still_holds(request)
    work.name(request, Action.RECEIPT_CHANGED)


def recompute_terms(work: UnitOfWork) -> int:
    """Compute the dates of all open requests again, after a holiday was entered.

    Settled requests keep the dates they were judged by. Answers how many changed.
    """
    calendar = read_calendar(work.session)
    moved = 0
    query = (
        select(Request)
        .where(Request.is_open)
        .options(
            selectinload(Request.items),
            selectinload(Request.pauses),
            selectinload(Request.extension),
        )
    )
    for request in work.session.scalars(query):
        before = (request.due_on, request.plan_on, request.paused_due_on)
        keep_term(request, calendar=calendar)
        moved += before != (request.due_on, request.plan_on, request.paused_due_on)
    return moved


def _check_later_facts(request: Request, received_on: date) -> None:
    later = [one.start_on for one in request.pauses]
    later += [check.asked_on for check in request.checks]
    later += [day for day in (request.proof_on, request.settled_on) if day]
    if any(day < received_on for day in later):
        raise RuleBroken(
            N_("Something happened on {day} already, before {start}; correct that first."),
            day=min(later),
            start=received_on,
        )


def _check_extension_still_holds(request: Request) -> None:
    extension = request.extension
    if extension is not None:
        check_extension(
            received_on=request.received_on,
            first_due_on=request.first_due_on,
            notice_sent_on=extension.notice_sent_on,
            reasons=extension.reasons,
            proof=extension.proof,
        )
