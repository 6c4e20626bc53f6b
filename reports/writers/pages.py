"""Sheets for everything that is no register: sentences, figures, gaps and charts."""

from collections.abc import Sequence
from functools import singledispatchmethod
from typing import Any

from console.i18n import _
from reports import style
from reports.blocks import (
    Block,
    Chart,
    ChartKind,
    Column,
    Cover,
    Figures,
    Gap,
    Heading,
    Note,
    Quote,
    Report,
    Signature,
    Text,
)
from reports.writers.cells import NOT_RECORDED
from reports.writers.lists import chart_table
from reports.writers.numbers import Plain, converter
from reports.writers.rowsheet import Look, RowSheet, in_pieces
from reports.writers.workbook import Book

_WIDTHS = (46, 17, 19, 19, 19)
_CHART_SIZE = {"width": 760, "height": 320}
_CHART_ROWS = 18
_DASHES = ("solid", "long_dash", "square_dot", "long_dash_dot", "dash", "round_dot")
_SHORT_NAME = 14


class Pages:
    """Writes blocks below one another, on a sheet for each section that has any."""

    def __init__(self, book: Book, report: Report) -> None:
        self._book = book
        self._wish = report.title
        self._sheet: RowSheet | None = None
        self._heading_waiting = ""

    def begin(self, title: str) -> None:
        """Begin a section; its sheet is made when its first sentence comes."""
        self._wish = title
        self._sheet = None
        self._heading_waiting = ""

    def open(self, title: str) -> RowSheet:
        """Make a sheet with the columns and the title of a section."""
        sheet = self._book.sheet(title, gridlines=False)
        sheet.lay_out(_WIDTHS)
        self._sheet = sheet
        self._line(title, bold=True, font_size=14, font_color=style.ACCENT)
        return sheet

    @singledispatchmethod
    def write(self, block: Block) -> None:
        """Write one block.

        Raises:
            TypeError: If no writer knows such a block.
        """
        message = f"no such block: {block}"
        raise TypeError(message)

    @write.register
    def _cover(self, cover: Cover) -> None:
        self.open(cover.title)
        if cover.subtitle:
            self._line(cover.subtitle, font_size=11, font_color=style.MUTED)
        for name, value in cover.lines:
            quiet = self._book.look(font_color=style.MUTED, text_wrap=True)
            self._put([name, None, value or _(NOT_RECORDED)], [quiet, quiet, self._text])
        if cover.note:
            self._sentence(cover.note, font_color=style.MUTED)
        self._sheet = None

    @write.register
    def _heading(self, heading: Heading) -> None:
        self._heading_waiting = heading.text

    @write.register
    def _paragraph(self, text: Text) -> None:
        self._sentence(text.text)

    @write.register
    def _note(self, note: Note) -> None:
        self._sentence(note.text, font_color=style.MUTED)

    @write.register
    def _quote(self, quote: Quote) -> None:
        words = self._book.look(italic=True, text_wrap=True)
        self._put([quote.text, None, quote.source or None], [words, self._text, self._text])

    @write.register
    def _gap(self, gap: Gap) -> None:
        look = self._book.look(text_wrap=True, font_color=style.GAP, bg_color=style.GAP_SOFT)
        rest = " · ".join(filter(None, (gap.record, gap.source)))
        self._put([gap.missing, _(NOT_RECORDED), rest], [look] * 3)

    @write.register
    def _figures(self, figures: Figures) -> None:
        for figure in figures.items:
            column = Column(figure.label, figure.kind, places=figure.places)
            value = converter(column)(figure.value)
            shown = _(NOT_RECORDED) if value in {None, ""} else value
            looks = [self._text, self._book.column_look(column), self._text]
            self._put([figure.label, shown, figure.explanation], looks)

    @write.register
    def _signature(self, signature: Signature) -> None:
        self._here.skip(1)
        self._line(signature.place_and_day)
        for function, name in signature.people:
            self._put([function, None, name], [self._text] * 3)

    @write.register
    def _chart(self, chart: Chart) -> None:
        self._line(chart.title, bold=True)
        places = 0 if _all_whole(chart) else 1
        table = chart_table(chart, places=places)
        titles = [column.title for column in table.head]
        self._row(titles, [self._book.head_look(column) for column in table.head])
        first = self._here.rows_written
        looks = [self._book.column_look(column) for column in table.head]
        for row in table.rows:
            stores = zip(table.head, row, strict=True)
            self._row([converter(column)(value) for column, value in stores], looks)
        if chart.categories and chart.series:
            self._here.insert_chart(self._here.rows_written, 0, self._native(chart, first))
            self._here.skip(_CHART_ROWS)
        if chart.explanation:
            self._sentence(chart.explanation, font_color=style.MUTED)

    def _native(self, chart: Chart, first: int) -> Any:
        long_names = any(len(name) > _SHORT_NAME for name in chart.categories)
        upright = "bar" if long_names else "column"
        kind = {"type": "line" if chart.kind is ChartKind.LINE else upright}
        if chart.kind is ChartKind.STACKED:
            kind["subtype"] = "stacked"
        native = self._book.xlsx.add_chart(kind)
        name, last = self._here.get_name(), first + len(chart.categories) - 1
        for place in range(len(chart.series)):
            native.add_series(
                {
                    "name": [name, first - 1, place + 1],
                    "categories": [name, first, 0, last, 0],
                    "values": [name, first, place + 1, last, place + 1],
                    **_paint(chart.kind, place),
                }
            )
        native.set_title({"none": True})
        native.set_size(_CHART_SIZE)
        native.set_legend({"none": True} if len(chart.series) == 1 else {"position": "bottom"})
        if kind["type"] == "bar":
            native.set_y_axis({"reverse": True, "crossing": "max"})
        return native

    @property
    def _here(self) -> RowSheet:
        return self._sheet or self.open(self._wish)

    @property
    def _text(self) -> Look:
        return self._book.look(text_wrap=True)

    def _line(self, text: str, **properties: Any) -> None:
        self._row([text], [self._book.look(**properties)])

    def _sentence(self, text: str, **properties: Any) -> None:
        self._put([text], [self._book.look(text_wrap=True, **properties)])

    def _put(self, cells: Sequence[Plain], looks: Sequence[Look]) -> None:
        self._row(cells, looks, spread=True)

    def _row(self, cells: Sequence[Plain], looks: Sequence[Look], *, spread: bool = False) -> None:
        title, self._heading_waiting = self._heading_waiting, ""
        if title:
            self._here.skip(1)
            self._line(title, bold=True, font_size=11)
        for piece in in_pieces(cells):
            self._here.put(piece, looks, spread=spread)


def _paint(kind: ChartKind, place: int) -> dict[str, Any]:
    colour = style.CHART_COLOURS[place % len(style.CHART_COLOURS)]
    if kind is ChartKind.LINE:
        dash = _DASHES[place % len(_DASHES)]
        return {"line": {"color": colour, "width": 2, "dash_type": dash}}
    return {"fill": {"color": colour}, "border": {"none": True}, "gap": 60}


def _all_whole(chart: Chart) -> bool:
    values = (value for series in chart.series for value in series.values if value is not None)
    return all(float(value).is_integer() for value in values)
