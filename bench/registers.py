"""Registers as PDF and as workbook, beside what a careful person would write by hand.

Run ``python -m bench.registers`` (add ``--rows``, ``--cells`` or ``--rounds`` for
smaller or larger sizes, ``--only pdf`` or ``--only xlsx`` for one of them). Each
variant runs in a process of its own, in turn; ratios are the median of the
rounds, and peak memory is what that process held at most, in MB.

The PDF baseline draws the same lines with reportlab's ``drawString``; breaking
texts into lines is outside the clock for both. The second baseline is what one
writes first: a platypus table with a ``Paragraph`` in every cell.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate
from reportlab.platypus import Table as Grid

from console.jobs import JobControl
from reports import style
from reports.blocks import Column, Heading, Kind, Meta, Report, Row, Table
from reports.writers import register
from reports.writers.pdf import write_pdf
from reports.writers.typeface import Typeface, load_faces
from reports.writers.xlsx import write_xlsx

_WORDS = (
    *("prelucrare", "datelor", "cu", "caracter", "personal", "împuternicit", "operator"),
    *("contract", "înștiințare", "ștergere", "țară", "găzduire", "servicii", "salarizare"),
    *("măsuri", "tehnice", "organizatorice", "persoană", "vizată"),
)
_PDF_HEAD = (
    Column("Nr.", Kind.NUMBER, 0.5),
    Column("Denumire", width=1.8),
    Column("Servicii", width=3),
    Column("Categorii de date", width=2.4),
    Column("Rol", width=1.2),
    Column("Încheiat", Kind.DATE),
    Column("Zile", Kind.NUMBER, 0.6),
)
_PAGE_ROWS_FROM = 520.0


def pdf_rows(count: int) -> list[Row]:
    """Make up a register of seven columns, three of which wrap."""
    rnd = random.Random(5)

    def text(words: int) -> str:
        return " ".join(rnd.choice(_WORDS) for _ in range(words))

    first = date(2020, 1, 1)
    return [
        (
            number,
            f"{text(3)} S.R.L.",
            text(rnd.randint(6, 22)),
            text(rnd.randint(5, 16)),
            "Operator asociat",
            first + timedelta(days=number % 2000),
            number % 31,
        )
        for number in range(1, count + 1)
    ]


def xlsx_rows(count: int) -> Iterator[Row]:
    """Make up rows of fifteen cells: ten texts, three days, two numbers."""
    first = date(2020, 1, 1)
    for number in range(count):
        day = first + timedelta(days=number % 2000)
        word = _WORDS[number % len(_WORDS)]
        yield (
            f"R-{number:06d}", f"{word} S.R.L.", word, f"persoană {number}@exemplu.ro", "e-mail",
            "Art. 15", "în lucru", f"observații despre {word} și {word}", "București", "ro",
            day, day, day, number, number / 7,
        )  # fmt: skip


def report_of(table: Table) -> Report:
    """Wrap one table into a report."""
    meta = Meta("Exemplu S.R.L.", datetime(2026, 4, 5, tzinfo=UTC))
    return Report("Registru", "en", "", "2025", meta, (Heading("Registru"), table))


def wrapped(rows: list[Row]) -> list[register.Lines]:
    """Break every text into lines, as both writers then draw them."""
    canvas: Any = Canvas("unused.pdf")
    load_faces()
    face = Typeface(canvas._doc, style.CONDENSED, style.REGISTER_SIZE)  # noqa: SLF001 - its fonts
    _lefts, rooms = register.share_out(_PDF_HEAD, style.A4[1] - 2 * style.MARGIN)
    table = Table("Registru", _PDF_HEAD, rows, "-")
    return list(register.wrapped_rows(table, face, rooms))


def pdf_ours(count: int, target: Path) -> float:
    """Write the register with our writer; lines are broken before the clock starts."""
    rows = pdf_rows(count)
    lines = wrapped(rows)
    register.wrapped_rows = lambda *_unused: iter(lines)
    report = report_of(Table("Registru", _PDF_HEAD, rows, "-"))
    return _timed(lambda: write_pdf(report, target, JobControl()))


def pdf_ours_wrapping(count: int, target: Path) -> float:
    """Write the register with our writer, breaking lines inside the clock."""
    report = report_of(Table("Registru", _PDF_HEAD, pdf_rows(count), "-"))
    return _timed(lambda: write_pdf(report, target, JobControl()))


def pdf_draw_string(count: int, target: Path) -> float:
    """Draw the same lines with reportlab's canvas, one ``drawString`` each."""
    lines = wrapped(pdf_rows(count))
    lefts, rooms = register.share_out(_PDF_HEAD, style.A4[1] - 2 * style.MARGIN)
    return _timed(lambda: _draw_strings(target, lines, lefts, rooms))


def _draw_strings(
    target: Path, rows: list[register.Lines], lefts: list[float], rooms: list[float]
) -> None:
    canvas = Canvas(str(target), pagesize=style.A4[::-1], pageCompression=1)
    y = 0.0
    for cells in rows:
        height = max(map(len, cells)) * style.REGISTER_LEADING + 6
        if y - height < style.BOTTOM:
            if y:
                canvas.showPage()
            canvas.setFont(style.CONDENSED, style.REGISTER_SIZE)
            y = _PAGE_ROWS_FROM
        for column, left, room, lines in zip(_PDF_HEAD, lefts, rooms, cells, strict=True):
            for place, line in enumerate(lines, 1):
                base = y - place * style.REGISTER_LEADING
                if column.kind is Kind.NUMBER:
                    canvas.drawRightString(left + room, base, line)
                else:
                    canvas.drawString(left, base, line)
        y -= height
    canvas.showPage()
    canvas.save()


