"""An agreement without pages: its words, with the same marks, search and selection."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from console.agreements.places import PlacedText
from console.i18n import _
from ui.agreements.review.marks import Mark, Marked, Selected, ink_of
from ui.theme import BODY_PT, font

_READING_PT = BODY_PT + 0.5


class WordsView(QPlainTextEdit):
    """Read only; places in the text are places in the view.

    Signals:
        page_shown: Never: there are no pages.
        broke: Never: the words are there already.
    """

    page_shown = Signal(int, int)
    broke = Signal(object)

    def __init__(self, text: PlacedText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._marks = text, list[Marked]()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFont(font(_READING_PT))
        self.setPlainText(text.text)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("The agreement's words"))

    def show_marks(self, marks: Sequence[Marked]) -> None:
        """Mark stretches of the text."""
        self._marks = list(marks)
        selections = []
        for marked in marks:
            one = QTextEdit.ExtraSelection()
            one.cursor = self._cursor(marked.start, marked.end)
            form = QTextCharFormat()
            form.setBackground(ink_of(marked.mark))
            one.format = form
            selections.append(one)
        self.setExtraSelections(selections)

    def marked(self, mark: Mark) -> list[str]:
        """List the words under a kind of mark."""
        return [self._text.text[one.start : one.end] for one in self._marks if one.mark is mark]

    def go_to(self, start: int, _end: int) -> None:
        """Bring a stretch of the text into sight."""
        self.setTextCursor(self._cursor(start, start))
        self.centerCursor()
        QTimer.singleShot(0, self.centerCursor)

    def go_to_page(self, _page: int) -> None:
        """Do nothing: there are no pages."""

    def select(self, start: int, end: int) -> None:
        """Select a stretch of the text and bring it into sight."""
        self.setTextCursor(self._cursor(start, end))
        self.centerCursor()

    def selected(self) -> Selected | None:
        """Tell what is selected."""
        cursor = self.textCursor()
        words = " ".join(cursor.selectedText().replace("\u2029", "\n").split())
        if not words:
            return None
        return Selected(words, None, self._place(cursor.selectionStart()))

    def zoom(self, steps: int) -> None:
        """Write larger or smaller; 0 as at first."""
        if steps > 0:
            self.zoomIn(1)
        elif steps < 0:
            self.zoomOut(1)
        else:
            self.setFont(font(_READING_PT))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Override QWidget: with Ctrl the wheel writes larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units(start))
        cursor.setPosition(self._units(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _units(self, place: int) -> int:
        """Count as Qt does: a character beyond the first 65,536 counts twice."""
        return len(self._text.text[:place].encode("utf-16-le")) // 2

    def _place(self, units: int) -> int:
        return len(self._text.text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
