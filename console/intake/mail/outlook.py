"""Outlook's own files (.msg), put into Internet form so that one reader reads all mail."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from typing import Any

from console.i18n import N_
from console.intake.digests import sha256_of
from console.intake.mail.mime import BROKEN_MAIL
from console.intake.sources import Source

_DELIVERED_AT = 0x0E06
_IDS = {"Message-ID": 0x1035, "In-Reply-To": 0x1042, "References": 0x1039}
_CARRIED = frozenset(
    {
        "received", "date", "message-id", "in-reply-to", "references", "auto-submitted",
        "x-auto-response-suppress", "precedence", "return-path",
    }
)  # fmt: skip
_BROKEN = (*BROKEN_MAIL, OSError, struct.error, EOFError)
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


def read_outlook(source: Source) -> tuple[bytes, datetime | None]:
    """Put an Outlook message into Internet form, and tell when Outlook says it arrived.

    Equal files give equal bytes.

    Raises:
        Unreadable: If it is damaged, or no message.
    """
    from oxmsg import Message
    from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError

    try:
        message: Any = Message.load(source.data)
        body = _body(message, f"=_{sha256_of(source)[:40]}")
        head = "".join(f"{name}: {value}\n" for name, value in _headers(message))
        arrived_at = message.properties.date_prop_value(_DELIVERED_AT)
        return head.encode("utf-8", "replace") + body, _moment(arrived_at)
    except (*_BROKEN, UnrecognizedCodePageError, UnsupportedEncodingError) as broken:
        raise source.refuse(
            N_("{file} is no Outlook message, or damaged. Save it from Outlook again, as .eml.")
        ) from broken


def _headers(message: Any) -> Iterator[tuple[str, str]]:
    carried = message._message_headers  # noqa: SLF001 - the public dictionary keeps one of a name
    names = set()
    for name, value in carried.items():
        if name.lower() in _CARRIED:
            names.add(name.lower())
            yield name, _line(value)
    yield "From", _line(message.sender or "")
    yield (
        "To",
        ", ".join(f'"{_line(one.name)}" <{one.email_address}>' for one in message.recipients),
    )
    yield "Subject", _line(message.subject)
    sent_at = _moment(message.sent_date)
    if "date" not in names and sent_at is not None:
        yield "Date", format_datetime(sent_at)
    for name, number in _IDS.items():
        value = message.properties.str_prop_value(number)
        if name.lower() not in names and value:
            yield name, _line(value)


def _body(message: Any, boundary: str) -> bytes:
    mail = MIMEMultipart(boundary=boundary)
    words, page = (message.body or "").strip(), message.html_body
    mail.attach(MIMEText(_plain(words or page or ""), "plain" if words else "html", "utf-8"))
    for one in message.attachments:
        if one.file_bytes is not None:
            mail.attach(_attachment(one))
    return mail.as_bytes()


def _attachment(one: Any) -> MIMEBase:
    kind, _slash, subtype = (one.mime_type or "").partition("/")
    if not subtype or kind in {"multipart", "message"}:
        kind, subtype = "application", "octet-stream"
    part = MIMEBase(_line(kind), _line(subtype))
    part.set_payload(one.file_bytes)
    encode_base64(part)
    name = _plain(_line(one.file_name or ""))
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name))
    return part


def _moment(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware if aware >= _EARLIEST else None


def _line(value: object) -> str:
    return " ".join(str(value).split())


def _plain(value: str) -> str:
    return value.encode("utf-8", "replace").decode().replace("\0", "")
