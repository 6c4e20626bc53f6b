"""What leaves a review: the opinion sheet, the letter to the partner, the matrix."""

from datetime import UTC, date, datetime

import openpyxl
import pytest
from docx import Document
from pypdfium2 import PdfDocument

from console.agreements.finder import AgreementText
from console.agreements.review.matrix import matrix_rows
from console.agreements.review.queries import find_review, get_review
from console.agreements.review.rules import Conclusion, Signer, VerdictWord
from console.agreements.review.services import Judgement, judge, sign, start_review
from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement, add_version
from console.agreements.texts import keep_text
from console.errors import NotFound, RuleBroken
from console.jobs import JobControl
from console.organisation.services import describe_organisation
from reports.agreements.writing import (
    ReviewOrder,
    write_gap_letter,
    write_matrix,
    write_matrix_apart,
    write_opinion,
    write_papers_apart,
)
from tests.builders import a_partner, ask, run

NOW = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
SAID = "The Supplier informs the Customer of a personal data breach within 96 hours."


def an_agreement(console, partner, title="DPA"):
    agreement = run(console, add_agreement, partner, kind=AgreementKind.PROCESSING, title=title)
    version = run(console, add_version, agreement, signed_on=date(2026, 1, 5))
    run(console, keep_text, version, AgreementText((SAID,), has_pages=True))
    return agreement, version


@pytest.fixture
def review(console):
    run(console, describe_organisation, name="Birou Exemplu SRL", representative="Șef Exemplu")
    partner = a_partner(console, "Nor SRL", address="Strada Exemplului 1\nIași")
    _agreement, version = an_agreement(console, partner)
    review = run(console, start_review, version, "art28")
    run(console, judge, review, "33.2", Judgement(VerdictWord.WEAK, quotation=SAID, page=1))
    run(console, judge, review, "28.3.h", Judgement(VerdictWord.MISSING, note="only for us"))
    return review


def order(review, language="ro"):
    return ReviewOrder(review, language, NOW)


def words_of(pdf):
    document = PdfDocument(pdf)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_the_opinion_sheet_shows_verdicts_quotations_and_what_is_not_decided(
    console, review, tmp_path
):
    pdf = write_opinion(console, order(review, "en"), tmp_path, control=JobControl())
    said = " ".join(words_of(pdf).split())
    assert "Draft: nobody has signed" in said
    assert "23 requirements have no verdict yet" in said
    assert "within 96 hours" in said
    assert "not decided" in said
    assert "Nor SRL" in said


def test_a_signed_sheet_names_who_signed_and_what_they_conclude(console, review, tmp_path):
    for one in ask(console, get_review, review).framework.requirements:
        run(console, judge, review, one.id, Judgement(VerdictWord.MISSING))
    run(console, sign, review, Signer.LEGAL, Conclusion.NOT_ACCEPTABLE, text="Nu așa.")
    said = words_of(write_opinion(console, order(review), tmp_path, control=JobControl()))
    assert "Nu așa." in said
    assert "inacceptabil" in said
    assert "Proiect" not in said


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ro", "Lipsesc"), ("en", "Missing"), ("de", "Es fehlt")],
)
def test_the_letter_asks_for_the_weak_and_missing_points_and_keeps_notes_inside(
    console, review, tmp_path, language, expected
):
    pdf, word = write_gap_letter(console, order(review, language), tmp_path, control=JobControl())
    said = words_of(pdf)
    assert expected in said
    assert "within 96 hours" in " ".join(said.split())
    assert "only for us" not in said
    paragraphs = "\n".join(one.text for one in Document(str(word)).paragraphs)
    assert "within 96 hours" in paragraphs
    assert "Strada Exemplului 1" in said


def test_without_points_there_is_no_letter(console, review, tmp_path):
    run(console, judge, review, "33.2", Judgement(VerdictWord.MET, quotation=SAID))
    run(console, judge, review, "28.3.h", Judgement(VerdictWord.MET, quotation=SAID))
    with pytest.raises(RuleBroken, match="nothing to ask for"):
        write_gap_letter(console, order(review), tmp_path, control=JobControl())
    assert list(tmp_path.glob("puncte*")) == []


def test_a_second_sheet_never_replaces_the_first(console, review, tmp_path):
    first = write_opinion(console, order(review), tmp_path, control=JobControl())
    second = write_opinion(console, order(review), tmp_path, control=JobControl())
    assert first != second
    assert first.read_bytes() == second.read_bytes()


def test_the_matrix_holds_every_agreement_reviewed_or_not(console, review, tmp_path):
    an_agreement(console, a_partner(console, "Alt Partener"), "fără analiză")
    agreement = ask(console, get_review, review).agreement_id
    run(console, add_version, agreement)
    target = write_matrix(
        console, "art28", tmp_path / "m.xlsx", language="en", created_at=NOW, control=JobControl()
    )
    rows = list(openpyxl.load_workbook(target, read_only=True).worksheets[0].values)
    head = next(row for row in rows if row and row[0] == "Partner")
    body = {row[0]: row for row in rows[rows.index(head) + 1 :]}
    assert body["Nor SRL"][head.index("33.2")] == "weak"
    assert body["Nor SRL"][head.index("28.3.a")] is None
    assert body["Nor SRL"][4] == "a newer version is not reviewed"
    assert body["Alt Partener"][4] == "not reviewed"


def test_papers_are_written_in_a_process_of_their_own(console, review, tmp_path):
    folder, key = console.vault.folder, console.vault.data_key()
    control = JobControl()
    (sheet,) = write_papers_apart("opinion", order(review), tmp_path, folder, key, control=control)
    letter = write_papers_apart("letter", order(review), tmp_path, folder, key, control=control)
    matrix = write_matrix_apart(
        "art28", tmp_path / "m.xlsx", "de", NOW, folder, key, control=control
    )
    assert all(path.stat().st_size > 1000 for path in (sheet, *letter, matrix))


def test_a_review_is_found_by_partner_and_framework(console, review):
    assert ask(console, find_review, "Nor SRL", "art28") == review
    with pytest.raises(NotFound, match="art26"):
        ask(console, find_review, "Nor SRL", "art26")


def test_signers_stand_in_the_matrix(console, review):
    for one in ask(console, get_review, review).framework.requirements:
        run(console, judge, review, one.id, Judgement(VerdictWord.MISSING))
    run(console, sign, review, Signer.LEGAL, Conclusion.ACCEPTABLE)
    (row,) = console.ask(lambda session: list(matrix_rows(session, "art28")))
    assert row.signed_by == (Signer.LEGAL,)
    assert not row.is_outdated
