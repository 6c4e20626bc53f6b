"""Letters of a PDF whose fonts do not say which glyph is which letter.

Such fonts leave bare glyph numbers. TrueType fonts made for office programs number their glyphs
in one old order, so that number 36 is A; where that order gives words, they are taken and the
person is told, and where it does not, the document is refused.
"""

import re

_FIRST = 3
_LAST = 97
_BLANK = 32
_MARKS = {177: "–", 178: "—", 179: "“", 180: "”", 181: "‘", 182: "’"}
_UNKNOWN = "\ufffd"
_ENOUGH = 0.8
_STRANGE = re.compile(r"[\x03-\x08\x0b\x0e-\x1f\ue000-\uf8ff\ufffd]")


def is_strange(text: str) -> bool:
    """Tell whether a text holds what only glyph numbers without letters leave behind."""
    return len(_STRANGE.findall(text)) * 50 > len(text)


def letter_of(number: int) -> str:
    """Name the letter that a glyph number means in the usual order; � where it means none."""
    if _FIRST <= number <= _LAST:
        return chr(number - _FIRST + _BLANK)
    return _MARKS.get(number, _UNKNOWN)


def are_words(text: str) -> bool:
    """Tell whether letters worked out from numbers make words, over a whole document."""
    worded = sum(letter.isalpha() or letter.isspace() for letter in text)
    return worded >= _ENOUGH * max(1, len(text))
