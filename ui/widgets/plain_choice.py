"""Choosing one of some words that are not stored words of a register."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget


class PlainChoice(QComboBox):
    """Holds values behind names.

    Signals:
        edited: The person chose another one.
    """

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[Any, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for value, name in choices:
            self.addItem(name, value)
        self.activated.connect(self._on_activated)

    def value(self) -> Any:
        """Read the chosen value."""
        return self.currentData()

    def show_value(self, value: Any) -> None:
        """Show a value."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def problem(self) -> str:
        """Accept every choice."""
        return ""

    def _on_activated(self, _place: int) -> None:
        self.edited.emit()
