"""A workbook under way: its formats, its sheets, and how they print."""

from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from console.i18n import N_, _
from reports import style
from reports.blocks import Column, Kind, Report
from reports.writers.rowsheet import Look, RowSheet
from reports.writers.sheetnames import SheetNames

_DAYS = {"ro": "dd.mm.yyyy", "de": "dd.mm.yyyy", "en": "d mmm yyyy"}
_A4 = 9
_PAGE_OF_PAGES = N_("Page {page} of {pages}")
_PLAIN_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_BASE = {"font_name": "DejaVu Sans", "font_size": 9, "valign": "top", "font_color": style.TEXT}


class Book:
    """The workbook of one report.

    Attributes:
        xlsx: XlsxWriter's workbook.
    """

    def __init__(self, report: Report, draft: Path, *, scratch: Path) -> None:
        options = {"constant_memory": True, "tmpdir": str(scratch), **_PLAIN_TEXT}
        self.xlsx: Any = Workbook(str(draft), options)
        self._report = report
        self._names = SheetNames()
        self._looks: dict[tuple[tuple[str, Any], ...], Look] = {}
        self._describe()

    def _describe(self) -> None:
        report, meta = self._report, self._report.meta
        self.xlsx.set_properties(
            {
                "title": report.title,
                "subject": report.subject,
                "author": meta.author or meta.organisation,
                "company": meta.organisation,
                "keywords": ", ".join(meta.keywords),
                "created": meta.created_at.replace(tzinfo=None),
            }
        )

    def look(self, **properties: Any) -> Look:
        """Find or make a format; the number of equal properties is the same."""
        key = tuple(sorted(properties.items()))
        if key not in self._looks:
            plain = self.xlsx.add_format({**_BASE, **properties})
            quoted = self.xlsx.add_format({**_BASE, **properties, "quote_prefix": True})
            self._looks[key] = Look(_number_of(plain), _number_of(quoted))
        return self._looks[key]

    def column_look(self, column: Column) -> Look:
        """Choose the format of a column's cells by what they hold."""
        day = _DAYS[self._report.language]
        places = "." + "0" * column.places if column.places else ""
        formats = {
            Kind.DATE: {"num_format": day, "align": "left"},
            Kind.INSTANT: {"num_format": f"{day} hh:mm", "align": "left"},
            Kind.NUMBER: {"num_format": f"#,##0{places}"},
            Kind.SHARE: {"num_format": f"0{places}%"},
        }
        return self.look(**formats.get(column.kind, {"text_wrap": True}))

    def sheet(self, wish: str, *, landscape: bool) -> RowSheet:
        """Add a sheet, set up for printing: one page wide, named and numbered pages."""
        sheet: RowSheet = self.xlsx.add_worksheet(self._names.take(wish), RowSheet)
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2 if not landscape else 1)
        pages = _(_PAGE_OF_PAGES).format(page="&P", pages="&N")
        sheet.set_footer(f"&L&8{_harmless(self._report.period)}&R&8{pages}")
        organisation = _harmless(self._report.meta.organisation)
        sheet.set_header(f"&L&8{organisation}&R&8{_harmless(self._report.title)}")
        return sheet

    def abandon(self) -> None:
        """Let go of every file; nothing is written."""
        for sheet in self.xlsx.worksheets():
            sheet._opt_close()  # noqa: SLF001 - XlsxWriter offers no way to give up


def _harmless(text: str) -> str:
    """Keep a text from being read as a code of the page's head, and within its length."""
    return text[:100].replace("&", "&&")


def _number_of(form: Any) -> int:
    number: int = form._get_xf_index()  # noqa: SLF001 - the cells name formats by it
    return number
