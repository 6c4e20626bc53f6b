"""Everything in a report is on its pages, embedded, numbered and repeatable."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from console.errors import Cancelled
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
from reports.writers.pdf import write_pdf
from reports.writers.register import share_out

WIDE = tuple(Column(f"Coloana {place}") for place in range(1, 8))
NARROW = (Column("Nr.", Kind.NUMBER, 0.5), Column("Denumire", width=2), Column("Zi", Kind.DATE))


@pytest.fixture
def print_out(tmp_path, make_report):
    """Write a report and read its pages back as text."""

    def print_out(*blocks: Block, **options: Any) -> list[str]:
        target = tmp_path / "raport.pdf"
        count = write_pdf(make_report(*blocks, **options), target, JobControl())
        pages = texts(target)
        assert len(pages) == count
        return pages

    return print_out


def texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [text_of(page) for page in document]
    finally:
        document.close()


def text_of(page) -> str:
    content = page.get_textpage()
    try:
        return content.get_text_range().replace("\r\n", "\n")
    finally:
        content.close()
        page.close()


def everything() -> tuple:
    series = (Series("2024", (3, 2, 1)), Series("2025", (4, None, 2)))
    chart = Chart(
        ChartKind.BAR, "Cereri pe drept", ("Acces", "Ștergere", "Opoziție"), series, "cereri", "Pe."
    )
    return (
        Cover("Raport anual", "2025", (("Operator", "Exemplu"), ("Cod", "")), "Numai fapte."),
        Heading("Organizarea protecției datelor"),
        Text("Rândul unu <b>nu</b> & doi\nrândul doi"),
        Note("Metodă: numărătoare."),
        Quote("ștergerea datelor", "Art. 17"),
        Quote("fără sursă"),
        Gap("data declarării", "Exemplu", "art. 37 alin. (7)"),
        Gap("funcția", ""),
        Heading("Cifre", 2),
        Figures((Figure("Primite", 12), Figure("La timp", Share(11, 12), "11 din 12", Kind.SHARE))),
        Figures((Figure("Mediana", None),)),
        Figures(()),
        chart,
        Heading("Registru"),
        Table("Registru", NARROW, ((1, "Țărănești S.R.L.", date(2025, 4, 5)),), "-", title="Toți"),
        Table("Gol", NARROW, (), "Nu există înregistrări."),
        PageBreak(),
        Opis((OpisLine("Contract", 12, "9f86d081"), OpisLine("Politică", None))),
        Signature((("Reprezentant", "Ion Șerban"), ("DPO", "")), "București, 5 aprilie 2026"),
    )


def test_every_block_is_printed_with_its_diacritics(print_out):
    text = "\n".join(print_out(*everything(), contents=True))

    for words in (
        "Organizarea protecției datelor", "Rândul unu <b>nu</b> & doi", "rândul doi",
        "Metodă: numărătoare.", "ștergerea datelor", "Gap: data declarării",
        "art. 37 alin. (7)", "92 %", "not recorded", "Ștergere",
        "Țărănești S.R.L.", "5 Apr 2025", "Nu există înregistrări.", "9f86d081", "Ion Șerban",
        "București, 5 aprilie 2026", "Numai fapte.", "Exemplu & Fiii S.R.L.",
    ):  # fmt: skip
        assert words in text


def test_pages_are_numbered_in_the_language_of_the_report(print_out, romanian):
    pages = print_out(Text("unu"), PageBreak(), Text("doi"), language="ro")

    assert "Pagina 1 din 2" in pages[0]
    assert "Pagina 2 din 2" in pages[1]


def test_every_font_is_embedded(tmp_path, make_report):
    target = tmp_path / "raport.pdf"
    write_pdf(make_report(*everything(), contents=True), target, JobControl())

    with pikepdf.open(target) as pdf:
        fonts = [font for font in pdf.objects if getattr(font, "Type", None) == "/Font"]
        assert len(fonts) >= 5
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert all("DejaVu" in str(font.BaseFont) for font in fonts)


def test_the_file_says_its_language_title_and_date(tmp_path, make_report, romanian):
    target = tmp_path / "raport.pdf"
    write_pdf(make_report(Text("unu"), language="ro"), target, JobControl())

    with pikepdf.open(target) as pdf:
        assert str(pdf.Root.Lang) == "ro-RO"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == "Raport anual privind protecția datelor"
        assert str(pdf.docinfo["/Author"]) == "Ioana Țăranu"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260405093000+00'00'"
        assert not any("/Trans" in page for page in pdf.pages)


def test_equal_reports_give_equal_bytes(tmp_path, make_report):
    digests = set()
    for name in ("a.pdf", "b.pdf"):
        write_pdf(make_report(*everything(), contents=True), tmp_path / name, JobControl())
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())

    assert len(digests) == 1


def test_the_outline_and_the_contents_lead_to_the_sections(tmp_path, make_report):
    target = tmp_path / "raport.pdf"
    write_pdf(make_report(*everything(), contents=True), target, JobControl())

    with pikepdf.open(target) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == [
            "Organizarea protecției datelor",
            "Registru",
        ]
        assert [entry.title for entry in outline.root[0].children] == ["Cifre"]
        assert len(pdf.pages[1].Annots) == 3
    contents = texts(target)[1]
    assert contents.index("Organizarea") < contents.index("Cifre") < contents.index("Registru")


def test_long_contents_take_several_pages_and_name_the_right_ones(print_out):
    headings = [Heading(f"Secțiunea {place} despre protecția datelor") for place in range(80)]
    blocks = [piece for heading in headings for piece in (heading, PageBreak())]
    pages = print_out(*blocks, contents=True)
    numbers = [line for page in pages[:3] for line in page.split("\n") if line.strip().isdigit()]

    assert "Secțiunea 79" in pages[-1]
    assert str(len(pages)) in [number.strip() for number in numbers]


def test_a_heading_that_skips_a_level_still_has_its_place_in_the_outline(tmp_path, make_report):
    target = tmp_path / "raport.pdf"
    write_pdf(make_report(Heading("A", 3), Heading("B", 1), Heading("C", 3)), target, JobControl())

    with pikepdf.open(target) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["A", "B"]
        assert [entry.title for entry in outline.root[1].children] == ["C"]


def test_every_row_of_a_long_table_is_printed_below_a_repeated_head(print_out):
    rows = [(number, f"Partener {number:04d}", date(2025, 4, 5)) for number in range(1, 3001)]
    pages = print_out(Heading("Parteneri"), Table("Parteneri", NARROW, rows, "-"))
    text = "\n".join(pages)

    assert all(f"Partener {number:04d}" in text for number in range(1, 3001))
    assert all("Denumire" in page for page in pages)


def test_rows_come_as_a_stream(print_out):
    rows = ((number, "x", None) for number in range(1, 101))

    assert "100" in print_out(Table("Parteneri", NARROW, rows, "-"))[-1]


def test_a_row_taller_than_a_page_keeps_all_of_its_text(print_out):
    words = [f"w{number:05d}" for number in range(4000)]
    rows = ((1, " ".join(words), None), (2, "urmează", None))
    pages = print_out(Text("sus"), Table("Parteneri", NARROW, rows, "-"))
    found = "\n".join(pages)

    assert len(pages) > 2
    assert [word for word in words if word not in found] == []
    assert "urmează" in pages[-1]


def test_an_over_long_word_is_broken_and_whole(print_out):
    digest = hashlib.sha512(b"a").hexdigest() * 3
    [page] = print_out(
        Table("Amprente", (Column("A"), Column("B"), Column("C")), ((digest, "", ""),), "-")
    )

    assert digest in page.replace("\n", "")


def test_wide_tables_lie_across_the_page_with_their_heading(tmp_path, make_report):
    target = tmp_path / "raport.pdf"
    blocks = (
        Heading("Proză"), Text("în picioare"), Heading("Registru"), Text("toate rândurile"),
        Table("Registru", WIDE, (("a",) * 7,), "-"), Heading("Proză"), Quote("la loc"),
    )  # fmt: skip
    write_pdf(make_report(*blocks), target, JobControl())

    with pikepdf.open(target) as pdf:
        shapes = [float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages]
    assert shapes == [False, True, False]
    assert "Registru" in texts(target)[1]


def test_no_word_of_a_title_and_no_gap_is_broken_in_a_narrow_column(tmp_path, make_report):
    head = (
        Column("Wirksamkeitszeitpunkt", Kind.DATE, width=0.2), Column("B", width=9),
        Column("C", Kind.DATE, width=0.2), Column("D", Kind.NUMBER, width=0.2),
    )  # fmt: skip
    table = Table("R", head, (("not recorded", "b", "not recorded", 1),), "-")
    target = tmp_path / "raport.pdf"
    write_pdf(make_report(table), target, JobControl())
    lines = texts(target)[0].split()

    assert "Wirksamkeitszeitpunkt" in lines
    assert lines.count("recorded") == 2


def test_columns_without_enough_room_for_all_keep_their_shares():
    head = (Column("A", width=1), Column("B", width=3))

    assert share_out(head, 400.0, [1000.0, 10.0]) == share_out(head, 400.0)
    assert share_out(head, 400.0, [150.0, 10.0])[1][0] == 150.0


def test_no_empty_page_stands_between_breaks_and_wide_tables(print_out):
    table = Table("Registru", WIDE, (("a",) * 7,), "-")
    pages = print_out(PageBreak(), Heading("A"), PageBreak(), PageBreak(), table, PageBreak())

    assert len(pages) == 2


def test_long_prose_goes_on_on_the_next_page(print_out):
    words = [f"w{number:05d}" for number in range(3000)]
    pages = print_out(Text(" ".join(words)))

    assert len(pages) > 1
    assert all(word in "\n".join(pages) for word in words)


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(print_out):
    for lines in range(40, 62):
        pages = print_out(Text("\n".join(["rând"] * lines)), Heading("Titlu"), Text("urmare"))
        [home] = [page for page in pages if "Titlu" in page]
        assert "urmare" in home


def test_very_many_bars_still_fit_on_one_page(print_out):
    categories = tuple(f"Dreptul numărul {place} al persoanei" for place in range(60))
    chart = Chart(ChartKind.BAR, "Multe", categories, (Series("a", tuple(range(60))),))
    pages = print_out(chart)

    assert len(pages) == 1
    assert "Dreptul numărul 59 al persoanei" in pages[0]


def test_a_chart_without_numbers_prints_its_title(print_out):
    assert "Nimic" in print_out(Chart(ChartKind.LINE, "Nimic", (), ()))[0]


def test_lines_with_dashes_are_drawn(print_out):
    series = (Series("Analiză", (1, 2, 3)), Series("Publicitate", (3, None, 1)))
    [page] = print_out(Chart(ChartKind.LINE, "Rata", ("Ian", "Feb", "Mar"), series, "%"))

    assert "Publicitate" in page


def test_letters_the_font_lacks_are_printed_by_number_everywhere(print_out):
    table = Table("A", (Column("A"),), (("中",),), "-")
    [page] = print_out(Heading("国 titlu"), Text("行"), table)

    assert all(number in page for number in ("[U+56FD]", "[U+884C]", "[U+4E2D]"))


def test_a_long_name_at_the_head_of_a_page_is_shortened_visibly(tmp_path, make_report):
    report = make_report(Text("a"))
    meta = replace(report.meta, organisation="Societatea " * 20)
    write_pdf(replace(report, meta=meta), tmp_path / "raport.pdf", JobControl())

    assert "Societatea…" in texts(tmp_path / "raport.pdf")[0]


def test_each_page_is_a_step_and_a_cancelled_report_leaves_nothing(tmp_path, make_report):
    steps = []
    control = JobControl(lambda step: steps.append(step.done))

    def rows():
        for number in range(3000):
            if len(steps) == 5:
                control.cancel()
            yield (number, "x", None)

    report = make_report(Table("Parteneri", NARROW, rows(), "-"))
    with pytest.raises(Cancelled):
        write_pdf(report, tmp_path / "raport.pdf", control)

    assert steps == [1, 2, 3, 4, 5]
    assert not list(tmp_path.iterdir())


def test_numbers_end_at_the_same_right_edge(tmp_path, make_report):
    target = tmp_path / "raport.pdf"
    head = (Column("Suma", Kind.NUMBER), Column("Text", width=3))
    write_pdf(make_report(Table("A", head, ((9, "a"), (123456, "b")), "-")), target, JobControl())

    document = pypdfium2.PdfDocument(target)
    page = document[0]
    content = page.get_textpage()
    text = content.get_text_range()
    right_edges = [content.get_charbox(text.index(digit))[2] for digit in "96"]
    content.close()
    page.close()
    document.close()
    assert right_edges[0] == pytest.approx(right_edges[1], abs=0.5)


def test_a_block_that_no_writer_knows_is_a_bug_and_not_left_out(tmp_path, make_report):
    with pytest.raises(TypeError, match="no such block"):
        write_pdf(make_report(Block()), tmp_path / "raport.pdf", JobControl())

    assert not list(tmp_path.iterdir())
