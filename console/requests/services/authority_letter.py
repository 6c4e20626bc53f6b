"""Letters of an authority that give a number of days: under which number, until when."""

from datetime import date

from console.errors import RuleBroken
from console.i18n import N_
from console.requests.services.file import refresh_term, take_file
from console.store.work import UnitOfWork


def record_authority_letter(
    work: UnitOfWork,
    request_id: int,
    *,
    authority_no: str = "",
    authority_on: date | None = None,
    answer_days: int | None = None,
) -> None:
    """Record the number and date of an authority's letter, and the days it gives.

    The days are counted from receipt (Reg. 1182/71, an assumption where the letter names no
    law of its own); the day on which they end is the one that lists and lights go by.

    Args:
        work: The unit of work.
        request_id: The case.
        authority_no: The authority's own number.
        authority_on: The date of the letter.
        answer_days: How many calendar days it gives; None where it gives none.

    Raises:
        RuleBroken: If the letter would be younger than its receipt, or the number of days
            makes no sense.
    """
    request = take_file(work, request_id)
    if authority_on is not None and authority_on > request.received_on:
        raise RuleBroken(
            N_("The letter is dated {day}, after its receipt on {received}; correct one of them."),
            day=authority_on,
            received=request.received_on,
        )
    request.authority_no, request.authority_on = authority_no.strip(), authority_on
    request.answer_days = answer_days
    refresh_term(work, request)
