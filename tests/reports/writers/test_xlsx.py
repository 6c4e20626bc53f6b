"""Workbooks hold every row, typed, and texts stay texts."""

import errno
import hashlib
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from unittest.mock import Mock

import openpyxl
import pytest

from console.errors import Cancelled, StoreUnavailable
from console.jobs import JobControl
from reports.blocks import (
    Block,
    Chart,
    ChartKind,
    Column,
    Cover,
    Figure,
    Figures,
    Gap,
    Heading,
    Kind,
    Note,
    Opis,
    OpisLine,
    PageBreak,
    Quote,
    Series,
    Share,
    Signature,
    Table,
    Text,
)
from reports.writers import rowsheet
from reports.writers.rowsheet import CUT
from reports.writers.xlsx import write_xlsx

HEAD = (
    Column("Nr.", Kind.NUMBER, 0.5),
    Column("Denumire", width=2),
    Column("Zi", Kind.DATE),
    Column("Primit", Kind.INSTANT),
    Column("La timp", Kind.SHARE, places=1),
    Column("Sumă", Kind.NUMBER, places=2),
)
ROW = (
    1, "Țărănești <S.R.L.> & fiii", date(2025, 4, 5), datetime(2025, 4, 5, 6, 30, tzinfo=UTC),
    Share(1, 8), Decimal("1234.50"),
)  # fmt: skip


@pytest.fixture
def write(tmp_path, make_report):
    """Write blocks as a workbook and open it again."""

    def write(*blocks: Block, **options: Any):
        target = tmp_path / "raport.xlsx"
        count = write_xlsx(make_report(*blocks, **options), target, JobControl())
        book = openpyxl.load_workbook(target)
        assert len(book.worksheets) == count
        return book

    return write


def naive(*parts: int) -> datetime:
    """Make an instant without a zone, as workbooks keep it."""
    return datetime(*parts, tzinfo=UTC).replace(tzinfo=None)


def xml_of(path) -> str:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return "\n".join(archive.read(name).decode() for name in names)


def column(texts) -> Table:
    return Table("Texte", (Column("Text"),), tuple((text,) for text in texts), "-")


def cells_of(book, name="Texte") -> list:
    return [row[0] for row in book[name].iter_rows(min_row=2, values_only=True)]


def test_cells_have_the_type_of_what_they_hold(write):
    sheet = write(Table("Parteneri", HEAD, (ROW, (None,) * 6), "-"))["Parteneri"]
    values = [cell.value for cell in sheet[2]]

    assert values == [
        1, "Țărănești <S.R.L.> & fiii", naive(2025, 4, 5), naive(2025, 4, 5, 9, 30),
        0.125, 1234.5,
    ]  # fmt: skip
    assert [cell.number_format for cell in sheet[2]] == [
        "#,##0", "General", "d mmm yyyy", "d mmm yyyy hh:mm", "0.0%", "#,##0.00",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[3]] == [None] * 6


def test_dates_are_written_as_the_language_writes_them(write, romanian):
    sheet = write(Table("Parteneri", HEAD, (ROW,), "-"), language="ro")["Parteneri"]

    assert sheet["C2"].number_format == "dd.mm.yyyy"


def test_a_wide_table_is_printed_large_enough_to_read_on_several_sheets_of_a3(write):
    head = (Column("Partener", width=3), *(Column(f"28.3.{n}", width=0.5) for n in range(40)))
    sheet = write(Table("Matrice", head, (("Exemplu", *("slab",) * 40),), "-"))["Matrice"]

    printed = (
        sum(one.width for one in sheet.column_dimensions.values()) / sheet.page_setup.fitToWidth
    )
    assert int(sheet.page_setup.paperSize) == 8
    assert sheet.page_setup.fitToWidth > 1
    assert printed < 400
    assert sheet.print_title_cols == "$A:$A"


