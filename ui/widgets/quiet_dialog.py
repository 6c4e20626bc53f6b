"""A dialog that the Enter key does not close by mistake."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog


class QuietDialog(QDialog):
    """Leaves Enter to the widget that has the focus.

    Qt presses the first button of a dialog when Enter is typed in a field or a list, and that
    button is often the one that cancels. A focused button still answers to Enter.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QDialog: Enter presses nothing by itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)
