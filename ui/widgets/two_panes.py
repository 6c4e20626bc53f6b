"""A list and the one thing beside it; where there is no room for both, one covers the other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from console.i18n import _
from ui.theme import SMALL
from ui.widgets.buttons import button

ROOM_FOR_BOTH = 1100 - 2 * 16
"""Width in pixels from which both stand side by side: a page of 1,100 without its margins."""
_HALF = 600


class TwoPanes(QWidget):
    """Holds the two; lives on the window's thread.

    Signals:
        moved: Where the border between the two was put, in pixels from the left.
        list_shown: Whether the list is in sight.
    """

    moved = Signal(int)
    list_shown = Signal(bool)

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._covered = left, False
        self.back = button(_("Back to the list"), self.uncover, picture="arrow-left")
        self._back_row = QWidget(self)
        row = QHBoxLayout(self._back_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        self._right = QWidget(self)
        beside = QVBoxLayout(self._right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(SMALL)
        beside.addWidget(self._back_row)
        beside.addWidget(right, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        for place, pane in enumerate((left, self._right)):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(place, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setSizes([_HALF + 40, _HALF - 40])
        self._splitter.splitterMoved.connect(self._on_moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self._arrange()

    def is_narrow(self) -> bool:
        """Tell whether there is room for one of the two only."""
        return self.width() < ROOM_FOR_BOTH

    def is_list_shown(self) -> bool:
        """Tell whether the list is in sight."""
        return not self.is_narrow() or not self._covered

    def cover(self) -> None:
        """Show the one thing, over the list where there is no room for both."""
        self._covered = True
        self._arrange()
        if self.is_narrow():
            self.back.setFocus()

    def uncover(self) -> None:
        """Go back to the list."""
        self._covered = False
        self._arrange()
        self._left.setFocus()

    def divide_at(self, position: int) -> None:
        """Put the border where it was the last time."""
        self._splitter.setSizes([position, max(1, self._splitter.width() - position)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget: one or both, as there is room now."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget: Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and self.is_narrow() and self._covered:
            self.uncover()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        narrow = self.is_narrow()
        self._back_row.setVisible(narrow)
        self._left.setVisible(self.is_list_shown())
        self._right.setVisible(not narrow or self._covered)
        self.list_shown.emit(self.is_list_shown())

    def _on_moved(self, position: int, _index: int) -> None:
        self.moved.emit(position)
