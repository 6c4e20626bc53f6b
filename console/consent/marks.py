"""Where the cells of a block begin and end, found by comparing whole columns of bytes."""

import binascii
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from console.consent.batches import Bytes, Numbers
from console.consent.blocks import Block

WORD = 8

_NEWLINE, _RETURN, _QUOTE = b'\n\r"'
_UUID_DIGITS = np.array([place for place in range(36) if place not in {8, 13, 18, 23}])
_UUID_DASHES = np.array([8, 13, 18, 23])
_DASH = ord("-")


class Doubt(Exception):
    """Something in a block is not as plain as the fast way needs it."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One column of a block: where each cell begins, and how many bytes it has."""

    starts: Numbers
    lengths: Numbers

    def cut(self, ends: Numbers) -> "Cells":
        """Shorten cells to end before a place, where it lies inside them."""
        return Cells(self.starts, np.clip(ends - self.starts, 0, self.lengths))


class Text:
    """The bytes of a block, readable as bytes and as words of eight."""

    def __init__(self, block: Block) -> None:
        self.data, self.size = block.data, block.size
        self.bytes: Bytes = np.frombuffer(self.data, np.uint8)
        self.words: NDArray[np.uint64] = np.ndarray(
            (len(self.data) - WORD + 1,), "<u8", self.data, strides=(1,)
        )

    def cell(self, cells: Cells, row: int) -> bytes:
        """Read one cell."""
        start = int(cells.starts[row])
        return self.data[start : start + int(cells.lengths[row])]


def find_cells(text: Text, separator: str, columns: int) -> list[Cells]:
    """Cut a block into columns.

    Raises:
        Doubt: If a row has more or fewer cells than the head, or quotes stand oddly.
    """
    body = text.bytes[: text.size]
    marks = body == ord(separator)
    newlines = body == _NEWLINE
    marks |= newlines
    quotes = b'"' in text.data
    before: Numbers = np.zeros(0, np.int64)
    if quotes:
        before = np.cumsum(body == _QUOTE, dtype=np.int64)
        marks &= before % 2 == 0
        newlines &= marks
    places = np.flatnonzero(marks)
    rows = len(places) // columns
    if len(places) % columns or rows != np.count_nonzero(newlines) or not rows:
        raise Doubt
    ends = places.reshape(rows, columns).T.copy()
    if not newlines[ends[-1]].all():
        raise Doubt
    starts = np.empty_like(ends)
    starts[1:] = ends[:-1] + 1
    starts[0, 0] = 0
    starts[0, 1:] = ends[-1, :-1] + 1
    ends[-1] -= body[ends[-1] - 1] == _RETURN
    cells = [Cells(*each) for each in zip(starts, ends - starts, strict=True)]
    return [_unquoted(text, each, before) for each in cells] if quotes else cells


def _unquoted(text: Text, cells: Cells, before: Numbers) -> Cells:
    ends = cells.starts + cells.lengths
    inside = before[ends - 1] - np.where(cells.starts > 0, before[cells.starts - 1], 0)
    inside = np.where(cells.lengths > 0, inside, 0)
    quoted = inside > 0
    opens = text.bytes[cells.starts] == _QUOTE
    closes = text.bytes[ends - 1] == _QUOTE
    if not (opens & closes & (cells.lengths > 1))[quoted].all():
        raise Doubt
    return Cells(cells.starts + quoted, cells.lengths - 2 * quoted)


def first_of(text: Text, cells: Cells, marks: bytes) -> Cells:
    """Cut cells before the first of some marks in them."""
    if not any(bytes([mark]) in text.data for mark in marks):
        return cells
    places = np.flatnonzero(np.isin(text.bytes[: text.size], np.frombuffer(marks, np.uint8)))
    places = np.append(places, text.size)
    return cells.cut(places[np.searchsorted(places, cells.starts)])


def columns_of_bytes(text: Text, cells: Cells, width: int) -> Bytes:
    """Copy cells of one width into a matrix, one row for each."""
    pieces: NDArray[np.void] = np.ndarray(
        (len(text.data) - width + 1,), f"V{width}", text.data, strides=(1,)
    )
    return pieces[cells.starts].view(np.uint8).reshape(-1, width)


def hex_digits(matrix: Bytes) -> Bytes | None:
    """Read a matrix of hexadecimal digits as bytes; None where there is another sign."""
    try:
        found = binascii.unhexlify(np.ascontiguousarray(matrix).data)
    except binascii.Error:
        return None
    return np.frombuffer(found, np.uint8).reshape(len(matrix), -1)


def is_written_so(found: Bytes, matrix: Bytes) -> bool:
    """Tell whether bytes, written as small hexadecimal digits, give a matrix again."""
    return binascii.hexlify(found.data) == matrix.tobytes()


def uuid_digits(matrix: Bytes) -> Bytes | None:
    """Take the dashes out of a matrix of UUIDs; None where they do not stand in their places."""
    if not (matrix[:, _UUID_DASHES] == _DASH).all():
        return None
    return matrix[:, _UUID_DIGITS]
