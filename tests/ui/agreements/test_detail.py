"""One agreement: its next step, particulars, versions with the proof of notice, its end."""

from datetime import date

from PySide6.QtWidgets import QLabel, QMessageBox

from console.agreements.queries import list_agreements
from console.agreements.review.queries import list_reviews
from console.agreements.rules import AgreementKind, AgreementStatus, Standing
from console.agreements.services import add_agreement
from tests.builders import ask, run
from tests.ui.agreements.steps import an_agreement, decide_all, line, the_dialog

TODAY = date(2026, 11, 22)


def test_a_signed_agreement_is_never_shown_as_done(page, agreement):
    detail = page.detail
    assert detail._standing.text() == "expires within 90 days"
    assert detail._review.text() == "not reviewed"
    assert detail.next_button.text() == "Start the review"
    assert Standing.IN_FORCE is not line(page).agreement.standing


def test_the_last_day_of_notice_proves_itself(page):
    versions = page.detail.versions
    assert versions.notice.text() == "Runs until 4 Jan 2027 · Last day to give notice: 4 Dec 2026"
    assert len(versions.why.lines()) >= 2
    assert any("30" in said for said in versions.why.lines())


def test_without_a_document_the_next_step_is_to_add_it(page, console, partner, document):
    bare = run(console, add_agreement, partner, kind=AgreementKind.MAIN, title="Fără document")
    page.show_record(bare)
    assert page.detail.next_button.text() == "Add the document…"
    page.detail.reviews.start()
    assert page.review is None

    page.detail.next_button.click()
    dialog = the_dialog(page)
    dialog.form.editor("document").line.setText(str(document))
    dialog.check_and_send()
    assert page.detail.next_button.text() == "Start the review"


def test_the_next_step_follows_the_review(page, console, agreement):
    page.detail.next_button.click()
    page.close_review()
    assert page.detail.next_button.text() == "Go on reviewing"
    assert page.detail._review.text() == "0/25"

    (review,) = ask(console, list_reviews, [agreement])[agreement]
    decide_all(console, review.id)
    page.detail.refresh()
    page.reload()
    assert page.detail.next_button.text() == "Sign the review…"
    assert page.detail._review.text() == "25/25 · 25 points"


def test_particulars_are_put_right_and_an_agreement_takes_the_place_of_another(
    page, console, partner, agreement
):
    newer = an_agreement(console, partner, None, title="Acord 2027")
    page.detail.refresh()
    form = page.detail.form
    form.editor("title").setText("Acord 2026, semnat")
    form.editor("governing_law").setText("ro")
    form.editor("superseded_by_id").show_value(newer)
    form.editor("title").edited.emit()
    assert page.is_dirty()
    page.save()

    row = next(row for row in ask(console, list_agreements, on=TODAY) if row.id == agreement)
    assert (row.title, row.governing_law) == ("Acord 2026, semnat", "RO")
    assert row.superseded_by_id == newer


def test_an_empty_title_is_refused_at_the_field(page):
    page.detail.form.editor("title").setText("")
    page.detail.form.editor("title").edited.emit()
    page.save()

    assert "title" in page.detail.form._remarks["title"].text()
    page.detail.form.revert()


def test_an_agreement_is_terminated_and_its_data_returned_with_a_certificate(
    page, console, agreement, tmp_path
):
    page.ended.show_value(value=True)
    page.detail.ending.end_button.click()
    the_dialog(page).check_and_send()
    assert page.detail._standing.text() == "ended"
    assert page.detail.next_button.isHidden()
    assert "not recorded whether" in page.detail.ending.remark.text()

    certificate = tmp_path / "certificat.txt"
    certificate.write_text("șterse")
    page.detail.ending.return_button.click()
    dialog = the_dialog(page)
    dialog.form.editor("certificate").line.setText(str(certificate))
    dialog.check_and_send()

    (row,) = ask(console, list_agreements, on=TODAY)
    assert row.status is AgreementStatus.RETURNED_OR_DELETED
    assert row.certificate_name == "certificat.txt"
    assert page.detail.ending.certificate.text() == "certificat.txt"
    assert "22 Nov 2026" in page.detail.ending.remark.text()


def test_a_review_begun_by_mistake_is_removed_after_a_question(
    page, console, agreement, monkeypatch
):
    page.detail.reviews.start()
    page.close_review()
    answers = iter([QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes])
    monkeypatch.setattr(QMessageBox, "question", lambda *_a, **_v: next(answers))
    (review,) = ask(console, list_reviews, [agreement])[agreement]
    page.detail.reviews._remover(review)()
    assert ask(console, list_reviews, [agreement])

    page.detail.reviews._remover(review)()
    assert ask(console, list_reviews, [agreement]) == {}


def test_history_tells_what_was_done_to_which_part(page):
    page.detail.reviews.start()
    page.close_review()

    texts = [label.text() for label in page.detail.history.findChildren(QLabel)]
    assert "review of an agreement: created" in texts
    assert "version of an agreement: created" in texts
    assert "created" in texts
