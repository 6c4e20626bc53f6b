"""Bytes of a message to its parts, with bounds that the parser itself does not know."""

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from typing import Any

from console.i18n import N_
from console.intake.mail.mails import MailLimits
from console.intake.sources import Source

BROKEN_MAIL = (
    MessageError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    NotImplementedError,
)
"""What the standard library raises over wicked messages."""

_LEVEL = re.compile(rb"boundary\s*[*0-9]*\s*=|\bmessage/", re.IGNORECASE)
_LONGEST_VALUE = 100_000
_LONGEST_FORM = 2_000
_KNOWN = frozenset(
    {
        "from", "to", "cc", "subject", "date", "received", "message-id", "mime-version",
        "return-path", "reply-to", "sender", "delivered-to", "in-reply-to", "references",
        "content-type", "x-mailer",
    }
)  # fmt: skip


class _TooManyHeaders(ValueError):
    """Raised inside the parser."""


class _Bounded(Compat32):
    """Cuts headers that are long on purpose, and counts them."""

    left = 0

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Take one header; those that describe a part are never long."""
        object.__setattr__(self, "left", self.left - 1)
        if self.left < 0:
            raise _TooManyHeaders
        name, value = sourcelines[0].split(":", 1)
        value = (value.lstrip(" \t") + "".join(sourcelines[1:]))[:_LONGEST_VALUE].rstrip("\r\n")
        if name[:8].lower() == "content-":
            value = value[:_LONGEST_FORM]
        return name, value


def parse_mail(source: Source, limits: MailLimits) -> "Message[str, str]":
    """Parse a message without decoding anything in it.

    Raises:
        Unreadable: If it is no e-mail, or beyond the limits.
    """
    _check_bounds(source, limits)
    policy: Any = _Bounded()
    object.__setattr__(policy, "left", limits.headers)
    try:
        message: Message[str, str] = BytesParser(policy=policy).parsebytes(source.data)
        is_mail = any(name.lower() in _KNOWN for name, _value in message.raw_items())
    except _TooManyHeaders:
        raise _beyond(source) from None
    except BROKEN_MAIL as broken:
        raise source.refuse(
            N_("{file} is damaged: it cannot be read as an e-mail. Export it again.")
        ) from broken
    if not is_mail:
        raise source.refuse(
            N_(
                "{file} is no e-mail: it has no sender, no recipient, no subject and no date."
                " Export the message again as .eml."
            )
        )
    return message


def parts_of(message: "Message[str, str]", limits: MailLimits) -> Iterator["Message[str, str]"]:
    """Walk through a message and its parts in the order in which they stand."""
    waiting = [message]
    for _number in range(limits.parts):
        if not waiting:
            return
        part = waiting.pop()
        yield part
        waiting.extend(reversed(inner_of(part)))


def inner_of(part: "Message[str, str]") -> "list[Message[str, str]]":
    """Name the parts right inside a part; a part with words or a file has none."""
    payload: Any = part.get_payload()
    return payload if isinstance(payload, list) else []


def headers_of(part: "Message[str, str]") -> dict[str, list[str]]:
    """Collect the raw headers of a part by their names in small letters."""
    found: dict[str, list[str]] = {}
    for name, value in part.raw_items():
        found.setdefault(name.lower(), []).append(str(value))
    return found


def _check_bounds(source: Source, limits: MailLimits) -> None:
    if len(source.data) > limits.message_bytes:
        raise source.refuse(
            N_("{file} is larger than {limit} MB. Save its attachments, then import it without."),
            limit=limits.message_bytes // (1024 * 1024),
        )
    head = re.search(rb"\r?\n[ \t]*\r?\n", source.data[: limits.header_bytes + 4])
    too_long = head is None and len(source.data) > limits.header_bytes
    nested = sum(1 for _match in _LEVEL.finditer(source.data[: 16 * 1024 * 1024]))
    if too_long or nested > limits.nesting * 8:
        raise _beyond(source)
    if source.data.count(b"\n--") > limits.parts * 10:
        raise _beyond(source)


def _beyond(source: Source) -> Exception:
    return source.refuse(
        N_(
            "{file} has more headers, parts or levels than any mail program makes, so it was not"
            " opened. Ask the sender for a plain message."
        )
    )
