"""The case as one line of time: what falls due above, then what happened, the newest first."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.clock import LEGAL_ZONE
from console.crossings.case_marks import Kind, Mark
from console.crossings.case_timeline import Timeline
from console.formats import short_date
from console.i18n import _
from console.labels import label
from ui.theme import MEDIUM, SMALL, TIGHT, font, tokens
from ui.widgets.labels import body, breakable, muted, section
from ui.widgets.lists import clear

_DAY_WIDTH = 104
_RAIL_WIDTH = 22
_DOT = 5.0
_STRONG = frozenset({Kind.RECEIVED, Kind.DECISION, Kind.SENT, Kind.CLOSED, Kind.STOP, Kind.DUE})


class TimelineView(QWidget):
    """Every mark with its day at the left and a line that joins them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SMALL, SMALL, SMALL)
        self._column.setSpacing(0)
        self.lines: list[str] = []

    def show_line(self, timeline: Timeline) -> None:
        """Show the line of a case."""
        clear(self._column)
        self.lines = []
        ahead, past = timeline.ahead()[::-1], timeline.past()[::-1]
        if ahead:
            self._column.addWidget(section(_("Ahead"), self))
            self._add(ahead)
        today = _("Today, {day}").format(day=short_date(timeline.today))
        self._column.addSpacing(SMALL)
        self._column.addWidget(section(today, self))
        self._add(past)
        self._column.addStretch(1)

    def _add(self, marks: tuple[Mark, ...]) -> None:
        for place, mark in enumerate(marks):
            ends = (place == 0, place == len(marks) - 1)
            self._column.addWidget(_MarkLine(mark, ends, self))
            self.lines.append(f"{short_date(mark.on)} {mark.title}")


class _MarkLine(QWidget):
    def __init__(self, mark: Mark, ends: tuple[bool, bool], parent: QWidget) -> None:
        super().__init__(parent)
        row, words = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        words.setContentsMargins(0, TIGHT, 0, MEDIUM - TIGHT)
        words.setSpacing(2)
        day = _day(mark, self)
        row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_Rail(mark, ends, self))
        title = body(mark.title, self)
        if mark.kind in _STRONG:
            title.setFont(font(bold=True))
        words.addWidget(title)
        if mark.is_late:
            words.addWidget(_late(self))
        if mark.detail:
            words.addWidget(muted(breakable(mark.detail), self))
        row.addLayout(words, 1)
        self.setAccessibleName(f"{short_date(mark.on)}, {label(mark.kind)}: {mark.title}")


class _Rail(QWidget):
    """Draws a mark's dot and the piece of the line beside it; hollow for what is ahead."""

    def __init__(self, mark: Mark, ends: tuple[bool, bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._mark, self._ends = mark, ends
        self.setFixedWidth(_RAIL_WIDTH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget: draw line and dot."""
        colours = tokens()
        ink = QColor(_ink(self._mark))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, height = self.width() / 2, TIGHT + self.fontMetrics().height() / 2
        is_first, is_last = self._ends
        painter.setPen(QPen(QColor(colours.line), 1.5))
        top = height if is_first else 0
        bottom = height if is_last else self.height()
        painter.drawLine(QPointF(middle, top), QPointF(middle, bottom))
        painter.setPen(QPen(ink, 2))
        painter.setBrush(QColor(colours.surface) if self._mark.is_ahead else ink)
        size = _DOT if self._mark.kind in _STRONG else _DOT - 1.5
        painter.drawEllipse(QPointF(middle, height), size, size)
        painter.end()


def _ink(mark: Mark) -> str:
    colours = tokens()
    if mark.is_late:
        return colours.late
    if mark.kind is Kind.DUE:
        return colours.warn if mark.is_ahead else colours.muted
    if mark.kind in (Kind.SENT, Kind.STOP, Kind.ERASURE):
        return colours.ok
    return colours.accent if mark.kind in _STRONG else colours.muted


def _day(mark: Mark, parent: QWidget) -> QLabel:
    time = f" {mark.at.astimezone(LEGAL_ZONE):%H:%M}" if mark.at else ""
    day = muted(f"{short_date(mark.on)}{time}", parent)
    day.setWordWrap(True)
    day.setFixedWidth(_DAY_WIDTH)
    day.setAlignment(Qt.AlignmentFlag.AlignRight)
    day.setContentsMargins(0, TIGHT, 0, 0)
    return day


def _late(parent: QWidget) -> QLabel:
    said = muted(_("overdue"), parent)
    said.setObjectName("problem")
    return said
