"""Blocks that every writer shows as a table."""

from console.i18n import _
from reports.blocks import Chart, Column, Kind, Opis, Row, Table
from reports.writers.cells import NOT_RECORDED


def opis_table(opis: Opis) -> Table:
    """Lay out the list of documents: number, title, pages, digest."""
    head = (
        Column(_("No."), Kind.NUMBER, width=0.6),
        Column(_("Document"), width=4.4),
        Column(_("Pages"), Kind.NUMBER, width=1.0),
        Column(_("SHA-256"), width=5.2),
    )
    unknown = _(NOT_RECORDED)
    rows: list[Row] = [
        (number, line.title, unknown if line.pages is None else line.pages, line.sha256)
        for number, line in enumerate(opis.lines, 1)
    ]
    return Table(_("List of documents"), head, rows, _("No documents are handed over."))


def chart_table(chart: Chart, *, places: int = 0) -> Table:
    """Lay out the numbers of a chart: a line for each category, a column for each series."""
    numbers = [Column(series.name, Kind.NUMBER, places=places) for series in chart.series]
    columns = [series.values for series in chart.series]
    rows = [
        (category, *values) for category, *values in zip(chart.categories, *columns, strict=True)
    ]
    head = (Column(chart.unit, width=2.0), *numbers)
    return Table(chart.title, head, rows, _("No numbers."))
