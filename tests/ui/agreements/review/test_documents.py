"""Documents on the desk: without pages, scanned, locked, broken, and a process that fails."""

import io
import multiprocessing
import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextCursor

from console.agreements.review.queries import get_review, list_reviews
from console.agreements.review.rules import VerdictWord
from console.agreements.texts import text_of
from console.intake.limits import Limits
from console.settings import Settings
from tests.builders import ask
from tests.ui.agreements.steps import BREACH, CLAUSES, INSTRUCTED, a_pdf, an_agreement
from ui.agreements.review import page_source
from ui.agreements.review.marks import Mark
from ui.agreements.review.pages_view import PagesView
from ui.agreements.review.words_view import WordsView
from ui.desk.desk import Desk
from ui.main_window import MainWindow


@pytest.fixture
def reviewed(window, console, partner, tmp_path):
    """Enter an agreement with a document of that name, and review it."""

    def enter(name: str, data: bytes, media_type: str = "application/pdf"):
        path = tmp_path / name
        path.write_bytes(data)
        agreement = an_agreement(console, partner, path, media_type=media_type)
        window.open_record("agreements", agreement)
        window.page().detail.next_button.click()
        return window.page().review

    yield enter
    if window.current_key() == "agreements":
        window.page().close_review()


def a_scan() -> bytes:
    stream = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page(page_size=(400, 500))
    document.add_blank_page(page_size=(400, 500))
    document.save(stream)
    return stream.getvalue()


def locked(data: bytes) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    return stream.getvalue()


def test_markdown_is_shown_as_words_with_marks_search_and_selection(reviewed, console, qtbot):
    text = f"# Acord 🙂\n\n{INSTRUCTED}\n\n{BREACH}\n"
    review = reviewed("acord.md", text.encode(), "text/markdown")
    view = review.document.view
    assert isinstance(view, WordsView)

    review.requirements.choose("28.3.a")
    assert any("documented instructions" in words for words in view.marked(Mark.PASSAGE))
    review.requirements.choose("33.2")
    review.search()
    qtbot.keyClicks(review.document.words, "48 hours")
    assert view.textCursor().selectedText() == "48 hours"

    review.quote()
    row = ask(console, get_review, review.facts.id).verdicts["33.2"]
    assert (row.quotation, row.page) == ("48 hours", None)
    assert review.facts.text.text[row.start :].startswith("48 hours")
    assert view.marked(Mark.QUOTATION) == ["48 hours"]


def test_words_are_written_larger_and_smaller(reviewed, qtbot):
    review = reviewed("acord.txt", INSTRUCTED.encode(), "text/plain")
    view, control = review.document.view, Qt.KeyboardModifier.ControlModifier
    before = view.font().pointSizeF()
    qtbot.keyClick(review.requirements, Qt.Key.Key_Plus, modifier=control)
    assert view.font().pointSizeF() > before
    qtbot.keyClick(review.requirements, Qt.Key.Key_Minus, modifier=control)
    qtbot.keyClick(review.requirements, Qt.Key.Key_0, modifier=control)
    assert view.font().pointSizeF() == before


def test_letters_typed_in_the_words_are_keys_of_the_desk(reviewed, qtbot):
    review = reviewed("acord.txt", f"{INSTRUCTED}\n\n{BREACH}".encode(), "text/plain")
    review.requirements.choose("28.3.a")
    view = review.document.view
    view.setFocus()
    cursor = view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    qtbot.keyClick(view, Qt.Key.Key_Q)

    assert review.card.quotation.value()
    assert view.toPlainText() == review.facts.text.text


def test_the_text_is_read_from_its_file_once(reviewed, console):
    review = reviewed("acord.pdf", a_pdf(*CLAUSES))
    version = review.facts.version_id

    assert ask(console, text_of, version).has_pages
    assert review.document.text.agreement.pages == ask(console, text_of, version).pages


def test_a_scan_says_so_and_takes_page_and_quotation_by_hand(reviewed, console, qtbot):
    review = reviewed("scan.pdf", a_scan())
    assert isinstance(review.document.view, PagesView)
    assert "2 pages but no text" in review.document.message.text()
    assert "by hand" in review.document.message.text()
    assert review.finding is None
    assert not review.document.words.isEnabled()

    review.requirements.choose("28.3.a")
    review.card.page.setText("2")
    review.card.note.show_value("read by eye")
    qtbot.keyClick(review.requirements, Qt.Key.Key_1)
    row = ask(console, get_review, review.facts.id).verdicts["28.3.a"]
    assert (row.page, row.note) == (2, "read by eye")


