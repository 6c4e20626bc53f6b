"""Registers on paper: pages of rows, drawn straight into the page.

Texts are wrapped with remembered word widths and written as strings of
operators. No row is held longer than its page, so that length costs no memory.
"""

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import HexColor

from console.i18n import _
from reports import style
from reports.blocks import Column, Kind, Table
from reports.writers.cells import NOT_RECORDED, cell_text
from reports.writers.paper import Paper
from reports.writers.typeface import Typeface, printable

_PAD_X = 3.5
_PAD_Y = 3.0
_LEADING = style.REGISTER_LEADING
_ASCENT = 0.93 * style.REGISTER_SIZE
_RIGHT = (Kind.NUMBER, Kind.SHARE)
_SHORTEST_PIECE = 3
_SHORTEST_START = 5

Lines = tuple[list[str], ...]
"""A row as it is drawn: the lines of each of its cells."""


class Register:
    """Draws one table on as many pages as it needs, its head repeated on each."""

    def __init__(self, paper: Paper, table: Table) -> None:
        self._paper = paper
        self._table = table
        self._type = Typeface(paper.document, style.CONDENSED, style.REGISTER_SIZE)
        self._bold = Typeface(paper.document, style.CONDENSED_BOLD, style.REGISTER_SIZE)
        self._lefts, self._rooms = share_out(table.head, paper.width, self._least())
        titles = zip(table.head, self._rooms, strict=True)
        self._head: Lines = tuple(self._bold.wrap(column.title, room) for column, room in titles)
        self._back: list[str] = []
        self._text: list[str] = []

    def _least(self) -> list[float]:
        """Measure what each column needs so that no word of its title is broken, nor a gap."""
        gap = max(map(self._type.width, _(NOT_RECORDED).split()))
        return [
            max(
                0 if column.kind in _RIGHT else gap,
                *map(self._bold.width, printable(column.title, style.CONDENSED_BOLD).split()),
                0,
            )
            for column in self._table.head
        ]

    def draw(self) -> int:
        """Draw every row and tell how many there were.

        Raises:
            Cancelled: If somebody asked the job to stop.
        """
        self._paper.need(_height(self._head) + _SHORTEST_START * _LEADING)
        self._begin()
        count = 0
        for cells in wrapped_rows(self._table, self._type, self._rooms):
            count += 1
            self._add(cells, striped=count % 2 == 0)
        self._flush()
        return count

    def _add(self, cells: Lines, *, striped: bool) -> None:
        """Take a row onto this page, or onto the next, or in pieces if no page holds it."""
        while _height(cells) > self._paper.room:
            lines = int((self._paper.room - 2 * _PAD_Y) // _LEADING)
            too_tall = _height(cells) > self._paper.full_room - _height(self._head)
            if too_tall and lines >= _SHORTEST_PIECE:
                self._put(tuple(cell[:lines] for cell in cells), striped=striped)
                cells = tuple(cell[lines:] for cell in cells)
            self._flush()
            self._paper.open_page(landscape=self._paper.landscape)
            self._begin()
        self._put(cells, striped=striped)

    def _begin(self) -> None:
        height = _height(self._head)
        self._fill(style.SOFT, height)
        self._text = [f"BT {_colour(style.TEXT)} {self._bold.select} {_LEADING:g} TL"]
        self._show(self._head, self._bold)
        self._text.append(self._type.select)
        self._paper.y -= height

    def _put(self, cells: Lines, *, striped: bool) -> None:
        height = _height(cells)
        if striped:
            self._fill(style.STRIPE, height)
        self._show(cells, self._type)
        self._paper.y -= height

    def _fill(self, colour: str, height: float) -> None:
        left, bottom = style.MARGIN, self._paper.y - height
        area = f"{left:g} {bottom:.2f} {self._paper.width:.2f} {height:.2f} re f"
        self._back.append(f"{_colour(colour)} {area}")

    def _show(self, cells: Lines, face: Typeface) -> None:
        y = self._paper.y - _PAD_Y - _ASCENT
        encode = face.encode
        for column, left, room, lines in zip(
            self._table.head, self._lefts, self._rooms, cells, strict=True
        ):
            if column.kind in _RIGHT:
                self._show_right(lines, left + room, y=y, face=face)
            elif lines:
                shown = ") Tj T* (".join(map(encode, lines))
                self._text.append(f"1 0 0 1 {left:.2f} {y:.2f} Tm ({shown}) Tj")

    def _show_right(self, lines: list[str], right: float, *, y: float, face: Typeface) -> None:
        for line in lines:
            x = right - face.width(line)
            self._text.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm ({face.encode(line)}) Tj")
            y -= _LEADING

    def _flush(self) -> None:
        code = "\n".join(["q", *self._back, *self._text, "ET", "Q"])
        self._paper.canvas.addLiteral(code)
        self._back, self._text = [], []


def share_out(
    head: tuple[Column, ...], width: float, least: Sequence[float] = ()
) -> tuple[list[float], list[float]]:
    """Divide the width of a page among columns: the left edge and the room of each, in points.

    Args:
        head: The columns.
        width: What they share.
        least: The room that each needs; it is met as far as others have some to spare.
    """
    unit = width / sum(column.width for column in head)
    rooms = [column.width * unit - 2 * _PAD_X for column in head]
    rooms = _even_out(rooms, least) if least else rooms
    lefts, edge = [], style.MARGIN
    for room in rooms:
        lefts.append(edge + _PAD_X)
        edge += room + 2 * _PAD_X
    return lefts, rooms


def _even_out(rooms: list[float], least: Sequence[float]) -> list[float]:
    spare = [room - need for room, need in zip(rooms, least, strict=True)]
    lacking = -sum(some for some in spare if some < 0)
    whole = sum(some for some in spare if some > 0)
    if lacking > whole:
        return rooms
    return [
        room - some * lacking / whole if some > 0 else room - some
        for room, some in zip(rooms, spare, strict=True)
    ]


def wrapped_rows(table: Table, face: Typeface, rooms: list[float]) -> Iterator[Lines]:
    """Turn the rows of a table into lines that fit its columns, one row at a time."""
    columns = list(zip(table.head, rooms, strict=True))
    for row in table.rows:
        yield tuple(
            face.wrap(cell_text(value, column), room)
            for value, (column, room) in zip(row, columns, strict=True)
        )


def _height(cells: Lines) -> float:
    return max(map(len, cells), default=0) * _LEADING + 2 * _PAD_Y


def _colour(code: str) -> str:
    red, green, blue = HexColor(code).rgb()
    return f"{red:.4f} {green:.4f} {blue:.4f} rg"
