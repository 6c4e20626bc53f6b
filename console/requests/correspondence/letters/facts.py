"""What a letter may say: the facts of its case, the office, and whom it goes to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.organisation.queries import (
    AuthorityFacts,
    DpoFacts,
    OrganisationFacts,
    facts_authority,
    facts_organisation,
    find_dpo,
)
from console.organisation.working_days import read_calendar
from console.partners.queries import PartnerFacts, get_partner
from console.requests.casework.models import ClientTerms, RecipientNotice, RequestTask
from console.requests.erasure.models import ErasureEntry
from console.requests.models import Request
from console.requests.queries.details import RequestFacts, get_request
from console.requests.rules import ClockOwner, Right
from console.requests.terms import RULE
from console.statute.months import compute_term
from console.statute.packs import extension_of
from console.store.rows import row_of


@dataclass(frozen=True, slots=True)
class DoneLine:
    """What was found and done in one place; ``item_id`` is None where it concerns all rights."""

    item_id: int | None
    place: str
    found: str
    done: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class ErasedLine:
    """One system in the erasure ledger of a case."""

    system: str
    erased_on: date | None
    backup_set: str
    gone_on: date | None
    hold_until: date | None
    hold_reason: str
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A recipient who was told of a change (GDPR Art. 19)."""

    right: Right
    recipient: str
    told_on: date


@dataclass(frozen=True, slots=True)
class Stop:
    """When and how the processing that an item speaks of was stopped."""

    stopped_on: date | None
    stopped_how: str


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Everything that the words of a letter may rest on.

    Attributes:
        today: The day on which it is written.
        stops: By item, where and when processing stopped.
        client: The client whose case it is; None where it is our own.
        month_from_us: Whether the client's month starts with receipt at the office.
        partner: The recipient of a notice; None for letters to the person.
        extended_on: The last day of an extended term; None where no term of ours runs.
    """

    today: date
    case: RequestFacts
    office: OrganisationFacts
    authority: AuthorityFacts
    dpo: DpoFacts | None
    fee: str
    fee_reason: str
    done: tuple[DoneLine, ...]
    erased: tuple[ErasedLine, ...]
    told: tuple[ToldLine, ...]
    stops: dict[int, Stop]
    client: PartnerFacts | None
    month_from_us: bool
    partner: PartnerFacts | None
    extended_on: date | None


def gather_facts(
    session: Session, request_id: int, *, today: date, partner_id: int | None = None
) -> LetterFacts:
    """Read what a letter of a case may say.

    Args:
        session: The session to read with.
        request_id: The case.
        today: The day on which the letter is written.
        partner_id: Whom a notice to a recipient goes to.

    Raises:
        NotFound: If the case or the partner is gone.
    """
    case = get_request(session, request_id, today=today)
    request = session.get_one(Request, request_id)
    return LetterFacts(
        today=today,
        case=case,
        office=facts_organisation(session),
        authority=facts_authority(session),
        dpo=find_dpo(session, today),
        fee=request.fee,
        fee_reason=request.fee_reason,
        done=_done(session, request_id),
        erased=_erased(session, request_id),
        told=_told(session, request_id),
        stops={item.id: row_of(Stop, item) for item in request.items},
        client=get_partner(session, case.client_id) if case.client_id else None,
        month_from_us=_month_from_us(session, case.client_id),
        partner=get_partner(session, partner_id) if partner_id else None,
        extended_on=_extended_on(session, case),
    )


def _done(session: Session, request_id: int) -> tuple[DoneLine, ...]:
    query = (
        select(RequestTask)
        .where(RequestTask.request_id == request_id, RequestTask.looked_on.is_not(None))
        .order_by(RequestTask.id)
    )
    return tuple(row_of(DoneLine, task) for task in session.scalars(query))


def _erased(session: Session, request_id: int) -> tuple[ErasedLine, ...]:
    query = (
        select(ErasureEntry)
        .where(ErasureEntry.request_id == request_id)
        .order_by(ErasureEntry.system, ErasureEntry.id)
    )
    return tuple(row_of(ErasedLine, entry) for entry in session.scalars(query))


def _told(session: Session, request_id: int) -> tuple[ToldLine, ...]:
    query = (
        select(RecipientNotice)
        .where(RecipientNotice.request_id == request_id, RecipientNotice.told_on.is_not(None))
        .order_by(RecipientNotice.told_on, RecipientNotice.id)
    )
    return tuple(row_of(ToldLine, notice) for notice in session.scalars(query))


def _month_from_us(session: Session, client_id: int | None) -> bool:
    query = select(ClientTerms.month_from_us).where(ClientTerms.partner_id == client_id)
    return session.scalar(query) is not False


def _extended_on(session: Session, case: RequestFacts) -> date | None:
    if case.clock is not ClockOwner.OFFICE:
        return None
    rule, calendar = extension_of(RULE), read_calendar(session)
    return compute_term(rule, case.received_on, calendar=calendar).due_on