def test_a_register_has_frozen_head_filter_widths_and_print_setup(write, tmp_path):
    sheet = write(Table("Parteneri", HEAD, (ROW,) * 3, "-"))["Parteneri"]

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F4"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert "&P of &N" in xml_of(tmp_path / "raport.xlsx").replace("&amp;", "&")
    assert sheet.oddHeader.left.text == "Exemplu && Fiii S.R.L."
    assert (sheet.oddFooter.left.text, sheet.oddFooter.left.size) == ("2025", 8)
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["A"].width >= 9


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "http://example.org"]


def test_texts_never_become_formulas_links_or_numbers(write, tmp_path):
    book = write(column([*FORMULAS, "007", "<r><t>bold</t></r>"]))

    assert cells_of(book) == [*FORMULAS, "007", "<r><t>bold</t></r>"]
    assert {cell.data_type for [cell] in book["Texte"].iter_rows(min_row=2)} == {"s"}
    assert [book["Texte"].cell(row, 1).quotePrefix for row in range(2, 10)] == [True] * 6 + [
        False
    ] * 2
    xml = xml_of(tmp_path / "raport.xlsx")
    assert "<f>" not in xml
    assert "<hyperlink" not in xml


def test_control_characters_are_shown_and_codes_stay_codes(write, tmp_path):
    book = write(column(["a\x07b\x00", "unu\r\ndoi", "_x0041_", "  blank  "]))

    assert cells_of(book)[:2] == ["a[U+0007]b[U+0000]", "unu\ndoi"]
    assert cells_of(book)[3] == "  blank  "
    assert "_x005F_x0041_" in xml_of(tmp_path / "raport.xlsx")


def test_a_text_too_long_for_a_cell_goes_on_in_the_rows_below(write):
    long = "".join(f"{number:06d}" for number in range(10_000))
    rows = ((long, "a"), ("scurt", "b"))
    book = write(Table("Texte", (Column("Text"), Column("B")), rows, "-"))
    first = list(book["Texte"].iter_rows(min_row=2, values_only=True))
    pieces = [row[0] for row in first[:-1]]

    assert all(len(piece) <= rowsheet.LONGEST_TEXT for piece in pieces)
    assert "".join(pieces).replace(CUT, "") == long
    assert [row[1] for row in first] == ["a"] + [None] * (len(first) - 2) + ["b"]
    assert pieces[0].endswith(CUT)
    assert pieces[1].startswith(CUT)


def test_a_text_that_just_fits_stays_whole(write):
    assert cells_of(write(column(["a" * 32_767]))) == ["a" * 32_767]


def test_every_row_of_a_long_table_is_there(write):
    rows = tuple((number, f"Partener {number}", None, None, None, None) for number in range(3000))
    sheet = write(Table("Parteneri", HEAD, rows, "-"))["Parteneri"]
    found = [(row[0], row[1]) for row in sheet.iter_rows(min_row=2, values_only=True)]

    assert found == [row[:2] for row in rows]


def test_a_table_longer_than_a_sheet_goes_on_on_the_next(write, monkeypatch):
    monkeypatch.setattr(rowsheet, "LAST_ROW", 4)
    book = write(column([f"t{number}" for number in range(7)]))

    assert book.sheetnames == ["Texte", "Texte (2)", "Texte (3)"]
    assert [cells_of(book, name) for name in book.sheetnames] == [
        ["t0", "t1", "t2"],
        ["t3", "t4", "t5"],
        ["t6"],
    ]
    assert {book[name]["A1"].value for name in book.sheetnames} == {"Text"}


def test_a_table_of_hundreds_of_columns_keeps_them_all(write):
    head = tuple(Column(f"c{place}") for place in range(300))
    book = write(Table("Texte", head, (tuple(f"t{place}" for place in range(300)),), "-"))

    assert [cell.value for cell in book["Texte"][2]] == [f"t{place}" for place in range(300)]


def test_an_empty_table_says_so(write):
    assert cells_of(write(Table("Texte", HEAD, (), "Niciun rând."))) == ["Niciun rând."]


def heights_of(sheet) -> list[float]:
    return [sheet.row_dimensions[row].height or 15.0 for row in range(1, sheet.max_row + 1)]


