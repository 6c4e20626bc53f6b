"""What a first day with the window brought to light."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from console.errors import RuleBroken
from console.partners.queries import get_partner
from tests.builders import a_partner, ask
from ui.widgets.detail import SavedForm


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
