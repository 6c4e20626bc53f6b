"""One policy: its versions, a day, a comparison, what is missing, history, particulars."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from console.clock import legal_day
from console.crossings.history import HistoryLine, tell_history
from console.formats import short_date
from console.i18n import _
from console.labels import Origin, label
from console.policies.gaps import PolicyGap
from console.policies.queries import PolicyFacts, get_policy
from console.policies.services import edit_policy, end_policy, resume_policy
from ui.desk.desk import Desk
from ui.policies.compare_view import CompareView
from ui.policies.form import policy_fields
from ui.policies.gaps import gaps_of
from ui.policies.on_day import OnDayView
from ui.policies.versions import VersionsView
from ui.policies.words import spell
from ui.tables.columns import Tone
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import button
from ui.widgets.detail import Detail, SavedForm
from ui.widgets.fields import DayEditor
from ui.widgets.form import Form, FormField
from ui.widgets.gaps import GapsView
from ui.widgets.history import HistoryView

_GAPS = 3


@dataclass(frozen=True, slots=True)
class PolicySheet:
    """Everything the detail shows of one policy."""

    facts: PolicyFacts
    gaps: list[PolicyGap]
    history: list[HistoryLine]


class PolicyDetail(Detail):
    """Lives beside the policy list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._kind, self._state, self._origin = self.chip(), self.chip(), self.chip()
        self.end_button = button(_("End the policy…"), self._end, picture="circle-check")
        self.resume_button = button(_("Take back the end"), self._resume, picture="rotate-ccw")
        self.buttons.addWidget(self.end_button)
        self.buttons.addWidget(self.resume_button)
        self.buttons.addStretch(1)
        self.versions = VersionsView(desk, self)
        self.on_day = OnDayView(desk, self)
        self.compare = CompareView(desk, self)
        self.gaps = GapsView(
            _("Nothing that is asked for is missing."),
            self,
            remark=_("Counted from the first version to today."),
        )
        self.history = HistoryView(self)
        self.form = Form(policy_fields(), self)
        self.saved_form = SavedForm(self.form, self._save)
        self.add_tab(_("Versions"), self.versions)
        self.add_tab(_("On a day"), self.on_day)
        self.tabs.addTab(self.compare, _("Compare"))
        self.add_tab(_("Gaps"), self.gaps)
        self.add_tab(_("History"), self.history)
        self.add_tab(_("Particulars"), self.saved_form)

    def facts_query(self, record_id: int) -> Callable[[Any], PolicySheet]:
        """Ask for everything of one policy at one moment."""
        today = legal_day(self.desk.console.clock())

        def query(session: Any) -> PolicySheet:
            facts = get_policy(session, record_id)
            gaps = gaps_of(session, facts, today=today)
            return PolicySheet(facts, gaps, tell_history(session, facts.uid))

        return query

    def fill(self, facts: PolicySheet) -> None:
        """Show a policy."""
        policy, today = facts.facts, legal_day(self.desk.console.clock())
        self.name.setText(policy.name)
        self.remark.setText(_remark(policy))
        self.remark.setVisible(bool(_remark(policy)))
        self._kind.say(label(policy.kind))
        ended = short_date(policy.ended_on)
        self._state.say(_("ended on {day}").format(day=ended) if ended else "")
        imported = policy.origin is Origin.IMPORTED
        self._origin.say(label(Origin.IMPORTED) if imported else "", Tone.WARN)
        self.end_button.setVisible(policy.ended_on is None)
        self.resume_button.setVisible(policy.ended_on is not None)
        self.versions.show_policy(policy, today=today)
        self.on_day.show_policy(policy, today=today)
        self.compare.show_policy(policy)
        self.gaps.show_gaps(facts.gaps)
        self.history.show_lines(facts.history)
        values = {name: getattr(policy, name) for name in self.form.values()}
        self.form.take_values({**values, "languages": tuple(policy.languages.split())})
        self.tabs.setTabText(_GAPS, f"{_('Gaps')} ({len(facts.gaps)})")

    def save(self) -> None:
        """Save what was typed."""
        self.saved_form.save()

    def _save(self) -> None:
        changes, policy = self.form.changes(), self.facts.facts
        self.form.accept_values()
        self.desk.act(
            lambda work: edit_policy(work, policy.id, seen_version=policy.version, **changes),
            refused=self.saved_form.show_refusal,
        )

    def _end(self) -> None:
        policy_id = self.record_id
        dialog = ActDialog(
            self.desk,
            _("End the policy"),
            (FormField("on", _("Last day"), DayEditor, required=_("Enter the day.")),),
            _("End the policy"),
            lambda work, values: end_policy(work, policy_id, **values),
            self,
            remark=_("Every version still in force ends on that day too. Nothing is deleted."),
        )
        dialog.form.editor("on").show_value(legal_day(self.desk.console.clock()))
        dialog.open()

    def _resume(self) -> None:
        policy_id = self.record_id
        self.desk.act(lambda work: resume_policy(work, policy_id))


def _remark(policy: PolicyFacts) -> str:
    needed = spell(policy.languages.split())
    said = _("needed in {languages}").format(languages=needed) if needed else ""
    return " · ".join(part for part in (policy.audience, said, policy.url) if part)
