"""The messages of a case, the earliest first, with their attachments."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from console.requests.correspondence.models import Message, MessagePart
from console.requests.correspondence.rules import Direction, MessageKind, ReceiptSource
from console.store.attachments import read_pieces
from console.store.rows import row_of


@dataclass(frozen=True, slots=True)
class PartRow:
    """An attachment of a message.

    Attributes:
        kept_sha256: The file of the message that holds it; None where it was only seen.
    """

    id: int
    file_name: str
    media_type: str
    size: int
    sha256: str
    kept_sha256: str | None
    omitted_because: str
    seen_on: date | None


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message of a case; every text of it is masked."""

    id: int
    uid: str
    direction: Direction
    kind: MessageKind
    message_id: str
    sender_name: str
    sender_address: str
    recipients: str
    subject: str
    sent_at: datetime | None
    received_at: datetime | None
    receipt_source: ReceiptSource
    language: str
    text: str
    original_sha256: str
    kept_sha256: str | None
    file_name: str
    parts: tuple[PartRow, ...]


def list_messages(session: Session, request_id: int) -> list[MessageRow]:
    """Read the messages of a request."""
    query = (
        select(Message)
        .where(Message.request_id == request_id)
        .options(selectinload(Message.parts))
        .order_by(Message.received_at, Message.id)
    )
    return [row_of(MessageRow, one, parts=_parts(one.parts)) for one in session.scalars(query)]


def read_kept_message(session: Session, sha256: str) -> bytes:
    """Read the kept file of a message into memory.

    Raises:
        NotFound: If the vault holds no such file.
    """
    return b"".join(read_pieces(session, sha256))


def _parts(parts: list[MessagePart]) -> tuple[PartRow, ...]:
    return tuple(row_of(PartRow, part) for part in parts)
