"""Everything recorded of one request, with its term proved anew."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.errors import NotFound
from console.i18n import N_
from console.labels import Origin
from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.organisation.working_days import read_calendar
from console.partners.models import Partner
from console.requests.models import Request
from console.requests.register import light_of
from console.requests.rules import (
    STOPS_AT_ONCE,
    Channel,
    CheckMethod,
    CheckResult,
    ClockOwner,
    Ground,
    Outcome,
    RequestState,
    Right,
)
from console.requests.terms import owner_of, prove_letter, prove_term
from console.statute.lights import TrafficLight
from console.statute.proofs import Term
from console.store.rows import row_of


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One right asked for and what became of it.

    Attributes:
        stops_at_once: Whether the processing itself has to stop immediately.
    """

    id: int
    version: int
    right: Right
    article: str
    activity_id: int | None
    basis: LegalBasis | None
    is_suggested: bool
    evidence: str
    outcome: Outcome
    ground: Ground | None
    reason: str
    advice: str
    decided_by: str
    departure: str
    stopped_on: date | None
    stopped_how: str
    stops_at_once: bool


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One verification of identity."""

    id: int
    doubt: str
    asked_on: date
    answered_on: date | None
    method: CheckMethod
    checked_by: str
    result: CheckResult


@dataclass(frozen=True, slots=True)
class PauseRow:
    """One time of waiting for the person."""

    id: int
    start_on: date
    end_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """The extension of a term and its notice."""

    reasons: str
    notice_sent_on: date
    proof: str


@dataclass(frozen=True, slots=True)
class ReceiptChangeRow:
    """One change of the day of receipt by hand."""

    from_on: date
    to_on: date
    reason: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One file kept with a request."""

    id: int
    sha256: str
    file_name: str
    media_type: str
    title: str


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """Everything recorded of one request.

    Attributes:
        client_name: The client it came in for; empty where none is named.
        clock: Whose month runs.
        term: The proof of that month's dates, computed on reading; None where none runs. Of a
            client's case it is the client's term, counted from receipt on our line.
        letter_term: The proof of the term that an authority's letter gives; None without one.
        light: Where the term stands by which lists go; None where none runs.
    """

    id: int
    uid: str
    version: int
    number: str
    state: RequestState
    is_open: bool
    channel: Channel
    received_on: date
    received_at: datetime | None
    receipt_evidence: str
    logged_at: datetime
    origin: Origin
    taken_by: str
    place: str
    hat: Hat
    client_id: int | None
    client_name: str
    language: str
    requester_name: str
    requester_contact: str
    representative: str
    mandate_note: str
    person_concerned: str
    summary: str
    body: str
    notes: str
    legal_basis_note: str
    first_due_on: date | None
    extended_due_on: date | None
    due_on: date | None
    plan_on: date | None
    paused_due_on: date | None
    calendar: str
    settled_on: date | None
    settled_as: RequestState | None
    answered_on: date | None
    answered_at: datetime | None
    proof_of_sending: str
    proof_on: date | None
    remedies_told: bool
    closed_on: date | None
    closing_note: str
    authority_no: str
    authority_on: date | None
    answer_days: int | None
    hold_until: date | None
    hold_reason: str
    clock: ClockOwner
    term: Term | None
    letter_term: Term | None
    light: TrafficLight | None
    items: tuple[ItemRow, ...]
    checks: tuple[CheckRow, ...]
    pauses: tuple[PauseRow, ...]
    extension: ExtensionRow | None
    receipt_changes: tuple[ReceiptChangeRow, ...]
    attachments: tuple[AttachmentRow, ...]


def get_request(session: Session, request_id: int, *, today: date) -> RequestFacts:
    """Read everything recorded of one request, and prove its term.

    Args:
        session: The session to read with.
        request_id: Which request.
        today: The day for the light, and until when an open pause is counted.

    Raises:
        NotFound: If it is gone.
    """
    request = session.get(Request, request_id)
    if request is None:
        raise NotFound(N_("This request is no longer in the vault. Reload the list."))
    as_of = max(today, request.received_on)
    extension, calendar = request.extension, read_calendar(session)
    return row_of(
        RequestFacts,
        request,
        client_name=_client_name(session, request.client_id),
        clock=owner_of(request),
        term=prove_term(request, calendar=calendar, as_of=as_of),
        letter_term=prove_letter(request, calendar=calendar),
        light=light_of(request.due_on, today, is_open=request.is_open),
        items=tuple(
            row_of(ItemRow, item, stops_at_once=item.right in STOPS_AT_ONCE)
            for item in request.items
        ),
        checks=tuple(row_of(CheckRow, check) for check in request.checks),
        pauses=tuple(row_of(PauseRow, pause) for pause in request.pauses),
        extension=row_of(ExtensionRow, extension) if extension else None,
        receipt_changes=tuple(row_of(ReceiptChangeRow, one) for one in request.receipt_changes),
        attachments=tuple(row_of(AttachmentRow, one) for one in request.attachments),
    )


def _client_name(session: Session, client_id: int | None) -> str:
    if client_id is None:
        return ""
    return session.scalar(select(Partner.name).where(Partner.id == client_id)) or ""
