"""Texts cut into paragraphs and words, so that what is cut joins to the text again."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

_OPENS = re.compile(r"[ \t]{0,3}(?:(?:[-*+•]|#{1,6}|\d{1,3}[.)])[ \t]|\|)")
_WORD = re.compile(r"\w+|[^\w\s]")
_BULLETS = frozenset("-*+•")
_BULLET = "•"
_CEDILLAS = str.maketrans("şţŞŢ", "șțȘȚ")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it stands, blank lines after it included.

    Attributes:
        text: Every character of it.
        key: Its words with single blanks; equal keys mean that nothing was reworded.
    """

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words and punctuation marks.

    Attributes:
        pieces: Each with the blanks that follow it; together they are the text.
        keys: Beside each piece the word by which it is recognised: composed letters,
            Romanian ș and ț with a comma however they were typed.
    """

    pieces: tuple[str, ...]
    keys: tuple[str, ...]


def paragraphs(text: str) -> list[Paragraph]:
    """Cut a text at blank lines and before headings, list items and table rows."""
    pieces: list[list[str]] = [[]]
    has_words = is_over = False
    for line in text.splitlines(keepends=True):
        if line.isspace():
            is_over = has_words
        else:
            if has_words and (is_over or _OPENS.match(line)):
                pieces.append([])
            has_words, is_over = True, False
        pieces[-1].append(line)
    found = ("".join(lines) for lines in pieces if lines)
    return [Paragraph(piece, _paragraph_key(piece)) for piece in found]


def _paragraph_key(piece: str) -> str:
    first, *others = piece.split() or [""]
    return _plain(" ".join([_BULLET if first in _BULLETS else first, *others]))


def words(text: str) -> Words:
    """Cut a text into words and marks; blanks before the first word belong to it.

    The mark before a list item is the same mark, whichever was typed.
    """
    starts = [match.start() for match in _WORD.finditer(text)]
    if not starts:
        return Words((text,), ("",)) if text else Words((), ())
    cuts = [0, *starts[1:], len(text)]
    pieces = tuple(text[start:end] for start, end in pairwise(cuts))
    keys = [_plain(piece.strip()) for piece in pieces]
    if keys[0] in _BULLETS and pieces[0][-1].isspace():
        keys[0] = _BULLET
    return Words(pieces, tuple(keys))


def _plain(text: str) -> str:
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(_CEDILLAS)
