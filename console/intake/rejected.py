"""Rows that were not taken in, written to a file that can be corrected and imported again."""

import csv
import os
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from console.errors import RuleBroken, Unreadable
from console.i18n import N_, _
from console.intake.delimited import armed
from console.intake.parsers import folded, in_every_language
from console.intake.problems import Problem, tell
from console.intake.sheets import Cell, Row, Sheet, cell_text
from console.intake.sources import printable_name

WHY = N_("Why this row was not imported")
"""Title of the first column of such a file; it is left out when the file comes again."""

_THOUSAND = 3


def write_rejected(
    path: Path, sheet: Sheet, *, rejected: Sequence[Row], problems: Iterable[Problem]
) -> None:
    """Write rejected rows with the head they came under, the reason in front of each.

    The file is CSV in UTF-8 with semicolons, as Romanian spreadsheets expect; it is whole or
    not there at all. Cells that a spreadsheet would run as formulas get an apostrophe, which
    the reader takes off again.

    Raises:
        Unreadable: If the file cannot be written.
    """
    reasons: dict[int, list[str]] = {}
    for problem in problems:
        if problem.row is not None:
            reasons.setdefault(problem.row, []).append(tell(problem))
    kept = _own_columns(sheet)
    lines = [[_(WHY), *(sheet.head[column] for column in kept)]]
    for row in rejected:
        why = " ".join(reasons.get(row.number, ()))
        cells = [_written(row.cells[column]) for column in kept]
        beyond = [_written(cell) for cell in row.cells[len(sheet.head) :]]
        lines.append([why, *cells, *beyond])
    write_lines(path, [[armed(cell) for cell in line] for line in lines])


def check_target(path: Path, source: Path) -> None:
    """Refuse to write rejected rows over the file that they come from.

    Raises:
        RuleBroken: If both are the same file.
    """
    if path.exists() and path.samefile(source):
        raise RuleBroken(
            N_("The rejected rows would replace {file} itself. Choose another name."),
            file=printable_name(source),
        )


def _own_columns(sheet: Sheet) -> list[int]:
    ours = {folded(title) for title in in_every_language(WHY)}
    return [column for column, title in enumerate(sheet.head) if folded(title) not in ours]


def _written(cell: Cell) -> str:
    words = cell_text(cell)
    if isinstance(cell, float | Decimal) and len(words.partition(".")[2]) == _THOUSAND:
        return f"{words}0"
    return words


def write_lines(path: Path, lines: Iterable[Sequence[str]]) -> None:
    """Write a table in the form of such files; it is whole or not there at all.

    Raises:
        Unreadable: If the file cannot be written.
    """
    draft = path.with_name(f"{path.name}.tmp")
    try:
        with draft.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(lines)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except OSError as trouble:
        raise Unreadable(
            N_("{file} cannot be written. Choose another folder, or free some space."),
            file=printable_name(path),
        ) from trouble
    finally:
        draft.unlink(missing_ok=True)
