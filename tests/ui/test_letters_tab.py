"""Letters in the window: drafted, filled, frozen, saved, sent and proved."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from console.requests.correspondence.letters.queries import list_letters
from console.requests.correspondence.letters.services import mark_sent
from console.requests.correspondence.rules import LetterKind, LetterState, ProofKind
from console.requests.queries import get_request
from console.requests.rules import Channel, RequestState, Right
from console.requests.services import add_item
from tests.builders import a_partner, ask, run
from tests.console.requests.cases import decide_all
from tests.console.requests.letters.test_proofs import a_message
from tests.console.requests.letters.writing import a_case, an_office, draft, fill, freeze
from ui import documents
from ui.requests import letter_files
from ui.requests.letters_tab import LettersTab
from ui.widgets.act_dialog import ActDialog

TODAY = date(2026, 11, 22)


@pytest.fixture
def case_id(console):
    an_office(console)
    return a_case(console)


@pytest.fixture
def tab(qtbot, dressed, desk, console, case_id):
    made = LettersTab(desk)
    qtbot.addWidget(made)

    def show(_touched=None):
        made.show_request(ask(console, get_request, case_id, today=TODAY))

    desk.changed.connect(show)
    show()
    made.resize(640, 900)
    made.show()
    return made


def reload(tab, console, case_id):
    tab.show_request(ask(console, get_request, case_id, today=TODAY))


def press(tab, qtbot, text):
    QApplication.processEvents()
    buttons = [one for one in tab.findChildren(QPushButton) if one.isVisible()]
    found = next(one for one in buttons if one.text().strip() == text)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def answer(tab, **values: object):
    shown = next(one for one in tab.findChildren(ActDialog) if one.isVisible())
    for name, value in values.items():
        shown.form.editor(name).show_value(value)
    shown.check_and_send()
    return shown


def letters(console, case_id):
    return ask(console, list_letters, case_id)


def test_a_new_letter_is_offered_by_what_the_case_waits_for_and_opens_in_the_editor(
    tab, qtbot, console, case_id
):
    press(tab, qtbot, "Write a letter…")
    dialog = next(one for one in tab.findChildren(ActDialog) if one.isVisible())
    offered = dialog.form.editor("kind").value()
    answer(tab, language="en")

    [letter] = letters(console, case_id)
    assert offered is letter.kind is LetterKind.ACKNOWLEDGEMENT
    assert tab.editor.isVisible()
    assert not tab.list.isVisible()
    assert tab.editor.counted.text() == "No place is empty."


def test_empty_places_are_counted_and_reached_by_a_press(tab, qtbot, console, case_id):
    letter = draft(console, case_id, LetterKind.EXTENSION)
    reload(tab, console, case_id)

    press(tab, qtbot, "Edit")
    press(tab, qtbot, "Next empty place (F8)")

    cursor = tab.editor.text.textCursor()
    assert tab.editor.counted.text() == "1 empty place: the reasons for the extension"
    assert cursor.selectedText() == "⟦the reasons for the extension⟧"
    cursor.insertText("Nine systems must be searched.")
    press(tab, qtbot, "Save and back to the letters")
    assert tab.list.isVisible()
    assert "Nine systems" in letters(console, case_id)[0].text
    assert letters(console, case_id)[0].version > letter.version


def test_ctrl_s_saves_the_draft_and_the_editor_stays(tab, qtbot, console, case_id):
    draft(console, case_id)
    reload(tab, console, case_id)
    press(tab, qtbot, "Edit")

    tab.editor.form.editor("subject").setText("")
    qtbot.keyClicks(tab.editor.form.editor("subject"), "New subject")
    tab.save()

    assert letters(console, case_id)[0].subject == "New subject"
    assert tab.editor.isVisible()
    press(tab, qtbot, "Save and back to the letters")
    assert tab.list.isVisible()


def test_a_draft_changed_meanwhile_is_not_overwritten(tab, qtbot, console, case_id):
    letter = draft(console, case_id)
    reload(tab, console, case_id)
    press(tab, qtbot, "Edit")
    fill(console, letter, text="Somebody else's words.")

    qtbot.keyClicks(tab.editor.form.editor("subject"), "Mine")
    press(tab, qtbot, "Save and back to the letters")

    assert tab.editor.isVisible()
    assert "Somebody changed this record" in tab.editor.saved_form.problem.text()
    assert letters(console, case_id)[0].text == "Somebody else's words."


def test_a_letter_is_frozen_with_its_documents(tab, qtbot, console, case_id):
    draft(console, case_id)
    reload(tab, console, case_id)

    with qtbot.waitSignal(tab.files.frozen, timeout=60_000) as frozen:
        press(tab, qtbot, "Freeze…")

    [letter] = letters(console, case_id)
    assert letter.state is LetterState.FROZEN
    assert frozen.args == [letter.frozen_sha256]
    assert letter.editable is not None


def test_a_letter_with_a_gap_is_not_frozen_and_the_refusal_names_it(
    tab, qtbot, console, case_id, desk
):
    draft(console, case_id, LetterKind.FEE)
    reload(tab, console, case_id)

    with qtbot.waitSignal(desk.refused) as refused:
        press(tab, qtbot, "Freeze…")

    assert "the amount" in str(refused.args[0])
    assert letters(console, case_id)[0].state is LetterState.DRAFT


def test_the_preview_opens_the_letter_as_it_would_leave(tab, qtbot, console, case_id, monkeypatch):
    opened = []
    monkeypatch.setattr(letter_files, "show_file", opened.append)
    draft(console, case_id)
    reload(tab, console, case_id)

    press(tab, qtbot, "Preview")

    assert opened[0].name == "2026-0001-1.pdf"
    assert opened[0].read_bytes().startswith(b"%PDF")


@pytest.fixture
def frozen(tab, console, case_id, tmp_path):
    letter = freeze(console, draft(console, case_id), tmp_path)
    reload(tab, console, case_id)
    return letter


@pytest.mark.parametrize(
    ("button", "name", "start"),
    [
        ("Save as e-mail draft…", "2026-0001-1.eml", b"X-Unsent: 1"),
        ("Save as PDF…", "2026-0001-1.pdf", b"%PDF"),
        ("Save as Word…", "2026-0001-1.docx", b"PK"),
    ],
)
def test_a_frozen_letter_is_saved(tab, qtbot, frozen, tmp_path, monkeypatch, button, name, start):
    asked = []

    def choose(_parent, _title, wish):
        asked.append(wish)
        return str(tmp_path / "saved" / wish), ""

    (tmp_path / "saved").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)

    press(tab, qtbot, button)

    assert asked == [name]
    assert (tmp_path / "saved" / name).read_bytes().startswith(start)
    assert tab.said.text() == f"Saved: {name}"


def test_a_file_is_enclosed_with_a_draft(tab, qtbot, console, case_id, tmp_path):
    copy = tmp_path / "copy.csv"
    copy.write_text("a,b", "utf-8")
    draft(console, case_id)
    reload(tab, console, case_id)

    press(tab, qtbot, "Enclose a file…")
    answer(tab, path=str(copy), title="Copy of the data")

    assert letters(console, case_id)[0].enclosures[0].title == "Copy of the data"


def test_a_draft_is_thrown_away_after_a_question(tab, qtbot, console, case_id, monkeypatch):
    replies = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_arguments: replies.pop(0))
    draft(console, case_id)
    reload(tab, console, case_id)

    press(tab, qtbot, "Throw away")
    assert len(letters(console, case_id)) == 1
    press(tab, qtbot, "Throw away")

    assert letters(console, case_id) == []


def test_the_dropped_sent_message_closes_the_proof(tab, console, case_id, frozen, tmp_path):
    path = a_message(tmp_path, pdf=(tmp_path / "letter.pdf").read_bytes())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    over = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)

    tab.dragEnterEvent(over)
    tab.dropEvent(QDropEvent(QPoint(5, 5), copy, data, left, none))

    [letter] = letters(console, case_id)
    assert over.isAccepted()
    assert (letter.state, letter.proof_kind) == (LetterState.PROVEN, ProofKind.SENT_MESSAGE)


def test_a_file_that_names_no_letter_is_said(tab, console, case_id, frozen, tmp_path):
    tab.take_proof(a_message(tmp_path, Subject="Hello"))

    assert "names no letter of this case" in tab.said.text()
    assert letters(console, case_id)[0].state is LetterState.FROZEN


def test_an_unclear_proof_is_asked_about_with_what_is_known(
    tab, qtbot, console, case_id, frozen, tmp_path, monkeypatch
):
    slip = tmp_path / "scan.png"
    slip.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(slip), ""))

    press(tab, qtbot, "Add proof from a file…")
    answer(tab, on=TODAY, channel=Channel.LETTER)

    [letter] = letters(console, case_id)
    assert (letter.proof_kind, letter.proof_note) == (ProofKind.POSTAL, "scan.png")
    assert letter.proof_sha256 is not None
    assert letter.channel is Channel.LETTER


def test_a_proof_by_hand_then_the_answer_is_recorded_with_its_day(
    tab, qtbot, console, case_id, tmp_path
):
    decide_all(console, case_id)
    letter = fill(
        console,
        draft(console, case_id, LetterKind.ACCESS),
        "Complaint (Art. 77 GDPR), court (Art. 79 GDPR).",
    )
    freeze(console, letter, tmp_path)
    run(console, mark_sent, letter.id, on=TODAY, channel=Channel.COUNTER)
    reload(tab, console, case_id)

    press(tab, qtbot, "Proof by hand…")
    answer(tab, kind=ProofKind.HANDED_OVER, on=TODAY, note="signed by Ana Țepeș")
    press(tab, qtbot, "Record the answer…")
    answer(tab)

    case = ask(console, get_request, case_id, today=TODAY)
    assert (case.state, case.proof_on) == (RequestState.ANSWERED, TODAY)
    assert case.remedies_told
    assert "handed over against signature" in case.proof_of_sending


def test_a_proved_notice_of_extension_offers_the_extension(tab, qtbot, console, case_id, tmp_path):
    letter = fill(console, draft(console, case_id, LetterKind.EXTENSION))
    freeze(console, letter, tmp_path)
    reload(tab, console, case_id)

    press(tab, qtbot, "It left…")
    answer(tab, channel=Channel.LETTER)
    press(tab, qtbot, "Proof by hand…")
    answer(tab, kind=ProofKind.POSTAL, on=TODAY, note="AWB 77")
    press(tab, qtbot, "Record the extension…")
    answer(tab, reasons="Nine systems.")

    case = ask(console, get_request, case_id, today=TODAY)
    assert case.extension.reasons == "Nine systems."


def test_a_signed_copy_is_added_and_both_are_opened(
    tab, qtbot, console, case_id, frozen, tmp_path, monkeypatch
):
    signed, opened = tmp_path / "signed.pdf", []
    signed.write_bytes(b"%PDF signed")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(signed), ""))
    monkeypatch.setattr(documents, "show_file", opened.append)

    press(tab, qtbot, "Add the signed copy…")
    press(tab, qtbot, "Open the letter")
    press(tab, qtbot, "Open the signed copy")

    assert [path.name for path in opened] == ["2026-0001-1.pdf", "2026-0001-1-signed.pdf"]
    assert opened[1].read_bytes() == b"%PDF signed"


def test_nothing_happens_where_no_file_is_chosen(tab, qtbot, console, case_id, frozen, monkeypatch):
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_arguments: ("", ""))

    for text in ("Save as PDF…", "Save as Word…", "Save as e-mail draft…", "Add the signed copy…",
                 "Add proof from a file…"):  # fmt: skip
        press(tab, qtbot, text)

    assert letters(console, case_id) == [frozen]


def test_partners_are_offered_for_a_notice(tab, qtbot, console, case_id):
    partner_id = a_partner(console, "Curier SRL")
    reload(tab, console, case_id)

    press(tab, qtbot, "Write a letter…")
    answer(tab, kind=LetterKind.RECIPIENT_NOTICE, partner_id=partner_id, language="en")

    assert letters(console, case_id)[0].recipient == "Curier SRL"


def test_without_a_case_nothing_is_written(qtbot, dressed, desk, tmp_path):
    empty = LettersTab(desk)
    qtbot.addWidget(empty)

    empty.start_new()
    empty.take_proof(tmp_path)

    assert empty.letters == []


def test_data_to_take_along_are_packed_and_enclosed(
    tab, qtbot, console, case_id, tmp_path, monkeypatch
):
    data = tmp_path / "contacts.csv"
    data.write_text("name,phone\nAna,0722\n", "utf-8")
    replies = [[], [str(data)]]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_arguments: (replies.pop(0), ""))
    run(console, add_item, case_id, right=Right.PORTABILITY)
    draft(console, case_id, LetterKind.ANSWER, language="ro")
    reload(tab, console, case_id)

    press(tab, qtbot, "Enclose the export of data…")
    assert letters(console, case_id)[0].enclosures == ()
    press(tab, qtbot, "Enclose the export of data…")

    [enclosure] = letters(console, case_id)[0].enclosures
    assert enclosure.file_name == "2026-0001-export.zip"
    assert enclosure.media_type == "application/zip"


def test_no_export_is_offered_where_nobody_asked_for_one(tab, console, case_id):
    draft(console, case_id)
    reload(tab, console, case_id)

    texts = {one.text().strip() for one in tab.findChildren(QPushButton)}
    assert "Enclose the export of data…" not in texts
