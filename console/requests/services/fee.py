"""A reasonable fee, the exception: only for what is manifestly unfounded or excessive."""

from datetime import date

from console.errors import RuleBroken
from console.i18n import N_
from console.requests.services.file import check_since_receipt, take_file
from console.store.work import UnitOfWork


def ask_fee(
    work: UnitOfWork, request_id: int, *, fee: str, reason: str, told_on: date | None = None
) -> None:
    """Record that a fee is asked, and why; the person is warned before it falls due.

    The burden of proof is the controller's (GDPR Art. 12(5); EDPB Guidelines 01/2022, 175-192).

    Args:
        work: The unit of work.
        request_id: The request.
        fee: The amount with its currency, based on administrative costs.
        reason: What makes the request manifestly unfounded or excessive.
        told_on: The day on which the person was told; None while nobody was.

    Raises:
        RuleBroken: If amount or reason is missing, the day cannot be right, or it is settled.
    """
    request = take_file(work, request_id)
    if not request.is_open:
        raise RuleBroken(N_("Request {number} is settled; reopen it first."), number=request.number)
    if not fee.strip() or not reason.strip():
        raise RuleBroken(
            N_(
                "A fee needs its amount, and what makes the request manifestly unfounded or"
                " excessive."
            )
        )
    if told_on is not None:
        check_since_receipt(work, request, told_on)
    request.fee, request.fee_reason, request.fee_told_on = fee.strip(), reason.strip(), told_on
