"""Entering requests and keeping their files."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from console.errors import RuleBroken
from console.i18n import N_
from console.labels import Origin
from console.organisation.rules import Hat
from console.requests.models import Request, RequestAttachment, RequestItem
from console.requests.rules import ARTICLES, Channel, RequestState, Right
from console.requests.series import Series
from console.requests.services.file import (
    check_past,
    move,
    refresh_term,
    split_time,
    take_file,
)
from console.requests.terms import RULE
from console.statute.packs import pack_for
from console.store.attachments import keep_file
from console.store.work import UnitOfWork

_EDITABLE = frozenset(
    {
        "channel", "client_id", "hat", "language", "legal_basis_note", "mandate_note", "notes",
        "person_concerned", "place", "receipt_evidence", "representative", "requester_contact",
        "requester_name", "summary", "body", "taken_by",
    }
)  # fmt: skip


def log_request(
    work: UnitOfWork,
    *,
    channel: Channel,
    received: date | datetime,
    rights: Sequence[Right] = (),
    **particulars: Any,
) -> int:
    """Enter a request; channel and receipt are enough, the rest shows as gaps until it is known.

    When it was logged comes from the clock. Receipt on an earlier day is marked as declared
    later; ``receipt_evidence`` says what shows it.

    Args:
        work: The unit of work.
        channel: How it reached the office.
        received: The instant of receipt, or its day where the hour is not known.
        rights: What it asks for, as far as a person has read it.
        particulars: Further fields of the request.

    Raises:
        RuleBroken: If receipt lies in the future or before the GDPR applied, or a client is
            named for whom the office does not act.
    """
    pack_for(RULE, split_time(received)[0])
    request = enter_request(work, channel=channel, received=received, **_checked(particulars))
    request.items = [new_item(right) for right in dict.fromkeys(rights)]
    refresh_term(work, request)
    return work.add(request).id


def enter_request(
    work: UnitOfWork,
    *,
    channel: Channel,
    received: date | datetime,
    series: Series | None = None,
    **particulars: Any,
) -> Request:
    """Make a request under the next number of its year, not yet in the vault and without a term.

    Args:
        work: The unit of work.
        channel: How it reached the office.
        received: The instant of receipt, or its day.
        series: Hands out the numbers, where many requests are made at once.
        particulars: Further fields of the request.

    Raises:
        RuleBroken: If receipt lies in the future, or hat and client contradict each other.
    """
    check_receipt(work, received)
    received_on, received_at = split_time(received)
    number, seq = (series or Series(work.session)).next(received_on.year)
    request = Request(
        number=number,
        number_year=received_on.year,
        number_seq=seq,
        channel=channel,
        received_on=received_on,
        received_at=received_at,
        logged_at=work.now,
        origin=Origin.WITNESSED if received_on == work.today else Origin.DECLARED_LATER,
        **{"hat": Hat.CONTROLLER, "is_open": True, **particulars},
    )
    check_client(request)
    return request


def edit_request(
    work: UnitOfWork, request_id: int, *, seen_version: int | None = None, **changes: Any
) -> None:
    """Change particulars of a request; receipt, terms and outcome have use cases of their own.

    Raises:
        RuleBroken: If a client is named for whom the office does not act.
        Stale: If the request changed since it was read.
    """
    request = take_file(work, request_id, seen_version=seen_version)
    for name, value in _checked(changes).items():
        setattr(request, name, value)
    check_client(request)
    refresh_term(work, request)


def start_work(work: UnitOfWork, request_id: int) -> None:
    """Say that somebody works on a request.

    Raises:
        RuleBroken: If it is settled; reopen it first.
    """
    request = take_file(work, request_id)
    if not request.is_open:
        raise RuleBroken(N_("Request {number} is settled; reopen it first."), number=request.number)
    move(request, RequestState.IN_PROGRESS)


def attach_file(
    work: UnitOfWork, request_id: int, path: Path, *, media_type: str, title: str = ""
) -> int:
    """Keep a file with a request: its letter, the answer, a proof of sending.

    Copies of identity documents do not belong here; note in the check that one was seen.
    """
    request = take_file(work, request_id)
    sha256 = keep_file(work, path, media_type=media_type)
    attachment = RequestAttachment(
        request=request,
        sha256=sha256,
        file_name=path.name,
        media_type=media_type,
        title=title.strip(),
    )
    return work.add(attachment).id


def new_item(right: Right, **particulars: Any) -> RequestItem:
    """Make an item with the article where its right stands."""
    return RequestItem(right=right, article=ARTICLES.get(right, ""), **particulars)


def check_receipt(work: UnitOfWork, received: date | datetime) -> None:
    """Refuse a receipt that has not happened yet.

    Raises:
        RuleBroken: If it lies in the future.
    """
    received_on, received_at = split_time(received)
    check_past(work, received_on)
    if received_at is not None and received_at > work.now:
        raise RuleBroken(N_("The time of receipt has not come yet; give the real time."))


def check_client(request: Request) -> None:
    """Refuse a client's case without the processor's hat: its clock would run twice.

    Raises:
        RuleBroken: If hat, channel and client contradict each other.
    """
    is_for_client = request.hat is Hat.PROCESSOR
    if request.client_id is not None and not is_for_client and request.channel != Channel.CLIENT:
        raise RuleBroken(
            N_(
                "A client is named, but the office acts as controller. Choose “processor for a"
                " client”, or take the client away."
            )
        )


def _checked(particulars: dict[str, Any]) -> dict[str, Any]:
    unknown = particulars.keys() - _EDITABLE
    if unknown:
        message = f"no such field of a request: {', '.join(sorted(unknown))}"
        raise TypeError(message)
    return {
        name: value.strip() if type(value) is str else value for name, value in particulars.items()
    }
