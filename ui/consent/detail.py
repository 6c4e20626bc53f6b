"""One site or campaign: rates with their denominators, trend, banners."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from console.consent.queries import (
    BannerFilter,
    BannerRow,
    DailyFilter,
    SourceRow,
    banner_ids,
    banner_rows,
    get_source,
)
from console.consent.rules import Decision, OptInRate, TrendStep
from console.consent.services import add_banner_version
from console.consent.statistics import BannerUse, Tally, TrendPoint, banner_uses, tally, trend
from console.crossings.history import HistoryLine, tell_history
from console.formats import month, number, share, short_date
from console.i18n import _, ngettext
from console.labels import label
from reports.blocks import Chart, ChartKind, Series
from ui.desk.desk import Desk
from ui.theme import SMALL
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import button
from ui.widgets.chart_view import ChartView
from ui.widgets.detail import Detail
from ui.widgets.fields import DayEditor, LongEditor, TextEditor
from ui.widgets.form import FormField
from ui.widgets.history import HistoryView
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear
from ui.widgets.why import WhyLink


@dataclass(frozen=True, slots=True)
class ConsentSheet:
    """Everything the detail shows of one source."""

    source: SourceRow
    tally: Tally
    trend: list[TrendPoint]
    uses: list[BannerUse]
    banners: list[BannerRow]
    history: list[HistoryLine]


class ConsentDetail(Detail):
    """Lives beside the list of sources."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.why = WhyLink(parent=self)
        self.chips.addWidget(self.why)
        self.figures, self.banners = QWidget(self), QWidget(self)
        self._rates = QGridLayout()
        self.chart = ChartView(self)
        self._decisions = QGridLayout()
        self._lay_out_figures()
        self._lines = QVBoxLayout()
        self._lay_out_banners()
        self.history = HistoryView(self)
        self.add_tab(_("Figures"), self.figures)
        self.add_tab(_("Banners"), self.banners)
        self.add_tab(_("History"), self.history)

    def facts_query(self, record_id: int) -> Callable[[Any], ConsentSheet]:
        """Ask for everything of one source at one moment."""
        wanted = DailyFilter(source_id=record_id)

        def query(session: Any) -> ConsentSheet:
            source = get_source(session, record_id)
            ids = banner_ids(session, BannerFilter(source_id=record_id))
            return ConsentSheet(
                source,
                tally(session, wanted),
                trend(session, wanted, TrendStep.MONTH),
                banner_uses(session, wanted),
                [row for row in banner_rows(session, ids) if row is not None],
                tell_history(session, source.uid),
            )

        return query

    def fill(self, facts: ConsentSheet) -> None:
        """Show a source."""
        source = facts.source
        self.name.setText(source.name)
        period = " – ".join(short_date(day) for day in (source.first_on, source.last_on) if day)
        events = _events(source.events)
        self.remark.setText(" · ".join(part for part in (source.url, events, period) if part))
        self.why.explain(_("How the rate is counted"), _method(facts.tally.rates))
        self._show_rates(facts.tally.rates)
        self._show_decisions(facts.tally)
        self.chart.show_chart(_chart(facts.trend))
        self._show_banners(facts)
        self.history.show_lines(facts.history)

    def _lay_out_figures(self) -> None:
        column = QVBoxLayout(self.figures)
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        column.setSpacing(SMALL)
        column.addWidget(section(_("Opt-in rate by category"), self))
        column.addLayout(self._rates)
        column.addWidget(section(_("Answers by month"), self))
        column.addWidget(self.chart)
        column.addWidget(section(_("Decisions"), self))
        column.addLayout(self._decisions)
        column.addStretch(1)

    def _lay_out_banners(self) -> None:
        column, row = QVBoxLayout(self.banners), QHBoxLayout()
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        row.addWidget(button(_("Enter a banner's text…"), self._add_banner, picture="plus"))
        row.addStretch(1)
        column.addLayout(row)
        column.addLayout(self._lines)
        column.addStretch(1)

    def _show_rates(self, rates: tuple[OptInRate, ...]) -> None:
        clear(self._rates)
        for place, title in enumerate((_("Category"), _("Accepted"), _("Answered"), _("Rate"))):
            self._rates.addWidget(muted(title, self), 0, place)
        for line, rate in enumerate(rates, 1):
            texts = (
                label(rate.category),
                number(rate.accepted),
                number(rate.answered),
                share(rate.accepted, rate.answered) or "–",
            )
            for place, text in enumerate(texts):
                self._rates.addWidget(body(text, self), line, place)

    def _show_decisions(self, counted: Tally) -> None:
        clear(self._decisions)
        for line, decision in enumerate(Decision):
            self._decisions.addWidget(muted(label(decision), self), line, 0)
            self._decisions.addWidget(body(number(counted.decisions[decision]), self), line, 1)
        self._decisions.setColumnStretch(1, 1)

    def _show_banners(self, facts: ConsentSheet) -> None:
        clear(self._lines)
        for use in facts.uses:
            self._lines.addWidget(section(use.label or _("no banner named"), self))
            period = f"{short_date(use.first_on)} – {short_date(use.last_on)}"
            events = _events(use.tally.events)
            proof = _("text kept") if use.is_proved else _("no text kept: a gap in the proof")
            self._lines.addWidget(muted(f"{period} · {events} · {proof}", self))
        for banner in facts.banners:
            self._lines.addWidget(section(banner.label, self))
            self._lines.addWidget(body(banner.text or _("not recorded"), self))
            self._lines.addWidget(muted(f"SHA-256 {banner.sha256[:16]}…", self))

    def _add_banner(self) -> None:
        source_id = self.record_id
        fields = (
            FormField(
                "label",
                _("Label by which events name it"),
                TextEditor,
                required=_("Enter the label."),
            ),
            FormField("text", _("Text as shown"), lambda: LongEditor(lines=5)),
            FormField("language", _("Language"), TextEditor),
            FormField("valid_from", _("Shown from"), DayEditor),
            FormField("valid_to", _("Shown until"), DayEditor),
        )
        ActDialog(
            self.desk,
            _("A banner's text"),
            fields,
            _("Keep the text"),
            lambda work, values: add_banner_version(work, source_id, **values),
            self,
        ).open()


def _method(rates: tuple[OptInRate, ...]) -> list[str]:
    lines = [
        _("Rate = accepted ÷ (accepted + refused); who did not decide is in neither."),
        _("Strictly necessary cookies have no rate."),
    ]
    lines += [
        f"{label(rate.category)}: {number(rate.accepted)} ÷ {number(rate.answered)}"
        for rate in rates
        if rate.answered
    ]
    return lines


def _chart(points: list[TrendPoint]) -> Chart | None:
    if not points:
        return None
    taken = (Decision.ACCEPT_ALL, Decision.REJECT_ALL, Decision.CUSTOM)
    return Chart(
        kind=ChartKind.LINE,
        title=_("Answers by month"),
        categories=tuple(month(point.start_on)[:3] for point in points),
        series=tuple(
            Series(label(one), tuple(float(point.tally.decisions[one]) for point in points))
            for one in taken
        ),
        unit=_("answers"),
    )


def _events(count: int) -> str:
    return ngettext("{count} event", "{count} events", count).format(count=number(count))
