"""One block in a tab of a case: a title with a chip, remarks below, and its buttons."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.clock import legal_day
from console.i18n import _
from ui.desk.desk import Desk
from ui.tables.columns import Tone
from ui.theme import SMALL, TIGHT
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import button
from ui.widgets.chips import Chip
from ui.widgets.fields import DayEditor, TextEditor
from ui.widgets.form import FormField
from ui.widgets.labels import body, breakable, muted

Pressed = Callable[[], None]
_IN_A_ROW = 3
"""Buttons that fit beside each other in the narrowest detail."""


class CaseLine(QWidget):
    """Shows one thing of a case and what can be done with it."""

    def __init__(
        self,
        title: str,
        remarks: Iterable[str] = (),
        *,
        chip: tuple[str, Tone] = ("", Tone.PLAIN),
        actions: Sequence[tuple[str, Pressed]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, TIGHT, 0, SMALL)
        column.setSpacing(TIGHT)
        shown = Chip(self)
        shown.say(*chip)
        head.addWidget(body(title, self), 1)
        head.addWidget(shown)
        column.addLayout(head)
        for remark in filter(None, remarks):
            column.addWidget(muted(breakable(remark), self))
        for start in range(0, len(actions), _IN_A_ROW):
            row = QHBoxLayout()
            for text, pressed in actions[start : start + _IN_A_ROW]:
                row.addWidget(button(text, pressed, parent=self))
            row.addStretch(1)
            column.addLayout(row)


def ask_and_act(
    desk: Desk,
    parent: QWidget,
    title: str,
    fields: Sequence[FormField],
    act: Callable[[Any, dict[str, Any]], Any],
    *,
    remark: str = "",
    shown: dict[str, Any] | None = None,
) -> None:
    """Open the dialog of one use case; its title is its verb.

    Args:
        desk: Runs the use case.
        parent: Where the dialog belongs.
        title: What the button said; the dots go.
        fields: What is asked.
        act: The use case, with what was entered.
        remark: A sentence above the questions.
        shown: What stands in the fields at first; needed days show today.
    """
    heading = title.rstrip("…").rstrip()
    dialog = ActDialog(desk, heading, fields, heading, act, parent, remark=remark)
    today = legal_day(desk.console.clock())
    needed = {one.name: today for one in fields if one.required and one.make is DayEditor}
    for name, value in (needed | (shown or {})).items():
        dialog.form.editor(name).show_value(value)
    dialog.open()


def day_field(name: str, title: str) -> FormField:
    """Ask for a day that is needed; today is offered."""
    return FormField(name, title, DayEditor, required=_("Enter the day."))


def text_field(name: str, title: str, required: str = "") -> FormField:
    """Ask for a line of text; ``required`` is said where it is left out."""
    return FormField(name, title, TextEditor, required=required)
