"""Values of a table as a workbook holds them: numbers, dates as numbers, texts."""

import math
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from console.clock import LEGAL_ZONE, legal_day
from reports.blocks import Cell, Column, Kind, Share
from reports.writers.cells import cell_text

_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1)
_MINUTES = 1440
_EXACT = 10**15
"""Workbooks keep fifteen digits; longer numbers stay texts."""

Plain = str | int | float | None
"""What a cell holds in the file; days are counted from the end of 1899."""


def converter(column: Column) -> Callable[[Cell], Plain]:
    """Choose how the cells of a column are stored.

    A value that the column's kind does not fit, such as a day before 1900 or a
    number of twenty digits, is stored as its text and never bent.
    """
    store = _STORES.get(column.kind, _no_number)

    def convert(value: Cell) -> Plain:
        if value is None or type(value) is str:
            return value
        stored = store(value)
        return str(cell_text(value, column)) if stored is None else stored

    return convert


def _day(value: Cell) -> Plain:
    if isinstance(value, datetime):
        value = legal_day(value)
    if isinstance(value, date) and value >= _FIRST_DAY:
        return value.toordinal() - _DAY_ZERO
    return None


def _instant(value: Cell) -> Plain:
    if not isinstance(value, datetime):
        return _day(value)
    local = value.astimezone(LEGAL_ZONE)
    day = _day(local)
    minutes = local.hour * 60 + local.minute + local.second / 60
    return round(day + minutes / _MINUTES, 9) if isinstance(day, int) else None


def _number(value: Cell) -> Plain:
    if isinstance(value, Decimal):
        value = int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value + 0 if math.isfinite(value) and abs(value) < _EXACT else None


def _share(value: Cell) -> Plain:
    if isinstance(value, Share):
        return value.part / value.whole if value.whole else ""
    return _number(value)


def _no_number(_value: Cell) -> Plain:
    return None


_STORES: dict[Kind, Callable[[Cell], Plain]] = {
    Kind.DATE: _day,
    Kind.INSTANT: _instant,
    Kind.NUMBER: _number,
    Kind.SHARE: _share,
}
