"""How one file writes days and numbers, learnt from the cells that leave no doubt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from console.intake.sheets import Cell, Sheet

_FIGURES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}(?:\D.*)?")
_COMMA_LAST = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})*,(?:\d{1,2}|\d{4,})|[+-]?\d+(?:\.\d{3}){2,}")
_POINT_LAST = re.compile(r"[+-]?\d{1,3}(?:,\d{3})*\.(?:\d{1,2}|\d{4,})|[+-]?\d+(?:,\d{3}){2,}")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Habits:
    """What the cells around show; None where nothing shows it or they contradict.

    Attributes:
        is_day_first: 25/04/2026 stands in the file and 04/25/2026 nowhere, or the other way round.
        is_comma_decimal: 12,50 stands in the column and 12.50 nowhere, or the other way round.
    """

    is_day_first: bool | None = None
    is_comma_decimal: bool | None = None


UNKNOWN = Habits()
"""Nothing is known of the file, as where a single cell is typed by hand."""


def habits_of(sheet: Sheet) -> tuple[Habits, ...]:
    """Look through every text cell; one answer for each column of the head."""
    columns = [
        [text for row in sheet.rows if (text := _figures(row.cells[column]))]
        for column in range(len(sheet.head))
    ]
    is_day_first = _day_first(text for texts in columns for text in texts)
    return tuple(Habits(is_day_first, _comma_decimal(texts)) for texts in columns)


def _figures(cell: Cell) -> str:
    text = cell.strip() if isinstance(cell, str) else ""
    return text if text[:1].isdigit() or text[:1] in {"+", "-"} else ""


def _day_first(texts: Iterable[str]) -> bool | None:
    firsts = seconds = 0
    for text in texts:
        if match := _FIGURES.fullmatch(text):
            firsts += int(match.group(1)) > _MONTHS
            seconds += int(match.group(2)) > _MONTHS
    return _one_of(firsts, seconds)


def _comma_decimal(texts: Iterable[str]) -> bool | None:
    commas = points = 0
    for text in texts:
        commas += _COMMA_LAST.fullmatch(text) is not None
        points += _POINT_LAST.fullmatch(text) is not None
    return _one_of(commas, points)


def _one_of(one: int, other: int) -> bool | None:
    return None if bool(one) == bool(other) else bool(one)
