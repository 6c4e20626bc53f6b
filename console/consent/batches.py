"""Events of one block as columns, and their way into a segment and into daily counts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.consent.codec import HEADER, Packed, cut
from console.consent.pseudonyms import WIDTH

Bytes = NDArray[np.uint8]
Numbers = NDArray[np.int64]

SEGMENT_EVENTS = 65_536
"""About how many events make a segment."""

_COLUMNS = ("keys", "answers", "places", "seconds", "millis", "days", "receipts")
_MOST_CELLS = 1 << 20


@dataclass(frozen=True, slots=True)
class Batch:
    """Events of one block; every column is as long as the others.

    Attributes:
        keys: Pseudonyms, 16 bytes each.
        answers: Numbers of answers.
        places: Numbers of pages.
        seconds: Seconds since 1970, UTC.
        millis: Milliseconds of that second.
        days: Calendar days in Bucharest, counted from 1970-01-01.
        receipts: Receipts, all of one width.
        receipt_kind: How the receipts are kept.
    """

    keys: Bytes
    answers: Numbers
    places: Numbers
    seconds: Numbers
    millis: Numbers
    days: Numbers
    receipts: Bytes
    receipt_kind: int

    def __len__(self) -> int:
        return len(self.answers)

    @property
    def shape(self) -> tuple[int, int]:
        """How receipts are kept, and how wide; batches of one shape may be joined."""
        return self.receipt_kind, self.receipts.shape[1]


def gathered(batches: Iterable[Batch]) -> Iterator[Batch]:
    """Join small batches that keep their receipts in one way into such as make a segment."""
    waiting: list[Batch] = []
    for batch in filter(len, batches):
        if waiting and (
            batch.shape != waiting[0].shape or sum(map(len, waiting)) >= SEGMENT_EVENTS
        ):
            yield _joined(waiting)
            waiting.clear()
        waiting.append(batch)
    if waiting:
        yield _joined(waiting)


def _joined(batches: Sequence[Batch]) -> Batch:
    columns = {
        name: np.concatenate([getattr(batch, name) for batch in batches]) for name in _COLUMNS
    }
    return Batch(**columns, receipt_kind=batches[0].receipt_kind)


def pack(batch: Batch) -> Packed:
    """Sort events by pseudonym and lay them out in the format of the codec."""
    width = batch.receipts.shape[1]
    laid = np.empty((len(batch), HEADER.size + width), np.uint8)
    laid[:, :WIDTH] = batch.keys
    place = WIDTH
    numbers = (batch.answers, batch.places, batch.seconds, batch.millis)
    for column, kind in zip(numbers, ("<u4", "<u4", "<u4", "<u2"), strict=True):
        plain = np.ascontiguousarray(column.astype(kind)).view(np.uint8)
        size = np.dtype(kind).itemsize
        laid[:, place : place + size] = plain.reshape(len(batch), size)
        place += size
    laid[:, HEADER.size :] = batch.receipts
    order = np.argsort(_beginnings(batch.keys))
    body = laid[order].tobytes()
    return cut(body, receipt_kind=batch.receipt_kind, receipt_width=width)


def count_days(batch: Batch, groups: Sequence[int]) -> Counter[tuple[int, int]]:
    """Count the events of each calendar day and group of answers.

    Args:
        batch: The events.
        groups: The group of each answer, by the answer's number.
    """
    grouped = np.array(groups, np.int64)[batch.answers]
    first = int(batch.days.min())
    cells = (batch.days - first) * len(groups) + grouped
    if int(cells.max()) < _MOST_CELLS:
        totals = np.bincount(cells)
        found = np.flatnonzero(totals)
        counts = totals[found]
    else:
        found, counts = np.unique(cells, return_counts=True)
    days, numbers = (found // len(groups) + first).tolist(), (found % len(groups)).tolist()
    return Counter(dict(zip(zip(days, numbers, strict=True), counts.tolist(), strict=True)))


def _beginnings(keys: Bytes) -> NDArray[Any]:
    return np.ascontiguousarray(keys[:, :8]).view(">u8").ravel().astype(np.uint64)
