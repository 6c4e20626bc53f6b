"""The left side of the desk: the agreement as it is, its search and its size."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from console.agreements.finder import AgreementText
from console.agreements.places import PlacedText
from console.errors import ConsoleError
from console.i18n import _, tell
from console.intake.problems import tell as tell_problem
from console.intake.sources import Source, Wordless
from ui.agreements.review.marks import Mark, Marked, Selected
from ui.agreements.review.page_source import PageSource
from ui.agreements.review.pages_view import PagesView
from ui.agreements.review.words_view import WordsView
from ui.desk.desk import Desk
from ui.theme import SMALL
from ui.widgets.buttons import button
from ui.widgets.labels import muted

_PDF = b"%PDF-"
_HEAD = 1024


class DocumentPane(QWidget):
    """Shows pages of a PDF, the words of other formats, or why nothing can be shown.

    Signals:
        quoted: Somebody asks to quote what is selected.
    """

    quoted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._source: PageSource | None = None
        self.text: PlacedText | None = None
        self.view: PagesView | WordsView | None = None
        self._marks: list[Marked] = []
        self._hits: list[tuple[int, int]] = []
        self._hit = -1
        self.words = SearchLine(self)
        self.words.setPlaceholderText(_("Search in the agreement (Ctrl+F)"))
        self.words.setAccessibleName(_("Search in the agreement"))
        self.words.setClearButtonEnabled(True)
        self.words.textEdited.connect(self._on_typed)
        self.words.returnPressed.connect(self.next_hit)
        self.words.left.connect(self._on_left)
        self.count, self.page = muted("", self), muted("", self)
        self.message = muted("", self)
        self.body = QStackedWidget(self)
        self._lay_out()

    def _lay_out(self) -> None:
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(SMALL)
        self.count.setWordWrap(False)
        self.page.setWordWrap(False)
        row.addWidget(self.words, 1)
        row.addWidget(self.count)
        row.addWidget(self.page)
        self.zooms = [
            self._zoom_button("−", _("Smaller (Ctrl+−)"), -1),
            self._zoom_button("+", _("Larger (Ctrl++)"), 1),
            self._zoom_button("↔", _("As wide as the window (Ctrl+0)"), 0),
        ]
        for made in self.zooms:
            row.addWidget(made)
        self.quote_button = button(_("Quote (Q)"), self.quoted.emit)
        self.quote_button.setToolTip(_("Attach what is selected to the requirement"))
        row.addWidget(self.quote_button)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(row)
        column.addWidget(self.message)
        column.addWidget(self.body, 1)
        self.message.hide()

    def show_document(
        self, source: Source | None, text: AgreementText | None, refusal: ConsoleError | None
    ) -> None:
        """Show an agreement's document; without words its pages alone, or the refusal."""
        self.let_go()
        self.text = PlacedText(text) if text is not None else None
        if source is not None and _PDF in source.data[:_HEAD] and _may_be_drawn(refusal):
            self._source = PageSource(self._desk, source, self)
            self._put(PagesView(self._source, self.text, self))
            self._source.open()
        elif self.text is not None:
            self._put(WordsView(self.text, self))
        self._say(source, text, refusal)
        for part in (self.words, self.quote_button):
            part.setEnabled(self.text is not None)

    def show_marks(self, marks: Sequence[Marked]) -> None:
        """Mark passages and quotations; hits of the search stay marked."""
        self._marks = list(marks)
        self._mark()

    def go_to(self, start: int, end: int) -> None:
        """Bring a stretch of the text into sight."""
        if self.view is not None:
            self.view.go_to(start, end)

    def go_to_page(self, page: int) -> None:
        """Bring a page, from 1, into sight."""
        if self.view is not None:
            self.view.go_to_page(page)

    def selected(self) -> Selected | None:
        """Tell what is selected."""
        return self.view.selected() if self.view is not None else None

    def zoom(self, steps: int) -> None:
        """Show larger or smaller; 0 fits the width."""
        if self.view is not None:
            self.view.zoom(steps)

    def search(self) -> None:
        """Put the cursor into the search."""
        self.words.setFocus()
        self.words.selectAll()

    @Slot()
    def next_hit(self) -> None:
        """Go to the next hit; behind the last one comes the first."""
        self._turn(1)

    def previous_hit(self) -> None:
        """Go to the hit before."""
        self._turn(-1)

    def let_go(self) -> None:
        """End the drawing process and take the view away."""
        if self._source is not None:
            self._source.close()
            self._source.deleteLater()
            self._source = None
        if self.view is not None:
            self.body.removeWidget(self.view)
            self.view.deleteLater()
            self.view = None

    def _put(self, view: PagesView | WordsView) -> None:
        self.view = view
        view.page_shown.connect(self._on_page)
        view.broke.connect(self._on_broken)
        self.body.addWidget(view)
        self.body.setCurrentWidget(view)
        self.setFocusProxy(view)

    def _say(
        self, source: Source | None, text: AgreementText | None, refusal: ConsoleError | None
    ) -> None:
        said = ""
        if source is None:
            said = _("No document is recorded for this version. Requirements can still be judged.")
        elif isinstance(refusal, Wordless) and self.view is not None:
            advice = _("Passages cannot be found in it; type page and quotation by hand.")
            said = f"{tell(refusal)} {advice}"
        elif refusal is not None:
            said = tell(refusal)
        elif text is not None and text.notes:
            said = " ".join(tell_problem(note) for note in text.notes)
        self.message.setText(said)
        self.message.setVisible(bool(said))

    @Slot(int, int)
    def _on_page(self, page: int, pages: int) -> None:
        self.page.setText(_("page {page} of {pages}").format(page=page, pages=pages))

    @Slot(object)
    def _on_broken(self, error: ConsoleError) -> None:
        self.let_go()
        if self.text is not None:
            self._put(WordsView(self.text, self))
            self._mark()
        self.message.setText(tell(error))
        self.message.show()

    @Slot(str)
    def _on_typed(self, words: str) -> None:
        self._hits = self.text.find(words) if self.text is not None and words.strip() else []
        self._hit = -1
        self._mark()
        if self._hits:
            self._turn(1)
        else:
            self.count.setText(_("not found") if words.strip() else "")

    @Slot()
    def _on_left(self) -> None:
        if self.view is not None:
            self.view.setFocus()

    def _turn(self, step: int) -> None:
        if not self._hits or self.view is None:
            return
        self._hit = (self._hit + step) % len(self._hits)
        self.count.setText(f"{self._hit + 1}/{len(self._hits)}")
        self.view.select(*self._hits[self._hit])

    def _mark(self) -> None:
        hits = [Marked(Mark.HIT, *hit) for hit in self._hits]
        if self.view is not None:
            self.view.show_marks([*self._marks, *hits])

    def _zoom_button(self, sign: str, name: str, steps: int) -> QPushButton:
        made = button(sign, lambda: self.zoom(steps))
        made.setToolTip(name)
        made.setAccessibleName(name)
        made.setFixedWidth(34)
        made.setStyleSheet("padding: 5px 0;")
        return made


class SearchLine(QLineEdit):
    """Escape clears it and leaves it.

    Signals:
        left: Escape was pressed.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QLineEdit: Escape ends the search, not the review."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.textEdited.emit("")
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _may_be_drawn(refusal: ConsoleError | None) -> bool:
    """Tell whether pages can be drawn: a scan without words can, a locked or broken file not."""
    return refusal is None or isinstance(refusal, Wordless)
