"""Everything a dossier says of one case, read at one moment of the vault."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.clock import legal_day
from console.crossings.case_sheet import CaseSheet, read_case_sheet
from console.errors import NotFound, RuleBroken
from console.i18n import N_, _
from console.organisation.queries import (
    AuthorityFacts,
    DpoFacts,
    OrganisationFacts,
    facts_authority,
    facts_organisation,
    find_dpo,
)
from console.requests.correspondence.models import Letter, Message
from console.requests.correspondence.rules import (
    Direction,
    LetterKind,
    LetterState,
    MessageKind,
    ProofKind,
)
from console.requests.models import Request
from console.requests.queries import RequestFacts, get_request
from console.requests.rules import Channel
from console.store.journal import Head, head


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """One message of a case."""

    at: datetime | None
    direction: Direction
    kind: MessageKind
    sender: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """One letter of the office, with its proof."""

    kind: LetterKind
    state: LetterState
    registration_no: str
    sent_on: date | None
    channel: Channel | None
    proof_kind: ProofKind | None
    proof_on: date | None
    frozen_sha256: str | None


@dataclass(frozen=True, slots=True)
class Annex:
    """One document that belongs to a case.

    Attributes:
        title: What it is called; a file's name as it came.
        sha256: Digest of its content.
        kept: The digest under which the vault keeps it; None where it was only seen.
        remark: Why it was not kept, where it was not.
    """

    title: str
    sha256: str
    media_type: str
    kept: str | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """One case with its annexes, and the office that answers for it."""

    request: RequestFacts
    case: CaseSheet
    messages: tuple[MessageFacts, ...]
    letters: tuple[LetterFacts, ...]
    annexes: tuple[Annex, ...]
    organisation: OrganisationFacts
    authority: AuthorityFacts
    dpo: DpoFacts | None
    journal: Head
    as_of: datetime


def find_case(session: Session, number: str) -> int:
    """Find a case by its registration number.

    Raises:
        NotFound: If no case has it.
        RuleBroken: If cases of several years have it.
    """
    found = session.scalars(select(Request.id).where(Request.number == number.strip())).all()
    if not found:
        raise NotFound(N_("There is no request with the number {number}."), number=number)
    if len(found) > 1:
        raise RuleBroken(
            N_("Requests of several years have the number {number}; open the case in the window."),
            number=number,
        )
    return found[0]


def gather_dossier(session: Session, request_id: int, *, as_of: datetime) -> DossierFacts:
    """Read everything about one case.

    Args:
        session: One read transaction, so that everything belongs to one moment.
        request_id: The case.
        as_of: The instant of the export.

    Raises:
        NotFound: If the case is gone.
    """
    today = legal_day(as_of)
    facts = get_request(session, request_id, today=today)
    messages = session.scalars(
        select(Message).where(Message.request_id == request_id).order_by(Message.id)
    ).all()
    letters = session.scalars(
        select(Letter).where(Letter.request_id == request_id).order_by(Letter.id)
    ).all()
    annexes = [*_own(facts), *_of_messages(messages), *_of_letters(letters)]
    return DossierFacts(
        request=facts,
        case=read_case_sheet(session, request_id, today=today),
        messages=tuple(map(_message, messages)),
        letters=tuple(map(_letter, letters)),
        annexes=tuple(dict.fromkeys(annexes)),
        organisation=facts_organisation(session),
        authority=facts_authority(session),
        dpo=find_dpo(session, today),
        journal=head(session),
        as_of=as_of,
    )


def _own(facts: RequestFacts) -> Iterator[Annex]:
    for one in facts.attachments:
        yield Annex(one.title or one.file_name, one.sha256, one.media_type, one.sha256)


def _of_messages(messages: Iterable[Message]) -> Iterator[Annex]:
    for message in messages:
        if message.original_sha256:
            title = message.file_name or message.subject
            kept = message.kept_sha256
            yield Annex(title, kept or message.original_sha256, "message/rfc822", kept)
        for part in message.parts:
            yield Annex(
                part.file_name,
                part.sha256,
                part.media_type,
                part.kept_sha256,
                part.omitted_because,
            )


def _of_letters(letters: Iterable[Letter]) -> Iterator[Annex]:
    for letter in letters:
        number = letter.registration_no
        documents = (
            (N_("letter {number}"), letter.frozen_sha256),
            (N_("letter {number}, signed"), letter.signed_sha256),
            (N_("proof of sending of {number}"), letter.proof_sha256),
        )
        for title, sha256 in documents:
            if sha256:
                yield Annex(_(title).format(number=number), sha256, "", sha256)
        for file in letter.files:
            yield Annex(file.title or file.file_name, file.sha256, file.media_type, file.sha256)


def _message(message: Message) -> MessageFacts:
    return MessageFacts(
        at=message.received_at or message.sent_at,
        direction=message.direction,
        kind=message.kind,
        sender=message.sender_name or message.sender_address,
        subject=message.subject,
        text=message.text,
    )


def _letter(letter: Letter) -> LetterFacts:
    return LetterFacts(
        kind=letter.kind,
        state=letter.state,
        registration_no=letter.registration_no,
        sent_on=letter.sent_on,
        channel=letter.channel,
        proof_kind=letter.proof_kind,
        proof_on=letter.proof_on,
        frozen_sha256=letter.frozen_sha256,
    )
