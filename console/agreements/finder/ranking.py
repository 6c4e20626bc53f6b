"""Which segments of an agreement are shown for a requirement: the three that most speaks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import exp
from typing import TYPE_CHECKING

from console.agreements.finder.evidence import Evidence, Marks
from console.agreements.finder.index import Index, Span
from console.agreements.finder.patterns import Hit, pattern_hits
from console.agreements.finder.weights import Weights, weights

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

_SHOWN = 3
_LEAST = 0.5
"""How much of a pattern must be met where no weights were learnt for a requirement."""
_MISSPELT = 0.9


@dataclass(frozen=True, slots=True)
class Ranking:
    """An agreement with what its segments show, ready to be asked for requirements."""

    index: Index
    weights: Weights
    shown: Evidence
    scores: "NDArray[float32]"

    def best(self, key: str) -> list[Hit]:
        """Find at most three places for a requirement, the best first."""
        patterns = self.index.vocabulary.patterns.get(key, ())
        place = self.weights.places.get(key)
        within = None if place is None else self._within_reach(place)
        if within is not None and not within:
            return []
        met = pattern_hits(self.index, patterns, within)
        found = _choose(_in_order(met.values()) if place is None else self._weighed(place, met))
        numbers = [number for pattern in patterns for number in pattern.needed]
        if found or met or not self.index.look_again(numbers):
            return found
        again = pattern_hits(self.index, patterns, within).values()
        return _choose(_in_order(replace(hit, score=hit.score * _MISSPELT) for hit in again))

    def _within_reach(self, at: int) -> set[int]:
        """Name the segments that a whole pattern could lift to what is shown."""
        least = self.weights.least - self.weights.patterns[at]
        return set((self.scores[:, at] >= least).nonzero()[0].tolist())

    def _weighed(self, at: int, met: dict[int, Hit]) -> Iterator[Hit]:
        """Name the segments whose score suffices, the highest first."""
        column = self.scores[:, at].copy()
        for place, hit in met.items():
            column[place] += self.weights.patterns[at] * hit.score
        enough = (column >= self.weights.least).nonzero()[0].tolist()
        for place in sorted(enough, key=lambda one: -column[one]):
            hit = met.get(place, Hit(0.0, (place,), ()))
            spans = (*hit.spans, *self._speaking(at, place))
            yield Hit(_share(float(column[place])), hit.segments, spans)

    def _speaking(self, at: int, place: int) -> Iterator[Span]:
        """Find the words of a segment that speak most for a requirement."""
        strong = self.weights.words.strongest(self.shown.words(place), at)
        marks = self.shown.marks
        return self.index.words(place, lambda word: marks[word] in strong)


def rank(index: Index, language: str) -> Ranking:
    """Weigh every segment of an agreement for every requirement that weights were learnt for."""
    known = weights(language)
    shown = Evidence(index, Marks(language))
    return Ranking(index, known, shown, known.scores(shown))


def _share(score: float) -> float:
    """Bring a score to the range from 0 to 1; no probability."""
    return 1.0 / (1.0 + exp(-score))


def _in_order(hits: Iterable[Hit]) -> list[Hit]:
    enough = (hit for hit in hits if hit.score >= _LEAST)
    return sorted(enough, key=lambda hit: (-hit.score, -len(hit.spans), hit.segments))


def _choose(hits: Iterable[Hit]) -> list[Hit]:
    chosen: list[Hit] = []
    for hit in hits:
        if not any(set(hit.segments) & set(other.segments) for other in chosen):
            chosen.append(hit)
        if len(chosen) == _SHOWN:
            break
    return chosen
