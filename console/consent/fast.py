"""The fast way through a block: whole columns at a time, no object for any row."""

from dataclasses import dataclass, field

import numpy as np

from console.consent.answers import Answers, Places
from console.consent.batches import Batch, Bytes, Numbers
from console.consent.blocks import Block
from console.consent.codec import HEX_RECEIPT, NO_RECEIPT, RECEIPT_BYTES, TEXT_RECEIPT
from console.consent.dictionaries import Sets, Words
from console.consent.epochs import TimeForm
from console.consent.fields import ANSWER_FIELDS, Layout
from console.consent.marks import (
    Cells,
    Doubt,
    Text,
    columns_of_bytes,
    find_cells,
    first_of,
    hex_digits,
    is_written_so,
    uuid_digits,
)
from console.consent.moments import Moments, legal_days, read_epochs
from console.consent.pseudonyms import WIDTH, Pseudonymiser

_HEX_LENGTH, _UUID_LENGTH = 32, 36


@dataclass(slots=True)
class FastReader:
    """Reads blocks of a table in text form.

    Attributes:
        layout: How the log is written.
        answers: Understands answers; shared with the slow way, so that numbers agree.
        places: Knows pages; shared likewise.
        pseudonymiser: Turns visitors into pseudonyms; without one there are no keys.
    """

    layout: Layout
    answers: Answers
    places: Places
    pseudonymiser: Pseudonymiser | None
    _moments: Moments = field(default_factory=Moments)
    _texts: dict[str, list[str]] = field(default_factory=dict)
    _words: dict[str, Words] = field(default_factory=dict)
    _sets: Sets | None = None
    _place_words: Words | None = None

    def read(self, block: Block) -> Batch:
        """Read a block.

        Raises:
            Doubt: If anything in it is wrong or unusual; then the slow way finds out what.
        """
        text = Text(block)
        cells = find_cells(text, self.layout.separator, len(self.layout.head))
        seconds, millis = self._times(text, cells[self.layout.columns["at"]])
        receipts, kind = self._receipts(text, cells)
        return Batch(
            keys=self._keys(text, cells, len(seconds)),
            answers=self._answers(text, cells),
            places=self._places(text, cells, len(seconds)),
            seconds=seconds,
            millis=millis,
            days=legal_days(seconds),
            receipts=receipts,
            receipt_kind=kind,
        )

    def _times(self, text: Text, cells: Cells) -> tuple[Numbers, Numbers]:
        if self.layout.times is TimeForm.WRITTEN:
            return self._moments.read(text, cells)
        return read_epochs(text, cells, self.layout.times)

    def _column(self, name: str, cells: list[Cells]) -> Cells | None:
        place = self.layout.columns.get(name)
        return None if place is None else cells[place]

    def _answers(self, text: Text, cells: list[Cells]) -> Numbers:
        names = [name for name in ANSWER_FIELDS if name in self.layout.columns]
        numbers = [
            self._words_of(name).numbers(text, cells[self.layout.columns[name]]) for name in names
        ]
        if self._sets is None:
            self._sets = Sets(len(names), lambda numbers: self._name(names, numbers))
        found = self._sets.numbers(numbers)
        if (found < 0).any():
            raise Doubt
        return found

    def _words_of(self, name: str) -> Words:
        if name not in self._words:
            texts = self._texts.setdefault(name, [])

            def learn(word: bytes) -> int:
                texts.append(_decoded(word))
                return len(texts) - 1

            self._words[name] = Words(learn)
        return self._words[name]

    def _name(self, names: list[str], numbers: tuple[int, ...]) -> int:
        said = {
            name: self._texts[name][number] for name, number in zip(names, numbers, strict=True)
        }
        reading = self.answers.read([said.get(name, "") for name in ANSWER_FIELDS])
        return reading if isinstance(reading, int) else -1

    def _places(self, text: Text, cells: list[Cells], count: int) -> Numbers:
        column = self._column("page", cells)
        if column is None:
            return np.full(count, self.places.read(""), np.int64)
        if self._place_words is None:
            self._place_words = Words(lambda word: self.places.read(_decoded(word)))
        return self._place_words.numbers(text, first_of(text, column, b"?#"))

    def _keys(self, text: Text, cells: list[Cells], count: int) -> Bytes:
        column = self._column("visitor", cells)
        if column is None or self.pseudonymiser is None:
            return np.zeros((count, WIDTH), np.uint8)
        blocks = _blocks(text, column)
        if blocks is not None:
            permuted = self.pseudonymiser.of_blocks(blocks.tobytes())
            return np.frombuffer(permuted, np.uint8).reshape(count, WIDTH)
        visitors = (_decoded(text.cell(column, row)) for row in range(count))
        keys = self.pseudonymiser.of_texts(visitors)
        return np.frombuffer(keys, np.uint8).reshape(count, WIDTH)

    def _receipts(self, text: Text, cells: list[Cells]) -> tuple[Bytes, int]:
        column = self._column("receipt", cells)
        count = len(cells[0].starts)
        width = 0 if column is None else int(column.lengths.max(initial=0))
        if column is None or not width:
            return np.zeros((count, 0), np.uint8), NO_RECEIPT
        if width > RECEIPT_BYTES:
            raise Doubt
        matrix = columns_of_bytes(text, column, width)
        if width % 2 == 0 and (column.lengths == width).all():
            found = hex_digits(matrix)
            if found is not None and is_written_so(found, matrix):
                return found, HEX_RECEIPT
        return np.where(np.arange(width) < column.lengths[:, None], matrix, 0), TEXT_RECEIPT


def _blocks(text: Text, column: Cells) -> Bytes | None:
    length = int(column.lengths[0])
    if length not in {_HEX_LENGTH, _UUID_LENGTH} or not (column.lengths == length).all():
        return None
    matrix = columns_of_bytes(text, column, length)
    digits = uuid_digits(matrix) if length == _UUID_LENGTH else matrix
    return None if digits is None else hex_digits(digits)


def _decoded(word: bytes) -> str:
    try:
        return word.decode()
    except UnicodeDecodeError:
        raise Doubt from None
