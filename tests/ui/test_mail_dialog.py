"""Importing mail in the window: seen first, decided by a person, then written."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QPushButton

from console.organisation.rules import Hat
from console.partners.rules import Role
from console.requests.correspondence.queries import list_messages
from console.requests.queries import get_request
from tests.builders import a_partner, ask
from tests.mail import a_mail, a_mailbox
from ui.requests import messages as message_view
from ui.requests.intake.card import ReceiptDialog
from ui.requests.intake.dialog import MailDialog
from ui.requests.letters import LettersDialog

TODAY = date(2026, 11, 22)


def shown(window, *paths: Path) -> MailDialog:
    made = MailDialog(window, list(paths))
    made.open()
    QApplication.processEvents()
    return made


def eml(tmp_path, name="a.eml", **values: object) -> Path:
    path = tmp_path / name
    path.write_bytes(a_mail(**values))
    return path


def column(dialog, number):
    count = dialog.tree.topLevelItemCount()
    return [dialog.tree.topLevelItem(place).text(number) for place in range(count)]


def card_says(dialog):
    QApplication.processEvents()
    labels = [one.text() for one in dialog.card.findChildren(QLabel) if not one.isHidden()]
    return "\n".join(labels)


@pytest.fixture
def dialog(window, tmp_path):
    card = ("copie buletin.jpg", b"\xff\xd8\xffpicture")
    return shown(window, eml(tmp_path, attachments=[card, ("act.txt", b"Buna")]))


def test_a_message_is_shown_with_its_receipt_the_date_and_the_words_it_relies_on(dialog):
    assert column(dialog, 0) == ["Cerere de ștergere"]
    assert column(dialog, 3) == ["new request"]
    said = card_says(dialog)
    assert "10 Mar 2026 09:15 (the last server's Received header)" in said
    assert "Date of the sender: 10 Mar 2026 09:14" in said
    assert "right to erasure" in said
    assert "ștergeți" in dialog.card.words.toPlainText()


def test_a_flagged_attachment_is_left_out_unless_it_is_checked(dialog, console):
    boxes = dialog.card.findChildren(QCheckBox)
    assert [box.isChecked() for box in boxes] == [False, True]
    assert "identity document: its file name" in card_says(dialog)
    dialog.enter()
    request = ask(console, get_request, 1, today=TODAY)
    parts = ask(console, list_messages, request.id)[0].parts
    assert [part.kept_sha256 is None for part in parts] == [True, False]


def test_attachments_are_kept_or_left_out_as_a_person_says(dialog, console):
    for box in dialog.card.findChildren(QCheckBox):
        box.toggle()
    dialog.enter()
    parts = ask(console, list_messages, 1)[0].parts
    assert [bool(part.omitted_because) for part in parts] == [False, True]


def test_the_receipt_is_corrected_with_a_reason(dialog, console):
    dialog.card.ask_receipt()
    form = dialog.card.findChild(ReceiptDialog)
    form.form.editor("day").show_value(date(2026, 3, 9))
    form.form.editor("hour").show_value("25:00")
    form.form.editor("reason").show_value("The gateway held it.")
    form.check_and_send()
    assert form.isVisible()
    form.form.editor("hour").show_value("8:30")
    form.check_and_send()
    assert "9 Mar 2026 08:30 (entered by hand)" in card_says(dialog)
    dialog.enter()
    request = ask(console, get_request, 1, today=TODAY)
    assert request.received_on == date(2026, 3, 9)
    assert request.receipt_changes[0].reason == "The gateway held it."


def test_a_message_that_is_not_checked_is_not_entered(window, tmp_path, console):
    box = a_mailbox(tmp_path / "b.mbox", [a_mail(), a_mail(message_id="<2@x>", subject="Doi")])
    dialog = shown(window, box)
    dialog.tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert "1 is entered" in dialog.summary.text()
    dialog.enter()
    assert [one.subject for one in ask(console, list_messages, 1)] == ["Doi"]


def test_naming_the_client_keeps_what_was_decided(window, tmp_path, console):
    client = a_partner(console, "Client SRL", role=Role.CLIENT)
    mails = [a_mail(attachments=[("act.txt", b"Buna")]), a_mail(message_id="<2@x>", subject="Doi")]
    dialog = shown(window, a_mailbox(tmp_path / "b.mbox", mails))
    dialog.lines[0].kept.clear()
    dialog.lines[0].reason = "The gateway held it."
    dialog.tree.topLevelItem(1).setCheckState(0, Qt.CheckState.Unchecked)
    dialog.client.show_value(client)
    dialog.client.edited.emit()

    assert [line.is_wanted for line in dialog.lines] == [True, False]
    assert dialog.lines[0].kept == set()
    assert dialog.lines[0].reason == "The gateway held it."


def test_what_is_in_already_or_has_no_day_cannot_be_checked(window, tmp_path, console):
    shown(window, eml(tmp_path)).enter()
    bare = eml(tmp_path, "b.eml", received=None, date=None, message_id="<2@x>")
    dialog = shown(window, eml(tmp_path), bare, eml(tmp_path, "c.txt"))
    assert column(dialog, 3)[:2] == ["in the vault already", "no day of receipt: enter it by hand"]
    assert not dialog.enter_button.isEnabled()


def test_an_answer_says_which_case_it_joins(window, tmp_path, console):
    shown(window, eml(tmp_path)).enter()
    reply = eml(tmp_path, "re.eml", message_id="<2@x>", in_reply_to="<1@example.ro>")
    assert column(shown(window, reply), 3) == ["joins case 2026-0001"]


def test_a_file_that_cannot_be_read_says_why(window, tmp_path):
    path = tmp_path / "x.eml"
    path.write_bytes(b"nothing")
    dialog = shown(window, path)
    assert "x.eml is no e-mail" in dialog.summary.text()
    assert not dialog.enter_button.isEnabled()


def test_an_import_is_undone_from_its_notice(window, dialog, console, qtbot):
    dialog.enter()
    undo = next(
        one for one in window.notices.findChildren(QPushButton) if one.text().strip() == "Undo"
    )
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert ask(console, list_messages, 1) == []


def test_the_case_shows_its_messages_and_opens_their_attachments(
    window, dialog, console, monkeypatch
):
    opened: list[Path] = []
    monkeypatch.setattr(message_view, "show_file", opened.append)
    dialog.enter()
    window.show_page("requests")
    page = window.page()
    page.show_record(1)
    QApplication.processEvents()
    view = page.detail.messages
    said = "\n".join(one.text() for one in view.findChildren(QLabel))
    assert "Ion Popescu <ion@example.ro>" in said
    assert "copie buletin.jpg: not kept" in said
    link = next(one for one in view.findChildren(QPushButton) if one.text() == "act.txt")
    link.click()
    assert opened[0].read_bytes() == b"Buna"


def drop(page, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), action, data, buttons, keys)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted() == bool(paths)
    QApplication.sendEvent(page, QDropEvent(QPoint(5, 5), action, data, buttons, keys))


def test_files_are_dropped_on_the_page(window, tmp_path):
    window.show_page("requests")
    drop(window.page())
    assert not window.findChildren(MailDialog)
    letter = tmp_path / "scrisoare.txt"
    letter.write_text("Solicit acces la datele mele personale.", "utf-8")
    drop(window.page(), eml(tmp_path), letter)
    assert len(window.findChildren(MailDialog)) == 1
    assert len(window.findChildren(LettersDialog)) == 1


def test_mail_is_chosen_like_any_other_file(window, tmp_path, monkeypatch):
    path = eml(tmp_path)
    window.show_page("requests")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(path)], ""))
    window.page().import_file()
    assert column(window.findChild(MailDialog), 0) == ["Cerere de ștergere"]


def test_mail_of_a_client_is_entered_as_the_clients(window, tmp_path, console):
    client = a_partner(console, "Țesătoria SRL", role=Role.CLIENT)
    shown(window, eml(tmp_path)).enter()
    dialog = shown(window, eml(tmp_path))
    assert column(dialog, 3) == ["in the vault already"]
    dialog.client.show_value(client)
    dialog.client.edited.emit()
    QApplication.processEvents()
    assert column(dialog, 3) == ["new request"]
    dialog.enter()
    request = ask(console, get_request, 2, today=TODAY)
    assert (request.hat, request.client_id) == (Hat.PROCESSOR, client)


def test_signs_of_urgency_stand_beside_the_message(window, tmp_path):
    text = "Dacă nu primesc datele, sesizez ANSPDCP prin avocat."
    dialog = shown(window, eml(tmp_path, text=text))
    assert "a lawyer or a court is named: “avocat”" in card_says(dialog)
