"""What a first day with the window brought to light."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from console.errors import RuleBroken
from console.partners.queries import get_partner
from console.settings import Settings
from tests.builders import a_partner, ask
from ui.imports.dialog import ImportDialog
from ui.partners.importing import partner_import
from ui.unlock.code_page import CodePage
from ui.unlock.window import UnlockWindow
from ui.widgets.detail import SavedForm
from ui.widgets.fields import NumberEditor


@pytest.fixture
def asked(monkeypatch):
    """Questions that were asked; the answer is no until a test says yes."""
    questions = []

    def question(_parent, _title, text):
        questions.append(text)
        return questions.answer

    class Questions(list):
        answer = QMessageBox.StandardButton.No

    questions = Questions()
    monkeypatch.setattr(QMessageBox, "question", question)
    return questions


@pytest.fixture
def partners(window, console):
    a_partner(console, "Alfa SRL")
    a_partner(console, "Beta SRL")
    window.show_page("partners")
    return window.page()


def type_address(page, qtbot, text="Strada X"):
    qtbot.keyClicks(page.detail.form.editor("address"), text)


def test_another_line_is_not_shown_before_typed_text_is_given_up(partners, qtbot, asked):
    first = partners.selected_id()
    type_address(partners, qtbot)
    partners.view.selectRow(1)
    QApplication.processEvents()

    assert len(asked) == 1
    assert partners.selected_id() == partners.view.selected_id() == first
    assert partners.detail.form.editor("address").text() == "Strada X"

    asked.answer = QMessageBox.StandardButton.Yes
    partners.view.selectRow(1)
    assert partners.detail.name.text() == "Beta SRL"
    assert not partners.is_dirty()
    assert partners.detail.form.editor("address").text() == ""


def test_a_hit_or_a_new_record_waits_for_typed_text_as_well(window, partners, qtbot, asked):
    type_address(partners, qtbot)
    other = partners.model.ids()[1]
    window.open_record("partners", other)
    partners.show_record(other)

    assert len(asked) == 2
    assert partners.detail.name.text() == "Alfa SRL"
    partners.detail.form.revert()
    window.open_record("partners", other)
    assert partners.detail.name.text() == "Beta SRL"


def test_a_step_on_the_record_keeps_typed_text_and_it_can_be_saved(partners, qtbot, console):
    type_address(partners, qtbot)
    partners.detail._end()
    assert partners.detail.resume_button.isVisibleTo(partners.detail)
    assert partners.is_dirty()

    partners.save()
    assert not partners.is_dirty()
    assert ask(console, get_partner, partners.selected_id()).address == "Strada X"


def test_what_is_refused_stays_typed_and_unsaved(partners, qtbot):
    type_address(partners, qtbot)
    kept = partners.detail.findChild(SavedForm)
    partners.detail.form.accept_values()
    kept.show_refusal(RuleBroken("Not like this."))

    assert partners.is_dirty()
    assert kept.problem.text() == "Not like this."
    qtbot.keyClick(partners.detail.form.editor("address"), Qt.Key.Key_Escape)
    assert not kept.problem.isVisibleTo(kept)
    assert partners.detail.form.editor("address").text() == ""


def test_a_wrong_day_stays_typed_when_the_record_is_read_again(partners, qtbot):
    day = partners.detail.form.editor("review_due_on")
    qtbot.keyClicks(day, "31.02.2026")
    partners.detail.refresh()

    assert day.text() == "31.02.2026"
    assert partners.is_dirty()
    partners.detail.form.revert()


def test_locking_and_another_language_ask_about_typed_text(window, qtbot, asked):
    window.show_page("settings")
    page = window.page()
    heard = []
    window.lock_wanted.connect(lambda: heard.append("lock"))
    window.dress_wanted.connect(lambda _settings: heard.append("dress"))
    qtbot.keyClicks(page.organisation.editor("name"), "Birou")
    tab = page.findChild(QWidget, "windowTab")
    tab.language.setCurrentIndex(2)
    tab._keep()
    window._lock()

    assert heard == []
    assert tab.language.currentData() == "en"
    asked.answer = QMessageBox.StandardButton.Yes
    window._lock()
    assert heard == ["lock"]


@pytest.mark.parametrize("typed", ["²", "1,5", "-3"])
def test_odd_figures_are_told_and_break_nothing(qtbot, typed):
    editor = NumberEditor()
    qtbot.addWidget(editor)
    editor.setText(typed)

    assert editor.value() is None
    assert editor.problem()


def test_a_recovery_code_that_cannot_be_saved_says_so(qtbot, tmp_path, monkeypatch):
    page = CodePage()
    qtbot.addWidget(page)
    page.show_code("AAAA-BBBB", "office")
    target = tmp_path / "nowhere" / "code.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(target), ""))
    page._save()

    assert "code.txt cannot be written" in page.problem.text()
    assert page.code.text() == "AAAA-BBBB"


def test_enter_makes_the_vault_and_the_cursor_waits_at_the_passphrase(qtbot, dressed):
    start = UnlockWindow(Settings(language="en"), None)
    qtbot.addWidget(start)
    start.show()
    page = start.new_page
    page.passphrase.setText("one")
    qtbot.keyClick(page.again, Qt.Key.Key_Return)

    assert start.focusWidget() is page.again
    assert "differ" in page.problem.text()
    start._show_open()
    assert start.focusWidget() is start.open_page.secret


def test_the_language_stays_while_the_recovery_code_is_shown(qtbot, console, dressed):
    start = UnlockWindow(Settings(language="en"), None)
    qtbot.addWidget(start)
    start._work(lambda _control: (console, "AAAA-BBBB"))
    qtbot.waitUntil(lambda: start.code_page.code.text() == "AAAA-BBBB", timeout=15000)

    assert not start.language.isEnabled()
    with qtbot.waitSignal(start.closed):
        start.close()


def test_rejected_rows_that_cannot_be_saved_say_so_in_the_dialog(
    window, qtbot, tmp_path, monkeypatch
):
    source = tmp_path / "lista.csv"
    source.write_text("Denumire;CUI\nAlfa SRL;18547290\n;18547290\n", "utf-8")
    dialog = ImportDialog(window, partner_import([]), source)
    qtbot.addWidget(dialog)
    target = tmp_path / "nowhere" / "rejected.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(target), ""))
    dialog._save_rejected()

    assert "rejected.csv cannot be written" in dialog.summary.text()


def test_a_name_without_blanks_leaves_the_list_its_room(window, console):
    a_partner(console, "Ă" * 300)
    window.show_page("partners")
    QApplication.processEvents()

    assert window.page().view.width() > 400
