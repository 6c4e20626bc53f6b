"""One request: what is due and why, the next step, the rights asked for, the file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from console.clock import legal_day
from console.crossings.case_sheet import CaseSheet, read_case_sheet
from console.crossings.history import HistoryLine, tell_history
from console.formats import short_date, short_instant
from console.i18n import _, ngettext
from console.labels import Origin, label
from console.requests.clients import Forwarding, read_forwarding
from console.requests.correspondence.queries import MessageRow, list_messages
from console.requests.queries import RequestFacts, get_request
from console.requests.services import edit_request
from console.statute.explain import explain
from console.statute.lights import days_left
from ui.desk.desk import Desk
from ui.requests import steps
from ui.requests.erasure_tab import ErasureTab
from ui.requests.file_view import FileView
from ui.requests.form import request_fields
from ui.requests.forwarding import ForwardingView
from ui.requests.items import ItemsView
from ui.requests.letters_tab import LettersTab
from ui.requests.messages import MessagesView
from ui.requests.person_tab import PersonTab
from ui.requests.timeline import TimelineView
from ui.requests.tones import TONES
from ui.requests.work_tab import WorkTab
from ui.tables.columns import Tone
from ui.theme import SMALL
from ui.widgets.buttons import button, primary
from ui.widgets.detail import Detail, SavedForm, together
from ui.widgets.flow import FlowRow
from ui.widgets.form import Form
from ui.widgets.history import HistoryView
from ui.widgets.labels import section
from ui.widgets.lists import clear
from ui.widgets.why import WhyLink

_SHOWN = 3
"""Steps that are buttons; the others stand in a menu."""


@dataclass(frozen=True, slots=True)
class RequestSheet:
    """Everything the detail shows of one request."""

    facts: RequestFacts
    proof: list[str]
    history: list[HistoryLine]
    forwarding: Forwarding | None
    messages: list[MessageRow]
    case: CaseSheet


class RequestDetail(Detail):
    """Lives beside the request list; reads from top to bottom like the case.

    Signals:
        wanted: The id of another request that is to be shown.
    """

    wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._state, self._due, self._origin = self.chip(), self.chip(), self.chip()
        self.why = WhyLink(parent=self)
        self.chips.addWidget(self.why)
        self.forwarding = ForwardingView(desk, self)
        self._buttons = QVBoxLayout()
        below = QVBoxLayout()
        below.setSpacing(SMALL)
        below.addWidget(self.forwarding)
        below.addLayout(self._buttons)
        self.buttons.addLayout(below)
        self.form = Form(request_fields(), self)
        self.saved_form = SavedForm(self.form, self._save)
        self.items = ItemsView(desk, self)
        self.letters = LettersTab(desk, self)
        self.file = FileView(desk, self)
        self.messages = MessagesView(desk, self)
        self.history = HistoryView(self)
        self.timeline = TimelineView(self)
        self.work = WorkTab(desk, self)
        self.erasure = ErasureTab(desk, self)
        self.person = PersonTab(desk, self)
        self.person.wanted.connect(self.wanted)
        self.add_tab(_("Time line"), self.timeline)
        self.add_tab(_("Rights"), self.items)
        self.add_tab(_("Work"), together(self.work, self.erasure))
        self.add_tab(_("Correspondence"), together(self.letters, self.messages))
        self.add_tab(_("Particulars"), together(self.saved_form, self.person))
        self.add_tab(_("Case file"), together(self.file, section(_("History")), self.history))

    def facts_query(self, record_id: int) -> Callable[[Any], RequestSheet]:
        """Ask for everything of one request at one moment."""
        today = legal_day(self.desk.console.clock())

        def query(session: Any) -> RequestSheet:
            facts = get_request(session, record_id, today=today)
            terms = [term for term in (facts.term, facts.letter_term) if term is not None]
            proof = [sentence for term in terms for sentence in explain(term)]
            history = tell_history(session, facts.uid)
            forwarding = read_forwarding(session, facts)
            messages = list_messages(session, record_id)
            case = read_case_sheet(session, record_id, today=today)
            return RequestSheet(facts, proof, history, forwarding, messages, case)

        return query

    def fill(self, facts: RequestSheet) -> None:
        """Show a request."""
        request = facts.facts
        who = request.requester_name or request.summary or label(request.channel)
        self.name.setText(f"{request.number} · {who}")
        self._state.say(label(request.state))
        self._due.say(self._due_text(request), self._due_tone(request))
        self.why.explain(_("Why this day"), facts.proof)
        late = request.origin is not Origin.WITNESSED
        self._origin.say(label(request.origin) if late else "", Tone.WARN)
        self.remark.setText(_remark(request))
        self.forwarding.show_forwarding(request, facts.forwarding)
        self._show_buttons(request)
        self._show_case(request, facts.case)
        self.items.show_request(request, facts.case.activities)
        self.form.take_values({name: getattr(request, name) for name in self.form.values()})
        self.messages.show_messages(facts.messages)
        self.letters.show_request(request)
        self.file.show_request(request)
        self.history.show_lines(facts.history)

    def _show_case(self, request: RequestFacts, case: CaseSheet) -> None:
        self.timeline.show_line(case.timeline)
        self.work.show_work(request, case.work)
        self.erasure.show_ledger(request, case.ledger, case.work.all_processors)
        self.person.show_person(request.id, case.thread, case.suggestions, case.person)

    def save(self) -> None:
        """Save what was typed."""
        self.saved_form.save()
        self.letters.save()

    def _show_buttons(self, request: RequestFacts) -> None:
        for row in self._buttons.children():
            clear(row)  # type: ignore[arg-type]  # rows are layouts
        clear(self._buttons)
        offered = steps.offered(request)
        row = FlowRow(fills=False)
        for step in offered[:_SHOWN]:
            maker = primary if step.is_next else button
            row.addWidget(maker(step.title, self._opener(step), parent=self))
        if len(offered) > _SHOWN:
            row.addWidget(self._more(offered[_SHOWN:]))
        self._buttons.addLayout(row)

    def _more(self, others: Sequence[steps.Step]) -> QPushButton:
        self.more = QMenu(self)
        for step in others:
            self.more.addAction(step.title, self._opener(step))
        made = QPushButton(_("More steps"), self)
        made.setAccessibleName(made.text())
        made.setMenu(self.more)
        return made

    def _opener(self, step: steps.Step) -> Callable[[], None]:
        def open_step() -> None:
            steps.open_step(step, self.desk, self.facts.facts, self)

        return open_step

    def _save(self) -> None:
        changes, request = self.form.changes(), self.facts.facts
        self.form.accept_values()
        self.desk.act(
            lambda work: edit_request(work, request.id, seen_version=request.version, **changes),
            refused=self.saved_form.show_refusal,
        )

    def _due_text(self, request: RequestFacts) -> str:
        if request.due_on is None:
            return label(request.clock)
        day = _("due {day}").format(day=short_date(request.due_on))
        if not request.is_open:
            return day
        left = days_left(request.due_on, legal_day(self.desk.console.clock()))
        said = ngettext("{count} day", "{count} days", abs(left)).format(count=abs(left))
        return f"{day} · {said if left >= 0 else _('{days} late').format(days=said)}"

    def _due_tone(self, request: RequestFacts) -> Tone:
        if not request.is_open or request.light is None:
            return Tone.PLAIN
        return TONES.get(request.light, Tone.PLAIN)


def _remark(request: RequestFacts) -> str:
    received = _("received {day}, {channel}").format(
        day=short_date(request.received_on), channel=label(request.channel)
    )
    logged = _("logged {instant}").format(instant=short_instant(request.logged_at))
    parts = [received, logged]
    if request.client_name:
        parts.append(_("for the client {name}").format(name=request.client_name))
    if request.paused_due_on and request.paused_due_on != request.due_on:
        parts.append(
            _("with the pause counted: {day}").format(day=short_date(request.paused_due_on))
        )
    if request.plan_on and request.due_on and request.plan_on < request.due_on:
        parts.append(_("plan on {day}").format(day=short_date(request.plan_on)))
    return " · ".join(parts)
