"""Choosing one of some records by name; typing narrows the choice."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget


class RecordChoice(QComboBox):
    """Holds ids behind names; nothing chosen is None.

    Signals:
        edited: The person chose another record.
    """

    edited = Signal()

    def __init__(self, records: Sequence[tuple[int, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.show_records(records)
        completer = self.completer()
        if isinstance(completer, QCompleter):
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.activated.connect(self._on_activated)

    def show_records(self, records: Sequence[tuple[int, str]]) -> None:
        """Offer other records."""
        self.clear()
        self.addItem("", None)
        for record_id, name in records:
            self.addItem(name, record_id)

    def value(self) -> Any:
        """Read the id of the chosen record."""
        return self.currentData() if self.currentText() else None

    def show_value(self, value: Any) -> None:
        """Show a record."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def problem(self) -> str:
        """Accept every choice."""
        return ""

    def _on_activated(self, _place: int) -> None:
        self.edited.emit()
