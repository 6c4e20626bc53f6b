"""Foreign bytes to text: marks first, then UTF-8, then the code pages of Romanian offices."""

import re
import unicodedata
from dataclasses import dataclass

from console.i18n import N_
from console.intake.sources import Source

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CODE_PAGES = ("cp1250", "iso-8859-2", "cp1252")
_EXPECTED = frozenset("ăâîşţĂÂÎŞŢäöüßÄÖÜéèêëàáçíóôûñÉÈÁ")
_SAMPLE = 200_000
_DECLARED = re.compile(
    rb"<[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE
)
_SAFE_NAME = re.compile(
    r"(utf-?8|utf-?16|iso-8859-\d{1,2}|windows-125\d|cp125\d|us-ascii)", re.IGNORECASE
)
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was written.

    Attributes:
        text: The text, without a byte-order mark.
        encoding: Python's name of the encoding.
        is_guessed: True where nothing in the file says so and the letters decided.
    """

    text: str
    encoding: str
    is_guessed: bool = False


def decode(source: Source, *, declared: bool = False) -> Decoded:
    """Turn a file's bytes into text.

    Args:
        source: The file.
        declared: Believe a charset written inside the file, as HTML and XML do.

    Raises:
        Unreadable: If the bytes are no text, are cut off, or mix two encodings.
    """
    found = _marked(source) or _unmarked_wide(source)
    if found is None and declared:
        found = _as_declared(source)
    found = found or _unmarked(source)
    _check_characters(source, found.text)
    return found


def line_of(text: str, position: int) -> int:
    """Count the line, from 1, in which a position of a text lies."""
    return (
        text.count("\n", 0, position)
        + text.count("\r", 0, position)
        - text.count("\r\n", 0, position)
        + 1
    )


def _marked(source: Source) -> Decoded | None:
    for mark, name in _MARKS:
        if source.data.startswith(mark):
            try:
                return Decoded(source.data.decode(name), name)
            except UnicodeDecodeError as broken:
                raise _cut_or_mixed(source, broken) from broken
    return None


def _unmarked_wide(source: Source) -> Decoded | None:
    sample = source.data[:2000]
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(sample) > 1 and zeros.count(0) * 10 > len(zeros) * 7:
            try:
                return Decoded(source.data.decode(name), name, is_guessed=True)
            except UnicodeDecodeError as broken:
                raise _cut_or_mixed(source, broken) from broken
    return None


def _as_declared(source: Source) -> Decoded | None:
    match = _DECLARED.search(source.data[:4096])
    name = match.group(1).decode("ascii", "replace").lower() if match else ""
    if not _SAFE_NAME.fullmatch(name):
        return None
    try:
        return Decoded(source.data.decode(name), name)
    except (LookupError, UnicodeDecodeError):
        return None


def _unmarked(source: Source) -> Decoded:
    try:
        return Decoded(source.data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as broken:
        if broken.end >= len(source.data) and "unexpected end" in broken.reason:
            tail = source.data[broken.start :]
            if _MULTIBYTE.search(source.data) or len(tail) > 1:
                raise _cut_or_mixed(source, broken) from broken
        wrong = source.data[:_SAMPLE].decode("utf-8", "replace").count("\ufffd")
        if len(_MULTIBYTE.findall(source.data[:_SAMPLE])) > 2 * wrong > 0:
            raise _cut_or_mixed(source, broken) from broken
    return _best_code_page(source)


def _best_code_page(source: Source) -> Decoded:
    readings = []
    for name in _CODE_PAGES:
        text = source.data[:_SAMPLE].decode(name, "replace")
        readings.append((_likeness(text), name))
    name = max(readings, key=lambda reading: reading[0])[1]
    return Decoded(source.data.decode(name, "replace"), name, is_guessed=True)


def _likeness(text: str) -> int:
    strange = [letter for letter in text if letter > "\x7f"]
    score = 0
    for letter in strange:
        if letter in _EXPECTED:
            score += 1
        elif letter == "\ufffd" or "\x80" <= letter <= "\x9f":
            score -= 3
        elif unicodedata.category(letter).startswith("L"):
            score -= 1
    return score


def _cut_or_mixed(source: Source, broken: UnicodeDecodeError) -> Exception:
    row = source.data.count(b"\n", 0, broken.start) + 1
    if broken.end >= len(source.data):
        return source.refuse(
            N_(
                "{file} is cut off in the middle of a letter in row {row}. Export or copy it again."
            ),
            row=row,
        )
    return source.refuse(
        N_(
            "{file} mixes two encodings; the first wrong letter is in row {row}."
            " Save it again as UTF-8."
        ),
        row=row,
    )


def _check_characters(source: Source, text: str) -> None:
    zero = text.find("\0")
    if zero >= 0:
        raise source.refuse(
            N_(
                "{file} holds characters with the code zero, the first in row {row}: it is not"
                " plain text, or it was damaged. Export it again as UTF-8 text."
            ),
            row=line_of(text, zero),
        )
    sample = text[:_SAMPLE]
    wild = len(re.findall(r"[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd]", sample))
    if wild * 50 > len(sample):
        raise source.refuse(
            N_(
                "{file} is not text, nor any format known here."
                " Save it as .xlsx, .csv, .docx or .pdf and try again."
            )
        )
