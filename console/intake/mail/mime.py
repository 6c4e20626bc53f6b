"""A message cut into its parts by place, so that each can be read, or left out, by itself.

Nothing is decoded and nothing is copied here; a message of any size is cut in a few steps for each
part, and the bounds hold before memory or time is spent.
"""

from dataclasses import dataclass, field
from email.message import Message

from console.i18n import N_
from console.intake.mail.mails import MailLimits
from console.intake.sources import Source

BROKEN_MAIL = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
)
"""What the standard library raises over wicked headers."""

_LONGEST_VALUE = 100_000
_LONGEST_FORM = 2_000
_ENCODED = frozenset({"base64", "quoted-printable"})
_FORWARDED = frozenset({"message/rfc822", "message/global", "message/news"})
_NEWLINE = 10
_KNOWN = frozenset(
    {
        "from", "to", "cc", "subject", "date", "received", "message-id", "mime-version",
        "return-path", "reply-to", "sender", "delivered-to", "in-reply-to", "references",
        "content-type", "x-mailer",
    }
)  # fmt: skip

Headers = dict[str, list[str]]
"""Raw headers by their names in small letters, each in its order."""


@dataclass(slots=True)
class MimePart:
    """One part of a message.

    Attributes:
        start: Where its headers begin; ``body`` is where they end, ``end`` where it ends.
        form: Its Content headers, to be asked for parameters.
        inner: Numbers of the parts right inside it.
    """

    index: int
    start: int
    body: int
    end: int
    headers: Headers
    form: "Message[str, str]"
    media_type: str
    inner: list[int] = field(default_factory=list)

    def parameter(self, name: str, header: str = "content-type") -> str:
        """Read a parameter of one of its Content headers; nothing where it makes no sense."""
        if header not in self.headers:
            return ""
        try:
            value = self.form.get_param(name, header=header)
        except BROKEN_MAIL:
            return ""
        return str(value[2] if isinstance(value, tuple) else value or "")

    def encoding(self) -> str:
        """Name how its body is packed."""
        return self.headers.get("content-transfer-encoding", [""])[0].strip().lower()


@dataclass(slots=True)
class Waiting:
    """A span of a message that is a part and was not looked at yet."""

    start: int
    end: int
    parent: int = -1
    depth: int = 0
    default: str = "text/plain"


def cut_mail(source: Source, limits: MailLimits) -> tuple[list[MimePart], bool]:
    """Cut a message into its parts in the order in which they stand, the whole one first.

    Answers whether parts were left because there are too many too.

    Raises:
        Unreadable: If it is no e-mail, or its headers are beyond the limits.
    """
    data = source.data
    if len(data) > limits.message_bytes:
        raise source.refuse(
            N_("{file} is larger than {limit} MB. Save its attachments, then import it without."),
            limit=limits.message_bytes // (1024 * 1024),
        )
    parts: list[MimePart] = []
    waiting, headers = [Waiting(_envelope(data), len(data))], 0
    while waiting and len(parts) < limits.parts:
        span = waiting.pop()
        part = _part(source, span, len(parts), limits)
        headers += sum(map(len, part.headers.values()))
        if headers > limits.headers:
            raise _beyond(source)
        if not parts and not part.headers.keys() & _KNOWN:
            raise _no_mail(source)
        parts.append(part)
        if span.parent >= 0:
            parts[span.parent].inner.append(part.index)
        if span.depth < limits.nesting:
            waiting.extend(reversed(_inside(data, part, span.depth + 1, limits)))
    return parts, bool(waiting)


def _envelope(data: bytes) -> int:
    """Skip the line that mailboxes put before a message."""
    if not data.startswith((b"From ", b">From ")):
        return 0
    return data.find(b"\n") + 1


def _part(source: Source, span: Waiting, index: int, limits: MailLimits) -> MimePart:
    headers, body = _headers(source, span.start, span.end, limits)
    form: Message[str, str] = Message()
    for name in ("content-type", "content-disposition"):
        if name in headers:
            form[name] = headers[name][0]
    media_type = _media_type(form, span.default) if "content-type" in headers else span.default
    return MimePart(index, span.start, body, span.end, headers, form, media_type)


