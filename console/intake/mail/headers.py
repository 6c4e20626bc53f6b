"""Headers of a mail as people read them: words, addresses, ids, instants."""

import re
from datetime import UTC, datetime
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime

from console.intake.mail.charsets import clean, decoded
from console.intake.mail.mime import BROKEN_MAIL

_BLANKS = re.compile(r"\s+")
_ID = re.compile(r"<([^<>\s]{1,500})>")
_SIMPLE = re.compile(r"([^\"<>,;:@()\\\n]{0,200}?) ?<([\w.+-]{1,100}@[\w.-]{1,200})>", re.ASCII)
_LONGEST = 2_000
_MOST_ADDRESSES = 200
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


def words(raw: str) -> str:
    """Decode a header into one line of clean text."""
    cut = raw[:_LONGEST]
    if cut.isprintable() and cut.isascii() and "=?" not in cut:
        return cut.strip()
    if "=?" not in cut:
        return _line(_eight_bit(cut))
    try:
        pieces = decode_header(_unfolded(cut))
    except BROKEN_MAIL:
        return _line(_eight_bit(cut))
    found = _line("".join(_piece(piece, charset) for piece, charset in pieces))
    return found or _line(_eight_bit(cut))


def address(raw: str) -> tuple[str, str]:
    """Read the first address of a header as name and address, either of which may be empty."""
    found = _addresses(raw)
    return found[0] if found else ("", "")


def addresses(raw: list[str]) -> str:
    """Write all addresses of some headers in one line."""
    found = [pair for value in raw for pair in _addresses(value)]
    return ", ".join(f"{name} <{mail}>" if name else mail for name, mail in found)


def ids(raw: list[str]) -> tuple[str, ...]:
    """Read the message ids in some headers, without their brackets, each once."""
    found = [match for value in raw for match in _ID.findall(value[:20_000])]
    return tuple(dict.fromkeys(found))


def instant(raw: str) -> datetime | None:
    """Read a date of a header as aware UTC; None where it makes no sense."""
    try:
        moment = parsedate_to_datetime(_unfolded(raw[:_LONGEST]).strip())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        moment = moment.astimezone(UTC)
    except BROKEN_MAIL:
        return None
    return moment if moment >= _EARLIEST else None


def _addresses(raw: str) -> list[tuple[str, str]]:
    if simple := _SIMPLE.fullmatch(raw):
        return [(words(simple.group(1)), simple.group(2))]
    try:
        pairs = getaddresses([_unfolded(raw[:20_000])])[:_MOST_ADDRESSES]
    except BROKEN_MAIL:
        return []
    found = [(words(name).strip("\"' "), _line(_eight_bit(mail))) for name, mail in pairs]
    return [pair for pair in found if any(pair)]


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, bytes):
        if charset is None:
            return _eight_bit(piece.decode("raw-unicode-escape", "replace"))
        return decoded(piece, charset)[0]
    return _eight_bit(piece)


def _eight_bit(text: str) -> str:
    """Decode bytes that stood in a header without saying what they are."""
    try:
        raw = text.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return clean(text.encode("utf-8", "replace").decode())
    return clean(text) if text.isascii() else decoded(raw)[0]


def _unfolded(text: str) -> str:
    return text.replace("\r", "").replace("\n", "")


def _line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