def test_a_page_that_is_a_picture_is_told_each_time(reviewed, window):
    review = reviewed("acord.pdf", a_pdf(*CLAUSES, ()))
    assert "Pages without text: 3" in review.document.message.text()

    window.page().close_review()
    window.page().detail.next_button.click()
    assert "Pages without text: 3" in window.page().review.document.message.text()


REFUSED = {
    "a PDF with a password": (locked(a_pdf(*CLAUSES)), "protected by a password"),
    "a broken PDF": (b"%PDF-1.7\nnothing\n", "not a true PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(64), "picture without text"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_cannot_be_read_says_why_in_its_place(reviewed, console, kind):
    data, part = REFUSED[kind]
    review = reviewed("acord.pdf", data)

    assert part in review.document.message.text()
    assert review.document.view is None
    assert ask(console, text_of, review.facts.version_id) is None
    assert review.progress.text() == "0 of 25 · version 1"


def test_a_version_without_a_document_can_still_be_judged(window, console, partner, qtbot):
    agreement = an_agreement(console, partner, None)
    window.open_record("agreements", agreement)
    page = window.page()
    page.detail.reviews.start()

    assert "No document is recorded" in page.review.document.message.text()
    qtbot.keyClick(page.review.requirements, Qt.Key.Key_3)
    (row,) = ask(console, list_reviews, [agreement])[agreement]
    assert row.decided == 1
    page.close_review()


def test_going_back_ends_the_drawing_process(reviewed, window):
    reviewed("acord.pdf", a_pdf(*CLAUSES))
    assert len(multiprocessing.active_children()) == 1

    window.page().close_review()
    assert multiprocessing.active_children() == []


@pytest.fixture
def busy_window(qtbot, dressed, console, qapp):
    """A window whose work runs on threads of its own, as outside of tests."""
    desk = Desk(console, ThreadPoolExecutor(1), ThreadPoolExecutor(2))
    made = MainWindow(desk, Settings(language="en"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    if made.current_key() == "agreements":
        made.page().close_review()
    desk.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def drawn_pages(review) -> int:
    view = review.document.view
    return len(view._pictures) if isinstance(view, PagesView) else 0


def opened(busy_window, agreement, qtbot):
    busy_window.open_record("agreements", agreement)
    page = busy_window.page()
    qtbot.waitUntil(lambda: page.detail.next_button.text() == "Start the review", timeout=20_000)
    page.detail.next_button.click()
    qtbot.waitUntil(lambda: drawn_pages(page.review) == 2, timeout=30_000)
    return page.review


def the_child():
    (child,) = multiprocessing.active_children()
    return child


def test_a_drawing_process_that_is_killed_is_followed_by_another(
    busy_window, console, agreement, qtbot
):
    review = opened(busy_window, agreement, qtbot)
    first = the_child().pid
    os.kill(first, signal.SIGKILL)
    before = review.document.view._pictures[0]
    review.document.zoom(1)

    qtbot.waitUntil(lambda: review.document.view._pictures[0] is not before, timeout=30_000)
    assert the_child().pid != first


def test_a_drawing_process_that_hangs_leaves_the_desk_usable(
    busy_window, console, agreement, qtbot, monkeypatch
):
    monkeypatch.setattr(page_source, "LIMITS", Limits(worker_seconds=4.0))
    review = opened(busy_window, agreement, qtbot)
    os.kill(the_child().pid, signal.SIGSTOP)
    review.document.zoom(1)
    qtbot.keyClick(review.requirements, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: review.progress.text().startswith("1 of 25"), timeout=3000)

    before = review.document.view._pictures[0]
    qtbot.waitUntil(lambda: review.document.view._pictures[0] is not before, timeout=30_000)


def test_keys_pressed_faster_than_the_vault_answers_are_all_kept(
    busy_window, console, agreement, qtbot
):
    review = opened(busy_window, agreement, qtbot)
    review.requirements.choose("28.3.a")
    review.card.note.insertPlainText("read")
    review.card.jotted.emit()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_J, Qt.Key.Key_3):
        qtbot.keyClick(review.requirements, key)
    qtbot.waitUntil(lambda: review.progress.text().startswith("2 of 25"), timeout=20_000)

    verdicts = ask(console, get_review, review.facts.id).verdicts
    assert verdicts["28.3.a"].word is VerdictWord.MISSING
    assert verdicts["28.3.a"].note == "read"
    assert review.card.problem.isHidden()
    assert busy_window.notices.texts() == []


def test_leaving_while_the_document_is_read_stops_the_reading(busy_window, agreement, qtbot):
    busy_window.open_record("agreements", agreement)
    page = busy_window.page()
    qtbot.waitUntil(lambda: page.detail.next_button.text() == "Start the review", timeout=20_000)
    page.detail.next_button.click()
    page.close_review()

    assert page.review is None
    qtbot.waitUntil(lambda: not page.desk._running, timeout=20_000)
