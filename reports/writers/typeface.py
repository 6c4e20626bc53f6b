"""Type: our fonts, the width of words, and lines that fit."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from reports import style

_WORDS_KEPT = 50_000
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")
_LAST_READABLE = 0xFFFF
"""Reportlab's tables for copying text out of a PDF end here."""
_ESCAPES = {ord(mark): f"\\{mark}" for mark in "()\\"}


@cache
def load_faces() -> None:
    """Make our fonts known to reportlab, as files and as one family."""
    for face in style.FACES:
        path = str(style.FONT_FILES / f"{face}.ttf")
        pdfmetrics.registerFont(TTFont(face, path, asciiReadable=1, shapable=False))
    pdfmetrics.registerFontFamily(
        style.REGULAR,
        normal=style.REGULAR,
        bold=style.BOLD,
        italic=style.OBLIQUE,
        boldItalic=style.BOLD_OBLIQUE,
    )


def printable(text: str, face: str = style.REGULAR) -> str:
    """Compose accents, and write characters that a font lacks as their number."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(_stand_ins(face))


class _StandIns(dict[int, str]):
    """Code points as a font can print them, found out one by one."""

    def __init__(self, glyphs: Iterable[int]) -> None:
        super().__init__({ord("\n"): "\n", ord("\t"): " "})
        self._glyphs = frozenset(glyphs)

    def __missing__(self, code: int) -> str:
        has_glyph = code in self._glyphs and 0 < code <= _LAST_READABLE
        self[code] = chr(code) if has_glyph else f"[U+{code:04X}]"
        return self[code]


@cache
def _stand_ins(face: str) -> _StandIns:
    load_faces()
    font: Any = pdfmetrics.getFont(face)
    return _StandIns(font.face.charToGlyph)


class _Codes(dict[int, str]):
    """Code points as they stand inside a PDF string of one document and font."""

    def __init__(self, document: Any, face: str, size: float) -> None:
        super().__init__(_ESCAPES)
        self._font: Any = pdfmetrics.getFont(face)
        self._document = document
        self._size = size

    def __missing__(self, code: int) -> str:
        [(subset, glyphs)] = self._font.splitString(chr(code), self._document)
        shown = chr(code) if 0x20 <= code < 0x7F else f"\\{glyphs[0]:03o}"  # noqa: PLR2004 - ASCII
        if subset:
            shown = f") Tj {self.select(subset)} ({shown}) Tj {self.select(0)} ("
        self[code] = shown
        return shown

    def select(self, subset: int) -> str:
        """Name the operator that selects a part of the font."""
        return f"{self._font.getSubsetInternalName(subset, self._document)} {self._size:g} Tf"


class Typeface:
    """One font in one size in one reportlab document: measures, wraps and encodes text.

    Attributes:
        face: The font's name.
        size: Its size in points.
    """

    def __init__(self, document: Any, face: str, size: float) -> None:
        load_faces()
        self.face = face
        self.size = size
        font: Any = pdfmetrics.getFont(face)
        self._advance: dict[int, float] = font.face.charWidths
        self._usual: float = font.face.defaultWidth
        self._codes = _Codes(document, face, size)
        self._codes[0xA0] = " "
        self._words: dict[str, float] = {}

    @property
    def select(self) -> str:
        """The operator that selects this font."""
        return self._codes.select(0)

    def width(self, text: str) -> float:
        """Measure printable text in points."""
        known = self._words.get(text)
        if known is not None:
            return known
        if len(self._words) >= _WORDS_KEPT:
            self._words.clear()
        advance, usual = self._advance, self._usual
        units = sum([advance.get(code, usual) for code in map(ord, text)])
        self._words[text] = measured = units * self.size / 1000
        return measured

    def encode(self, line: str) -> str:
        """Write one line as it stands between the brackets of a PDF string."""
        return line.translate(self._codes)

    def wrap(self, text: str, room: float) -> list[str]:
        """Break text into lines of at most so many points; no word is lost.

        Words that are wider than the room are broken between letters. Runs of
        right-to-left letters are turned round, as no shaping engine does it here.
        """
        if not text:
            return []
        text = printable(text, self.face)
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines += self._wrap_paragraph(paragraph, room)
        if not text.isascii() and _RIGHT_TO_LEFT.search(text):
            return [_RIGHT_TO_LEFT.sub(lambda run: run[0][::-1], line) for line in lines]
        return lines

    def _wrap_paragraph(self, paragraph: str, room: float) -> list[str]:
        space = self.width(" ")
        lines: list[str] = []
        line: list[str] = []
        used = -space
        for word in paragraph.split(" "):
            width = self.width(word)
            if used + space + width <= room:
                line.append(word)
                used += space + width
                continue
            if line:
                lines.append(" ".join(line))
            *full, last = self._break_word(word, room) if width > room else [word]
            lines += full
            line, used = [last], self.width(last)
        lines.append(" ".join(line))
        return lines

    def _break_word(self, word: str, room: float) -> list[str]:
        pieces: list[str] = []
        start, used = 0, 0.0
        for place, letter in enumerate(word):
            width = self.width(letter)
            if used + width > room and place > start:
                pieces.append(word[start:place])
                start, used = place, 0.0
            used += width
        pieces.append(word[start:])
        return pieces
