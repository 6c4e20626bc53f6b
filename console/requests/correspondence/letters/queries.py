"""What windows and reports may read of the letters of a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.errors import NotFound
from console.i18n import N_
from console.organisation.queries import DpoFacts, OrganisationFacts, facts_organisation, find_dpo
from console.requests.correspondence.letters.services import check_ready, next_number
from console.requests.correspondence.letters.templates import gaps_in
from console.requests.correspondence.models import Letter, Message
from console.requests.correspondence.rules import (
    Direction,
    FileRole,
    LetterKind,
    LetterState,
    ProofKind,
)
from console.requests.models import Request
from console.requests.rules import Channel
from console.store.rows import row_of

_GONE = N_("This letter is no longer in the vault. Reload the list.")


@dataclass(frozen=True, slots=True)
class LetterFileRow:
    """A file of a letter."""

    id: int
    role: FileRole
    title: str
    file_name: str
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter of a case with everything recorded of it.

    Attributes:
        gaps: What is still missing in its words.
        partner_id: Whom a notice to a recipient goes to, where the register knows it.
        check_id: The question about identity that its proof dates.
        pause_id: The pause that its proof dates.
        notice_id: The notice to a recipient that its proof dates.
    """

    id: int
    uid: str
    version: int
    request_id: int
    item_id: int | None
    partner_id: int | None
    kind: LetterKind
    state: LetterState
    language: str
    recipient: str
    subject: str
    text: str
    registration_no: str
    channel: Channel | None
    frozen_at: datetime | None
    frozen_sha256: str | None
    signed_sha256: str | None
    sent_on: date | None
    proof_kind: ProofKind | None
    proof_on: date | None
    proof_note: str
    proof_sha256: str | None
    check_id: int | None
    pause_id: int | None
    notice_id: int | None
    files: tuple[LetterFileRow, ...]
    gaps: tuple[str, ...]

    @property
    def dates_case(self) -> bool:
        """Tell whether its proof dates a question, a pause or a notice of the case."""
        return any(one is not None for one in (self.check_id, self.pause_id, self.notice_id))

    @property
    def enclosures(self) -> tuple[LetterFileRow, ...]:
        """The files that leave with it."""
        return tuple(one for one in self.files if one.role is FileRole.ENCLOSURE)

    @property
    def editable(self) -> LetterFileRow | None:
        """The same letter for a word processor; None while it is a draft."""
        found = (one for one in self.files if one.role is FileRole.EDITABLE)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class LetterSheet:
    """What the documents of a letter are written from.

    Attributes:
        letter: Its words and its files.
        number: Its registration number; for a draft the one that it would get.
        office: Who writes.
        dpo: Who is data protection officer on the day of the letter.
        written_on: The day that stands on it.
        written_at: The instant written into its files.
        reply_to: Id of the person's newest message, without brackets; empty where there is none.
        contact: Where the person can be reached.
        is_draft: Whether it may still change, so that its documents must say so.
    """

    letter: LetterRow
    number: str
    office: OrganisationFacts
    dpo: DpoFacts | None
    written_on: date
    written_at: datetime
    reply_to: str
    contact: str
    is_draft: bool


def list_letters(session: Session, request_id: int) -> list[LetterRow]:
    """List the letters of a case in the order in which they were begun."""
    query = select(Letter).where(Letter.request_id == request_id).order_by(Letter.id)
    return [_row(letter) for letter in session.scalars(query)]


def get_letter(session: Session, letter_id: int) -> LetterRow:
    """Read one letter.

    Raises:
        NotFound: If it is gone.
    """
    return _row(_get(session, letter_id))


def get_sheet(
    session: Session, letter_id: int, *, on: date, at: datetime, to_freeze: bool = False
) -> LetterSheet:
    """Read what the documents of a letter are written from.

    Args:
        session: The session to read with.
        letter_id: The letter.
        on: Today; a frozen letter keeps the day on which it was frozen.
        at: The instant written into its files.
        to_freeze: Whether it shall leave like this: then nothing may be missing.

    Raises:
        NotFound: If it is gone.
        RuleBroken: If it shall leave and something is missing.
    """
    letter = _get(session, letter_id)
    if to_freeze:
        check_ready(letter)
    return LetterSheet(
        letter=_row(letter),
        number=letter.registration_no or next_number(session, letter.request_id),
        office=facts_organisation(session),
        dpo=find_dpo(session, on),
        written_on=on,
        written_at=letter.frozen_at or at,
        reply_to=_newest_message(session, letter.request_id),
        contact=letter.request.requester_contact,
        is_draft=letter.state is LetterState.DRAFT and not to_freeze,
    )


def find_case(session: Session, number: str) -> int:
    """Find a request by its number; of several years the newest.

    Raises:
        NotFound: If no request has this number.
    """
    query = select(Request.id).where(Request.number == number).order_by(Request.id.desc()).limit(1)
    found = session.scalar(query)
    if found is None:
        raise NotFound(N_("No request has the number {number}."), number=number)
    return found


def awaiting_proof(session: Session, request_id: int | None = None) -> list[tuple[int, str]]:
    """List frozen letters without proof of sending, with their numbers; of one case or of all."""
    query = select(Letter.id, Letter.registration_no).where(
        Letter.state.in_((LetterState.FROZEN, LetterState.SENT))
    )
    if request_id is not None:
        query = query.where(Letter.request_id == request_id)
    return [(row.id, row.registration_no) for row in session.execute(query.order_by(Letter.id))]


def offered_kinds(letters: Iterable[LetterRow], case: Any) -> list[LetterKind]:
    """List the kinds of letters, those that the case waits for first.

    Args:
        letters: What was written in the case so far.
        case: Its facts, as ``get_request`` reads them.
    """
    from console.requests.correspondence.letters.next_letter import wanted_kinds

    first = wanted_kinds({letter.kind for letter in letters}, case)
    return [*first, *(kind for kind in LetterKind if kind not in first)]


def _newest_message(session: Session, request_id: int) -> str:
    query = (
        select(Message.message_id)
        .where(Message.request_id == request_id, Message.direction == Direction.IN)
        .where(Message.message_id != "")
        .order_by(Message.received_at.desc(), Message.id.desc())
        .limit(1)
    )
    return "".join((session.scalar(query) or "").strip("<>").split())


def _get(session: Session, letter_id: int) -> Letter:
    letter = session.get(Letter, letter_id)
    if letter is None:
        raise NotFound(_GONE)
    return letter


def _row(letter: Letter) -> LetterRow:
    return row_of(
        LetterRow,
        letter,
        files=tuple(row_of(LetterFileRow, one) for one in letter.files),
        gaps=tuple(gaps_in(letter.recipient, letter.subject, letter.text)),
    )
