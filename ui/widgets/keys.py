"""Keys as people read them, and the sheet that lists them all."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.i18n import _
from ui.theme import LARGE, MEDIUM, SMALL, WIDE, font
from ui.widgets.buttons import button
from ui.widgets.labels import body, section


def key_text(keys: str) -> str:
    """Write keys as the keyboards of the language spoken now name them: Ctrl is Strg."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class KeySheet(QDialog):
    """Every key of the window, in two columns; Escape closes it."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.lines = [(action.shortcut().toString(), action.text()) for action in actions]
        self.lines = [(key_text(keys), text) for keys, text in self.lines if keys]
        self.lines += [
            (" · ".join(map(key_text, ("J", "K"))), _("Down and up in a list")),
            (key_text("Enter"), _("Open the line")),
            ("1–4 · N · Q", _("In a review: verdict, next open, quote")),
            (key_text("Esc"), _("Take back what was typed, or go back to the list")),
        ]
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(section(_("Keys"), self))
        column.addLayout(self._grid())
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.accept))
        column.addLayout(row)

    def _grid(self) -> QGridLayout:
        grid, half = QGridLayout(), (len(self.lines) + 1) // 2
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        for place, (keys, text) in enumerate(self.lines):
            side, line = divmod(place, half)
            said, told = QLabel(keys, self), body(text, self)
            said.setFont(font(bold=True))
            told.setMinimumWidth(200)
            grid.addWidget(said, line, 3 * side)
            grid.addWidget(told, line, 3 * side + 1)
        grid.setColumnMinimumWidth(2, WIDE)
        return grid
