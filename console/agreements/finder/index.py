"""Where the stems of a vocabulary stand in a text, and which groups each segment meets."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from console.agreements.finder.segments import Segment
from console.agreements.finder.vocabulary import Term, Vocabulary
from console.intake.parsers import folded

_WORD = re.compile(r"[^\W_]+")
_GAP = 2
"""How many other words may stand between the words of a term."""
_LEAST_FUZZY, _ALIKE = 7, 88.0

Span = tuple[int, int]
"""First and last word of an occurrence."""


@dataclass(slots=True)
class Index:
    """The words of a text that a vocabulary knows.

    Attributes:
        spans: Where each word stands in the text.
        segment_of: Number of the segment of each word.
        stems: Places of each stem, in order.
    """

    vocabulary: Vocabulary
    spans: list[Span]
    words: list[str]
    segment_of: list[int]
    stems: dict[int, list[int]]
    _groups: dict[int, dict[int, list[Span]]] = field(default_factory=dict)
    _terms: dict[Term, list[Span]] = field(default_factory=dict)

    def group(self, number: int) -> dict[int, list[Span]]:
        """Find the occurrences of a group by segment."""
        found = self._groups.get(number)
        if found is None:
            found = defaultdict(list)
            for term in self.vocabulary.groups[number]:
                for span in self._term(term):
                    found[self.segment_of[span[0]]].append(span)
            self._groups[number] = found
        return found

    def _term(self, term: Term) -> list[Span]:
        found = self._terms.get(term)
        if found is None:
            found = self._terms[term] = list(self._occurrences(term))
        return found

    def _occurrences(self, term: Term) -> Iterator[Span]:
        following = [self.stems.get(stem, ()) for stem in term[1:]]
        for place in self.stems.get(term[0], ()):
            last = place
            for places in following:
                at = bisect_left(places, last + 1)
                if at == len(places) or places[at] > last + 1 + _GAP:
                    break
                last = places[at]
            else:
                if self.segment_of[last] == self.segment_of[place]:
                    yield place, last

    def look_again(self, numbers: Sequence[int]) -> bool:
        """Take misspelt words for the long stems of some groups; tells whether any was found."""
        from rapidfuzz import fuzz, process

        wanted = {
            stem for number in numbers for term in self.vocabulary.groups[number] for stem in term
        }
        words: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            if len(word) >= _LEAST_FUZZY:
                words.setdefault(word, []).append(place)
        taken = False
        for stem in wanted - set(self.stems):
            plain = self.vocabulary.stems[stem]
            if len(plain) < _LEAST_FUZZY:
                continue
            begun = {word[: len(plain)]: places for word, places in words.items()}
            near = process.extractOne(plain, begun.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if near is not None:
                self.stems[stem] = sorted(begun[near[0]])
                taken = True
        if taken:
            self._groups.clear()
            self._terms.clear()
        return taken


def index_text(text: str, segments: Sequence[Segment], vocabulary: Vocabulary) -> Index:
    """Look up every word of a text once."""
    spans: list[Span] = []
    words: list[str] = []
    segment_of: list[int] = []
    stems: dict[int, list[int]] = defaultdict(list)
    known: dict[str, tuple[str, tuple[int, ...]]] = {}
    for number, segment in enumerate(segments):
        for match in _WORD.finditer(text, segment.start, segment.end):
            raw = match.group()
            looked_up = known.get(raw)
            if looked_up is None:
                plain = folded(raw)
                looked_up = known[raw] = (plain, vocabulary.stems_of(plain))
            for stem in looked_up[1]:
                stems[stem].append(len(spans))
            spans.append(match.span())
            words.append(looked_up[0])
            segment_of.append(number)
    return Index(vocabulary, spans, words, segment_of, stems)
