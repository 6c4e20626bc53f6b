"""The end of a file: held by law, or deleted once its time is over and a person confirms."""

from datetime import date

from sqlalchemy import select

from console.errors import RuleBroken
from console.i18n import N_
from console.partners.models import Partner
from console.requests.casework.models import ClosedCase
from console.requests.erasure.rules import check_hold, check_not_held
from console.requests.models import Request
from console.requests.queries.closed import counted_facts
from console.requests.retention import closed_day, deletion_due_on
from console.requests.services.file import take_file
from console.store.parts import erase_whole
from console.store.work import UnitOfWork


def hold_file(work: UnitOfWork, request_id: int, *, until: date, reason: str) -> None:
    """Keep a file, and the data it is about, until a day (lawsuit, authority's case).

    Raises:
        RuleBroken: If end or reason are missing.
    """
    request = take_file(work, request_id)
    check_hold(until, reason, work.today)
    request.hold_until, request.hold_reason = until, reason.strip()


def release_file(work: UnitOfWork, request_id: int) -> None:
    """End a legal hold; the journal keeps that it ran and why."""
    request = take_file(work, request_id)
    request.hold_until, request.hold_reason = None, ""


def delete_file(work: UnitOfWork, request_id: int, *, confirmed_number: str) -> int:
    """Delete a file whose time is over, its parts and documents, and what the journal said.

    What is counted of it stays without the person. Answers how many documents went.

    Args:
        work: The unit of work.
        request_id: The file.
        confirmed_number: Its number, typed again by the person who confirms.

    Raises:
        RuleBroken: If the number is not the file's, its time is not over, or a hold runs.
    """
    request = work.get(Request, request_id)
    if confirmed_number.strip() != request.number:
        raise RuleBroken(
            N_("Type the number of the file, {number}, to confirm."), number=request.number
        )
    closed_on = closed_day(request)
    if closed_on is None:
        raise RuleBroken(N_("Request {number} is not closed."), number=request.number)
    due_on = deletion_due_on(closed_on)
    if due_on > work.today:
        raise RuleBroken(
            N_("The file of request {number} is kept until {day}."),
            number=request.number,
            day=due_on,
        )
    check_not_held(request.hold_until, request.hold_reason, work.today)
    return erase_file(work, request)


def erase_file(work: UnitOfWork, request: Request) -> int:
    """Erase a file and all its parts; what is counted of it stays without the person.

    A link from a later request is only taken out: that one's history stays.
    """
    client = select(Partner.name).where(Partner.id == request.client_id)
    name = work.session.scalar(client) or ""
    facts = counted_facts(request, client_name=name)
    work.add(ClosedCase(year=request.received_on.year, facts=facts))
    return erase_whole(work, request)
