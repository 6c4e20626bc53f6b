"""One breach: what is due and why, the next step, its parts, particulars, gaps, history."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from console.breaches.gaps import BreachGap, find_gaps
from console.breaches.queries import get_breach
from console.breaches.rows import BreachFacts
from console.breaches.services import edit_breach
from console.crossings.history import HistoryLine, tell_history
from console.formats import short_date, short_instant
from console.i18n import _
from console.labels import Origin, label
from console.organisation.rules import Hat
from console.partners.queries import RelationshipRow, list_relationships
from console.partners.rules import Role
from console.statute.explain import explain
from ui.breaches import described
from ui.breaches.form import breach_fields
from ui.breaches.parts import PartsView
from ui.breaches.steps import BreachStep, offered, open_step
from ui.breaches.words import due_text, due_tone, open_notices, state_tone
from ui.desk.desk import Desk
from ui.tables.columns import Tone
from ui.widgets.buttons import button, primary
from ui.widgets.detail import Detail, SavedForm, together
from ui.widgets.flow import FlowRow
from ui.widgets.form import Form
from ui.widgets.gaps import GapsView
from ui.widgets.history import HistoryView
from ui.widgets.lists import clear
from ui.widgets.why import WhyLink

_GAPS, _SHOWN = 2, 2


@dataclass(frozen=True, slots=True)
class BreachSheet:
    """Everything the detail shows of one breach."""

    facts: BreachFacts
    gaps: list[BreachGap]
    history: list[HistoryLine]
    partners: list[RelationshipRow]


class BreachDetail(Detail):
    """Lives beside the breach list; reads from top to bottom like the case."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._hat, self._state, self._due = self.chip(), self.chip(), self.chip()
        self._origin = self.chip()
        self.why = WhyLink(parent=self)
        self.chips.addWidget(self.why)
        self._buttons = QVBoxLayout()
        self.buttons.addLayout(self._buttons)
        self._processors: list[tuple[int, str]] = []
        self.form = Form(breach_fields(), self)
        self.saved_form = SavedForm(self.form, self._save)
        self.assessments = PartsView(desk, _("Assessments of the risk"), self)
        self.filings = PartsView(desk, _("Notifications to the authority"), self)
        self.persons = PartsView(desk, _("Communication to the persons"), self)
        self.clients = PartsView(desk, _("Clients whose data are hit"), self)
        self.gaps = GapsView(_("Nothing that is asked for is missing."), self)
        self.history = HistoryView(self)
        parts = (self.assessments, self.filings, self.persons, self.clients)
        self.add_tab(_("Course"), together(*parts))
        self.add_tab(_("Particulars"), self.saved_form)
        self.add_tab(_("Gaps"), self.gaps)
        self.add_tab(_("History"), self.history)

    def facts_query(self, record_id: int) -> Callable[[Any], BreachSheet]:
        """Ask for everything of one breach at one moment."""
        now = self.desk.console.clock()

        def query(session: Any) -> BreachSheet:
            facts = get_breach(session, record_id)
            gaps = find_gaps([facts], now=now)
            partners = list_relationships(session)
            return BreachSheet(facts, gaps, tell_history(session, facts.uid), partners)

        return query

    def fill(self, facts: BreachSheet) -> None:
        """Show a breach."""
        breach, now = facts.facts, self.desk.console.clock()
        self.name.setText(breach.title)
        self.remark.setText(_remark(breach))
        self._hat.say(label(breach.hat))
        self._state.say(label(breach.state), state_tone(breach))
        self._due.say(due_text(breach, now), due_tone(breach, now))
        self.why.explain(_("Why this time"), _proof(breach))
        late = breach.origin is not Origin.WITNESSED
        self._origin.say(label(breach.origin) if late else "", Tone.WARN)
        self._show_buttons(breach, facts.partners)
        self._show_parts(breach)
        self._offer_processors(facts.partners, breach)
        self.form.take_values({name: getattr(breach, name) for name in self.form.values()})
        self.gaps.show_gaps(facts.gaps)
        self.history.show_lines(facts.history, of="breach")
        self.tabs.setTabText(_GAPS, f"{_('Gaps')} ({len(facts.gaps)})")

    def steps(self) -> list[BreachStep]:
        """Offer what can be recorded of the shown breach, the next step first."""
        return offered(self.facts.facts, _running_clients(self.facts.partners))

    def save(self) -> None:
        """Save what was typed."""
        self.saved_form.save()

    def _show_parts(self, breach: BreachFacts) -> None:
        is_ours = breach.hat is Hat.CONTROLLER
        for view in (self.assessments, self.filings, self.persons):
            view.setVisible(is_ours)
        self.clients.setVisible(not is_ours)
        now = self.desk.console.clock()
        self.assessments.show_parts(
            described.assessment_parts(breach), _("No assessment is recorded.")
        )
        self.filings.show_parts(
            described.filing_parts(breach, self.desk, self._open),
            _("No notification to the authority is recorded."),
        )
        self.persons.show_parts(
            described.persons_parts(breach, self.desk),
            _("Neither a communication nor an exception is recorded."),
        )
        self.clients.show_parts(
            described.client_parts(breach, self.desk, self._open, now), _("No client is named.")
        )

    def _show_buttons(self, breach: BreachFacts, partners: list[RelationshipRow]) -> None:
        for row in self._buttons.children():
            clear(row)  # type: ignore[arg-type]  # rows are layouts
        clear(self._buttons)
        steps = offered(breach, _running_clients(partners))
        row = FlowRow(fills=False)
        for step in steps[:_SHOWN]:
            maker = primary if step.is_next else button
            row.addWidget(maker(step.title, self._opener(step), parent=self))
        if len(steps) > _SHOWN:
            row.addWidget(self._more(steps[_SHOWN:]))
        self._buttons.addLayout(row)

    def _more(self, others: list[BreachStep]) -> QPushButton:
        self.more = QMenu(self)
        for step in others:
            self.more.addAction(step.title, self._opener(step))
        made = QPushButton(_("More steps"), self)
        made.setAccessibleName(made.text())
        made.setMenu(self.more)
        return made

    def _opener(self, step: BreachStep) -> Callable[[], None]:
        return lambda: self._open(step)

    def _open(self, step: BreachStep) -> None:
        if step.fields:
            open_step(step, self.desk, self)
        else:
            self.desk.act(lambda work: step.act(work, {}))

    def _offer_processors(self, partners: list[RelationshipRow], breach: BreachFacts) -> None:
        """Offer running processors, and the one that is named already."""
        wanted = (Role.PROCESSOR, Role.SUB_PROCESSOR, Role.JOINT_CONTROLLER)
        names = {
            row.partner_id: row.partner_name
            for row in partners
            if row.ended_on is None and row.role in wanted
        }
        if breach.partner_id is not None:
            names[breach.partner_id] = breach.partner_name
        offered_now = sorted(names.items(), key=lambda one: one[1].casefold())
        if offered_now != self._processors:
            self._processors = offered_now
            editor = self.form.editor("partner_id")
            typed = editor.value()
            editor.show_records(offered_now)
            editor.show_value(typed)

    def _save(self) -> None:
        changes, breach = self.form.changes(), self.facts.facts
        self.form.accept_values()
        self.desk.act(
            lambda work: edit_breach(work, breach.id, seen_version=breach.version, **changes),
            refused=self.saved_form.show_refusal,
        )


