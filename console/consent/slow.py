"""The slow way through a block: row by row, naming the line of everything that is wrong."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from console.consent.answers import Answers, Fault, Places
from console.consent.batches import Batch, Bytes
from console.consent.blocks import Block
from console.consent.codec import HEX_RECEIPT, NO_RECEIPT, RECEIPT_BYTES, TEXT_RECEIPT
from console.consent.epochs import TimeForm, epoch_instant
from console.consent.fields import ANSWER_FIELDS, Layout, LogFormat, said
from console.consent.moments import FIRST_YEAR, LAST_YEAR, legal_days
from console.consent.pseudonyms import NOBODY, WIDTH, Pseudonymiser
from console.i18n import N_
from console.intake.days import instant
from console.intake.delimited import disarmed
from console.intake.problems import Problem, Trouble

MOST_PROBLEMS = 10_000
"""How many problems are told; rows with further ones are only counted."""

_FRACTION = re.compile(r":\d{2}[.,](\d{1,9})")
_HEX = re.compile(r"(?:[0-9a-f]{2})+")
_UNDECODED = re.compile("[\ud800-\udfff]")

Words = Mapping[str, str]
"""One event as text, by name of our field; an empty text where the log says nothing."""


@dataclass(frozen=True, slots=True)
class _Event:
    visitor: str
    answer: int
    place: int
    at: datetime
    millis: int
    receipt: str


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row of a log that was not understood.

    Attributes:
        line: Line of the file in which it begins, counted from 1.
        text: The row as it stands in the log, without its line end.
        cells: Its cells; None where it could not be cut into as many as the head has.
        problems: Everything wrong with it.
    """

    line: int
    text: str
    cells: tuple[str, ...] | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    text: str
    cells: Sequence[str] | Trouble


@dataclass(slots=True)
class SlowReader:
    """Reads blocks of any log; shares its dictionaries with the fast way.

    Attributes:
        layout: How the log is written.
        answers: Understands answers.
        places: Knows pages.
        pseudonymiser: Turns visitors into pseudonyms; without one there are no keys.
        problems: Everything wrong so far.
        rejected: How many rows have problems.
        keep: Hears of every rejected row.
    """

    layout: Layout
    answers: Answers
    places: Places
    pseudonymiser: Pseudonymiser | None
    problems: list[Problem] = field(default_factory=list)
    rejected: int = 0
    keep: Callable[[RejectedRow], None] | None = None

    def read(self, block: Block, *, first_line: int) -> Batch:
        """Read the good rows of a block and note what is wrong with the others.

        Args:
            block: The rows.
            first_line: Line of the file in which they begin, counted from 1.
        """
        events = []
        for row in self._rows(block, first_line):
            words = self._words(row.cells)
            found = [Fault("", words)] if isinstance(words, Trouble) else self._event(words)
            if isinstance(found, _Event):
                events.append(found)
            else:
                self._reject(row, found)
        visitors = [each.visitor for each in events]
        known = self.pseudonymiser
        keys = known.of_texts(visitors) if known else NOBODY * len(visitors)
        return _batch(events, keys)

    def _reject(self, row: _Row, faults: Iterable[Fault]) -> None:
        self.rejected += 1
        if len(self.problems) >= MOST_PROBLEMS and self.keep is None:
            return
        found = tuple(
            Problem(
                row.line,
                self.layout.title(each.field) if each.field else "",
                each.trouble.sentence,
                each.trouble.values,
            )
            for each in faults
        )
        if len(self.problems) < MOST_PROBLEMS:
            self.problems += found
        if self.keep is not None:
            cells = None if isinstance(row.cells, Trouble) else tuple(row.cells)
            is_cut = cells is not None and len(cells) == len(self.layout.head)
            self.keep(RejectedRow(row.line, row.text, cells if is_cut else None, found))

    def _rows(self, block: Block, first_line: int) -> Iterator[_Row]:
        text = block.rows.decode("utf-8", "surrogateescape")
        if self.layout.format is LogFormat.JSON_LINES:
            rows = _objects(text, self.layout.head)
        else:
            rows = _cells(text, self.layout.separator)
        for row in rows:
            if isinstance(row.cells, Trouble) or any(row.cells):
                yield _Row(first_line + row.line, row.text, row.cells)

    def _words(self, cells: Sequence[str] | Trouble) -> Words | Trouble:
        if isinstance(cells, Trouble):
            return cells
        if len(cells) != len(self.layout.head):
            values = {"found": len(cells), "expected": len(self.layout.head)}
            return Trouble(_WIDTH, values)
        if any(_UNDECODED.search(cell) for cell in cells):
            return Trouble(_ENCODING)
        if self.layout.is_returned:
            cells = [disarmed(cell) for cell in cells]
        return {name: cells[place] for name, place in self.layout.columns.items()}

    def _event(self, words: Words) -> _Event | list[Fault]:
        faults = []
        at = _instant(words["at"], self.layout.times)
        if isinstance(at, Trouble):
            faults.append(Fault("at", at))
        reading = self.answers.read([words.get(name, "") for name in ANSWER_FIELDS])
        if not isinstance(reading, int):
            faults += reading
        receipt = words.get("receipt", "")
        if len(receipt.encode()) > RECEIPT_BYTES:
            faults.append(Fault("receipt", Trouble(_RECEIPT, {"limit": RECEIPT_BYTES})))
        if faults or not isinstance(reading, int) or isinstance(at, Trouble):
            return faults
        place = self.places.read(words.get("page", ""))
        millis = _millis(words["at"]) or at.microsecond // 1000
        return _Event(words.get("visitor", ""), reading, place, at, millis, receipt)