def test_a_row_is_as_tall_as_the_text_that_wraps_in_it(write):
    texts = ["scurt", "cuvânt " * 40, "unu\ndoi\ntrei", "a" * 400, "cuvânt " * 4000]
    sheet = write(column(texts))["Texte"]
    head, short, long, three, unbroken, endless = heights_of(sheet)

    assert head == short == 15.0
    assert long >= 4 * 13
    assert 3 * 12 <= three <= 3 * 15
    assert unbroken >= 6 * 12
    assert endless == 409.0


def test_a_wide_column_needs_fewer_lines_than_a_narrow_one(write):
    words = "persoană împuternicită de operator pentru găzduire"
    head = (Column("A", width=1), Column("B", width=9))
    narrow = heights_of(write(Table("T", head, ((words, ""),), "-"))["T"])[1]
    wide = heights_of(write(Table("T", head, (("", words),), "-"))["T"])[1]

    assert narrow > 2 * wide
    assert wide == 15.0


def test_a_day_that_is_not_recorded_wraps_like_any_text(write):
    head = (Column("A", Kind.DATE, width=0.1), Column("B", width=9))
    sheet = write(Table("T", head, (("nicht festgehalten", "b"),), "-"))["T"]

    assert sheet["A2"].alignment.wrap_text
    assert heights_of(sheet)[1] > 15.0


def test_sentences_run_across_their_sheet_and_have_their_height(write):
    sheet = write(Heading("Cifre"), Text("cuvânt " * 60), Figures((Figure("A", 1, "cum " * 60),)))[
        "Cifre"
    ]

    assert [str(area) for area in sheet.merged_cells.ranges] == ["A2:E2", "C3:E3"]
    assert all(height > 26 for height in heights_of(sheet)[1:])


def test_sentences_stand_on_the_sheet_of_their_section(write):
    book = write(
        Cover("Raport", "2025", (("Operator", "Exemplu"), ("Cod", "")), "Numai fapte."),
        Heading("Organizare"), Text("=unu"), Note("metodă"), Quote("vorbe", "Art. 17"),
        Quote("fără"), Gap("dată", "Exemplu", "art. 37"), PageBreak(), Heading("Cifre", 2),
        Figures((Figure("Primite", 12, "toate"), Figure("Mediana", None))),
        Heading("Fără rânduri"), Heading("Mai jos", 2),
        Table("Texte", (Column("A"),), (("x",),), "-"),
        Heading("Anexe"), Opis((OpisLine("Contract", 12, "9f86"), OpisLine("Politică", None))),
        Signature((("DPO", "Ioana Țăranu"),), "București"),
    )  # fmt: skip
    rows = [row[:3] for row in book["Organizare"].iter_rows(values_only=True)]

    assert book.sheetnames == ["Raport", "Organizare", "Texte", "List of documents", "Anexe"]
    assert [value for row in book["Raport"].values for value in row if value][-3:] == [
        "Cod", "not recorded", "Numai fapte.",
    ]  # fmt: skip
    assert rows[1][0] == "=unu"
    assert ("dată", "not recorded", "Exemplu · art. 37") in rows
    assert ("Primite", 12, "toate") in rows
    assert ("Mediana", "not recorded", None) in rows
    assert rows.index(("Cifre", None, None)) < rows.index(("Primite", 12, "toate"))
    assert list(book["List of documents"].iter_rows(min_row=2, values_only=True)) == [
        (1, "Contract", 12, "9f86"),
        (2, "Politică", "not recorded", None),
    ]
    assert "C5:E5" in book["Raport"].merged_cells
    assert ("DPO", None, "Ioana Țăranu") in [row[:3] for row in book["Anexe"].values]


