"""Reports as workbooks: typed cells, a sheet for each table, native charts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter.exceptions import FileCreateError

from console.i18n import speaking
from console.jobs import JobControl
from reports import style
from reports.blocks import Block, Column, Heading, Kind, Opis, PageBreak, Report, Table
from reports.writers.atomic import whole_file
from reports.writers.lists import opis_table
from reports.writers.numbers import converter
from reports.writers.pages import Pages
from reports.writers.rowsheet import RowSheet, in_pieces
from reports.writers.workbook import Book

_ROWS_PER_STEP = 2_000
_NARROWEST = {Kind.DATE: 12, Kind.INSTANT: 17, Kind.NUMBER: 9, Kind.SHARE: 9}
_CHARACTERS, _EACH = 120, 20
_WIDEST = 70
_TITLE_LETTER = 1.05


def write_xlsx(report: Report, target: Path, control: JobControl) -> int:
    """Write a report as workbook and tell how many sheets it has.

    Equal reports give equal bytes. Each block, and in long tables every 2,000
    rows, is a step of the job.

    Raises:
        Cancelled: If somebody asked the job to stop; nothing is left behind.
        StoreUnavailable: If the folder cannot be written.
    """
    with speaking(report.language), _book(report, target) as book:
        pages = Pages(book, report)
        for done, block in enumerate(report.blocks, 1):
            control.step(done, len(report.blocks))
            _write(book, pages, block, control)
        if not book.xlsx.worksheets():
            pages.open(report.title)
        return len(book.xlsx.worksheets())


@contextmanager
def _book(report: Report, target: Path) -> Iterator[Book]:
    """Lend a workbook whose pieces lie beside the target, and close or abandon it."""
    with (
        whole_file(target) as draft,
        TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as scratch,
    ):
        book = Book(report, draft, scratch=Path(scratch))
        try:
            yield book
            book.xlsx.close()
        except FileCreateError as error:
            raise error.args[0] from error
        finally:
            book.abandon()


def _write(book: Book, pages: Pages, block: Block, control: JobControl) -> None:
    match block:
        case Table():
            write_table(book, block, control)
        case Opis():
            write_table(book, opis_table(block), control)
        case Heading(level=1):
            pages.begin(block.text)
        case PageBreak():
            pass
        case _:
            pages.write(block)


def write_table(book: Book, table: Table, control: JobControl) -> None:
    """Write a table on a sheet of its own; beyond the last row it goes on on the next sheet.

    Raises:
        Cancelled: If somebody asked the job to stop.
    """
    looks = [book.column_look(column) for column in table.head]
    convert = [converter(column) for column in table.head]
    sheet = _open(book, table)
    count = 0
    for row in table.rows:
        cells = [store(value) for store, value in zip(convert, row, strict=True)]
        for piece in in_pieces(cells):
            if sheet.is_full:
                _finish(sheet, table)
                sheet = _open(book, table)
            sheet.put(piece, looks)
        count += 1
        if count % _ROWS_PER_STEP == 0:
            control.step(0, note=table.name)
    if not count:
        sheet.put([table.empty], [book.look(italic=True, font_color=style.MUTED)])
    _finish(sheet, table)


def _open(book: Book, table: Table) -> RowSheet:
    sheet = book.sheet(table.name, gridlines=True)
    sheet.lay_out(_widths(table.head))
    titles = [column.title for column in table.head]
    sheet.put(titles, [book.head_look(column) for column in table.head])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    return sheet


def _finish(sheet: RowSheet, table: Table) -> None:
    sheet.autofilter(0, 0, sheet.rows_written - 1, len(table.head) - 1)


def _widths(head: tuple[Column, ...]) -> list[float]:
    """Share the page's characters out; dates, numbers and the words of titles stay whole."""
    wanted = _EACH * sum(min(1.0, column.width) for column in head)
    unit = max(_CHARACTERS, wanted) / sum(column.width for column in head)
    return [min(_WIDEST, max(_narrowest(column), unit * column.width)) for column in head]


def _narrowest(column: Column) -> float:
    longest = max(map(len, column.title.split()), default=0)
    return max(_NARROWEST.get(column.kind, 10), longest * _TITLE_LETTER + 2)
