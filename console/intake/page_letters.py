"""The letters of a drawn page: where each stands, and where some words stand among them.

The text that is kept of a page and the letters that a page is drawn with differ in blanks and
line ends only, so both are compared without them.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the top left corner of the page as it is drawn."""

_IGNORED = frozenset("\x00\x02\xad\ufeff\ufffe")
_LINE_SHARE = 0.5
_NEAR_POINTS = 12.0


@dataclass(frozen=True, slots=True)
class Compact:
    """A text without blanks, and where each of its characters came from."""

    text: str
    places: tuple[int, ...]

    def count_before(self, place: int) -> int:
        """Count the characters that stand before a place of the text."""
        return bisect_left(self.places, place)


def compact(text: str) -> Compact:
    """Take blanks and invisible marks out of a text."""
    kept = [
        (at, letter)
        for at, letter in enumerate(text)
        if not letter.isspace() and letter not in _IGNORED
    ]
    return Compact("".join(letter for _at, letter in kept), tuple(at for at, _letter in kept))


def find_compact(within: Compact, words: str, near: int = 0) -> tuple[int, int] | None:
    """Find words in a text whatever its blanks; of several the one nearest to a count of letters.

    Args:
        within: The text.
        words: What is looked for.
        near: How many letters stand before it, as far as is known.
    """
    wanted = compact(words).text
    if not wanted:
        return None
    found = list(_occurrences(within.text, wanted))
    if not found:
        return None
    best = min(found, key=lambda at: abs(at - near))
    return within.places[best], within.places[best + len(wanted) - 1] + 1


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


@dataclass(frozen=True)
class PageLetters:
    """What stands on a page, letter by letter.

    Attributes:
        text: Every letter in the order in which the page holds them.
        boxes: Where each stands; empty boxes for blanks that are not drawn.
    """

    text: str
    boxes: Sequence[Box] = field(repr=False)

    @cached_property
    def compact(self) -> Compact:
        """The letters without blanks."""
        return compact(self.text)

    def find(self, words: str, near: int = 0) -> tuple[int, int] | None:
        """Find words of the kept text among the letters; see ``find_compact``."""
        return find_compact(self.compact, words, near)

    def lines(self, start: int, end: int) -> list[Box]:
        """Join the boxes of some letters to one box for each line."""
        joined: list[Box] = []
        for at in range(max(0, start), min(end, len(self.boxes))):
            box = self.boxes[at]
            if box[2] <= box[0] or box[3] <= box[1]:
                continue
            if joined and _same_line(joined[-1], box):
                joined[-1] = _around(joined[-1], box)
            else:
                joined.append(box)
        return joined

    def at(self, x: float, y: float) -> int | None:
        """Name the letter at a point or close to it; None where none is near."""
        best, nearest = None, _NEAR_POINTS
        for at, (left, top, right, bottom) in enumerate(self.boxes):
            if right <= left:
                continue
            away = max(left - x, 0.0, x - right) + 3 * max(top - y, 0.0, y - bottom)
            if away < nearest:
                best, nearest = at, away
        return best

    def said(self, start: int, end: int) -> str:
        """Write some letters as one passage."""
        shown = "".join(" " if one in _IGNORED else one for one in self.text[start:end])
        return " ".join(shown.split())

    def word(self, at: int) -> tuple[int, int]:
        """Name the first letter of the word at a place, and the one behind its last."""
        start = end = at
        while start > 0 and not self.text[start - 1].isspace():
            start -= 1
        while end < len(self.text) and not self.text[end].isspace():
            end += 1
        return start, end

    def word_more(self, end: int) -> int:
        """Name the place behind the word that follows a stretch."""
        at = end
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return self.word(at)[1]

    def word_less(self, start: int, end: int) -> int:
        """Name the end of a stretch without its last word; its first word stays."""
        at = self.word(end - 1)[0]
        while at > start and self.text[at - 1].isspace():
            at -= 1
        return at if at > start else end


def _same_line(line: Box, box: Box) -> bool:
    shared = min(line[3], box[3]) - max(line[1], box[1])
    height = min(line[3] - line[1], box[3] - box[1])
    return shared >= _LINE_SHARE * height and box[2] >= line[0]


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
