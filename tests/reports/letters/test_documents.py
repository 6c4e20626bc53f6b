"""A letter becomes a PDF and a Word document that say the same, once and for all."""

import hashlib
import zipfile
from datetime import date

import docx
import pytest

from console.errors import RuleBroken
from console.i18n import LANGUAGES
from console.jobs import JobControl
from console.requests.correspondence.letters.queries import get_sheet
from console.requests.correspondence.letters.services import enclose
from console.requests.correspondence.rules import LetterKind, LetterState
from console.store.attachments import save_file
from reports.blocks import Chart, ChartKind, Heading, Item, Note, PageBreak, Quote, Signature, Text
from reports.letters.rendering import freeze_letter, render_letter
from reports.letters.sheet import build_letter
from reports.writers.docx import write_docx
from tests.builders import ask, run
from tests.console.requests.letters.writing import a_case, an_office, draft, fill, read_letter
from tests.reports.writers.test_pdf import texts

DAY = date(2026, 11, 22)


@pytest.fixture
def case_id(console):
    an_office(console)
    return a_case(console)


def sheet_of(console, letter):
    return ask(console, get_sheet, letter.id, on=DAY, at=console.clock())


def words_of(path):
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for cell in table.rows[0].cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_documents_carry_number_addressee_subject_and_signature(
    console, case_id, tmp_path, language
):
    letter = draft(console, case_id, language=language)

    made = render_letter(sheet_of(console, letter), tmp_path / "out", control=JobControl())

    for said in ("\n".join(texts(made.pdf)), words_of(made.docx)):
        flat = " ".join(said.split())
        for wanted in ("2026-0001/1", "Ana Țepeș", letter.subject, "Exemplu Apel SRL", "Ion Model"):
            assert wanted in flat
    assert made.pdf.name == "2026-0001-1.pdf"


def test_equal_letters_give_equal_bytes(console, case_id, tmp_path):
    sheet = sheet_of(console, draft(console, case_id))

    first = render_letter(sheet, tmp_path / "a", control=JobControl())
    second = render_letter(sheet, tmp_path / "b", control=JobControl())

    assert first.pdf.read_bytes() == second.pdf.read_bytes()
    assert first.docx.read_bytes() == second.docx.read_bytes()


def test_a_draft_says_so_and_its_gaps_stand_out(console, case_id, tmp_path):
    letter = draft(console, case_id, LetterKind.EXTENSION)

    made = render_letter(sheet_of(console, letter), tmp_path, control=JobControl())

    text = "\n".join(texts(made.pdf))
    assert "Draft, not to be sent." in text
    assert "⟦the reasons for the extension⟧" in text
    runs = [run for paragraph in docx.Document(str(made.docx)).paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.bold and "⟦" in run.text] == [
        "⟦the reasons for the extension⟧"
    ]


def test_headings_lists_and_enclosures_keep_their_form(console, case_id, tmp_path):
    letter = fill(console, draft(console, case_id), "## One\nfirst\nsecond\n\n- a\n- b\nlast")
    path = tmp_path / "copy.pdf"
    path.write_bytes(b"copy")
    run(console, enclose, letter.id, path, title="Copy of the data")

    blocks = build_letter(sheet_of(console, letter)).blocks

    assert blocks[4:8] == (
        Heading("One", level=3), Text("first\nsecond"), Item("a"), Item("b")
    )  # fmt: skip
    assert blocks[8] == Signature((("Legal representative", "Ion Model"),), place_and_day="last")
    assert blocks[-1] == Item("Copy of the data", mark="1.")


def test_a_frozen_letter_is_kept_with_its_documents(console, case_id, tmp_path):
    letter = draft(console, case_id)

    sha256 = freeze_letter(console, letter.id, control=JobControl())

    kept = read_letter(console, letter.id)
    console.ask(lambda session: save_file(session, kept.frozen_sha256, tmp_path / "kept.pdf"))
    console.ask(lambda session: save_file(session, kept.editable.sha256, tmp_path / "kept.docx"))
    assert kept.state is LetterState.FROZEN
    assert kept.registration_no == "2026-0001/1"
    assert hashlib.sha256((tmp_path / "kept.pdf").read_bytes()).hexdigest() == sha256
    assert "Draft" not in "\n".join(texts(tmp_path / "kept.pdf"))
    assert "2026-0001/1" in words_of(tmp_path / "kept.docx")


def test_a_letter_with_a_gap_is_not_frozen_and_nothing_is_kept(console, case_id):
    letter = draft(console, case_id, LetterKind.FEE)

    with pytest.raises(RuleBroken, match="the amount"):
        freeze_letter(console, letter.id, control=JobControl())

    assert read_letter(console, letter.id).state is LetterState.DRAFT


def test_a_word_document_takes_every_block_of_a_letter_and_no_chart(make_report, tmp_path):
    blocks = (
        Note("n"), Quote("q", "source"), Quote("alone"), PageBreak(),
        Signature((("Director", "Ion"), ("Officer", "Daria")), "București"), Signature(()),
    )  # fmt: skip
    write_docx(make_report(*blocks), tmp_path / "a.docx")

    assert "q\n— source" in words_of(tmp_path / "a.docx")
    assert zipfile.ZipFile(tmp_path / "a.docx").testzip() is None
    with pytest.raises(TypeError, match="Chart"):
        write_docx(make_report(Chart(ChartKind.BAR, "c", (), ())), tmp_path / "b.docx")
    assert not (tmp_path / "b.docx").exists()


def test_nobody_signs_on_a_bare_page(console, case_id, tmp_path):
    text = "\n\n".join([*(f"Paragraph {place}." for place in range(1, 31)), "Yours sincerely,"])
    letter = fill(console, draft(console, case_id), text)

    made = render_letter(sheet_of(console, letter), tmp_path, control=JobControl())

    _first, last = texts(made.pdf)
    assert "Paragraph 30." in last
    assert "Yours sincerely," in last
    assert "Ion Model" in last
