"""How every use case takes a request's file into its hands."""

from datetime import date, datetime

from console.clock import legal_day
from console.errors import RuleBroken
from console.i18n import N_
from console.organisation.working_days import read_calendar
from console.requests.models import Request
from console.requests.rules import OPEN_STATES, CheckResult, RequestState, check_step
from console.requests.terms import has_term, keep_term
from console.store.work import UnitOfWork


def take_file(work: UnitOfWork, request_id: int, *, seen_version: int | None = None) -> Request:
    """Fetch a request to change it or one of its parts; the file counts the change.

    Raises:
        NotFound: If it is gone.
        Stale: If the file changed since ``seen_version`` was read.
    """
    request = work.get(Request, request_id, seen_version=seen_version)
    request.changes += 1
    return request


def move(request: Request, target: RequestState) -> None:
    """Take one step in a request's life.

    Raises:
        RuleBroken: If the step does not follow.
    """
    check_step(request.state, target)
    request.state = target
    request.is_open = target in OPEN_STATES


def go_on(request: Request) -> None:
    """Go on with a request that waited for the person, once nothing is waited for."""
    is_paused = any(pause.end_on is None for pause in request.pauses)
    is_asked = any(check.result is CheckResult.PENDING for check in request.checks)
    if request.state is RequestState.WAITING and not (is_paused or is_asked):
        move(request, RequestState.IN_PROGRESS)


def refresh_term(work: UnitOfWork, request: Request) -> None:
    """Compute the stored dates of a request again.

    A settled request keeps the dates it was judged by, unless it turns out that a term runs
    where none did, or the other way round.
    """
    if request.is_open or has_term(request) != (request.due_on is not None):
        renew_term(work, request)


def renew_term(work: UnitOfWork, request: Request) -> None:
    """Compute the stored dates of a request by the calendar of today, settled or not."""
    keep_term(request, calendar=read_calendar(work.session))


def check_past(work: UnitOfWork, day: date) -> None:
    """Refuse a day that has not come yet: a fact lies in the past.

    Raises:
        RuleBroken: If the day is later than today in Bucharest.
    """
    if day > work.today:
        raise RuleBroken(N_("{day} has not come yet; give the real day."), day=day)


def check_since_receipt(work: UnitOfWork, request: Request, day: date) -> None:
    """Refuse a day of a request's life before it arrived, or that has not come yet.

    Raises:
        RuleBroken: If the day cannot be right.
    """
    check_past(work, day)
    if day < request.received_on:
        raise RuleBroken(
            N_("{day} lies before the day of receipt, {start}; correct one of them."),
            day=day,
            start=request.received_on,
        )


def split_time(moment: date | datetime) -> tuple[date, datetime | None]:
    """Tell the Bucharest day of a moment, and the instant where one is known."""
    if isinstance(moment, datetime):
        return legal_day(moment), moment
    return moment, None
