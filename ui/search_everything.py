"""One field that finds anything: partners, agreements, requests, policies."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from console.i18n import _

if TYPE_CHECKING:
    from console.crossings.search import Hit
    from ui.desk.desk import Desk

_TYPING_MS = 90
_WIDTH = 340


class SearchEverything(QLineEdit):
    """Searches while somebody types; Enter or a click opens the hit.

    Signals:
        chosen: The page and the id of the record to open.
    """

    chosen = Signal(str, int)

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setPlaceholderText(_("Search everything (Ctrl+K)"))
        self.setAccessibleName(_("Search everything"))
        self.setFixedWidth(_WIDTH)
        self.setClearButtonEnabled(True)
        self.list = QListWidget(self.window())
        self.list.setWindowFlags(Qt.WindowType.ToolTip)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._on_item)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._search)
        self.textEdited.connect(self._typing.start)
        self.installEventFilter(self)

    @Slot()
    def start(self) -> None:
        """Put the cursor here."""
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget: arrows move through the hits."""
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in moves and self.list.isVisible():
            row = self.list.currentRow() + moves[key]
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentRow() >= 0:
            self._on_item(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.list.hide()
            self.clear()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject: the hits go away with the cursor."""
        if event.type() == QEvent.Type.FocusOut:
            self.list.hide()
        return super().eventFilter(watched, event)

    @Slot()
    def _search(self) -> None:
        words = self.text()
        if not words.strip():
            self.list.hide()
            return
        self._desk.ask(lambda session: _find(session, words), self._show)

    @Slot(object)
    def _show(self, hits: "list[Hit]") -> None:
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(f"{hit.text}\n{hit.subject_label}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, hit)
        if not hits:
            item = QListWidgetItem(_("Nothing found."), self.list)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(0 if hits else -1)
        self.list.setFixedWidth(_WIDTH)
        rows = min(len(hits) or 1, 9)
        self.list.setFixedHeight(rows * (self.list.sizeHintForRow(0) + 2) + 8)
        self.list.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self.list.setVisible(self.hasFocus())

    @Slot(object)
    def _on_item(self, item: QListWidgetItem) -> None:
        hit = item.data(Qt.ItemDataRole.UserRole)
        if hit is not None:
            self.list.hide()
            self.chosen.emit(hit.page, hit.record_id)


def _find(session: Any, words: str) -> "list[Hit]":
    from console.crossings.search import search_everything

    return search_everything(session, words)
