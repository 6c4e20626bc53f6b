"""A workbook under way: its formats, its sheets, and how they print."""

from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from console.i18n import N_, _
from reports import style
from reports.blocks import Column, Kind, Report
from reports.writers.heights import USUAL, letters_per_unit, row_height
from reports.writers.rowsheet import Look, RowSheet
from reports.writers.sheetnames import SheetNames

_DAYS = {"ro": "dd.mm.yyyy", "de": "dd.mm.yyyy", "en": "d mmm yyyy"}
_A4 = 9
_NUMBERS = (Kind.NUMBER, Kind.SHARE)
_AT_RIGHT: dict[str, Any] = {"align": "right", "indent": 1}
_SMALL = '&8&"-,Regular"'
"""Size and font in heads and feet; a digit that follows is no longer taken for the size."""
_PAGE_OF_PAGES = N_("Page {page} of {pages}")
_PLAIN_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_SIZE = 10
_BASE = {"font_name": "Calibri", "font_size": _SIZE, "valign": "top", "font_color": style.TEXT}


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
            self._looks[key] = self._make_look({**_BASE, **properties})
        return self._looks[key]

    def _make_look(self, properties: dict[str, Any]) -> Look:
        plain = self.xlsx.add_format(properties)
        quoted = self.xlsx.add_format({**properties, "quote_prefix": True})
        size = properties["font_size"]
        per_unit = letters_per_unit(size=size, bold=properties.get("bold", False))
        return Look(
            _number_of(plain),
            _number_of(quoted),
            per_unit if properties.get("text_wrap") else 0.0,
            size,
            row_height(1, size) > USUAL,
        )

    def column_look(self, column: Column) -> Look:
        """Choose the format of a column's cells by what they hold."""
        day = _DAYS[self._report.language]
        places = "." + "0" * column.places if column.places else ""
        formats: dict[Kind, dict[str, Any]] = {
            Kind.DATE: {"num_format": day, "align": "left"},
            Kind.INSTANT: {"num_format": f"{day} hh:mm", "align": "left"},
            Kind.NUMBER: {"num_format": f"#,##0{places}", **_AT_RIGHT},
            Kind.SHARE: {"num_format": f"0{places}%", **_AT_RIGHT},
        }
        return self.look(text_wrap=True, **formats.get(column.kind, {}))

    def head_look(self, column: Column) -> Look:
        """Choose the format of a column's title, which stands above what it names."""
        side = _AT_RIGHT if column.kind in _NUMBERS else {}
        return self.look(bold=True, text_wrap=True, bg_color=style.SOFT, bottom=1, **side)

    def sheet(self, wish: str, *, gridlines: bool) -> RowSheet:
        """Add a sheet, set up for printing: landscape, one page wide, named and numbered pages."""
        sheet: RowSheet = self.xlsx.add_worksheet(self._names.take(wish), RowSheet)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(1 if gridlines else 2)
        pages = _(_PAGE_OF_PAGES).format(page="&P", pages="&N")
        period, title = map(_harmless, (self._report.period, self._report.title))
        organisation = _harmless(self._report.meta.organisation)
        sheet.set_footer(f"&L{_SMALL}{period}&R{_SMALL}{pages}")
        sheet.set_header(f"&L{_SMALL}{organisation}&R{_SMALL}{title}")
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
