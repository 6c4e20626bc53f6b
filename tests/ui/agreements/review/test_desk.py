"""The review desk by keyboard: verdicts, quotations, resuming, a new version, signatures."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.agreements.review.queries import get_review, list_reviews
from console.agreements.review.rules import Conclusion, Signer, VerdictOrigin, VerdictWord
from console.agreements.review.services import Judgement, judge
from console.agreements.services import add_version
from console.organisation.services import describe_organisation
from tests.builders import ask, run
from tests.ui.agreements.steps import (
    BREACH,
    INSTRUCTED,
    LATER_BREACH,
    SECRET,
    a_pdf,
    decide_all,
    the_dialog,
)
from ui.agreements.review.marks import Mark

INSTRUCTIONS, NOTIFICATION = "28.3.a", "33.2"


def verdict(console, desk_view, requirement=INSTRUCTIONS):
    return ask(console, get_review, desk_view.facts.id).verdicts.get(requirement)


def press(qtbot, desk_view, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(desk_view.requirements, key)


def typed(qtbot, field, words: str) -> None:
    field.setFocus()
    qtbot.keyClicks(field, words)


def test_a_review_covers_the_page_and_goes_back_with_escape(page, desk_view, qtbot):
    assert page.panes.isHidden()
    assert desk_view.title.text() == "Fictiv Hosting SRL: Acord 2026"
    assert desk_view.progress.text() == "0 of 25 · version 1"
    assert desk_view.framework.text() == "Agreement with our processor (Art. 28)"

    press(qtbot, desk_view, Qt.Key.Key_Escape)
    assert page.review is None
    assert page.panes.isVisible()
    assert page.count.isVisible()


def test_the_chosen_requirement_shows_passages_and_marks_the_best(desk_view):
    desk_view.requirements.choose(INSTRUCTIONS)
    (best, *_others) = desk_view.finding.passages(INSTRUCTIONS)

    assert "documented instructions" in best.text
    texts = [label.text() for label in desk_view.card.passages.findChildren(type(desk_view.title))]
    assert any(text.startswith("because of: ") for text in texts)
    assert {page for page, _box in desk_view.document.view.boxes(Mark.PASSAGE)} == {0}


def test_nothing_found_is_an_answer_too(desk_view):
    empty = next(one.requirement_id for one in desk_view.finding.found if not one.passages)
    desk_view.requirements.choose(empty)
    texts = [
        label.text() for label in desk_view.card.passages.findChildren(type(desk_view.progress))
    ]

    assert "Nothing found. The verdict is yours." in texts


def test_a_verdict_by_key_rests_on_the_passage_quoted_by_key(desk_view, console, qtbot):
    desk_view.requirements.choose(INSTRUCTIONS)
    press(qtbot, desk_view, Qt.Key.Key_Q, Qt.Key.Key_1)

    row = verdict(console, desk_view)
    assert row.word is VerdictWord.MET
    assert row.page == 1
    assert "documented instructions" in row.quotation
    assert desk_view.facts.text.text[row.start :].startswith(row.quotation[:20])
    assert desk_view.requirements.stands()[INSTRUCTIONS] == "met"
    assert desk_view.progress.text() == "1 of 25 · version 1"
    assert desk_view.document.view.boxes(Mark.QUOTATION)


def test_what_is_selected_by_mouse_becomes_the_quotation(desk_view, console, qtbot):
    desk_view.requirements.choose(NOTIFICATION)
    view = desk_view.document.view
    view.go_to_page(2)
    QApplication.processEvents()
    letters = view.letters[1]
    first, last = letters.find("personal data breach")
    middle = [view._on_screen(1, letters.boxes[at]).center().toPoint() for at in (first, last - 1)]
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=middle[0])
    qtbot.mouseMove(view.viewport(), middle[1])
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=middle[1])
    assert view.selected().words == "personal data breach"

    desk_view.document.quote_button.click()
    row = verdict(console, desk_view, NOTIFICATION)
    assert (row.quotation, row.page, row.word) == ("personal data breach", 2, None)
    assert desk_view.facts.text.text[row.start :].startswith("personal data breach")
    assert desk_view.requirements.stands()[NOTIFICATION] == "to decide"


def test_met_without_a_place_waits_for_the_field_and_is_then_set(desk_view, console, qtbot):
    desk_view.requirements.choose(INSTRUCTIONS)
    press(qtbot, desk_view, Qt.Key.Key_2)
    assert "Say where it stands" in desk_view.card.problem.text()
    assert verdict(console, desk_view) is None

    typed(qtbot, desk_view.card.note, "read with annex B")
    qtbot.keyClick(
        desk_view.card.note, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier
    )
    desk_view.card.jotted.emit()
    assert verdict(console, desk_view).word is VerdictWord.WEAK
    assert verdict(console, desk_view).note == "read with annex B"


def test_not_applicable_asks_for_the_note(desk_view, qtbot):
    desk_view.requirements.choose(INSTRUCTIONS)
    press(qtbot, desk_view, Qt.Key.Key_4)

    assert "does not apply" in desk_view.card.problem.text()
    desk_view.step(1)
    assert desk_view.card.problem.isHidden()


def test_escape_takes_back_what_was_typed_in_a_field(desk_view, console, qtbot):
    desk_view.requirements.choose(INSTRUCTIONS)
    typed(qtbot, desk_view.card.note, "a slip")
    qtbot.keyClick(desk_view.card.note, Qt.Key.Key_Escape)

    assert desk_view.card.note.value() == ""
    assert verdict(console, desk_view) is None


def test_a_wrong_page_is_refused_at_the_field(desk_view, console, qtbot):
    desk_view.requirements.choose(INSTRUCTIONS)
    desk_view.card.page.setText("two")
    desk_view.card._leave()

    assert "whole number" in desk_view.card.problem.text()
    assert verdict(console, desk_view) is None


def test_keys_move_and_find_what_is_open_and_take_back(desk_view, console, qtbot):
    first, second, third = list(desk_view.requirements._rows)[:3]
    desk_view.requirements.choose(first)
    press(qtbot, desk_view, Qt.Key.Key_3, Qt.Key.Key_J, Qt.Key.Key_3, Qt.Key.Key_K)
    assert desk_view.requirements.current() == first

    press(qtbot, desk_view, Qt.Key.Key_N)
    assert desk_view.requirements.current() == third
    desk_view.requirements.choose(second)
    press(qtbot, desk_view, Qt.Key.Key_Backspace)
    assert verdict(console, desk_view, second) is None
    assert verdict(console, desk_view, first).word is VerdictWord.MISSING


def test_a_verdict_taken_back_keeps_its_quotation(desk_view, console, qtbot):
    desk_view.requirements.choose(INSTRUCTIONS)
    press(qtbot, desk_view, Qt.Key.Key_Q, Qt.Key.Key_1, Qt.Key.Key_Backspace)

    row = verdict(console, desk_view)
    assert row.word is None
    assert "documented instructions" in desk_view.card.quotation.value()
    assert desk_view.requirements.stands()[INSTRUCTIONS] == "to decide"


def test_a_review_goes_on_where_it_was_left(page, desk_view, console, qtbot):
    desk_view.requirements.choose(INSTRUCTIONS)
    press(qtbot, desk_view, Qt.Key.Key_Q, Qt.Key.Key_2)
    typed(qtbot, desk_view.card.note, "too broad")
    page.close_review()
    page.detail.next_button.click()

    again = page.review
    assert again.progress.text() == "1 of 25 · version 1"
    again.requirements.choose(INSTRUCTIONS)
    assert again.card.note.value() == "too broad"
    assert len(ask(console, list_reviews, [page.selected_id()])[page.selected_id()]) == 1


def test_a_passage_leads_to_its_page_and_can_be_quoted(desk_view, console):
    desk_view.requirements.choose(NOTIFICATION)
    desk_view.card.passages.links[0].click()
    assert desk_view.document.page.text() == "page 2 of 2"

    passage = desk_view.finding.passages(NOTIFICATION)[0]
    desk_view.card.passages.quoted.emit(passage)
    assert verdict(console, desk_view, NOTIFICATION).page == 2


def test_the_search_finds_words_over_line_ends_and_turns_with_f3(desk_view, qtbot):
    desk_view.search()
    qtbot.keyClicks(desk_view.document.words, "processor shall")
    assert desk_view.document.count.text() == "1/2"
    assert desk_view.document.view.boxes(Mark.HIT)

    qtbot.keyClick(desk_view.document.words, Qt.Key.Key_F3)
    assert desk_view.document.count.text() == "2/2"
    qtbot.keyClick(
        desk_view.document.words, Qt.Key.Key_F3, modifier=Qt.KeyboardModifier.ShiftModifier
    )
    assert desk_view.document.count.text() == "1/2"
    assert desk_view.document.selected().words == "Processor shall"

    qtbot.keyClicks(desk_view.document.words, "xyz")
    assert desk_view.document.count.text() == "not found"


def test_the_page_is_drawn_larger_and_smaller_by_key(desk_view, qtbot):
    view = desk_view.document.view
    wide = view._scale()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(desk_view.requirements, Qt.Key.Key_Plus, modifier=control)
    assert view._scale() > wide
    qtbot.keyClick(desk_view.requirements, Qt.Key.Key_Minus, modifier=control)
    qtbot.keyClick(desk_view.requirements, Qt.Key.Key_0, modifier=control)
    assert view._scale() == wide


def a_new_version(page, console, agreement, tmp_path):
    path = tmp_path / "acord v2.pdf"
    path.write_bytes(a_pdf((INSTRUCTED, SECRET), (LATER_BREACH,)))
    run(console, add_version, agreement, document=path, media_type="application/pdf")
    page.detail.refresh()


def test_a_new_version_carries_over_what_stands_and_reopens_what_changed(
    page, desk_view, console, agreement, tmp_path, qtbot
):
    for requirement in (INSTRUCTIONS, NOTIFICATION):
        desk_view.requirements.choose(requirement)
        press(qtbot, desk_view, Qt.Key.Key_Q, Qt.Key.Key_1)
    page.close_review()
    a_new_version(page, console, agreement, tmp_path)
    assert page.detail._review.text() == "new version"
    page.detail.next_button.click()

    stands = page.review.requirements.stands()
    assert stands[INSTRUCTIONS] == "met, carried over"
    assert stands[NOTIFICATION] == "reopened"
    page.review.requirements.choose(INSTRUCTIONS)
    assert "carried over" in page.review.card.by.text()
    page.review.requirements.choose(NOTIFICATION)
    change = page.review.card.change
    assert not change.isHidden()
    assert "48" in change.text()
    assert "96" in change.text()
    assert verdict(console, page.review, NOTIFICATION).origin is VerdictOrigin.REOPENED


def sign_as(page, conclusion: Conclusion) -> None:
    page.review.signing.sign_button.click()
    dialog = the_dialog(page)
    dialog.check_and_send()
    assert "Choose the conclusion" in dialog.form._remarks["conclusion"].text()
    dialog.form.editor("conclusion").show_value(conclusion)
    dialog.form.editor("text").show_value("Se cer modificări.")
    dialog.check_and_send()


def test_legal_signs_then_the_officer_and_the_verdicts_are_locked(page, desk_view, console, qtbot):
    assert desk_view.signing.isHidden()
    decide_all(console, desk_view.facts.id)
    desk_view._on_changed({"verdict": frozenset()})
    assert desk_view.signing.sign_button.text() == "Sign for Legal…"

    sign_as(page, Conclusion.WITH_CHANGES)
    assert desk_view.facts.is_signed
    assert not desk_view.card.verdicts[VerdictWord.MET].isEnabled()
    assert desk_view.card.note.isReadOnly()
    press(qtbot, desk_view, Qt.Key.Key_Backspace, Qt.Key.Key_1)
    assert verdict(console, desk_view).word is VerdictWord.MISSING

    sign_as(page, Conclusion.WITH_CHANGES)
    dialog = the_dialog(page)
    assert "same person" in dialog.problem.text()
    run(console, describe_organisation, name="Birou", one_signs_both=True)
    dialog.check_and_send()
    assert [one.signer for one in desk_view.facts.opinions] == [Signer.LEGAL, Signer.DPO]
    assert desk_view.signing.sign_button.isHidden()


def test_a_signature_is_taken_back_and_the_verdicts_open_again(page, desk_view, console):
    decide_all(console, desk_view.facts.id)
    desk_view._on_changed({"verdict": frozenset()})
    sign_as(page, Conclusion.ACCEPTABLE)
    desk_view.signing._withdrawer(desk_view.facts.opinions[0])()

    assert not desk_view.facts.is_signed
    assert desk_view.card.verdicts[VerdictWord.MET].isEnabled()


def test_in_a_narrow_window_one_side_is_shown_and_f6_turns_it(window, page, desk_view, qtbot):
    assert desk_view.sides.isHidden()
    window.resize(1000, 700)
    QApplication.processEvents()
    assert desk_view.sides.isVisible()
    assert desk_view.document.isVisible() != desk_view._right.isVisible()

    before = desk_view.document.isVisible()
    qtbot.keyClick(desk_view, Qt.Key.Key_F6)
    assert desk_view.document.isVisible() != before


def test_everything_at_the_desk_has_a_name(desk_view):
    named = [desk_view.requirements, desk_view.document.words, desk_view.document.view,
             desk_view.card.quotation, desk_view.card.page, desk_view.card.note,
             *desk_view.card.verdicts.values(), *desk_view.document.zooms,
             desk_view.sides]  # fmt: skip
    assert all(part.accessibleName() for part in named)
    assert BREACH in " ".join(desk_view.facts.text.text.split())


def test_what_is_typed_is_kept_when_the_page_is_left_by_key(
    window, page, desk_view, console, qtbot
):
    desk_view.requirements.choose(INSTRUCTIONS)
    desk_view.card.note.setFocus()
    desk_view.card.note.insertPlainText("half a thought")
    window.show_page("partners")

    assert verdict(console, desk_view).note == "half a thought"
    desk_view.card.note.insertPlainText(", and the rest")
    page.save()
    assert verdict(console, desk_view).note.endswith("and the rest")


def test_in_a_narrow_window_the_keys_are_heard_from_the_document(window, page, console, qtbot):
    window.resize(1000, 700)
    QApplication.processEvents()
    page.detail.next_button.click()
    review = page.review
    review.requirements.choose(INSTRUCTIONS)
    qtbot.keyClick(review.document.view, Qt.Key.Key_Q)
    qtbot.keyClick(review.document.view, Qt.Key.Key_1)

    assert verdict(console, review).word is VerdictWord.MET


def test_escape_in_the_search_ends_the_search_and_not_the_review(page, desk_view, qtbot):
    desk_view.search()
    qtbot.keyClicks(desk_view.document.words, "breach")
    assert desk_view.document.view.boxes(Mark.HIT)
    qtbot.keyClick(desk_view.document.words, Qt.Key.Key_Escape)

    assert page.review is desk_view
    assert desk_view.document.words.text() == ""
    assert desk_view.document.view.boxes(Mark.HIT) == []


def test_enter_in_the_list_opens_the_review(page, qtbot):
    qtbot.keyClick(page.view, Qt.Key.Key_Return)

    assert page.review.title.text() == "Fictiv Hosting SRL: Acord 2026"


def test_what_was_typed_for_a_verdict_that_still_lacks_something_is_kept(desk_view, console, qtbot):
    desk_view.requirements.choose(INSTRUCTIONS)
    press(qtbot, desk_view, Qt.Key.Key_4)
    desk_view.card.quotation.insertPlainText("a passage, but no reason")
    desk_view.card.jotted.emit()
    assert "does not apply" in desk_view.card.problem.text()

    press(qtbot, desk_view, Qt.Key.Key_J, Qt.Key.Key_K)
    assert desk_view.card.quotation.value() == "a passage, but no reason"
    assert verdict(console, desk_view).word is None


def test_a_verdict_that_somebody_else_changed_is_refused_and_read_again(desk_view, console, qtbot):
    desk_view.requirements.choose(INSTRUCTIONS)
    press(qtbot, desk_view, Qt.Key.Key_3)
    desk_view._read_again()
    run(console, judge, desk_view.facts.id, INSTRUCTIONS, Judgement(VerdictWord.WEAK, note="other"))
    press(qtbot, desk_view, Qt.Key.Key_3)

    assert not desk_view.card.problem.isHidden()
    assert verdict(console, desk_view).word is VerdictWord.WEAK
    assert desk_view.requirements.stands()[INSTRUCTIONS] == "weak"
