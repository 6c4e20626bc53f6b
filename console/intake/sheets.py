"""A foreign table as data: its head, its rows with the numbers a person sees, its problems."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from console.i18n import N_
from console.intake.limits import Limits
from console.intake.problems import Problem, Trouble
from console.intake.sources import Source

Cell: TypeAlias = str | int | float | Decimal | bool | date | datetime | None
"""What a source can say in one cell; a day without hours is a ``date``."""

_HEAD_WITHIN = 40
"""Rows at the top among which the head is looked for; above it stand titles and notes."""

_TITLE_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a foreign table.

    Attributes:
        number: Row as the person sees it in the source, counted from 1.
        cells: Cells from left to right, as many as the head has or more.
    """

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a foreign file.

    Attributes:
        file: Name of the file, for messages.
        name: Name of the sheet or the heading above the table; may be empty.
        head: Titles of the columns; a column without title is called ``#`` and its number.
        rows: The rows under the head that hold anything.
        head_number: Row in which the head stands; 0 where the format has no head row.
        problems: What is wrong with single rows; such rows are not to be taken in.
        notes: What the reader noticed and a person should know before importing.
    """

    file: str
    name: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    head_number: int = 1
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a format's reader finds wrong with one cell, before the titles are known.

    Attributes:
        row: Row as the person sees it.
        column: Position of the cell, counted from 1.
        trouble: What is wrong with it.
    """

    row: int
    column: int
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows as a format's reader hands them over, the head still among them.

    Attributes:
        name: Name of the sheet.
        rows: Filled rows in order.
        has_titles: True where the first row is the head by the format itself.
        widths: How many cells each row was written with, blank ones too; empty where the
            format does not count them. A row with other than the head's count is damaged.
        flaws: What the reader found wrong with single cells.
        notes: What the reader noticed.
    """

    name: str
    rows: Sequence[Row]
    has_titles: bool = False
    widths: tuple[int, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    notes: tuple[Problem, ...] = ()


def cell_text(cell: Cell) -> str:
    """Write a cell so that reading it again gives the same value."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell says nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def take_row(source: Source, limits: Limits, *, number: int, cells: Iterable[Cell]) -> Row | None:
    """Check one row against the limits; None where it holds nothing.

    Raises:
        Unreadable: If it has too many columns or a cell that is too long.
    """
    kept = list(cells)
    while kept and is_blank(kept[-1]):
        kept.pop()
    if len(kept) > limits.columns:
        raise source.refuse(
            N_("{file}, row {row}: more than {limit} columns. Remove the columns not needed."),
            row=number,
            limit=limits.columns,
        )
    for position, cell in enumerate(kept, 1):
        if isinstance(cell, str) and len(cell) > limits.cell_characters:
            raise source.refuse(
                N_(
                    "{file}, row {row}, column {column}: a cell of more than {limit} characters."
                    " Shorten it; if the text swallowed other rows, a closing quote is missing."
                ),
                row=number,
                column=position,
                limit=limits.cell_characters,
            )
    return Row(number, tuple(kept)) if kept else None


def too_many_rows(source: Source, limits: Limits) -> Exception:
    """Say that a table is longer than the limit."""
    return source.refuse(
        N_("{file} has more than {limit} rows. Split it and import the parts one by one."),
        limit=limits.rows,
    )


def to_sheet(source: Source, grid: Grid) -> Sheet:
    """Find the head of a grid and set the rows below it in order.

    Raises:
        Unreadable: If there is no row under a head, or two columns share a title.
    """
    if not grid.rows:
        raise source.refuse(
            N_("{file} holds no rows to import. Choose the file or sheet with the table.")
        )
    at = 0 if grid.has_titles else _head_position(grid.rows)
    top, body = grid.rows[at], grid.rows[at + 1 :]
    head = _titles(source, top, () if grid.widths else body)
    if not body:
        raise source.refuse(
            N_(
                "{file}: nothing stands under the head in row {row}. Add the rows, or choose"
                " the sheet that has them."
            ),
            row=top.number,
        )
    widths = _width_problems(body, grid.widths[at + 1 :], expected=len(head))
    rows = tuple(_padded(row, len(head)) for row in body)
    above = _skipped_note(grid.rows[:at], top)
    return Sheet(
        file=source.name,
        name=grid.name,
        head=head,
        rows=rows,
        head_number=top.number,
        problems=(*_named(grid.flaws, head), *widths),
        notes=(*grid.notes, *above),
    )


def _head_position(rows: Sequence[Row]) -> int:
    filled = [sum(not is_blank(cell) for cell in row.cells) for row in rows[:_HEAD_WITHIN]]
    enough = max(1, math.ceil(max(filled) / 2))
    for position, count in enumerate(filled):
        if count >= enough and all(_can_be_title(cell) for cell in rows[position].cells):
            return position
    return 0


def _can_be_title(cell: Cell) -> bool:
    return is_blank(cell) or (isinstance(cell, str) and len(cell) <= _TITLE_CHARACTERS)


def _titles(source: Source, top: Row, body: Sequence[Row]) -> tuple[str, ...]:
    width = max([len(top.cells), *(len(row.cells) for row in body)])
    titles = [
        " ".join(cell_text(cell).split()) or f"#{position}"
        for position, cell in enumerate(_padded(top, width).cells, 1)
    ]
    for title, count in Counter(title.casefold() for title in titles).items():
        if count > 1:
            raise source.refuse(
                N_(
                    "{file}, row {row}: {count} columns are called “{column}”."
                    " Give each column its own title."
                ),
                row=top.number,
                count=count,
                column=titles[[each.casefold() for each in titles].index(title)],
            )
    return tuple(titles)


def _width_problems(body: Sequence[Row], widths: Sequence[int], *, expected: int) -> list[Problem]:
    sentence = N_(
        "The row has {found} of {expected} cells: a separator or a quote is missing or too"
        " many, or the file was cut off. Correct the row, or save the table as .xlsx."
    )
    return [
        Problem(row.number, "", sentence, {"found": width, "expected": expected})
        for row, width in zip(body, widths, strict=False)
        if width < expected or len(row.cells) > expected
    ]


def _named(flaws: Iterable[Flaw], head: Sequence[str]) -> Iterator[Problem]:
    for flaw in flaws:
        title = head[flaw.column - 1] if flaw.column <= len(head) else f"#{flaw.column}"
        yield Problem(flaw.row, title, flaw.trouble.sentence, flaw.trouble.values)


def _padded(row: Row, width: int) -> Row:
    return Row(row.number, row.cells + (None,) * (width - len(row.cells)))


def _skipped_note(above: Sequence[Row], top: Row) -> tuple[Problem, ...]:
    if not above:
        return ()
    return (
        Problem(
            None,
            "",
            N_(
                "The head was found in row {row}; what stands above it was left out. If that is"
                " wrong, delete the rows above the true head."
            ),
            {"row": top.number},
        ),
    )
