"""Requests that reach us for a client: what was agreed, and what follows for one case.

The client's month may well start when its person writes to us, for a hotline that we run
is one of the client's channels. That is the strict reading and the default; it is an
assumption until the client says otherwise (EDPB Guidelines 01/2022, 52-57, 157).
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.errors import RuleBroken
from console.i18n import N_
from console.organisation.rules import Hat
from console.organisation.working_days import read_calendar
from console.requests.casework.models import ClientTerms
from console.requests.queries import RequestFacts
from console.statute.hours import compute_hours
from console.store.rows import row_of
from console.store.work import UnitOfWork

_CONTRACT = "contract"


@dataclass(frozen=True, slots=True)
class ClientTermsRow:
    """What was agreed with a client; the defaults where nothing was recorded.

    Attributes:
        month_from_us: Whether the client's month starts with receipt at the office.
        forward_hours: Within how many hours it is to be forwarded; None: at once.
        contact: Where it is to be forwarded to.
        source: Where that was agreed; empty where it is only assumed.
    """

    month_from_us: bool = True
    forward_hours: int | None = None
    contact: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Forwarding:
    """What a client's case asks of the office.

    Attributes:
        forward_by: The contract's last instant; None where it is at once, or receipt has no hour.
        client_due_on: The last day of the client's month; None where it does not start with us.
        is_assumed: Whether nobody recorded where that was agreed.
    """

    terms: ClientTermsRow
    forward_by: datetime | None
    client_due_on: date | None
    is_assumed: bool


def set_client_terms(
    work: UnitOfWork,
    partner_id: int,
    *,
    month_from_us: bool,
    forward_hours: int | None = None,
    contact: str = "",
    source: str = "",
) -> None:
    """Record what was agreed with a client.

    Raises:
        RuleBroken: If the hours make no sense.
    """
    if forward_hours is not None and forward_hours < 1:
        raise RuleBroken(N_("A contract gives at least one hour; leave it empty for “at once”."))
    query = select(ClientTerms).where(ClientTerms.partner_id == partner_id)
    terms = work.session.scalars(query).first()
    if terms is None:
        terms = work.add(ClientTerms(partner_id=partner_id))
    terms.month_from_us, terms.forward_hours = month_from_us, forward_hours
    terms.contact, terms.source = contact.strip(), source.strip()


def read_client_terms(session: Session, partner_id: int) -> ClientTermsRow:
    """Read what was agreed with a client; the defaults where nothing was recorded."""
    query = select(ClientTerms).where(ClientTerms.partner_id == partner_id)
    found = session.scalars(query).first()
    return row_of(ClientTermsRow, found) if found is not None else ClientTermsRow()


def read_forwarding(session: Session, request: RequestFacts) -> Forwarding | None:
    """Tell what an open case of a client asks of the office; nothing for a case of our own."""
    if request.hat is not Hat.PROCESSOR or request.client_id is None or not request.is_open:
        return None
    terms = read_client_terms(session, request.client_id)
    return Forwarding(
        terms=terms,
        forward_by=_forward_by(session, request, terms),
        client_due_on=request.term.due_on if request.term and terms.month_from_us else None,
        is_assumed=not terms.source,
    )


def _forward_by(session: Session, request: RequestFacts, terms: ClientTermsRow) -> datetime | None:
    if terms.forward_hours is None or request.received_at is None:
        return None
    calendar = read_calendar(session)
    counted = compute_hours(
        _CONTRACT, request.received_at, calendar=calendar, hours=terms.forward_hours
    )
    return counted.due_at
