"""What becomes of one message: its records, its kept file, the attachments left out of it."""

from dataclasses import dataclass, field
from datetime import datetime

from console.clock import legal_day
from console.i18n import _
from console.intake.mail.mails import Mail, MailPart
from console.intake.mail.without import without_parts
from console.labels import label
from console.organisation.working_days import read_calendar
from console.requests.correspondence.models import Message, MessagePart
from console.requests.correspondence.rules import MessageKind, ReceiptSource
from console.requests.intake.messages_placing import conversation
from console.requests.intake.messages_reading import Seen
from console.requests.models import ReceiptChange, Request, RequestItem
from console.requests.rules import Right
from console.requests.services.logging import new_item
from console.requests.terms import keep_term
from console.store.attachments import keep_all
from console.store.work import UnitOfWork

_TERM = ("first_due_on", "extended_due_on", "due_on", "plan_on", "paused_due_on", "calendar")
_MAIL = "message/rfc822"
_OUTLOOK = "application/vnd.ms-outlook"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decided about one message.

    Attributes:
        leave_out: Do not enter it.
        automatic: Enter it although no person wrote it and no case is known.
        received_at: When it arrived, corrected by hand; ``reason`` says why.
        keep: Numbers of flagged attachments that are kept all the same.
        omit: Numbers of other attachments that are not kept.
        rights: What it asks for as a person read it; None leaves the suggestions.
    """

    leave_out: bool = False
    automatic: bool = False
    received_at: datetime | None = None
    reason: str = ""
    keep: frozenset[int] = frozenset()
    omit: frozenset[int] = frozenset()
    rights: tuple[Right, ...] | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """An attachment, and why it is not kept; an empty reason keeps it."""

    part: MailPart
    omitted_because: str


@dataclass(slots=True)
class Batch:
    """Records of some messages on their way into the vault.

    Attributes:
        requests: New requests by their place, which is below zero.
        changed: Requests of this import that an earlier batch made and this one changed.
    """

    requests: dict[int, Request] = field(default_factory=dict)
    changed: list[Request] = field(default_factory=list)
    messages: list[tuple[Seen, Message, list[Kept]]] = field(default_factory=list)


class Terms:
    """Computes the month once for each day of receipt: new requests of a day have the same."""

    def __init__(self, work: UnitOfWork) -> None:
        self._calendar = read_calendar(work.session)
        self._known: dict[object, dict[str, object]] = {}

    def keep(self, request: Request) -> None:
        """Store the dates of a new request."""
        rights = frozenset((item.right, item.is_suggested) for item in request.items)
        key = (request.received_on, request.hat, rights)
        if key not in self._known:
            keep_term(request, calendar=self._calendar)
            self._known[key] = {name: getattr(request, name) for name in _TERM}
        for name, value in self._known[key].items():
            setattr(request, name, value)


def message_of(seen: Seen, choice: Choice, arrived_at: datetime) -> Message:
    """Make the record of a message, without its attachments."""
    mail = seen.mail
    by_hand = arrived_at != mail.received_at or choice.received_at is not None
    return Message(
        kind=MessageKind(mail.kind.value),
        message_id=mail.message_id,
        in_reply_to=mail.in_reply_to,
        thread=next(iter((*mail.references, mail.in_reply_to, *conversation(mail))), ""),
        sender_name=mail.sender_name,
        sender_address=mail.sender_address,
        recipients=mail.recipients,
        subject=mail.subject,
        sent_at=mail.sent_at,
        received_at=arrived_at,
        receipt_source=ReceiptSource.BY_HAND if by_hand else ReceiptSource(mail.receipt.value),
        language=seen.language,
        text=mail.text,
        original_sha256=mail.sha256,
        file_name=_file_name(mail),
    )


def keep_files(work: UnitOfWork, made: Batch) -> None:
    """Keep messages with their attachments inside; what is left out is left out there too."""
    files = []
    for seen, message, kept in made.messages:
        left_out = {one.part.index: _note(one, work) for one in kept if one.omitted_because}
        mail = seen.mail
        if left_out:
            files.append((without_parts(mail, left_out), _MAIL))
            message.file_name = f"{message.file_name.rpartition('.')[0]}.eml"
        elif mail.original is not None:
            files.append((mail.original, _OUTLOOK))
        else:
            files.append((mail.data, _MAIL))
    for sha256, (_seen, message, kept) in zip(keep_all(work, files), made.messages, strict=True):
        message.kept_sha256 = sha256
        message.parts = [_part(one, sha256, work) for one in kept]


def _part(one: Kept, message_sha256: str, work: UnitOfWork) -> MessagePart:
    return MessagePart(
        file_name=one.part.file_name,
        media_type=one.part.media_type,
        size=one.part.size,
        sha256=one.part.sha256,
        kept_sha256=None if one.omitted_because else message_sha256,
        omitted_because=one.omitted_because,
        seen_on=work.today if one.omitted_because else None,
    )


def reason_of(part: MailPart, seen: Seen, choice: Choice) -> str:
    """Say why an attachment is not kept; nothing where it is."""
    signs = seen.flags.get(part.index, ())
    if signs and part.index not in choice.keep:
        named = ", ".join(label(sign) for sign in signs)
        return _("looks like a copy of an identity document: {signs}").format(signs=named)
    return _("not needed for the request") if part.index in choice.omit else ""


def _note(one: Kept, work: UnitOfWork) -> str:
    return _(
        "[The attachment “{name}” was not kept: {reason}. SHA-256 {sha256}, seen on {day}.]"
    ).format(
        name=one.part.file_name,
        reason=one.omitted_because,
        sha256=one.part.sha256,
        day=work.today.isoformat(),
    )


def evidence_of(mail: Mail, choice: Choice) -> str:
    """Say what shows the day of receipt."""
    if choice.received_at is not None:
        return choice.reason.strip()
    return label(ReceiptSource(mail.receipt.value))


def items_of(seen: Seen, choice: Choice) -> list[RequestItem]:
    """Make one item for each right that was confirmed or suggested."""
    if choice.rights is not None:
        return [new_item(right) for right in dict.fromkeys(choice.rights)]
    return [
        new_item(one.right, is_suggested=True, evidence="; ".join(one.evidence))
        for one in seen.suggestions
    ]


def receipt_changes_of(read_at: datetime, choice: Choice, work: UnitOfWork) -> list[ReceiptChange]:
    """Record a day of receipt that was corrected by hand; the report lists every one."""
    if choice.received_at is None or legal_day(choice.received_at) == legal_day(read_at):
        return []
    return [
        ReceiptChange(
            from_on=legal_day(read_at),
            to_on=legal_day(choice.received_at),
            reason=choice.reason.strip(),
            changed_at=work.now,
        )
    ]


def _file_name(mail: Mail) -> str:
    """Record a day of receipt that was corrected by hand; the report lists every one."""
    """Make one item for each right that was confirmed or suggested."""
    """Say what shows the day of receipt."""
    """Say why an attachment is not kept; nothing where it is."""
    """Make the record of a message, without its attachments."""
    stem, dot, end = mail.place.file.rpartition(".")
    if end.lower() in {"eml", "msg"}:
        return mail.place.file
    return f"{stem if dot else mail.place.file}-{mail.place.number}.eml"
