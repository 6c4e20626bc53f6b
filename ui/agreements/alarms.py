"""Agreements whose last day, or last day to give notice, is near or gone by, in bands."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console.agreements.alarms import Alarm
from console.formats import short_date
from console.i18n import _
from ui.agreements.words import alarm_text, notice_text, proof_lines
from ui.tables.columns import Tone
from ui.theme import LARGE, MEDIUM, SMALL
from ui.widgets.chips import Chip
from ui.widgets.detail import scrolled
from ui.widgets.elided_link import ElidedLink
from ui.widgets.labels import muted, section
from ui.widgets.lists import clear
from ui.widgets.why import WhyLink

_TONES = {0: Tone.LATE, 30: Tone.WARN, 60: Tone.PLAIN, 90: Tone.PLAIN}


class AlarmsView(QFrame):
    """One heading for each band, the nearest first; a line opens its agreement.

    Signals:
        chosen: The id of an agreement.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        inner = QWidget(self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SMALL)
        column, outer = QVBoxLayout(inner), QVBoxLayout(self)
        column.setContentsMargins(LARGE, MEDIUM, MEDIUM, MEDIUM)
        column.addLayout(self._lines)
        column.addStretch(1)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scrolled(inner))

    @Slot(object)
    def show_alarms(self, alarms: Sequence[Alarm]) -> None:
        """Show what must be decided soon."""
        clear(self._lines)
        for band, group in groupby(alarms, key=lambda alarm: alarm.band):
            self._lines.addWidget(section(_band(band), self))
            for alarm in group:
                self._lines.addWidget(self._line(alarm, _TONES[band]))
        if not alarms:
            self._lines.addWidget(
                muted(_("No agreement ends, or can be given notice, within 90 days."), self)
            )

    def _line(self, alarm: Alarm, tone: Tone) -> QWidget:
        line, why, chip = QWidget(self), WhyLink(), Chip()
        column, row = QVBoxLayout(line), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, SMALL)
        column.setSpacing(2)
        name = f"{alarm.partner_name}: {alarm.title}"
        row.addWidget(ElidedLink(name, self._opener(alarm), line), 1)
        chip.say(alarm_text(alarm), tone)
        row.addWidget(chip)
        column.addLayout(row)
        ends = _("Runs until {day}").format(day=short_date(alarm.ends_on))
        column.addWidget(muted(" · ".join(part for part in (ends, notice_text(alarm)) if part)))
        column.addWidget(why)
        why.explain(_("Why this day"), proof_lines(alarm))
        return line

    def _opener(self, alarm: Alarm) -> Callable[[], None]:
        return lambda: self.chosen.emit(alarm.agreement_id)


def _band(band: int) -> str:
    if not band:
        return _("Gone by")
    return _("Within {days} days").format(days=band)
