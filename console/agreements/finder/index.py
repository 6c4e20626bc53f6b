"""Where the stems of a vocabulary stand in a text, and which groups each segment meets."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from console.agreements.finder.segments import Segment
from console.agreements.finder.vocabulary import Term, Vocabulary
from console.intake.parsers import folded

_WORD = re.compile(r"[^\W_]+")
_GAP = 2
"""How many other words may stand between the words of a term."""
_LEAST_FUZZY, _ALIKE = 7, 88.0

_BITS = 16
"""A word's number is the number of its segment, shifted by so many bits, and its place in it."""

Span = int
"""An occurrence: the number of its first word, shifted, and how many words on its last one stands.

A number, for there are very many of them.
"""
_LENGTH = 6


@dataclass(slots=True)
class Index:
    """The words of a text that a vocabulary knows.

    Attributes:
        text: The whole text.
        stems: Numbers of the words of each stem, in order.
        said: The words of each segment as written.
    """

    vocabulary: Vocabulary
    text: str
    segments: Sequence[Segment]
    stems: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    said: list[list[str]] = field(default_factory=list)
    _groups: dict[int, dict[int, Span]] = field(default_factory=dict)
    _terms: dict[Term, dict[int, Span]] = field(default_factory=dict)
    _places: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    _strange: set[str] | None = None

    def group(self, number: int) -> dict[int, Span]:
        """Find one occurrence of a group in each segment that has any."""
        found = self._groups.get(number)
        if found is None:
            found = {}
            for term in reversed(self.vocabulary.groups[number]):
                found.update(self._term(term))
            self._groups[number] = found
        return found

    def place(self, span: Span) -> tuple[int, int]:
        """Tell where an occurrence stands in the text: first character, and behind the last."""
        first = span >> _LENGTH
        last = first + (span & ((1 << _LENGTH) - 1))
        number, mask = first >> _BITS, (1 << _BITS) - 1
        if number not in self._places:
            segment = self.segments[number]
            found = _WORD.finditer(self.text, segment.start, segment.end)
            self._places[number] = [word.span() for word in found]
        words = self._places[number]
        return words[first & mask][0], words[last & mask][1]

    def words(self, place: int, wanted: Callable[[str], bool]) -> Iterator[Span]:
        """Find the words of a segment that are wanted, each once."""
        found = {raw: word for word, raw in enumerate(self.said[place]) if wanted(raw)}
        for word in found.values():
            yield ((place << _BITS) + word) << _LENGTH

    def _term(self, term: Term) -> dict[int, Span]:
        found = self._terms.get(term)
        if found is None:
            places = self.stems.get(term[0], ())
            if len(term) == 1:
                found = {word >> _BITS: word << _LENGTH for word in reversed(places)}
            else:
                found = self._several(places, term[1:])
            self._terms[term] = found
        return found

    def _several(self, places: Sequence[int], following: Term) -> dict[int, Span]:
        found: dict[int, Span] = {}
        others = [self.stems.get(stem, ()) for stem in following]
        if not all(others):
            return found
        for first, last in _pairs(places, others[0]):
            end = last
            for other in others[1:]:
                at = bisect_left(other, end + 1)
                if at == len(other) or other[at] > end + 1 + _GAP:
                    break
                end = other[at]
            else:
                found.setdefault(first >> _BITS, (first << _LENGTH) + end - first)
        return found

    def look_again(self, numbers: Sequence[int]) -> bool:
        """Take misspelt words for the long stems of some groups; tells whether any was found."""
        from rapidfuzz import fuzz, process

        wanted = {
            stem for number in numbers for term in self.vocabulary.groups[number] for stem in term
        }
        taken: dict[str, int] = {}
        for stem in wanted - set(self.stems):
            plain = self.vocabulary.stems[stem]
            if len(plain) < _LEAST_FUZZY:
                continue
            begun = {word[: len(plain)]: word for word in self._strange_words()}
            near = process.extractOne(plain, begun.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if near is not None:
                taken[begun[near[0]]] = stem
        if taken:
            self._groups.clear()
            self._terms.clear()
            self.learn(lambda word: (taken[plain],) if (plain := folded(word)) in taken else ())
        return bool(taken)

    def learn(self, stems_of: Callable[[str], tuple[int, ...]]) -> None:
        """Walk over the words once and note the stems of each."""
        known: dict[str, tuple[int, ...]] = {}
        stems = self.stems
        for number, words in enumerate(self.said):
            for word, raw in enumerate(words, number << _BITS):
                found = known.get(raw)
                if found is None:
                    found = known[raw] = stems_of(raw)
                for stem in found:
                    stems[stem].append(word)

    def _strange_words(self) -> set[str]:
        if self._strange is None:
            long = {one for said in self.said for one in said if len(one) >= _LEAST_FUZZY}
            words = {folded(one) for one in long}
            self._strange = {word for word in words if not self.vocabulary.stems_of(word)}
        return self._strange


def _pairs(firsts: Sequence[int], lasts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pair words that stand near each other in this order, walking over the rarer of both."""
    if len(firsts) <= len(lasts):
        for first in firsts:
            at = bisect_left(lasts, first + 1)
            if at < len(lasts) and lasts[at] <= first + 1 + _GAP:
                yield first, lasts[at]
        return
    for last in lasts:
        at = bisect_left(firsts, last) - 1
        if at >= 0 and firsts[at] >= last - 1 - _GAP:
            yield firsts[at], last


def index_text(text: str, segments: Sequence[Segment], vocabulary: Vocabulary) -> Index:
    """Look up every word of a text once."""
    said = [_WORD.findall(text, segment.start, segment.end) for segment in segments]
    index = Index(vocabulary, text, segments, said=said)
    index.learn(lambda word: vocabulary.stems_of(folded(word)))
    return index