def _running_clients(partners: list[RelationshipRow]) -> list[tuple[int, str]]:
    return [
        (row.id, row.partner_name)
        for row in partners
        if row.role is Role.CLIENT and row.ended_on is None
    ]


def _proof(breach: BreachFacts) -> list[str]:
    """Prove what is due next; a term that was kept is proved beside what kept it."""
    if breach.term is not None:
        return explain(breach.term) if breach.is_clock_open else []
    terms = [one.term for one in open_notices(breach) if one.term is not None]
    nearest = min(terms, key=lambda term: term.due_at, default=None)
    return explain(nearest) if nearest is not None else []


def _remark(breach: BreachFacts) -> str:
    aware = _("aware since {instant}").format(instant=short_instant(breach.aware_at))
    recorded = _("recorded {instant}").format(instant=short_instant(breach.recorded_at))
    ended = short_date(breach.closed_on)
    closed = _("closed on {day}").format(day=ended) if ended else ""
    return " · ".join(
        part for part in (aware, breach.aware_how, recorded, closed, _legal_end(breach)) if part
    )


def _legal_end(breach: BreachFacts) -> str:
    if breach.term is None or not breach.is_clock_open:
        return ""
    end = short_instant(breach.term.legal_end_at)
    return _("the law's own count ends {instant}").format(instant=end)
