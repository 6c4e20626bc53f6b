"""A form: labelled editors, errors at the field, and a guard against losing what was typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.theme import SMALL, TIGHT
from ui.widgets.labels import muted


@dataclass(frozen=True)
class FormField:
    """One line of a form.

    Attributes:
        name: What the use case calls the value.
        title: What people read, in the language spoken now.
        make: Makes the editor.
        check: Looks at an entry and says what is odd about it, or nothing.
        required: Whether the form refuses to save without it.
        column: 0 or 1: forms have two columns of fields where there is room.
    """

    name: str
    title: str
    make: Callable[[], Any]
    check: Callable[[Any], str] | None = None
    required: str = ""
    wide: bool = False


class Form(QWidget):
    """Lives in a page; says when it is dirty, and hands out what changed.

    Signals:
        dirty_changed: Whether there is something to save.
    """

    dirty_changed = Signal(bool)

    def __init__(
        self, fields: Sequence[FormField], parent: QWidget | None = None, *, columns: int = 2
    ) -> None:
        super().__init__(parent)
        self._fields = {field.name: field for field in fields}
        self._editors: dict[str, Any] = {}
        self._remarks: dict[str, QLabel] = {}
        self._saved: dict[str, Any] = {}
        self._former: dict[str, Any] = {}
        self._dirty = False
        self._lay_out(fields, columns)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show a record as saved."""
        self._saved = {name: values.get(name) for name in self._editors}
        for name, editor in self._editors.items():
            editor.show_value(self._saved[name])
            self._remark(name)
        self._set_dirty(dirty=False)

    def take_values(self, values: Mapping[str, Any]) -> None:
        """Show the same record as it is now; what was typed and not saved stays typed."""
        kept = (
            {*self.changes(), *(name for name, one in self._editors.items() if one.problem())}
            if self._dirty
            else set()
        )
        self._saved = {name: values.get(name) for name in self._editors}
        for name in self._editors.keys() - kept:
            self._editors[name].show_value(self._saved[name])
            self._remark(name)
        self._look_for_changes()

    def type_values(self, values: Mapping[str, Any]) -> None:
        """Show values as typed and not saved, in the fields that this form has."""
        for name in self._editors.keys() & values.keys():
            self._editors[name].show_value(values[name])
            self._remark(name)
        self._look_for_changes()

    def accept_values(self) -> None:
        """Count what is typed as saved."""
        self._former = self._saved
        self.show_values(self.values())

    def take_back(self) -> None:
        """Count what was typed as not saved again, for it was refused."""
        self._saved = self._former
        self._look_for_changes()

    def editor(self, name: str) -> Any:
        """Hand out one editor."""
        return self._editors[name]

    def is_dirty(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return self._dirty

    def changes(self) -> dict[str, Any]:
        """Read what differs from what is saved."""
        current = {name: editor.value() for name, editor in self._editors.items()}
        return {
            name: value
            for name, value in current.items()
            if value != self._saved.get(name) and not (value == "" and not self._saved.get(name))
        }

    def values(self) -> dict[str, Any]:
        """Read every field."""
        return {name: editor.value() for name, editor in self._editors.items()}

    def first_problem(self) -> str:
        """Show every problem at its field, move to the first, and say it; empty for none."""
        for name, field in self._fields.items():
            editor = self._editors[name]
            problem = editor.problem()
            if not problem and field.required and editor.value() in (None, ""):
                problem = field.required
            if problem:
                self.show_problem(name, problem)
                return str(problem)
        return ""

    def show_problem(self, name: str, problem: str) -> None:
        """Show a problem at a field and put the cursor there."""
        remark = self._remarks[name]
        remark.setText(problem)
        remark.setObjectName("problem")
        remark.style().polish(remark)
        remark.show()
        self._editors[name].setFocus()

    def revert(self) -> None:
        """Take back what was typed since the last save."""
        self.show_values(self._saved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget: Escape takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self._dirty:
            self.revert()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, fields: Sequence[FormField], columns: int) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SMALL * 2)
        grid.setVerticalSpacing(2)
        row, column = 0, 0
        for field in fields:
            if field.wide and column:
                row, column = row + 3, 0
            self._place(grid, field, row, column, columns if field.wide else 1)
            column += columns if field.wide else 1
            if column >= columns:
                row, column = row + 3, 0
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(row + 3, 1)

    def _place(self, grid: QGridLayout, field: FormField, row: int, column: int, span: int) -> None:
        editor, caption, remark = field.make(), muted(field.title), muted("")
        caption.setBuddy(editor)
        caption.setContentsMargins(0, TIGHT if row else 0, 0, 0)
        editor.setAccessibleName(field.title)
        remark.hide()
        grid.addWidget(caption, row, column, 1, span)
        grid.addWidget(editor, row + 1, column, 1, span)
        grid.addWidget(remark, row + 2, column, 1, span)
        self._editors[field.name], self._remarks[field.name] = editor, remark
        editor.edited.connect(self._on_edited)

    def _on_edited(self) -> None:
        self._look_for_changes()
        for name, editor in self._editors.items():
            if editor is self.sender():
                self._remark(name)

    def _look_for_changes(self) -> None:
        wrong = any(editor.problem() for editor in self._editors.values())
        self._set_dirty(dirty=wrong or bool(self.changes()))

    def _remark(self, name: str) -> None:
        check, remark = self._fields[name].check, self._remarks[name]
        said = check(self._editors[name].value()) if check else ""
        remark.setObjectName("muted")
        remark.style().polish(remark)
        remark.setText(said)
        remark.setVisible(bool(said))

    def _set_dirty(self, *, dirty: bool) -> None:
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)
