"""Reports pass the archive's check, or the answer is a sentence."""

import hashlib
import sys
from datetime import UTC, datetime

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from console.jobs import JobControl
from reports.blocks import Chart, ChartKind, Column, Heading, Series, Table
from reports.writers.pdf import write_pdf
from reports.writers.pdfa import Attached, NotArchivable, findings, make_archivable
from reports.writers.xlsx import write_xlsx

AT = datetime(2026, 4, 5, 9, 30, tzinfo=UTC)


@pytest.fixture
def written(tmp_path, make_report):
    table = Table("Registru", (Column("Nume"),), (("Țărănești",), ("中",)), "-")
    chart = Chart(ChartKind.BAR, "Cereri", ("Acces",), (Series("2025", (4,)),))
    report = make_report(Heading("Registru"), table, chart, contents=True)
    write_pdf(report, tmp_path / "raport.pdf", JobControl())
    write_xlsx(report, tmp_path / "raport.xlsx", JobControl())
    return tmp_path


def test_a_report_passes_the_check_of_the_archive(written):
    target = written / "arhiva.pdf"

    assert make_archivable(written / "raport.pdf", target, created_at=AT) == "PDF/A-2b"
    assert findings(target, "2b") == []


def test_a_report_carries_its_workbook_unchanged(written):
    target = written / "arhiva.pdf"
    attached = Attached(written / "raport.xlsx", "Datele raportului")
    flavour = make_archivable(written / "raport.pdf", target, created_at=AT, attached=attached)

    assert flavour == "PDF/A-3b"
    assert findings(target, "3b") == []
    with pikepdf.open(target) as pdf:
        inside = pdf.attachments["raport.xlsx"].get_file().read_bytes()
    assert inside == attached.path.read_bytes()


def test_equal_reports_give_equal_archive_bytes(written):
    attached = Attached(written / "raport.xlsx", "Datele raportului")
    digests = set()
    for name in ("a.pdf", "b.pdf"):
        make_archivable(written / "raport.pdf", written / name, created_at=AT, attached=attached)
        digests.add(hashlib.sha256((written / name).read_bytes()).hexdigest())

    assert len(digests) == 1


def test_a_file_may_be_archived_in_its_own_place(written):
    path = written / "raport.pdf"
    make_archivable(path, path, created_at=AT)

    assert findings(path, "2b") == []


def test_a_plain_pdf_says_what_it_lacks(written):
    assert any("OutputIntent" in reason for reason in findings(written / "raport.pdf", "2b"))


def test_a_pdf_that_does_not_pass_is_refused_with_reasons_and_not_written(tmp_path):
    source, target = tmp_path / "alt.pdf", tmp_path / "arhiva.pdf"
    canvas = Canvas(str(source))
    canvas.drawString(100, 100, "Helvetica is not embedded")
    canvas.save()

    with pytest.raises(NotArchivable, match=r"alt\.pdf does not pass"):
        make_archivable(source, target, created_at=AT)
    assert not target.exists()


def test_a_system_without_the_checker_answers_in_a_sentence(written, monkeypatch):
    monkeypatch.setitem(sys.modules, "pikepdf.pdfa", None)

    with pytest.raises(NotArchivable, match="The plain PDF has the same content"):
        make_archivable(written / "raport.pdf", written / "arhiva.pdf", created_at=AT)
