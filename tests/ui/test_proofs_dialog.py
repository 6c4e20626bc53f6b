"""Proofs that are dropped on the register go to their cases; what is none is imported."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from console.requests.correspondence.rules import LetterState, ProofKind
from tests.console.requests.letters.test_proofs import a_message
from tests.console.requests.letters.writing import a_case, an_office, draft, freeze, read_letter
from ui.requests.intake.dialog import MailDialog
from ui.requests.intake.opening import open_import
from ui.requests.intake.proofs import ProofsDialog
from ui.requests.letters import LettersDialog


@pytest.fixture
def letter(console, tmp_path):
    an_office(console)
    return freeze(console, draft(console, a_case(console)), tmp_path)


def opened(window, *paths: Path):
    window.show_page("requests")
    open_import(window, list(paths))
    QApplication.processEvents()
    return window.findChild(ProofsDialog)


def a_slip(tmp_path):
    slip = tmp_path / "confirmare 2026-0001-1.png"
    slip.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    return slip


def test_a_sent_message_goes_to_its_case_after_it_was_seen(window, console, letter, tmp_path):
    pdf = (tmp_path / "letter.pdf").read_bytes()
    dialog = opened(window, a_message(tmp_path, pdf=pdf))

    said = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "It carries the very document that was frozen." in said
    assert read_letter(console, letter.id).state is LetterState.FROZEN
    dialog.go_on()

    proved = read_letter(console, letter.id)
    assert (proved.proof_kind, proved.proof_on) == (ProofKind.SENT_MESSAGE, date(2026, 11, 22))
    assert not window.findChildren(MailDialog)


def test_a_slip_asks_for_its_day(window, console, letter, tmp_path):
    dialog = opened(window, a_slip(tmp_path))
    dialog.go_on()
    assert dialog.isVisible()

    dialog.cards[0].form.editor("on").show_value(date(2026, 11, 22))
    dialog.go_on()

    assert read_letter(console, letter.id).proof_kind is ProofKind.POSTAL
    assert not dialog.isVisible()


def test_a_day_that_cannot_be_is_refused_in_the_dialog(window, console, letter, tmp_path):
    dialog = opened(window, a_slip(tmp_path))
    dialog.cards[0].form.editor("on").show_value(date(2027, 1, 1))
    dialog.go_on()

    assert "has not come yet" in dialog.problem.text()
    assert read_letter(console, letter.id).state is LetterState.FROZEN


def test_what_is_taken_out_and_what_is_no_proof_is_imported(window, console, letter, tmp_path):
    note = tmp_path / "cerere.txt"
    note.write_text("Solicit acces la datele mele personale.", "utf-8")
    dialog = opened(window, a_message(tmp_path), note)
    card = dialog.cards[0]
    card.is_proof.click()
    dialog.go_on()

    assert not card.form.isEnabled()
    assert read_letter(console, letter.id).state is LetterState.FROZEN
    assert len(window.findChildren(MailDialog)) == 1
    assert len(window.findChildren(LettersDialog)) == 1


def test_files_that_prove_nothing_are_imported_at_once(window, letter, tmp_path):
    assert opened(window, a_message(tmp_path, From="ana@example.org")) is None
    assert len(window.findChildren(MailDialog)) == 1