@pytest.mark.parametrize(
    ("kind", "names", "tag"),
    [
        (ChartKind.BAR, ("Ian", "Feb"), '<c:barDir val="col"/>'),
        (ChartKind.STACKED, ("Dreptul de acces la date", "Feb"), '<c:barDir val="bar"/>'),
        (ChartKind.LINE, ("Ian", "Feb"), "<c:lineChart>"),
    ],
)
def test_charts_are_native_and_stand_below_their_numbers(write, tmp_path, kind, names, tag):
    series = (Series("2024", (1, None)), Series("2025", (2.5, 3)))
    book = write(Heading("Cereri"), Chart(kind, "Pe lună", names, series, "cereri", "Explicație."))
    rows = list(book["Cereri"].iter_rows(values_only=True))

    assert rows[2][:3] == ("cereri", "2024", "2025")
    assert rows[3][:3] == (names[0], 1, 2.5)
    assert rows[4][:3] == (names[1], None, 3)
    assert rows[-1][0] == "Explicație."
    assert tag in xml_of(tmp_path / "raport.xlsx")
    assert "Cereri!$C$4:$C$5" in xml_of(tmp_path / "raport.xlsx")


def test_a_chart_of_one_series_has_no_legend_and_one_without_numbers_is_not_drawn(write, tmp_path):
    one = Chart(ChartKind.BAR, "A", ("Ian",), (Series("2024", (1,)),))
    write(one, Chart(ChartKind.BAR, "B", (), ()))

    assert xml_of(tmp_path / "raport.xlsx").count("<c:barChart>") == 1
    assert "<c:legend>" not in xml_of(tmp_path / "raport.xlsx")


def test_the_file_says_who_wrote_it_and_when(write):
    properties = write(Text("a")).properties

    assert properties.title == "Raport anual privind protecția datelor"
    assert properties.creator == "Ioana Țăranu"
    assert properties.created == naive(2026, 4, 5, 9, 30)


def test_an_empty_report_is_a_workbook_with_its_title(write):
    assert write().worksheets[0]["A1"].value == "Raport anual privind protecția datelor"


def test_equal_reports_give_equal_bytes(tmp_path, make_report):
    chart = Chart(ChartKind.BAR, "A", ("Ian",), (Series("2024", (1,)),))
    digests = set()
    for name in ("a.xlsx", "b.xlsx"):
        report = make_report(Heading("H"), chart, Table("Parteneri", HEAD, (ROW,) * 50, "-"))
        write_xlsx(report, tmp_path / name, JobControl())
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())

    assert len(digests) == 1


def test_a_cancelled_workbook_leaves_nothing(tmp_path, make_report):
    control = JobControl()

    def rows():
        for number in range(5000):
            if number == 2500:
                control.cancel()
            yield (str(number),)

    report = make_report(Text("a"), Table("Texte", (Column("Text"),), rows(), "-"))
    with pytest.raises(Cancelled):
        write_xlsx(report, tmp_path / "raport.xlsx", control)

    assert not list(tmp_path.iterdir())


def test_a_disk_that_fills_up_is_a_refusal_and_leaves_nothing(tmp_path, make_report):
    def rows():
        yield ("a",)
        raise OSError(errno.ENOSPC, "No space left on device")

    report = make_report(Table("Texte", (Column("Text"),), rows(), "-"))
    with pytest.raises(StoreUnavailable, match=r"raport\.xlsx.*No space left"):
        write_xlsx(report, tmp_path / "raport.xlsx", JobControl())

    assert not list(tmp_path.iterdir())


def test_a_block_that_no_writer_knows_is_a_bug_and_not_left_out(tmp_path, make_report):
    with pytest.raises(TypeError, match="no such block"):
        write_xlsx(make_report(Block()), tmp_path / "raport.xlsx", JobControl())


def test_a_disk_that_fills_up_at_the_end_is_a_refusal_too(tmp_path, make_report, monkeypatch):
    full = Mock(side_effect=OSError(errno.ENOSPC, "No space left on device"))
    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", full)
    with pytest.raises(StoreUnavailable, match="No space left"):
        write_xlsx(make_report(Text("a")), tmp_path / "raport.xlsx", JobControl())

    assert not list(tmp_path.iterdir())
