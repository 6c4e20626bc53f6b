"""Dialogs show every word of their questions."""

import pytest
from PySide6.QtWidgets import QApplication

from console.errors import RuleBroken
from console.i18n import speaking
from console.requests.rules import Ground
from ui.widgets.fields import ChoiceEditor, YesEditor
from ui.widgets.form import FormField
from ui.widgets.form_dialog import FormDialog

LONG = "The letter names the complaint to the supervisory authority and the way to the courts"


@pytest.fixture
def dialog(dressed, qtbot):
    fields = (
        FormField("ground", "Ground", lambda: ChoiceEditor(tuple(Ground))),
        FormField("told", "", lambda: YesEditor(LONG)),
    )
    made = FormDialog("Refuse", fields, "Refuse")
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_long_question_beside_a_box_goes_on_in_the_next_line(dialog):
    told = dialog.form.editor("told")

    assert told.text().split() == LONG.split()
    assert told.sizeHint().width() <= told.width()


def test_a_filter_is_as_wide_as_the_word_for_everything(dressed, qtbot):
    with speaking("ro"):
        editor = ChoiceEditor(tuple(Ground), nothing="Orice temei de refuz")
    qtbot.addWidget(editor)

    assert editor.fontMetrics().horizontalAdvance(editor.currentText()) < editor.sizeHint().width()


def test_a_refusal_does_not_push_the_questions_together(dialog):
    QApplication.processEvents()
    heights = [field.height() for field in dialog.form.findChildren(ChoiceEditor)]
    before = dialog.height()
    dialog.show_refusal(RuleBroken("Name the ground."))
    QApplication.processEvents()

    assert dialog.height() > before
    assert [field.height() for field in dialog.form.findChildren(ChoiceEditor)] == heights
