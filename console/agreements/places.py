"""Places in an agreement's text: on which page they lie, and where words stand in it."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from console.agreements.finder.plain import BETWEEN, AgreementText
from console.intake.page_letters import Compact, compact, find_compact

_MOST_HITS = 500


@dataclass(frozen=True, slots=True)
class Place:
    """The part of a passage that lies on one page.

    Attributes:
        page: The page, from 0.
        words: What of the passage stands on it.
        near: How many letters stand before it on the page, blanks left out.
    """

    page: int
    words: str
    near: int


@dataclass(frozen=True)
class PlacedText:
    """An agreement's text with what is needed to find places in it again and again."""

    agreement: AgreementText

    @cached_property
    def text(self) -> str:
        """All pages as one text."""
        return self.agreement.text

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The first character of each page in the text."""
        lengths = (len(page) + len(BETWEEN) for page in self.agreement.pages[:-1])
        return (0, *accumulate(lengths))

    @cached_property
    def letters(self) -> Compact:
        """The text without blanks."""
        return compact(self.text)

    @cached_property
    def plain(self) -> Compact:
        """The text without blanks, in plain small letters."""
        return Compact("".join(map(_plain, self.letters.text)), self.letters.places)

    def page_of(self, place: int) -> int:
        """Name the page of a place in the text, from 0."""
        return bisect_right(self.starts, place) - 1

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Cut a passage at the ends of pages."""
        found = []
        for page in range(self.page_of(start), self.page_of(end - 1) + 1):
            begins, said = self.starts[page], self.agreement.pages[page]
            first, last = max(start, begins), min(end, begins + len(said))
            words = self.text[first:last]
            if first < last and words.strip():
                near = compact(said[: first - begins]).text
                found.append(Place(page, words, len(near)))
        return tuple(found)

    def start_of(self, page: int, words: str, near: int) -> int | None:
        """Find the first character of words on a page, from 0; None where they do not stand there.

        Args:
            page: The page.
            words: What was selected.
            near: How many letters stand before them on the page.
        """
        if not 0 <= page < len(self.starts):
            return None
        found = find_compact(compact(self.agreement.pages[page]), words, near)
        return self.starts[page] + found[0] if found is not None else None

    def find(self, words: str) -> list[tuple[int, int]]:
        """Find words wherever they stand, whatever their blanks, accents and capitals."""
        wanted = "".join(map(_plain, compact(words).text))
        hits: list[tuple[int, int]] = []
        at = self.plain.text.find(wanted) if wanted else -1
        while at >= 0 and len(hits) < _MOST_HITS:
            last = at + len(wanted) - 1
            hits.append((self.plain.places[at], self.plain.places[last] + 1))
            at = self.plain.text.find(wanted, at + len(wanted))
        return hits

    def range_of(self, quotation: str, start: int | None) -> tuple[int, int] | None:
        """Find a quotation, near to where it was selected; None where it is not in the text."""
        return find_compact(self.letters, quotation, self.letters.count_before(start or 0))


def _plain(letter: str) -> str:
    """Bring one letter to one plain small letter."""
    return unicodedata.normalize("NFD", letter)[0].casefold()[:1]
