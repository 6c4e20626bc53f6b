"""One mail as it was read, with everything that a person should know of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from console.errors import Unreadable
from console.intake.problems import Problem


class MailKind(StrEnum):
    """What a mail is by its own headers."""

    MESSAGE = "message"
    BOUNCE = "bounce"
    AUTO_REPLY = "auto_reply"
    RECEIPT = "receipt"


class Receipt(StrEnum):
    """What the instant of receipt was taken from."""

    LAST_HOP = "last_hop"
    DATE_HEADER = "date_header"
    STORE = "store"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class MailLimits:
    """Bounds for mail; a message beyond them is refused before it costs memory or time.

    Attributes:
        message_bytes: Size of one message, in bytes.
        parts: Parts of one message, nested ones included.
        nesting: Levels of parts and forwarded messages inside each other.
        header_bytes: All headers of one part together, in bytes.
        headers: Header lines of one message, its parts included.
        text_characters: Characters of text taken from one message.
        messages: Messages of one mailbox or folder.
    """

    message_bytes: int = 64 * 1024 * 1024
    parts: int = 2_000
    nesting: int = 60
    header_bytes: int = 1024 * 1024
    headers: int = 20_000
    text_characters: int = 200_000
    messages: int = 200_000


USUAL_MAIL = MailLimits()
"""What people send."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail was found: a file, and its number there, counted from 1."""

    file: str
    number: int = 1


@dataclass(frozen=True, slots=True)
class MailPart:
    """One attachment.

    Attributes:
        index: Its number among all parts of the message, by which it can be left out.
        data: Its content, unpacked.
    """

    index: int
    file_name: str
    media_type: str
    size: int
    sha256: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """A message that was taken.

    Attributes:
        data: The message in Internet form; for Outlook's own files it was put together.
        original: The file as it came, where that is something else than ``data``.
        sha256: Digest of the message as it came.
        references: Ids of earlier messages of its conversation, the first one first.
        embedded_ids: Ids of messages that it carries, such as the one that bounced.
        sent_at: What the sender's Date says; None where that makes no sense.
        received_at: When it arrived, by ``receipt``.
        text: Its words without markup, attached messages included.
    """

    place: Place
    data: bytes = field(repr=False)
    original: bytes | None = field(repr=False)
    sha256: str
    kind: MailKind
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    embedded_ids: tuple[str, ...]
    sender_name: str
    sender_address: str
    recipients: str
    subject: str
    sent_at: datetime | None
    received_at: datetime | None
    receipt: Receipt
    text: str = field(repr=False)
    parts: tuple[MailPart, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RefusedMail:
    """A message or file that was not taken, and why."""

    place: Place
    reason: Unreadable


MailRead = Mail | RefusedMail
"""What comes of one message: it is taken, or refused with a reason."""
