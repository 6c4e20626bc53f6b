"""Asking who is asking: only on reasonable doubt, and never by keeping a copy (Art. 12(6))."""

from datetime import date

from console.errors import RuleBroken
from console.i18n import N_
from console.requests.models import IdentityCheck
from console.requests.rules import CheckMethod, CheckResult, RequestState
from console.requests.services.file import check_since_receipt, go_on, move, take_file
from console.store.work import UnitOfWork


def ask_identity(
    work: UnitOfWork, request_id: int, *, doubt: str, method: CheckMethod, asked_on: date
) -> int:
    """Record that the person was asked to show who they are; the term runs on.

    A pause is a step of its own, so that no question stops the clock in silence.

    Raises:
        RuleBroken: If no doubt is named, the day cannot be right, or the request is settled.
    """
    request = take_file(work, request_id)
    if not doubt.strip():
        raise RuleBroken(
            N_("Say what raises the doubt: identity is asked for on reasonable doubt only.")
        )
    check_since_receipt(work, request, asked_on)
    move(request, RequestState.WAITING)
    check = IdentityCheck(request=request, doubt=doubt.strip(), method=method, asked_on=asked_on)
    return work.add(check).id


def move_question(work: UnitOfWork, check_id: int, *, asked_on: date) -> None:
    """Date a question about identity by the day on which it provably left.

    Raises:
        RuleBroken: If the day cannot be right, or the person answered before it.
    """
    check = work.get(IdentityCheck, check_id)
    request = take_file(work, check.request_id)
    check_since_receipt(work, request, asked_on)
    _check_order(asked_on, check.answered_on)
    check.asked_on = asked_on


def remove_question(work: UnitOfWork, check_id: int) -> None:
    """Take out a question about identity that was recorded by mistake.

    Raises:
        RuleBroken: If the person answered it.
    """
    check = work.get(IdentityCheck, check_id)
    request = take_file(work, check.request_id)
    if check.answered_on is not None:
        raise RuleBroken(N_("The person answered already; the question stays as it is recorded."))
    work.remove(check)
    work.session.expire(request, ["checks"])
    go_on(request)


def record_identity(
    work: UnitOfWork,
    check_id: int,
    *,
    answered_on: date,
    checked_by: str,
    result: CheckResult,
    method: CheckMethod | None = None,
) -> None:
    """Record what an identity check showed, and by whom.

    Raises:
        RuleBroken: If the day cannot be right, or nobody is named.
    """
    check = work.get(IdentityCheck, check_id)
    request = take_file(work, check.request_id)
    check_since_receipt(work, request, answered_on)
    _check_order(check.asked_on, answered_on)
    if not checked_by.strip():
        raise RuleBroken(N_("Say who verified the identity."))
    check.answered_on, check.checked_by, check.result = answered_on, checked_by.strip(), result
    check.method = method or check.method
    is_paused = any(pause.end_on is None for pause in request.pauses)
    if request.state is RequestState.WAITING and not is_paused:
        move(request, RequestState.IN_PROGRESS)


def _check_order(asked_on: date, answered_on: date | None) -> None:
    if answered_on is not None and answered_on < asked_on:
        raise RuleBroken(
            N_("{day} lies before the day of the question, {start}; correct one of them."),
            day=answered_on,
            start=asked_on,
        )
