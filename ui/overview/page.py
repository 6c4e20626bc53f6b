"""The overview: what is due, what is missing, what to do next."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from console.agreements.alarms import Alarm
from console.clock import legal_day
from console.crossings.objections import Objection
from console.crossings.overview import Overview, look
from console.formats import number, short_date
from console.i18n import _
from ui.agreements.words import alarm_text
from ui.breaches.words import overview_line
from ui.main_window import MainWindow
from ui.requests.due import due_text
from ui.theme import LARGE, MEDIUM, SMALL
from ui.widgets.cards import FigureCard, ListCard
from ui.widgets.detail import scrolled

Line = tuple[str, str, Callable[[], None]]

_LINES = 8
_BREACHES = 2
"""Breaches of which the overview names what they lack."""
_WIDE = 900
"""Width in pixels from which five figures and three lists stand beside each other."""


def make_page(window: MainWindow) -> "OverviewPage":
    """Make the page for a window."""
    return OverviewPage(window)


class OverviewPage(QWidget):
    """Five figures and three short lists; each leads to its page."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self.overdue = FigureCard(_("requests overdue"), self._goer("requests"), self)
        self.open = FigureCard(_("requests open"), self._goer("requests"), self)
        self.partners = FigureCard(_("partners"), self._goer("partners"), self)
        self.agreements = FigureCard(_("agreements"), self._goer("agreements"), self)
        self.gaps = FigureCard(_("gaps"), self._goer("partners"), self)
        self.due = ListCard(_("What is due first"), self)
        self.expiring = ListCard(_("Agreements that end and last days to object"), self)
        self.missing = ListCard(_("What the law asks for and is not recorded"), self)
        self._lay_out()
        self._desk.changed.connect(self._on_changed)
        self.reload()

    def heading(self) -> str:
        """Say the page's title."""
        return _("Overview")

    @Slot()
    def reload(self) -> None:
        """Look again."""
        now = self._desk.console.clock()
        today = legal_day(now)
        self._desk.ask(lambda session: look(session, today=today, now=now), self._show)

    def _lay_out(self) -> None:
        inner = QWidget(self)
        inner.setObjectName("plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(MEDIUM)
        self._figures, self._lists = QGridLayout(), QHBoxLayout()
        for card in (self.due, self.expiring, self.missing):
            self._lists.addWidget(card, 1)
        column.addLayout(self._figures)
        column.addLayout(self._lists, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(LARGE, MEDIUM, LARGE, SMALL)
        outer.addWidget(scrolled(inner))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget: what does not fit beside goes below."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_wide, directions = self.width() >= _WIDE, QBoxLayout.Direction
        wanted = directions.LeftToRight if is_wide else directions.TopToBottom
        if self._figures.count() and self._lists.direction() == wanted:
            return
        self._lists.setDirection(wanted)
        cards = (self.overdue, self.open, self.partners, self.agreements, self.gaps)
        for place, card in enumerate(cards):
            row, column = divmod(place, len(cards) if is_wide else 3)
            self._figures.addWidget(card, row, column)

    @Slot(object)
    def _show(self, seen: Overview) -> None:
        self._show_figures(seen)
        self.due.show_lines(self._due_lines(seen)[:_LINES], _("No request is open."))
        self.expiring.show_lines(
            [*self._objections(seen), *self._ending(seen)][:_LINES],
            _("No agreement ends, or can be given notice, within 90 days."),
        )
        self.missing.show_lines(
            self._gap_lines(seen), _("Nothing that the law requires is missing.")
        )

    def _due_lines(self, seen: Overview) -> list[Line]:
        """List breaches, whose terms run in hours, before requests."""
        now = self._desk.console.clock()
        breaches = [
            (one.title, overview_line(one, now), self._breach_opener(one.breach_id))
            for one in seen.breaches
        ]
        return breaches + [
            (
                f"{row.number} · {row.requester_name or row.summary}",
                due_text(row),
                self._request_opener(row.id),
            )
            for row in seen.due
        ]

    def _gap_lines(self, seen: Overview) -> list[Line]:
        """List the gravest gap of some breaches, then gaps of partners and of records.

        These two have half of the room each where both need it.
        """
        gravest = {gap.breach_id: gap for gap in reversed(seen.breach_gaps)}
        breaches = [
            (f"{gap.record}: {gap.tell()}", _(gap.source), self._breach_opener(gap.breach_id))
            for gap in reversed(gravest.values())
        ][:_BREACHES]
        return breaches + self._register_gaps(seen, _LINES - len(breaches))

    def _register_gaps(self, seen: Overview, lines: int) -> list[Line]:
        partners = [(gap.tell(), _(gap.source), self._opener(gap.partner_id)) for gap in seen.gaps]
        records = [
            (f"{gap.record}: {gap.tell()}", _(gap.source), self._record_opener(gap.activity_id))
            for gap in seen.record_gaps
        ]
        room = max(lines // 2, lines - len(records))
        shown = partners[:room]
        return shown + records[: lines - len(shown)]

    def _objections(self, seen: Overview) -> Iterator[tuple[str, str, Callable[[], None]]]:
        for one in seen.objections:
            said = _("{partner}: new list of sub-processors")
            name = said.format(partner=one.row.partner_name)
            yield name, _objection(one), self._opener(one.row.partner_id)

    def _ending(self, seen: Overview) -> Iterator[tuple[str, str, Callable[[], None]]]:
        for row in seen.agreements:
            name = f"{row.partner_name}: {row.title}"
            yield name, alarm_text(row), self._agreement_opener(row)

    def _show_figures(self, seen: Overview) -> None:
        soon = _("{count} due within a week").format(count=number(seen.requests.due_soon))
        waiting = _("{count} waiting for the person").format(count=number(seen.requests.waiting))
        review = _("{count} due for review").format(count=number(seen.reviews_due))
        if seen.requests.to_stop:
            soon = _("{count} where processing must stop at once").format(
                count=number(seen.requests.to_stop)
            )
        self.overdue.say(number(seen.requests.overdue), soon)
        self.open.say(number(seen.requests.open), waiting)
        self.partners.say(number(seen.partners), review)
        self.agreements.say(number(len(seen.agreements)), _("to decide within 90 days"))
        self.gaps.say(
            number(len(seen.gaps) + len(seen.record_gaps) + len(seen.breach_gaps)),
            _("partners: {partners}, records: {records}, breaches: {breaches}").format(
                partners=number(len(seen.gaps)),
                records=number(len(seen.record_gaps)),
                breaches=number(len(seen.breach_gaps)),
            ),
        )
        urgent = seen.requests.overdue + seen.requests.to_stop
        self._window.navigation.show_count("requests", urgent)
        waiting_breaches = len({one.breach_id for one in seen.breaches})
        self._window.navigation.show_count("breaches", waiting_breaches)

    @Slot(object)
    def _on_changed(self, _touched: Any) -> None:
        self.reload()

    def _goer(self, key: str) -> Callable[[], None]:
        return lambda: self._window.show_page(key)

    def _request_opener(self, request_id: int) -> Callable[[], None]:
        return lambda: self._window.open_record("requests", request_id)

    def _opener(self, partner_id: int) -> Callable[[], None]:
        return lambda: self._window.open_record("partners", partner_id)

    def _record_opener(self, activity_id: int) -> Callable[[], None]:
        return lambda: self._window.open_record("records", activity_id)

    def _breach_opener(self, breach_id: int) -> Callable[[], None]:
        return lambda: self._window.open_record("breaches", breach_id)

    def _agreement_opener(self, alarm: Alarm) -> Callable[[], None]:
        return lambda: self._window.open_record("agreements", alarm.agreement_id)


def _objection(one: Objection) -> str:
    if one.term is None:
        return _("length for objecting not recorded")
    return _("object until {day}").format(day=short_date(one.term.plan_on))
