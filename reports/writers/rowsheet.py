"""Sheets that take rows as a stream: every row is written once and forgotten.

XlsxWriter makes the workbook, its styles, filters, charts and page set-up. The
cells are put into its stream of rows directly, one string per row, because they
are nine tenths of the work. Texts are inline strings, which no program takes
for a formula.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from reports.writers.cells import visible
from reports.writers.heights import USUAL, count_lines, row_height
from reports.writers.numbers import Plain

LAST_ROW = 1_048_576
"""Rows of a sheet, the head among them."""
LONGEST_TEXT = 32_767
"""Characters of a cell, counted in UTF-16 units."""
CUT = "[…]"
"""Stands where a text goes on in the next row, and where it comes from the row above."""

_A3 = 8
_UNITS_OF_A4, _UNITS_OF_A3 = 135, 195
"""Units of column width that a landscape page holds at full size."""
_SMALLEST_PRINT = 0.55
"""Below this share of its size print is no longer read with ease."""

_SURELY_SHORT = LONGEST_TEXT // 2
_SPECIAL = re.compile(
    "[&<>\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|\\A[=+@\t-]"
)
_LOOKS_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(frozen=True, slots=True)
class Look:
    """A format of cells.

    Attributes:
        form: Its number.
        quoted: The number of its twin that keeps a text a text while it is edited.
        per_unit: Letters in one unit of column width; 0 where texts are not wrapped.
        size: Size of its letters in points.
        is_large: Whether one line of it is taller than the usual row.
    """

    form: int
    quoted: int
    per_unit: float
    size: float
    is_large: bool


class RowSheet(Worksheet):  # type: ignore[misc] # XlsxWriter has no types
    """A sheet of XlsxWriter in constant memory that takes whole rows.

    Attributes:
        rows_written: How many rows it has.
    """

    rows_written = 0
    _widths: Sequence[float] = ()

    @property
    def is_full(self) -> bool:
        """Whether the format allows no further row."""
        return self.rows_written >= LAST_ROW

    def lay_out(self, widths: Sequence[float]) -> None:
        """Set the widths of the columns, by which rows of wrapped texts get their height.

        A table too wide to be read on one page of A4 is printed on A3, and on several pages side
        by side where that is not enough; its first column stands on each of them.
        """
        self._widths = widths
        for place, width in enumerate(widths):
            self.set_column(place, place, width)
        if sum(widths) * _SMALLEST_PRINT > _UNITS_OF_A4:
            across = ceil(sum(widths) * _SMALLEST_PRINT / _UNITS_OF_A3)
            self.set_paper(_A3)
            self.fit_to_pages(across, 0)
            if across > 1:
                self.repeat_columns(0)

    def put(self, cells: Sequence[Plain], looks: Sequence[Look], *, spread: bool = False) -> None:
        """Add the next row, as tall as its wrapped texts need.

        Args:
            cells: The values, from the first column on.
            looks: The format of each.
            spread: Whether the last value runs across the columns that are left.
        """
        widths = self._widths
        if spread and len(cells) < len(widths):
            last = len(cells) - 1
            self.merge.append([self.rows_written, last, self.rows_written, len(widths) - 1])
            widths = [*widths[:last], sum(widths[last:])]
        row = self.rows_written
        self._check_dimensions(row, len(cells) - 1)
        self._check_dimensions(row, 0)
        self.rows_written = row = row + 1
        parts = [
            _cell(value, f'{column}{row}" s="', look)
            for column, value, look in zip(_columns(len(cells)), cells, looks, strict=True)
        ]
        height = _height(cells, looks, widths)
        self.row_data_fh.write(f'<row r="{row}"{height}>{"".join(parts)}</row>')

    def skip(self, rows: int) -> None:
        """Leave rows empty."""
        self.rows_written += rows


def _height(cells: Sequence[Plain], looks: Sequence[Look], widths: Sequence[float]) -> str:
    """Say the height of a row as its attribute; nothing where the usual one is enough."""
    height = USUAL
    for value, look, width in zip(cells, looks, widths, strict=False):
        if type(value) is not str:
            continue
        room = int(width * look.per_unit) or len(value)
        if look.is_large or len(value) > room or "\n" in value:
            height = max(height, row_height(count_lines(value, room), look.size))
    return "" if height == USUAL else f' ht="{height:g}" customHeight="1"'


@cache
def _columns(count: int) -> tuple[str, ...]:
    return tuple(f'<c r="{xl_col_to_name(place)}' for place in range(count))


def _cell(value: Plain, start: str, look: Look) -> str:
    if type(value) is not str:
        shown = "/>" if value is None else f"><v>{value!r}</v></c>"
        return f'{start}{look.form}"{shown}'
    if not value:
        return f'{start}{look.form}"/>'
    if not _SPECIAL.search(value):
        return f'{start}{look.form}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'
    form = look.quoted if value[0] in "=+-@\t" else look.form
    text = _LOOKS_CODED.sub("_x005F_", visible(value)).translate(_MARKUP)
    return f'{start}{form}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def in_pieces(cells: Sequence[Plain]) -> list[Sequence[Plain]]:
    """Spread a row whose texts are too long for a cell over several rows."""
    if not any(type(value) is str and len(value) > _SURELY_SHORT for value in cells):
        return [cells]
    columns = [_pieces(value) if isinstance(value, str) else [value] for value in cells]
    depth = max(map(len, columns))
    padded = [column + [None] * (depth - len(column)) for column in columns]
    return [list(row) for row in zip(*padded, strict=True)]


def _pieces(text: str) -> list[Plain]:
    shown = visible(text)
    if len(shown.encode("utf-16-le")) // 2 <= LONGEST_TEXT:
        return [text]
    size = _SURELY_SHORT - len(CUT)
    cuts = [shown[at : at + size] for at in range(0, len(shown), size)]
    first, *others = cuts
    pieces: list[Plain] = [first, *(CUT + piece for piece in others)]
    return [f"{piece}{CUT}" for piece in pieces[:-1]] + pieces[-1:]
