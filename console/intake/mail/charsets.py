"""Words of a mail whatever its sender says about their encoding."""

import codecs
import re

from console.errors import Unreadable
from console.intake.encodings import decode
from console.intake.sources import Source

_COMMAS = str.maketrans("ŞşŢţ", "ȘșȚț")
_TWICE = re.compile(r"[ÂÃÄÅÈâ][\x80-\xbf–—‘’‚“”„†‡•…‰‹›€™ŒœŠšŽžŸˆ˜ƒ]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069]")
_SPOKEN = {"ansi_x3.110-1983": "cp1252", "unknown-8bit": "", "x-unknown": "", "default": ""}
_TOO_NARROW = frozenset({"ascii", "iso8859-1"})


def decoded(data: bytes, charset: str = "") -> tuple[str, bool]:
    """Turn bytes into clean text, and tell whether the declared encoding had to be overruled."""
    name = known_charset(charset)
    is_wrong = bool(charset) and not name
    if name in _TOO_NARROW and not data.isascii():
        try:
            return clean(data.decode("utf-8")), name == "ascii"
        except UnicodeDecodeError:
            is_wrong, name = name == "ascii", "" if name == "ascii" else "cp1252"
    if name:
        try:
            return clean(data.decode(name)), is_wrong
        except (UnicodeError, ValueError):
            is_wrong = True
    return clean(_guessed(data)), is_wrong


def known_charset(charset: str) -> str:
    """Name an encoding as Python does; nothing where it does not know it, or it is no text."""
    written = charset.strip().strip("\"'").lower()[:40]
    try:
        info = codecs.lookup(_SPOKEN.get(written, written))
    except (LookupError, ValueError):
        return ""
    return info.name if getattr(info, "_is_text_encoding", True) else ""


def clean(text: str) -> str:
    """Mend text that was decoded twice, write ș and ț with a comma, take out what is unseen."""
    if not text.isascii() and _TWICE.search(text):
        text = "\n".join(_mended(line) for line in text.split("\n"))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    if not text.replace("\n", "").replace("\t", "").isprintable():
        text = _CONTROLS.sub("", text)
    return text if text.isascii() else text.translate(_COMMAS)


def _mended(line: str) -> str:
    if not _TWICE.search(line):
        return line
    raw = bytearray()
    for letter in line:
        try:
            raw += letter.encode("cp1252")
        except UnicodeEncodeError:
            if not "\x80" <= letter <= "\x9f":
                return line
            raw.append(ord(letter))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return line


def _guessed(data: bytes) -> str:
    try:
        return decode(Source("", data)).text if data.strip() else ""
    except Unreadable:
        return data.decode("cp1250", "replace")
