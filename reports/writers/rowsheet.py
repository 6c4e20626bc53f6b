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

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from reports.writers.cells import visible
from reports.writers.numbers import Plain

LAST_ROW = 1_048_576
"""Rows of a sheet, the head among them."""
LONGEST_TEXT = 32_767
"""Characters of a cell, counted in UTF-16 units."""
CUT = "[…]"
"""Stands where a text goes on in the next row, and where it comes from the row above."""

_SURELY_SHORT = LONGEST_TEXT // 2
_SPECIAL = re.compile(
    "[&<>\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|\\A[=+@\t-]"
)
_LOOKS_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(frozen=True, slots=True)
class Look:
    """The number of a format, and of its twin that keeps a text a text while it is edited."""

    form: int
    quoted: int


class RowSheet(Worksheet):  # type: ignore[misc] # XlsxWriter has no types
    """A sheet of XlsxWriter in constant memory that takes whole rows.

    Attributes:
        rows_written: How many rows it has.
    """

    rows_written = 0

    @property
    def is_full(self) -> bool:
        """Whether the format allows no further row."""
        return self.rows_written >= LAST_ROW

    def put(self, cells: Sequence[Plain], looks: Sequence[Look]) -> None:
        """Add the next row.

        Args:
            cells: The values, from the first column on.
            looks: The format of each.
        """
        row = self.rows_written
        self._check_dimensions(row, len(cells) - 1)
        self._check_dimensions(row, 0)
        self.rows_written = row = row + 1
        parts = [
            _cell(value, f'{column}{row}" s="', look)
            for column, value, look in zip(_columns(len(cells)), cells, looks, strict=True)
        ]
        self.row_data_fh.write(f'<row r="{row}">{"".join(parts)}</row>')

    def skip(self, rows: int) -> None:
        """Leave rows empty."""
        self.rows_written += rows


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
