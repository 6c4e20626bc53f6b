"""A month with the requests that are due on each day; a day filters the list below."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QDate, QLocale, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QCalendarWidget, QWidget

from console.i18n import _, language, ngettext
from console.requests.register import DueDay
from ui.tables.columns import Tone
from ui.tables.register_delegate import chip_colours
from ui.theme import tokens

_HEIGHT = 238
_BADGE = 18


class DueCalendar(QCalendarWidget):
    """Arrows move by day, Page up and down by month. Lives on the window's thread.

    Signals:
        day_chosen: The day that was chosen, as a Python date.
        month_shown: Its first and its last day, as Python dates.
    """

    day_chosen = Signal(object)
    month_shown = Signal(object, object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._days: Mapping[date, DueDay] = {}
        self.setLocale(QLocale(language()))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setAccessibleName(_("Calendar of due days"))
        self.setFixedHeight(_HEIGHT)
        self.selectionChanged.connect(self._on_selected)
        self.currentPageChanged.connect(self._on_page)

    def show_days(self, days: Mapping[date, DueDay]) -> None:
        """Show how many requests are due on which day."""
        self._days = days
        self.updateCells()

    def month(self) -> tuple[date, date]:
        """Name the first and the last day of the month that is shown."""
        first = QDate(self.yearShown(), self.monthShown(), 1)
        last = first.addMonths(1).addDays(-1)
        return _python(first), _python(last)

    def tell(self, day: date) -> str:
        """Say how many requests are due on a day."""
        due = self._days.get(day)
        count = due.count if due is not None else 0
        return ngettext("{count} request due", "{count} requests due", count).format(count=count)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | int) -> None:
        """Override QCalendarWidget: a badge with the count, red where something is late."""
        if not isinstance(day, QDate):
            return
        super().paintCell(painter, rect, day)
        due = self._days.get(_python(day))
        if due is None:
            return
        is_late = due.open > 0 and _python(day) < self._today
        tone = Tone.LATE if is_late else Tone.WARN if due.open else Tone.OK
        ink, paper = chip_colours(tone)
        badge = QRect(rect.right() - _BADGE - 2, rect.top() + 2, _BADGE, _BADGE - 4)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(paper))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(QColor(ink or tokens().text))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(due.count))
        painter.restore()

    @Slot()
    def _on_selected(self) -> None:
        self.day_chosen.emit(_python(self.selectedDate()))

    @Slot(int, int)
    def _on_page(self, _year: int, _month: int) -> None:
        self.month_shown.emit(*self.month())


def _python(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
