"""The pages of a PDF below each other, drawn when they come into sight."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from console.agreements.places import PlacedText
from console.errors import ConsoleError
from console.i18n import _, tell
from console.intake.page_letters import Box, PageLetters
from ui.agreements.review.marks import Mark, Marked, Selected, ink_of
from ui.agreements.review.page_source import PageSource
from ui.theme import tokens

_GAP = 12
_KEPT = 12
_STEP = 1.2
_LEAST, _MOST = 0.3, 5.0
_PAPER = "#FFFFFF"
_ABOVE = 80
"""Pixels that stay above a passage that was gone to."""


class PagesView(QAbstractScrollArea):
    """Lives on the window's thread; draws nothing itself but what has arrived.

    Signals:
        page_shown: The page in sight, from 1, and how many there are.
        broke: Why the file cannot be shown.
    """

    page_shown = Signal(int, int)
    broke = Signal(object)

    def __init__(
        self, source: PageSource, text: PlacedText | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source, self._text = source, text
        self._sizes: Sequence[tuple[float, float]] = ()
        self._tops: list[float] = []
        self._zoom: float | None = None
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self.letters: dict[int, PageLetters] = {}
        self._found: dict[tuple[int, int], list[tuple[int, Box]]] = {}
        self._problems: dict[int, str] = {}
        self._marks: list[Marked] = []
        self._goal: tuple[int, int] | None = None
        self._selection: tuple[int, int, int] | None = None
        self._wanted_selection: tuple[int, int] | None = None
        self._anchor: tuple[int, int] | None = None
        self.setAccessibleName(_("The agreement, page by page"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        source.opened.connect(self._on_opened)
        source.drawn.connect(self._on_drawn)
        source.read.connect(self._on_read)
        source.failed.connect(self._on_failed)

    def show_marks(self, marks: Sequence[Marked]) -> None:
        """Mark stretches of the text."""
        self._marks = list(marks)
        self.viewport().update()

    def go_to(self, start: int, end: int) -> None:
        """Bring a stretch of the text into sight; its letters may still be on their way.

        What was selected elsewhere is selected no more.
        """
        self._goal, self._selection = (start, end), None
        self._reach_goal()

    def go_to_page(self, page: int) -> None:
        """Bring a page, from 1, into sight."""
        if self._tops and 1 <= page <= len(self._tops):
            self._goal = None
            self.verticalScrollBar().setValue(round(self._tops[page - 1] * self._scale() - _GAP))

    def select(self, start: int, end: int) -> None:
        """Select a stretch of the text as if by mouse, and bring it into sight."""
        self.go_to(start, end)
        self._wanted_selection = (start, end)
        self._select_wanted()

    def selected(self) -> Selected | None:
        """Tell what is selected."""
        if self._selection is None:
            return None
        page, start, end = self._selection
        letters = self.letters[page]
        words = letters.said(start, end)
        if not words:
            return None
        near = letters.compact.count_before(start)
        place = self._text.start_of(page, words, near) if self._text is not None else None
        return Selected(words, page + 1, place)

    def zoom(self, steps: int) -> None:
        """Draw larger or smaller; 0 fits the width again."""
        if steps:
            wanted = self._scale() * _STEP**steps
            self._zoom = min(_MOST, max(_LEAST, wanted))
        else:
            self._zoom = None
        self._settle()

    def boxes(self, mark: Mark) -> list[tuple[int, Box]]:
        """List where a kind of mark is drawn: page from 0 and box in points."""
        return [
            (page, box)
            for marked in self._marks
            if marked.mark is mark
            for page, box in self._boxes(marked.start, marked.end)
        ]

    @Slot(object)
    def _on_opened(self, sizes: Sequence[tuple[float, float]]) -> None:
        self._sizes = sizes
        self._settle()
        self._reach_goal()

    @Slot(int, float, object)
    def _on_drawn(self, page: int, _scale: float, picture: QImage) -> None:
        self._problems.pop(page, None)
        self._pictures[page] = picture
        self._pictures.move_to_end(page)
        while len(self._pictures) > _KEPT:
            gone, _picture = self._pictures.popitem(last=False)
            self._source.forget(gone)
        self.viewport().update()

    @Slot(int, object)
    def _on_read(self, page: int, letters: PageLetters) -> None:
        self.letters[page] = letters
        self._found.clear()
        self._reach_goal()
        self._select_wanted()
        self.viewport().update()

    @Slot(int, object)
    def _on_failed(self, page: int, error: ConsoleError) -> None:
        if page < 0:
            self.broke.emit(error)
            return
        self._problems[page] = tell(error)
        self.viewport().update()

    def _scale(self) -> float:
        if self._zoom is not None:
            return self._zoom
        widest = max((width for width, _height in self._sizes), default=1.0)
        room = self.viewport().width() - 2 * _GAP
        return min(_MOST, max(_LEAST, room / widest))

    def _settle(self) -> None:
        scale, gap = self._scale(), _GAP / self._scale()
        heights = [height + gap for _width, height in self._sizes]
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._tops = list(accumulate(heights[:-1], initial=gap)) if heights else []
        total = round((sum(heights) + gap) * scale) if heights else 0
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, total - self.viewport().height()))
        bar.setValue(round(share * bar.maximum()))
        wide = round(max((width for width, _height in self._sizes), default=0) * scale) + 2 * _GAP
        across = self.horizontalScrollBar()
        across.setPageStep(self.viewport().width())
        across.setRange(0, max(0, wide - self.viewport().width()))
        self._ask()

    def _page_rect(self, page: int) -> QRectF:
        scale, (width, height) = self._scale(), self._sizes[page]
        left = max(float(_GAP), (self.viewport().width() - width * scale) / 2)
        return QRectF(
            left - self.horizontalScrollBar().value(),
            self._tops[page] * scale - self.verticalScrollBar().value(),
            width * scale,
            height * scale,
        )

    def _in_sight(self) -> list[int]:
        room = QRectF(self.viewport().rect())
        return [page for page in range(len(self._sizes)) if self._page_rect(page).intersects(room)]

    def _ask(self) -> None:
        seen = self._in_sight()
        if not seen:
            return
        around = [page for page in (seen[-1] + 1, seen[0] - 1) if 0 <= page < len(self._sizes)]
        self._source.want([*seen, *around], self._scale() * self.devicePixelRatioF())
        third = self.viewport().height() / 3
        read = next((page for page in seen if self._page_rect(page).bottom() > third), seen[-1])
        self.page_shown.emit(read + 1, len(self._sizes))
        self.viewport().update()

    def _boxes(self, start: int, end: int) -> list[tuple[int, Box]]:
        known = self._found.get((start, end))
        if known is None:
            known = self._found[start, end] = list(self._look_for(start, end))
        return known

    def _look_for(self, start: int, end: int) -> Iterator[tuple[int, Box]]:
        for place in self._text.places(start, end) if self._text is not None else ():
            letters = self.letters.get(place.page)
            span = letters.find(place.words, place.near) if letters is not None else None
            if letters is not None and span is not None:
                yield from ((place.page, box) for box in letters.lines(*span))

    def _reach_goal(self) -> None:
        if self._goal is None or self._text is None or not self._tops:
            return
        places = self._text.places(*self._goal)
        if not places:
            return
        page = places[0].page
        boxes = [box for at, box in self._boxes(*self._goal) if at == page]
        down = self._tops[page] + (boxes[0][1] if boxes else 0.0)
        if page in self.letters:
            self._goal = None
        self.verticalScrollBar().setValue(round(down * self._scale()) - _ABOVE)
        self._ask()

    def _select_wanted(self) -> None:
        if self._wanted_selection is None or self._text is None:
            return
        for place in self._text.places(*self._wanted_selection)[:1]:
            letters = self.letters.get(place.page)
            span = letters.find(place.words, place.near) if letters is not None else None
            if span is not None:
                self._selection = (place.page, *span)
                self._wanted_selection = None
                self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget: pages that arrived, empty paper for the others, then the marks."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(tokens().canvas))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = self._in_sight()
        for page in seen:
            self._paint_page(painter, page)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for marked in self._marks_on(seen):
            for page, box in self._boxes(marked.start, marked.end):
                if page in seen:
                    painter.fillRect(self._on_screen(page, box), ink_of(marked.mark))
        if self._selection is not None and self._selection[0] in seen:
            page, start, end = self._selection
            colour = QColor("#9DC3FF")
            for box in self.letters[page].lines(start, end):
                painter.fillRect(self._on_screen(page, box), colour)

    def _marks_on(self, pages: Sequence[int]) -> list[Marked]:
        text = self._text
        if text is None or not pages:
            return []
        return [
            one
            for one in self._marks
            if text.page_of(one.start) <= pages[-1] and text.page_of(one.end) >= pages[0]
        ]

    def _paint_page(self, painter: QPainter, page: int) -> None:
        rect, picture = self._page_rect(page), self._pictures.get(page)
        painter.fillRect(rect, QColor(_PAPER))
        if picture is not None:
            painter.drawImage(rect, picture)
        else:
            said = self._problems.get(page) or _("Page {page}").format(page=page + 1)
            painter.setPen(QColor("#566273"))
            inner = rect.adjusted(40, 60, -40, -40)
            painter.drawText(inner, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter, said)
        painter.setPen(QColor(tokens().line))
        painter.drawRect(rect)

    def _on_screen(self, page: int, box: Box) -> QRectF:
        rect, scale = self._page_rect(page), self._scale()
        corner = QPointF(rect.left() + box[0] * scale, rect.top() + box[1] * scale)
        return QRectF(corner, QPointF(rect.left() + box[2] * scale, rect.top() + box[3] * scale))

    def _letter_at(self, point: QPointF) -> tuple[int, int] | None:
        for page in self._in_sight():
            rect, letters = self._page_rect(page), self.letters.get(page)
            if rect.contains(point) and letters is not None:
                inner = (point - rect.topLeft()) / self._scale()
                at = letters.at(inner.x(), inner.y())
                return (page, at) if at is not None else None
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override QWidget: a selection begins; a page that failed is tried again."""
        self._anchor, self._selection = self._letter_at(event.position()), None
        for page in list(self._problems):
            if self._page_rect(page).contains(event.position()):
                del self._problems[page]
                self._source.try_again(page)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Override QWidget: the selection follows, within its page."""
        here = self._letter_at(event.position())
        if self._anchor is not None and here is not None and here[0] == self._anchor[0]:
            first, last = sorted((self._anchor[1], here[1]))
            self._selection = (here[0], first, last + 1)
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Override QWidget: select the word."""
        here = self._letter_at(event.position())
        if here is not None:
            self._selection = (here[0], *self.letters[here[0]].word(here[1]))
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget: Shift with an arrow moves the selection's end by a word."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._selection:
            page, start, end = self._selection
            letters = self.letters[page]
            end = letters.word_more(end) if step > 0 else letters.word_less(start, end)
            self._selection = (page, start, end)
            self.viewport().update()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Override QWidget: with Ctrl the wheel draws larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget: the pages fit the new width."""
        super().resizeEvent(event)
        self._settle()

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        """Override QAbstractScrollArea: ask for what comes into sight."""
        self._ask()
