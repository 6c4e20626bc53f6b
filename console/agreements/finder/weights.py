"""How much each word speaks for a requirement or against it, learnt from labelled clauses.

``resources/frameworks/weights`` holds, for each language and requirement, a plain table: whole
words and beginnings of words, those of the heading above, what a whole pattern counts, and what it
counts that the sentences around speak of data protection (their ``topic``, a table of its own). A
segment's score is their sum, so that a pencil can check it; from ``least`` on it is shown.
``tools/learn_clauses.py`` writes the tables.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from console.agreements.finder.evidence import Evidence, Marks
from console.agreements.frameworks import FOLDER

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

_NAMED, _FAINT, _CLEAR = 5, 0.35, 0.5
"""How many words are named with a passage, how much each counts beside the strongest, and what
the strongest counts at least."""

_NEAR, _CLIP = 5, 3.0
"""How many sentences before and after count as around, and what one of them counts at most."""
_BITS = 32
"""A word of a segment is numbered by the segment, shifted by so many bits, and its row."""


@dataclass(frozen=True, slots=True)
class Table:
    """What marks of words count for each requirement: one row each, the last one counts nothing."""

    rows: Mapping[str, int]
    counts: "NDArray[float32]"

    def counted(self, words: Iterable[tuple[str, ...]]) -> "NDArray[float32]":
        """Add up what the marks of each word count, for every requirement."""
        import numpy as np

        nothing = len(self.rows)
        flat: list[int] = []
        starts = []
        for marks in words:
            starts.append(len(flat))
            flat += [self.rows.get(mark, nothing) for mark in marks] or [nothing]
        sums: NDArray[float32] = np.add.reduceat(self.counts[flat], starts, axis=0)
        return sums

    def strongest(self, words: Iterable[tuple[str, ...]], place: int) -> set[tuple[str, ...]]:
        """Name the few words that count most for a requirement, by their marks."""
        weighed = [(self._count(marks, place), marks) for marks in words]
        ordered = sorted(weighed, reverse=True)[:_NAMED]
        return {marks for weight, marks in ordered if weight > _FAINT * max(ordered[0][0], _CLEAR)}

    def _count(self, marks: tuple[str, ...], place: int) -> float:
        rows = (self.rows[mark] for mark in marks if mark in self.rows)
        return sum(float(self.counts[row, place]) for row in rows)


@dataclass(frozen=True, slots=True)
class Weights:
    """The tables of one language.

    Attributes:
        places: Where each requirement's key stands in a row of scores.
        least: The score from which a passage is shown.
        starts: What a segment without any evidence scores.
        patterns: What a whole pattern counts, times how much of it is met.
        around: What it counts that the sentences around speak of data protection, times how much.
        words: What the words of a segment count; the last column for the topic.
        above: What those of the heading above it count.
    """

    places: Mapping[str, int]
    least: float
    starts: Sequence[float]
    patterns: Sequence[float]
    around: Sequence[float]
    words: Table
    above: Table

    def scores(self, shown: Evidence) -> "NDArray[float32]":
        """Score every segment for every requirement; patterns apart."""
        import numpy as np

        segments = shown.index.segments
        scores = np.zeros((len(segments), len(self.starts)), dtype=np.float32)
        scores += np.array(self.starts, dtype=np.float32)
        scores += _sums(self.words, shown, range(len(segments)))
        headings = sorted({one.heading for one in segments if one.heading >= 0})
        if headings:
            number = {place: at for at, place in enumerate(headings)}
            below = [at for at, one in enumerate(segments) if one.heading >= 0]
            over = [number[segments[at].heading] for at in below]
            scores[below] += _sums(self.above, shown, headings)[over]
        near: NDArray[float32] = around(scores[:, -1])
        whole: NDArray[float32] = scores[:, :-1] + np.outer(near, self.around)
        return whole


def around(topic: "NDArray[Any]") -> "NDArray[Any]":
    """Tell how much the sentences around each one speak of data protection: their mean."""
    import numpy as np

    clipped = np.clip(topic, -_CLIP, _CLIP)
    sums = np.concatenate([[0.0], np.cumsum(clipped)])
    place = np.arange(len(clipped))
    first, last = np.maximum(place - _NEAR, 0), np.minimum(place + _NEAR + 1, len(clipped))
    mean: NDArray[Any] = (sums[last] - sums[first] - clipped) / np.maximum(last - first - 1, 1)
    return mean


class _Numbered(dict[str, int]):
    """A number for each word as written, the same for words that are compared alike."""

    def __init__(self, marks: Marks) -> None:
        super().__init__()
        self._marks = marks
        self.known: dict[tuple[str, ...], int] = {}

    def __missing__(self, word: str) -> int:
        self[word] = number = self.known.setdefault(self._marks[word], len(self.known))
        return number


def _sums(table: Table, shown: Evidence, places: Sequence[int]) -> "NDArray[float32]":
    """Add up what the words of some segments count, each word once."""
    import numpy as np

    said = [shown.index.said[place] for place in places]
    numbers = _Numbered(shown.marks)
    flat = np.array([numbers[word] for words in said for word in words], dtype=np.int64)
    place = np.repeat(np.arange(len(said)), [len(words) for words in said])
    pairs = np.unique((place << _BITS) | flat)
    sums = np.zeros((len(said), table.counts.shape[1]), dtype=np.float32)
    filled, starts = np.unique(pairs >> _BITS, return_index=True)
    if len(filled):
        counts = table.counted(numbers.known)
        sums[filled] = np.add.reduceat(counts[pairs & ((1 << _BITS) - 1)], starts, axis=0)
    return sums


@cache
def weights(language: str) -> Weights:
    """Read the tables of a language: ``ro``, ``en`` or ``de``."""
    written = json.loads((FOLDER / "weights" / f"{language}.json").read_text("utf-8"))
    tables = written["requirements"]
    columns = [*tables.values(), written["topic"]]
    return Weights(
        places={key: place for place, key in enumerate(tables)},
        least=written["least"],
        starts=[table["start"] for table in columns],
        patterns=[table["pattern"] for table in tables.values()],
        around=[table["around"] for table in tables.values()],
        words=_table([table["words"] for table in columns]),
        above=_table([table["above"] for table in columns]),
    )


def _table(columns: Sequence[Mapping[str, float]]) -> Table:
    import numpy as np

    rows = {name: row for row, name in enumerate(dict.fromkeys(k for one in columns for k in one))}
    counts = np.zeros((len(rows) + 1, len(columns)), dtype=np.float32)
    for place, column in enumerate(columns):
        for name, weight in column.items():
            counts[rows[name], place] = weight
    return Table(rows, counts)
