"""Excel workbooks: values as the last program saved them, dates as dates, nothing computed."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from datetime import date, datetime, time, timedelta
from itertools import repeat
from typing import Any

from console.i18n import N_
from console.intake.archives import BROKEN_PACKAGE, damaged, open_archive
from console.intake.limits import Limits
from console.intake.problems import Problem, Trouble
from console.intake.sheets import Cell, Flaw, Grid, Row, take_row, too_many_rows
from console.intake.sources import Source

_LAST_ROW = 1_048_576
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_CHUNK = 1024 * 1024


def read_workbook(source: Source, limits: Limits) -> list[Grid]:
    """Read every visible sheet that holds anything.

    Raises:
        Unreadable: If the workbook is damaged, protected, or beyond the limits.
    """
    with open_archive(source, limits) as archive:
        try:
            return _grids(source, archive, limits)
        except BROKEN_PACKAGE as broken:
            raise damaged(source) from broken


def _grids(source: Source, archive: zipfile.ZipFile, limits: Limits) -> list[Grid]:
    names = archive.namelist()
    notes = _macro_note(names)
    has_formulas = any(_holds_formula(archive, name) for name in names if _is_sheet(name))
    values = _open(source, data_only=True)
    formulas = _open(source, data_only=False) if has_formulas else None
    grids = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for sheet in values.worksheets:
            if sheet.sheet_state != "visible":
                notes = (*notes, _hidden_note(sheet.title))
                continue
            twin = formulas[sheet.title] if formulas else None
            grid = _grid(source, sheet, twin, limits)
            if grid.rows:
                grids.append(grid)
    return [_noted(grid, notes) for grid in grids]


def _open(source: Source, *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        return load_workbook(
            io.BytesIO(source.data), read_only=True, data_only=data_only, keep_links=False
        )


def _is_sheet(name: str) -> bool:
    return name.startswith("xl/worksheets/") and name.endswith(".xml")


def _holds_formula(archive: zipfile.ZipFile, name: str) -> bool:
    tail = b""
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            if _FORMULA.search(tail + chunk):
                return True
            tail = chunk[-32:]
    return False


def _grid(source: Source, sheet: Any, twin: Any, limits: Limits) -> Grid:
    rows: list[Row] = []
    flaws: list[Flaw] = []
    for number, (cells, formulas) in enumerate(_paired(sheet, twin), 1):
        if number > _LAST_ROW:
            raise too_many_rows(source, limits)
        if not cells:
            continue
        row = take_row(source, limits, number=number, cells=(_plain(cell.value) for cell in cells))
        found = list(_flaws(number, cells, formulas))
        flaws.extend(found)
        if row or found:
            rows.append(row or Row(number, ()))
        if len(rows) > limits.rows:
            raise too_many_rows(source, limits)
    return Grid(sheet.title, rows, flaws=tuple(flaws))


def _paired(sheet: Any, twin: Any) -> Iterator[tuple[tuple[Any, ...], Iterable[Any]]]:
    sheet.reset_dimensions()
    if twin is None:
        yield from zip(sheet.iter_rows(), repeat(()), strict=False)
        return
    twin.reset_dimensions()
    yield from zip(sheet.iter_rows(), twin.iter_rows(), strict=False)


def _flaws(number: int, cells: Iterable[Any], formulas: Iterable[Any]) -> Iterator[Flaw]:
    wrong = N_("The cell shows the error {cell}. Correct the formula or write the value.")
    unsaved = N_(
        "The cell holds a formula whose result was never saved. Open the workbook in Excel or"
        " LibreOffice, save it, and import it again."
    )
    for position, cell in enumerate(cells, 1):
        if cell.data_type == "e":
            yield Flaw(number, position, Trouble(wrong, {"cell": str(cell.value)}))
    for position, (cell, formula) in enumerate(zip(cells, formulas, strict=False), 1):
        if formula.data_type == "f" and cell.value is None and cell.data_type == "n":
            yield Flaw(number, position, Trouble(unsaved))


def _plain(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if value is None or isinstance(value, str | int | float | date):
        return value
    return _hours(value) if isinstance(value, timedelta) else str(value)


def _hours(span: timedelta) -> str:
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _noted(grid: Grid, notes: tuple[Problem, ...]) -> Grid:
    return Grid(grid.name, grid.rows, flaws=grid.flaws, notes=notes)


def _macro_note(names: Iterable[str]) -> tuple[Problem, ...]:
    if not any(name.endswith("vbaProject.bin") for name in names):
        return ()
    sentence = N_("The workbook carries macros; they were not run. Do not enable them in Excel.")
    return (Problem(None, "", sentence),)


def _hidden_note(title: str) -> Problem:
    sentence = N_("The hidden sheet “{sheet}” was left out. Show it in Excel to import it.")
    return Problem(None, "", sentence, {"sheet": title})
