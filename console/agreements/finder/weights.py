"""How much each word speaks for a requirement or against it, learnt from labelled clauses.

``resources/frameworks/weights`` holds, for each language and requirement, a plain table: whole
words and beginnings of words, those of the heading above, and what a whole pattern counts. A
segment's score is their sum, so that a pencil can check it; from ``least`` on it is shown.
``tools/learn_clauses.py`` writes the tables.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from console.agreements.finder.evidence import Evidence, Marks
from console.agreements.frameworks import FOLDER

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

WORDS, ABOVE = 3.0, 0.5
"""What the one mark of a segment counts, and the one of its heading; of n marks each counts this
divided by the square root of n."""
_NAMED, _FAINT = 5, 0.35
"""How many words are named with a passage, and how much each counts beside the strongest."""

_BITS = 32
"""A word of a segment is numbered by the segment, shifted by so many bits, and its row."""


@dataclass(frozen=True, slots=True)
class Table:
    """What words count for each requirement: one row each, and a last one that counts nothing."""

    rows: Mapping[str, int]
    counts: "NDArray[float32]"

    def strongest(self, found: Iterable[str], place: int) -> list[str]:
        """Name the few that count most for a requirement."""
        rows, counts = self.rows, self.counts
        weighed = [(float(counts[rows[one], place]), one) for one in found if one in rows]
        ordered = sorted(weighed, key=lambda each: -each[0])[:_NAMED]
        return [one for weight, one in ordered if weight > _FAINT * max(ordered[0][0], 1.0)]


@dataclass(frozen=True, slots=True)
class Weights:
    """The tables of one language.

    Attributes:
        places: Where each requirement's key stands in a row of scores.
        least: The score from which a passage is shown.
        starts: What a segment without any evidence scores.
        patterns: What a whole pattern counts, times how much of it is met.
        words: What the words of a segment count.
        above: What those of the heading above it count.
    """

    places: Mapping[str, int]
    least: float
    starts: Sequence[float]
    patterns: Sequence[float]
    words: Table
    above: Table

    def scores(self, shown: Evidence) -> "NDArray[float32]":
        """Score every segment for every requirement; patterns apart."""
        import numpy as np

        segments = shown.index.segments
        scores = np.zeros((len(segments), len(self.places)), dtype=np.float32)
        scores += np.array(self.starts, dtype=np.float32)
        scores += _of_words(self.words, shown, range(len(segments))) * WORDS
        headings = sorted({one.heading for one in segments if one.heading >= 0})
        if headings:
            number = {place: at for at, place in enumerate(headings)}
            below = [at for at, one in enumerate(segments) if one.heading >= 0]
            over = [number[segments[at].heading] for at in below]
            scores[below] += _of_words(self.above, shown, headings)[over] * ABOVE
        return scores


class _Numbered(dict[str, int]):
    """A number for each word as written, and the rows of its marks.

    A mark without a row gets a number beyond them: it counts nothing but stands among the words.
    """

    def __init__(self, marks: Marks, rows: Mapping[str, int]) -> None:
        super().__init__()
        self._marks, self._rows = marks, dict(rows)
        self.rows: tuple[list[int], list[int]] = ([], [])

    def __missing__(self, word: str) -> int:
        found = [self._rows.setdefault(mark, len(self._rows) + 1) for mark in self._marks[word]]
        for rows, row in zip(self.rows, [*found, -1, -1], strict=False):
            rows.append(row)
        self[word] = number = len(self)
        return number


def _of_words(table: Table, shown: Evidence, places: Sequence[int]) -> "NDArray[float32]":
    """Add up what the words of some segments count; n marks count by the root of n."""
    import numpy as np

    said = [shown.index.said[place] for place in places]
    numbers = _Numbered(shown.marks, table.rows)
    flat = np.array([numbers[word] for words in said for word in words], dtype=np.int64)
    place = np.repeat(np.arange(len(said)), [len(words) for words in said])
    rows = np.concatenate([np.array(each, dtype=np.int64)[flat] for each in numbers.rows])
    pairs = np.unique((np.tile(place, 2)[rows >= 0] << _BITS) | rows[rows >= 0])
    place, word = pairs >> _BITS, np.minimum(pairs & ((1 << _BITS) - 1), len(table.rows))
    sums = np.zeros((len(said), table.counts.shape[1]), dtype=np.float32)
    filled, starts, sizes = np.unique(place, return_index=True, return_counts=True)
    if len(filled):
        added = np.add.reduceat(table.counts[word], starts, axis=0)
        sums[filled] = added / np.sqrt(sizes)[:, None]
    return sums


@cache
def weights(language: str) -> Weights:
    """Read the tables of a language: ``ro``, ``en`` or ``de``."""
    written = json.loads((FOLDER / "weights" / f"{language}.json").read_text("utf-8"))
    tables = written["requirements"]
    return Weights(
        places={key: place for place, key in enumerate(tables)},
        least=written["least"],
        starts=[table["start"] for table in tables.values()],
        patterns=[table["pattern"] for table in tables.values()],
        words=_table([table["words"] for table in tables.values()]),
        above=_table([table["above"] for table in tables.values()]),
    )


def _table(columns: Sequence[Mapping[str, float]]) -> Table:
    import numpy as np

    rows = {name: row for row, name in enumerate(dict.fromkeys(k for one in columns for k in one))}
    counts = np.zeros((len(rows) + 1, len(columns)), dtype=np.float32)
    for place, column in enumerate(columns):
        for name, weight in column.items():
            counts[rows[name], place] = weight
    return Table(rows, counts)