def _media_type(form: "Message[str, str]", default: str) -> str:
    written = form["content-type"].partition(";")[0].strip().lower()
    kind, slash, subtype = written.partition("/")
    is_plain = kind.replace("-", "").isalnum() and subtype.strip() and len(written) <= 100  # noqa: PLR2004 - a column's width
    if slash and is_plain and written.isascii() and written.isprintable() and " " not in written:
        return written
    return default


def _headers(source: Source, start: int, end: int, limits: MailLimits) -> tuple[Headers, int]:
    data = source.data
    stop, body = _blank_line(data, start, end)
    if stop - start > limits.header_bytes:
        raise _beyond(source)
    found: Headers = {}
    values: list[str] = []
    place = start
    for line in data[start:stop].splitlines(keepends=True):
        text = line.decode("ascii", "surrogateescape").rstrip("\r\n")
        if text[:1] in {" ", "\t"} and values:
            values[-1] += f"\n{text}"
        else:
            name, colon, value = text.partition(":")
            if not colon or not name.strip() or " " in name.strip():
                return found, place
            key = name.strip().lower()
            values = found.setdefault(key, [])
            values.append(value.strip())
        place += len(line)
    for key, several in found.items():
        most = _LONGEST_FORM if key.startswith("content-") else _LONGEST_VALUE
        found[key] = [value[:most] for value in several]
    return found, body


def _blank_line(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Find where the headers stop, and where the body begins after the empty line."""
    for mark in (b"\n", b"\r\n"):
        if data.startswith(mark, start, end):
            return start, start + len(mark)
    found = [
        (place + 1, place + len(mark))
        for mark in (b"\n\n", b"\n\r\n")
        if (place := data.find(mark, start, end)) >= 0
    ]
    return min(found, default=(end, end))


def _inside(data: bytes, part: MimePart, depth: int, limits: MailLimits) -> list[Waiting]:
    if part.media_type in _FORWARDED and part.encoding() not in _ENCODED:
        return [Waiting(part.body, part.end, part.index, depth)]
    if not part.media_type.startswith("multipart/"):
        return []
    boundary = part.parameter("boundary").rstrip()
    if not boundary:
        return []
    default = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
    mark = b"--" + boundary.encode("ascii", "surrogateescape" if boundary.isascii() else "ignore")
    return [
        Waiting(start, end, part.index, depth, default)
        for start, end in _spans(data, part, mark, limits.parts)
    ]


def _spans(data: bytes, part: MimePart, mark: bytes, most: int) -> list[tuple[int, int]]:
    """Cut a multipart at its boundary; what was never closed reaches to the end."""
    found: list[tuple[int, int]] = []
    opened, place = -1, part.body
    while len(found) <= most and (at := data.find(mark, place, part.end)) >= 0:
        place = at + len(mark)
        is_last = data.startswith(b"--", place, part.end)
        line_end = data.find(b"\n", place, part.end)
        line_end = part.end if line_end < 0 else line_end
        rest = data[place + 2 * is_last : min(line_end, place + 100)].strip()
        if rest or not (at == part.body or data[at - 1] == _NEWLINE):
            continue
        if opened >= 0:
            stop = max(opened, at - 1 - (data[at - 2 : at] == b"\r\n"))
            found.append((opened, stop))
        opened, place = min(line_end + 1, part.end), line_end
        if is_last:
            return found
    if 0 <= opened < part.end:
        found.append((opened, part.end))
    return found


def _no_mail(source: Source) -> Exception:
    return source.refuse(
        N_(
            "{file} is no e-mail: it has no sender, no recipient, no subject and no date."
            " Export the message again as .eml."
        )
    )


def _beyond(source: Source) -> Exception:
    return source.refuse(
        N_(
            "{file} has more headers than any mail program writes, so it was not opened. Ask the"
            " sender for a plain message."
        )
    )
