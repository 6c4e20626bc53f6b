"""What a mark on the line of a case is, and the marks of messages, letters and documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.clock import legal_day
from console.i18n import N_, _
from console.labels import Labelled, label
from console.requests.correspondence.models import Letter, Message
from console.requests.correspondence.rules import Direction
from console.requests.models import Request
from console.store.attachments import Attachment

_SHOWN = 160


class Kind(Labelled):
    """What a mark is about; on one day they stand in this order."""

    RECEIVED = "received", N_("Request received")
    LOGGED = "logged", N_("entered")
    MESSAGE = "message", N_("message")
    DOCUMENT = "document", N_("document")
    RECEIPT = "receipt", N_("receipt corrected")
    IDENTITY = "identity", N_("identity")
    PAUSE = "pause", N_("pause")
    EXTENSION = "extension", N_("extension")
    LINK = "link", N_("related request")
    TASK = "task", N_("search")
    STOP = "stop", N_("processing stopped")
    DECISION = "decision", N_("decision")
    ERASURE = "erasure", N_("erasure")
    RECIPIENT = "recipient", N_("recipient told")
    LETTER = "letter", N_("letter")
    SENT = "sent", N_("answer")
    SETTLED = "settled", N_("settled")
    CLOSED = "closed", N_("file closed")
    HOLD = "hold", N_("legal hold")
    DUE = "due", N_("due day")
    DELETION = "deletion", N_("deletion")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on the line of a case.

    Attributes:
        on: Its day.
        title: What happened, in the language in which the line was read.
        detail: The words recorded with it.
        at: The instant, where one is known.
        is_ahead: Whether it is still to come, or overdue.
        is_late: Whether it is overdue.
    """

    kind: Kind
    on: date
    title: str
    detail: str = ""
    at: datetime | None = None
    is_ahead: bool = False
    is_late: bool = False


def written_marks(session: Session, request_id: int) -> Iterator[Mark]:
    """Read the marks of messages that came and letters that went."""
    messages = select(Message).where(Message.request_id == request_id)
    for message in session.scalars(messages):
        at = message.received_at or message.sent_at
        if at is not None:
            is_in = message.direction is Direction.IN
            who = message.sender_name or message.sender_address if is_in else message.recipients
            said = _("{kind} from {who}") if is_in else _("{kind} to {who}")
            title = said.format(kind=label(message.kind), who=who or _("not recorded"))
            detail = " · ".join(filter(None, (message.subject, _beginning(message.text))))
            yield Mark(Kind.MESSAGE, legal_day(at), title, detail, at=at)
    letters = select(Letter).where(Letter.request_id == request_id)
    for letter in session.scalars(letters):
        yield from _letter(letter)


def _letter(letter: Letter) -> Iterator[Mark]:
    name = " · ".join(filter(None, (label(letter.kind), letter.registration_no)))
    if letter.frozen_at:
        said = _("Letter ready: {name}").format(name=name)
        yield Mark(Kind.LETTER, legal_day(letter.frozen_at), said, at=letter.frozen_at)
    if letter.sent_on:
        said = _("Letter sent: {name}").format(name=name)
        yield Mark(Kind.LETTER, letter.sent_on, said, label(letter.channel))
    if letter.proof_on:
        said = _("Sending proved: {name}").format(name=name)
        detail = " · ".join(filter(None, (label(letter.proof_kind), letter.proof_note)))
        yield Mark(Kind.LETTER, letter.proof_on, said, detail)


def kept_marks(session: Session, request: Request) -> Iterator[Mark]:
    """Read the marks of documents, on the instant at which the vault took them."""
    for document in request.attachments:
        kept = session.get(Attachment, document.sha256)
        if kept is not None:
            said = _("Document kept: {name}").format(name=document.title or document.file_name)
            yield Mark(Kind.DOCUMENT, legal_day(kept.kept_at), said, at=kept.kept_at)


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
