"""A field that holds a file on the disk."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from console.i18n import _
from ui.widgets.buttons import button


class FileEditor(QWidget):
    """A path, typed, chosen or dropped.

    Signals:
        edited: The person named another file.
    """

    edited = Signal()

    def __init__(
        self,
        mode: QFileDialog.FileMode = QFileDialog.FileMode.ExistingFile,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self.line = QLineEdit(self)
        self.line.textChanged.connect(self.edited)
        self.setFocusProxy(self.line)
        self.setAcceptDrops(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(button(_("Choose…"), self._choose, picture="folder-open"))

    def setAccessibleName(self, name: str) -> None:
        """Override QWidget: the line is what people reach."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def value(self) -> str:
        """Read the path; empty for none."""
        return self.line.text().strip()

    def show_value(self, value: Any) -> None:
        """Show a path."""
        self.line.setText(str(value or ""))

    def problem(self) -> str:
        """Accept anything; the use case looks whether the file is there."""
        return ""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QWidget: take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QWidget: take the first file."""
        self.line.setText(event.mimeData().urls()[0].toLocalFile())

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a file"))
        dialog.setFileMode(self._mode)
        if dialog.exec():
            self.line.setText(dialog.selectedFiles()[0])
