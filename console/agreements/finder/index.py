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
"""First character and the one behind the last of an occurrence."""


@dataclass(slots=True)
class Index:
    """The words of a text that a vocabulary knows.

    Attributes:
        text: The whole text.
        starts: Where each known word begins; words are numbered, unknown ones too.
        ends: The character behind it.
        segment_of: Number of its segment.
        stems: Numbers of the words of each stem, in order.
    """

    vocabulary: Vocabulary
    text: str
    segments: Sequence[Segment]
    starts: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    segment_of: dict[int, int] = field(default_factory=dict)
    stems: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _groups: dict[int, dict[int, Span]] = field(default_factory=dict)
    _terms: dict[Term, dict[int, Span]] = field(default_factory=dict)
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

    def _term(self, term: Term) -> dict[int, Span]:
        found = self._terms.get(term)
        if found is None:
            found = self._one(term[0]) if len(term) == 1 else self._several(term)
            self._terms[term] = found
        return found

    def _one(self, stem: int) -> dict[int, Span]:
        segment_of, starts, ends = self.segment_of, self.starts, self.ends
        places = reversed(self.stems.get(stem, ()))
        return {segment_of[place]: (starts[place], ends[place]) for place in places}

    def _several(self, term: Term) -> dict[int, Span]:
        found: dict[int, Span] = {}
        following = [self.stems.get(stem, ()) for stem in term[1:]]
        if not all(following):
            return found
        for place in self.stems.get(term[0], ()):
            last = place
            for places in following:
                at = bisect_left(places, last + 1)
                if at == len(places) or places[at] > last + 1 + _GAP:
                    break
                last = places[at]
            else:
                segment = self.segment_of[place]
                if self.segment_of[last] == segment:
                    found.setdefault(segment, (self.starts[place], self.ends[last]))
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
            self._take(taken)
        return bool(taken)

    def _strange_words(self) -> set[str]:
        if self._strange is None:
            long = {
                folded(one) for one in set(_WORD.findall(self.text)) if len(one) >= _LEAST_FUZZY
            }
            self._strange = {word for word in long if not self.vocabulary.stems_of(word)}
        return self._strange

    def _take(self, words: dict[str, int]) -> None:
        self._groups.clear()
        self._terms.clear()
        for place, number, match in _words(self.text, self.segments):
            stem = words.get(folded(match.group()))
            if stem is not None:
                self.starts[place], self.ends[place] = match.span()
                self.segment_of[place] = number
                self.stems[stem].append(place)


def _words(text: str, segments: Sequence[Segment]) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Walk over the words: number of the word, number of its segment, where it stands."""
    place = 0
    for number, segment in enumerate(segments):
        for match in _WORD.finditer(text, segment.start, segment.end):
            place += 1
            yield place, number, match


def index_text(text: str, segments: Sequence[Segment], vocabulary: Vocabulary) -> Index:
    """Look up every word of a text once."""
    index = Index(vocabulary, text, segments)
    starts, ends, segment_of, stems = index.starts, index.ends, index.segment_of, index.stems
    known: dict[str, tuple[int, ...]] = {}
    for place, number, match in _words(text, segments):
        raw = match.group()
        found = known.get(raw)
        if found is None:
            found = known[raw] = vocabulary.stems_of(folded(raw))
        if found:
            starts[place], ends[place] = match.span()
            segment_of[place] = number
            for stem in found:
                stems[stem].append(place)
    return index
