"""What a mail says and what it carries: its words as safe text, its attachments unpacked."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from console.errors import Unreadable
from console.i18n import N_
from console.intake.mail import headers as read
from console.intake.mail.charsets import clean, decoded
from console.intake.mail.mails import MailLimits, MailPart
from console.intake.mail.parsing import BROKEN_MAIL, headers_of, inner_of, parts_of
from console.intake.problems import Problem
from console.intake.sources import Source

_PATH = re.compile(r"[\\/\x00-\x1f]+")
_LONGEST_NAME = 150
_LONGEST_PAGE = 5_000_000
_HARMLESS = re.compile(r"[\w.+-]+/[\w.+-]+")
_REPORTS = frozenset({"message/delivery-status", "message/disposition-notification"})
_SUFFIX = {
    "text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "image/jpeg": ".jpg",
    "image/png": ".png", "image/tiff": ".tif", "message/rfc822": ".eml", "text/calendar": ".ics",
}  # fmt: skip


@dataclass(slots=True)
class Contents:
    """What was found in the parts of one message so far.

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


def read_contents(message: "Message[str, str]", limits: MailLimits) -> Contents:
    """Read the words and attachments of a message and of what it carries."""
    found = Contents()
    skipped: set[int] = set()
    for index, part in enumerate(parts_of(message, limits)):
        media_type = _media_type(part)
        found.types.append(media_type)
        if index and id(part) in skipped:
            continue
        if part.is_multipart():
            skipped |= set(_other_wordings(part, media_type))
            _take_embedded(part, media_type, found)
        else:
            _take_leaf(part, media_type, index, found)
    if len(found.types) >= limits.parts:
        found.note(N_("It has more than {limit} parts; the others were left."), limit=limits.parts)
    text = "\n\n".join(piece for piece in found.texts if piece)
    if len(text) > limits.text_characters:
        found.note(N_("Its text is longer than {limit} characters; the rest stands in the file."),
                   limit=limits.text_characters)  # fmt: skip
    found.texts = [text[: limits.text_characters]]
    return found


def content_of(part: "Message[str, str]") -> bytes:
    """Unpack a part; what cannot be unpacked comes as it stands."""
    try:
        data = part.get_payload(decode=True)
    except BROKEN_MAIL:
        data = None
    if isinstance(data, bytes):
        return data
    return str(part.get_payload()).encode("utf-8", "replace")


def _other_wordings(part: "Message[str, str]", media_type: str) -> Iterator[int]:
    """Name the parts that say the same as another one in a plainer form."""
    if media_type != "multipart/alternative":
        return
    wordings = inner_of(part)
    plain = [
        one for one in wordings if _media_type(one) == "text/plain" and content_of(one).strip()
    ]
    if plain:
        yield from (id(one) for one in wordings if _media_type(one) == "text/html")


def _take_embedded(part: "Message[str, str]", media_type: str, found: Contents) -> None:
    inner = inner_of(part)
    if media_type == "message/delivery-status":
        blocks = ["\n".join(f"{key}: {value}" for key, value in one.raw_items()) for one in inner]
        found.report = clean("\n\n".join(blocks))
        found.texts.append(found.report)
    elif media_type.startswith("message/") and inner:
        carried = headers_of(inner[0])
        found.embedded_ids += read.ids(carried.get("message-id", []))
        lines = [
            f"{name.title()}: {read.words(carried[name][0])}"
            for name in ("from", "to", "date", "subject")
            if carried.get(name)
        ]
        found.texts.append("\n".join(["-" * 10, *lines]))


def _take_leaf(part: "Message[str, str]", media_type: str, index: int, found: Contents) -> None:
    name, is_attached = _file_name(part), _is_attached(part)
    data = content_of(part)
    is_words = media_type in {"text/plain", "text/html"} and not is_attached
    if media_type in _REPORTS:
        found.report += clean(data.decode("utf-8", "replace"))
    elif media_type == "text/rfc822-headers":
        found.embedded_ids += read.ids(re.findall(r"(?im)^message-id:.*$", data.decode("latin-1")))
    elif media_type.startswith("multipart/"):
        found.note(N_("Its parts cannot be told apart; its text is shown as it stands."))
        found.texts.append(decoded(data)[0])
    elif is_words and not (name and media_type == "text/html"):
        found.texts.append(_words(part, data, media_type, found))
    elif data or name:
        given = name or f"part-{index}{_SUFFIX.get(media_type, '')}"
        found.parts.append(
            MailPart(index, given, media_type, len(data), hashlib.sha256(data).hexdigest(), data)
        )


def _words(part: "Message[str, str]", data: bytes, media_type: str, found: Contents) -> str:
    charset = _parameter(part, "charset")
    text, is_wrong = decoded(data, charset)
    if is_wrong:
        found.note(N_("It says that it is written in “{charset}”, but it is not."), charset=charset)
    if media_type == "text/html":
        text = page_words(text)
    return text.strip()


def page_words(page: str) -> str:
    """Take the words out of a web page; nothing in it is run and nothing is fetched."""
    from console.intake.markup import page_text, parse_page

    if not page.strip():
        return ""
    try:
        return clean(page_text(parse_page(Source("", b" "), page[:_LONGEST_PAGE])))
    except (Unreadable, *BROKEN_MAIL):
        return clean(re.sub(r"<[^<>]{0,2000}>", " ", page))


def _media_type(part: "Message[str, str]") -> str:
    try:
        found = part.get_content_type()[:100].lower()
    except BROKEN_MAIL:
        return "application/octet-stream"
    return found if _HARMLESS.fullmatch(found) else "application/octet-stream"


def _is_attached(part: "Message[str, str]") -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except BROKEN_MAIL:
        return False


def _parameter(part: "Message[str, str]", name: str) -> str:
    try:
        value = part.get_param(name) or ""
    except BROKEN_MAIL:
        return ""
    return str(value[2] if isinstance(value, tuple) else value)


def _file_name(part: "Message[str, str]") -> str:
    try:
        name = part.get_filename() or ""
    except BROKEN_MAIL:
        name = ""
    written = _PATH.sub("_", read.words(str(name))).strip(" .")
    if len(written) <= _LONGEST_NAME:
        return written
    stem, dot, end = written.rpartition(".")
    keep = _LONGEST_NAME - len(end) - 1
    return f"{stem[:keep]}.{end}" if dot and keep > 0 else written[:_LONGEST_NAME]