class _Lines:
    """Lines of a table, remembering those of the row that is being read."""

    def __init__(self, text: str) -> None:
        self._stream = io.StringIO(text, newline="")
        self._read: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._stream:
            self._read.append(line)
            yield line

    def take(self) -> str:
        """Hand out the row's lines and forget them."""
        row = "".join(self._read).rstrip("\r\n")
        self._read.clear()
        return row


def _cells(text: str, separator: str) -> Iterator[_Row]:
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        line = reader.line_num
        cells: list[str] | Trouble
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = Trouble(_QUOTES)
        yield _Row(line, lines.take(), cells)


def _objects(text: str, head: Sequence[str]) -> Iterator[_Row]:
    for line, written in enumerate(text.split("\n")):
        if not written.strip():
            continue
        try:
            found = json.loads(written)
        except (ValueError, RecursionError):
            found = None
        is_object = isinstance(found, dict)
        cells = [said(found.get(name)) for name in head] if is_object else Trouble(_NO_OBJECT)
        yield _Row(line, written.rstrip("\r"), cells)


def _instant(word: str, form: TimeForm) -> datetime | Trouble:
    found = instant(word) if form is TimeForm.WRITTEN else epoch_instant(word, form)
    if isinstance(found, datetime) and not FIRST_YEAR < found.year < LAST_YEAR:
        return Trouble(_YEAR, {"cell": word})
    return Trouble(_EMPTY) if found is None else found


def _millis(word: str) -> int:
    match = _FRACTION.search(word)
    return int(match.group(1)[:3].ljust(3, "0")) if match else 0


def _batch(events: Sequence[_Event], keys: bytes) -> Batch:
    count = len(events)
    seconds = np.fromiter((int(each.at.timestamp()) for each in events), np.int64, count)
    receipts, kind = _receipts([each.receipt for each in events])
    return Batch(
        keys=np.frombuffer(keys, np.uint8).reshape(count, WIDTH),
        answers=np.fromiter((each.answer for each in events), np.int64, count),
        places=np.fromiter((each.place for each in events), np.int64, count),
        seconds=seconds,
        millis=np.fromiter((each.millis for each in events), np.int64, count),
        days=legal_days(seconds),
        receipts=receipts,
        receipt_kind=kind,
    )


def _receipts(written: Sequence[str]) -> tuple[Bytes, int]:
    raw = [receipt.encode() for receipt in written]
    width = max((len(receipt) for receipt in raw), default=0)
    if not width:
        return np.zeros((len(raw), 0), np.uint8), NO_RECEIPT
    if all(len(receipt) == width for receipt in raw) and all(map(_HEX.fullmatch, written)):
        return _matrix([bytes.fromhex(receipt) for receipt in written], width // 2), HEX_RECEIPT
    return _matrix([receipt.ljust(width, b"\0") for receipt in raw], width), TEXT_RECEIPT


def _matrix(cells: Sequence[bytes], width: int) -> Bytes:
    return np.frombuffer(b"".join(cells), np.uint8).reshape(len(cells), width)


_EMPTY = N_("The cell is empty, but the row needs it. Fill it in.")
_YEAR = N_("The year of “{cell}” cannot be right. Correct it.")
_WIDTH = N_(
    "The row has {found} of {expected} cells: a separator or a quote is missing or too many, or the"
    " file was cut off. Correct the row, or export the log again."
)
_ENCODING = N_("The row is not written in UTF-8. Export the log again as UTF-8.")
_QUOTES = N_(
    "The quotes do not match, so that cells or rows run into each other. Write a quote inside a"
    ' text twice (""), or export the log again.'
)
_NO_OBJECT = N_("The line is not one JSON object. Correct it, or export the log again.")
_RECEIPT = N_("The receipt is longer than {limit} bytes. Check that columns are not mixed up.")
