"""What a mail says and what it carries: its words as safe text, its attachments unpacked."""

import binascii
import hashlib
import quopri
import re
from dataclasses import dataclass, field
from email.message import Message

from console.errors import Unreadable
from console.i18n import N_
from console.intake.mail import headers as read
from console.intake.mail.charsets import clean, decoded
from console.intake.mail.mails import MailLimits, MailPart
from console.intake.mail.mime import BROKEN_MAIL, MimePart
from console.intake.problems import Problem
from console.intake.sources import Source

_PATH = re.compile(r"[\\/\x00-\x1f]+")
_LONGEST_NAME = 150
_LONGEST_PAGE = 5_000_000
_REPORTS = frozenset({"message/delivery-status", "message/disposition-notification"})
_RULE = "-" * 10
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_SUFFIX = {
    "text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "image/jpeg": ".jpg",
    "image/png": ".png", "image/tiff": ".tif", "message/rfc822": ".eml", "text/calendar": ".ics",
}  # fmt: skip


@dataclass(slots=True)
class Contents:
    """What was found in the parts of one message.

    Attributes:
        types: Media types of all parts.
        report: Words of a delivery report.
        embedded_ids: Message ids of messages that are carried inside.
    """

    texts: list[str] = field(default_factory=list)
    parts: list[MailPart] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    report: str = ""
    embedded_ids: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def note(self, sentence: str, **values: object) -> None:
        """Keep something that a person should know, once."""
        problem = Problem(None, "", sentence, values)
        if problem not in self.problems:
            self.problems.append(problem)


def read_contents(data: bytes, cut: list[MimePart], limits: MailLimits) -> Contents:
    """Read the words and attachments of a message and of what it carries.

    Args:
        data: The message.
        cut: Its parts.
        limits: How much text is taken.
    """
    found = Contents(types=[part.media_type for part in cut])
    skipped: set[int] = set()
    for part in cut:
        if part.index in skipped:
            continue
        if part.inner:
            skipped |= _other_wordings(data, part, cut)
            _open_forwarded(part, cut, found)
        else:
            _take(data, part, found)
    text = "\n\n".join(piece for piece in found.texts if piece)
    if len(text) > limits.text_characters:
        found.note(
            N_("Its text is longer than {limit} characters; the rest stands in the file."),
            limit=limits.text_characters,
        )
    found.texts = [text[: limits.text_characters]]
    return found


def content_of(data: bytes, part: MimePart) -> bytes:
    """Unpack a part; what cannot be unpacked comes as it stands."""
    body = data[part.body : part.end]
    encoding = part.encoding()
    if encoding == "base64":
        return _unpacked(body)
    if encoding == "quoted-printable":
        return quopri.decodestring(body)
    if encoding in {"x-uuencode", "uuencode", "uue", "x-uue"}:
        return _uudecoded(body)
    return body


def _unpacked(body: bytes) -> bytes:
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        letters = _NOT_BASE64.sub(b"", body)
        whole = len(letters) - len(letters) % 4
        return binascii.a2b_base64(letters[:whole])


def _uudecoded(body: bytes) -> bytes:
    carrier: Message[str, str] = Message()
    carrier["content-transfer-encoding"] = "uuencode"
    carrier.set_payload(body.decode("latin-1"))
    try:
        unpacked = carrier.get_payload(decode=True)
    except BROKEN_MAIL:
        return body
    return unpacked if isinstance(unpacked, bytes) else body


def _other_wordings(data: bytes, part: MimePart, cut: list[MimePart]) -> set[int]:
    """Name the parts that say the same as another one in a richer form."""
    if part.media_type != "multipart/alternative":
        return set()
    inner = [cut[index] for index in part.inner]
    plain = any(one.media_type == "text/plain" and content_of(data, one).strip() for one in inner)
    return {one.index for one in inner if one.media_type == "text/html" and plain}


def _open_forwarded(part: MimePart, cut: list[MimePart], found: Contents) -> None:
    if not part.media_type.startswith("message/"):
        return
    carried = cut[part.inner[0]].headers
    found.embedded_ids += read.ids(carried.get("message-id", []))
    lines = [
        f"{name.title()}: {read.words(carried[name][0])}"
        for name in ("from", "to", "date", "subject")
        if carried.get(name)
    ]
    found.texts.append("\n".join([_RULE, *lines]))


def _take(data: bytes, part: MimePart, found: Contents) -> None:
    name, media_type = _file_name(part), part.media_type
    content = content_of(data, part)
    shown_as = part.headers.get("content-disposition", [""])[0].lower()
    is_attached = shown_as.startswith("attachment") or (name and media_type == "text/html")
    if media_type in _REPORTS:
        report = clean(content.decode("utf-8", "replace"))
        found.report += report
        found.texts.append(report.strip())
    elif media_type == "text/rfc822-headers":
        lines = re.findall(r"(?im)^message-id:.*$", content.decode("latin-1"))
        found.embedded_ids += read.ids(lines)
    elif media_type.startswith("multipart/"):
        if content.strip():
            found.note(N_("Its parts cannot be told apart; its text is shown as it stands."))
            found.texts.append(decoded(content)[0].strip())
    elif media_type in {"text/plain", "text/html"} and not is_attached:
        found.texts.append(_words(part, content, found))
    elif content or name:
        digest = hashlib.sha256(content).hexdigest()
        given = name or f"part-{part.index}{_SUFFIX.get(media_type, '')}"
        kept = MailPart(part.index, given, media_type, len(content), digest, content)
        found.parts.append(kept)


def _words(part: MimePart, content: bytes, found: Contents) -> str:
    charset = part.parameter("charset")
    text, is_wrong = decoded(content, charset)
    if is_wrong:
        found.note(
            N_("It says that it is written in “{charset}”, but it is not."),
            charset=read.words(charset)[:40],
        )
    return (page_words(text) if part.media_type == "text/html" else text).strip()


def page_words(page: str) -> str:
    """Take the words out of a web page; nothing in it is run and nothing is fetched."""
    from console.intake.markup import page_text, parse_page

    if not page.strip():
        return ""
    try:
        return clean(page_text(parse_page(Source("", b" "), page[:_LONGEST_PAGE])))
    except (Unreadable, *BROKEN_MAIL):
        return clean(re.sub(r"<[^<>]{0,2000}>", " ", page))


def _file_name(part: MimePart) -> str:
    if not part.headers.keys() & {"content-disposition", "content-type"}:
        return ""
    try:
        name = part.form.get_filename() or ""
    except BROKEN_MAIL:
        name = ""
    written = _PATH.sub("_", read.words(str(name))).strip(" .") if name else ""
    if len(written) <= _LONGEST_NAME:
        return written
    stem, dot, end = written.rpartition(".")
    keep = _LONGEST_NAME - len(end) - 1
    return f"{stem[:keep]}.{end}" if dot and keep > 0 else written[:_LONGEST_NAME]