def pdf_paragraphs(count: int, target: Path) -> float:
    """Write the register as one platypus table with a paragraph in every cell."""
    load_faces()
    rows = pdf_rows(count)
    return _timed(lambda: _paragraph_table(target, rows))


def _paragraph_table(target: Path, rows: list[Row]) -> None:
    look = ParagraphStyle("cell", fontName=style.CONDENSED, fontSize=7.5, leading=9.5)
    head = [Paragraph(column.title, look) for column in _PDF_HEAD]
    cells = [[Paragraph(str(value), look) for value in row] for row in rows]
    _lefts, rooms = register.share_out(_PDF_HEAD, style.A4[1] - 2 * style.MARGIN)
    grid = Grid([head, *cells], colWidths=[room + 7 for room in rooms], repeatRows=1)
    margins: dict[str, Any] = {"leftMargin": style.MARGIN, "rightMargin": style.MARGIN}
    document = SimpleDocTemplate(str(target), pagesize=style.A4[::-1], **margins)
    document.build([grid])


class _Rows:
    """Rows made on the way, so that neither writer holds them."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __iter__(self) -> Iterator[Row]:
        return xlsx_rows(self._count)


def xlsx_ours(count: int, target: Path) -> float:
    """Write the workbook with our writer: typed, formatted, filtered, set up for print."""
    kinds = [Kind.TEXT] * 10 + [Kind.DATE] * 3 + [Kind.NUMBER] * 2
    head = tuple(Column(f"Coloana {place}", kind) for place, kind in enumerate(kinds, 1))
    report = report_of(Table("Registru", head, _Rows(count), "-"))
    return _timed(lambda: write_xlsx(report, target, JobControl()))


def xlsx_openpyxl(count: int, target: Path) -> float:
    """Append the same rows to a bare write-only sheet of openpyxl (with lxml)."""
    from openpyxl import Workbook
    from openpyxl.xml import LXML

    if not LXML:
        message = "openpyxl runs without lxml"
        raise RuntimeError(message)
    return _timed(lambda: _append_rows(Workbook(write_only=True), count, target))


def _append_rows(book: Any, count: int, target: Path) -> None:
    sheet = book.create_sheet()
    for row in xlsx_rows(count):
        sheet.append(row)
    book.save(target)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


VARIANTS: dict[str, Callable[[int, Path], float]] = {
    "pdf_ours": pdf_ours,
    "pdf_draw_string": pdf_draw_string,
    "pdf_ours_wrapping": pdf_ours_wrapping,
    "pdf_paragraphs": pdf_paragraphs,
    "xlsx_ours": xlsx_ours,
    "xlsx_openpyxl": xlsx_openpyxl,
}
GOALS = (
    ("pdf_ours", "pdf_draw_string", 1.1),
    ("pdf_ours_wrapping", "pdf_paragraphs", 0.2),
    ("xlsx_ours", "xlsx_openpyxl", 0.85),
)
"""What is compared with what, and the most that our share may be."""


def run_child(name: str, count: int) -> tuple[float, float]:
    """Run one variant in its own process: its seconds and its peak memory in MB."""
    command = [sys.executable, "-m", "bench.registers", "--child", name, "--count", str(count)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory = answer.stdout.split()
    return float(seconds), float(memory)


def compare(ours: str, base: str, goal: float, *, count: int, rounds: int) -> bool:
    """Run two variants in turn, print a line of the table, and tell whether the goal is met."""
    pairs = [(run_child(ours, count), run_child(base, count)) for _ in range(rounds)]
    ratio = median(mine[0] / theirs[0] for mine, theirs in pairs)
    mine_s, theirs_s = (median(pair[side][0] for pair in pairs) for side in (0, 1))
    mine_mb, theirs_mb = (max(pair[side][1] for pair in pairs) for side in (0, 1))
    print(
        f"{ours:<18} {count:>8,} {mine_s:>8.2f} s {mine_mb:>6.0f} MB"
        f"   {base:<16} {theirs_s:>8.2f} s {theirs_mb:>6.0f} MB"
        f"   {ratio:>6.3f}  goal {goal:.2f}  {'met' if ratio <= goal else 'MISSED'}"
    )
    return ratio <= goal


def main() -> int:
    """Read the sizes, run what is asked for, and tell whether every goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=6_400, help="rows of the PDF register")
    parser.add_argument("--cells", type=int, default=200_000, help="rows of the workbook")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=("pdf", "xlsx"))
    parser.add_argument("--child", choices=sorted(VARIANTS), help=argparse.SUPPRESS)
    parser.add_argument("--count", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        with tempfile.TemporaryDirectory() as folder:
            seconds = VARIANTS[options.child](options.count, Path(folder) / "out")
        print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return 0
    met = [
        compare(
            ours,
            base,
            goal,
            count=options.rows if ours.startswith("pdf") else options.cells,
            rounds=options.rounds,
        )
        for ours, base, goal in GOALS
        if not options.only or ours.startswith(options.only)
    ]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
