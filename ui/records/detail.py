"""One line of a record: particulars, linked partners, what is missing, history."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from console.articles import article_name
from console.clock import legal_day
from console.crossings.history import HistoryLine, tell_history
from console.formats import short_date
from console.i18n import _
from console.labels import Origin, label
from console.organisation.rules import Hat
from console.records.gaps import RecordGap, find_gaps
from console.records.queries import ActivityFacts, get_activity
from console.records.services import edit_activity, end_activity, resume_activity
from ui.desk.desk import Desk
from ui.records.form import activity_fields
from ui.records.partners import LinkedPartnersView
from ui.tables.columns import Tone
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import button
from ui.widgets.detail import Detail, SavedForm, together
from ui.widgets.fields import DayEditor
from ui.widgets.form import Form, FormField
from ui.widgets.gaps import GapsView
from ui.widgets.history import HistoryView
from ui.widgets.labels import muted

_PARTNERS, _GAPS = 1, 2


@dataclass(frozen=True, slots=True)
class ActivitySheet:
    """Everything the detail shows of one line."""

    facts: ActivityFacts
    gaps: list[RecordGap]
    history: list[HistoryLine]


class ActivityDetail(Detail):
    """Lives beside the list of both records; each record has a form of its own."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._record, self._state, self._origin = self.chip(), self.chip(), self.chip()
        self.end_button = button(_("End the activity…"), self._end, picture="circle-check")
        self.resume_button = button(_("Take back the end"), self._resume, picture="rotate-ccw")
        self.buttons.addWidget(self.end_button)
        self.buttons.addWidget(self.resume_button)
        self.buttons.addStretch(1)
        self._forms = {hat: SavedForm(Form(activity_fields(hat), self), self._save) for hat in Hat}
        self._stack = QStackedWidget(self)
        for form in self._forms.values():
            self._stack.addWidget(form)
        self.partners = LinkedPartnersView(desk, self)
        self.gaps = GapsView(_("Nothing that is asked for is missing."), self)
        self.history = HistoryView(self)
        extras = muted(_("Fields marked “extra” are not required by Art. 30."), self)
        self.add_tab(_("Particulars"), together(extras, self._stack))
        self.add_tab(_("Partners"), self.partners)
        self.add_tab(_("Gaps"), self.gaps)
        self.add_tab(_("History"), self.history)

    @property
    def saved_form(self) -> SavedForm:
        """The form of the record that the shown line stands in."""
        return self._forms[self.facts.facts.hat if self.facts else Hat.CONTROLLER]

    @property
    def form(self) -> Form:
        """The fields of that form."""
        return self.saved_form.form

    def facts_query(self, record_id: int) -> Callable[[Any], ActivitySheet]:
        """Ask for everything of one line at one moment."""

        def query(session: Any) -> ActivitySheet:
            facts = get_activity(session, record_id)
            return ActivitySheet(facts, find_gaps([facts]), tell_history(session, facts.uid))

        return query

    def fill(self, facts: ActivitySheet) -> None:
        """Show a line."""
        activity = facts.facts
        self.name.setText(activity.name)
        remark = activity.client_name if activity.client_name != activity.name else ""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self._record.say(f"{label(activity.hat)} · {record_name(activity.hat)}")
        ended = short_date(activity.ended_on)
        self._state.say(_("ended on {day}").format(day=ended) if ended else "")
        imported = activity.origin is Origin.IMPORTED
        self._origin.say(label(Origin.IMPORTED) if imported else "", Tone.WARN)
        self.end_button.setVisible(activity.ended_on is None)
        self.resume_button.setVisible(activity.ended_on is not None)
        self._stack.setCurrentWidget(self.saved_form)
        self.form.take_values({name: getattr(activity, name) for name in self.form.values()})
        self.partners.show_activity(activity)
        self.gaps.show_gaps(facts.gaps)
        self.history.show_lines(facts.history)
        self.tabs.setTabText(_PARTNERS, f"{_('Partners')} ({len(activity.partners)})")
        self.tabs.setTabText(_GAPS, f"{_('Gaps')} ({len(facts.gaps)})")

    def save(self) -> None:
        """Save what was typed."""
        self.saved_form.save()

    def _save(self) -> None:
        changes, activity = self.form.changes(), self.facts.facts
        self.form.accept_values()
        self.desk.act(
            lambda work: edit_activity(work, activity.id, seen_version=activity.version, **changes),
            refused=self.saved_form.show_refusal,
        )

    def _end(self) -> None:
        activity_id = self.record_id
        dialog = ActDialog(
            self.desk,
            _("End the activity"),
            (FormField("on", _("Last day"), DayEditor, required=_("Enter the day.")),),
            _("End the activity"),
            lambda work, values: end_activity(work, activity_id, **values),
            self,
            remark=_("It leaves the record on the day after. Nothing is deleted."),
        )
        dialog.form.editor("on").show_value(legal_day(self.desk.console.clock()))
        dialog.open()

    def _resume(self) -> None:
        activity_id = self.record_id
        self.desk.act(lambda work: resume_activity(work, activity_id))


def record_name(hat: Hat) -> str:
    """Name the record in which a line stands by its paragraph."""
    return article_name("Art. 30(1)" if hat is Hat.CONTROLLER else "Art. 30(2)")
