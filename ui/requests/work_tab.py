"""The work in a case: what stops at once, where it is looked, who is told."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.clock import legal_day
from console.formats import short_date
from console.i18n import _
from console.labels import label
from console.requests.casework.queries import (
    CaseWork,
    NoticeRow,
    PartnerChoice,
    StopRow,
    TaskRow,
)
from console.requests.casework.rules import TOLD_OF, PlaceKind
from console.requests.casework.services import (
    add_task,
    excuse_recipient,
    finish_task,
    name_recipient,
    record_finding,
    remove_recipient,
    remove_task,
    reopen_task,
    stop_processing,
    tell_recipient,
)
from console.requests.queries import RequestFacts
from ui.desk.desk import Desk
from ui.requests.case_line import CaseLine, ask_and_act, day_field, text_field
from ui.tables.columns import Tone
from ui.theme import SMALL
from ui.widgets.buttons import button
from ui.widgets.fields import ChoiceEditor, DayEditor, LongEditor, TextEditor
from ui.widgets.form import FormField
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear
from ui.widgets.record_choice import RecordChoice


class WorkTab(QWidget):
    """Gaps first, then stops, searches and recipients."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._request_id = 0
        self._work: CaseWork | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SMALL, SMALL, SMALL)

    def show_work(self, request: RequestFacts, work: CaseWork) -> None:
        """Show what is done in a case."""
        self._request_id, self._work = request.id, work
        clear(self._column)
        for gap in work.gaps:
            warning = body(gap.tell(), self)
            warning.setObjectName("problem")
            self._column.addWidget(warning)
            self._column.addWidget(muted(_(gap.source), self))
        for stop in work.stops:
            self._column.addWidget(self._stop_line(stop))
        self._head(_("Search log"), _("Where to look…"), self._add_task)
        for task in work.tasks:
            self._column.addWidget(self._task_line(task))
        if not work.tasks:
            self._column.addWidget(muted(_("Nobody has looked anywhere yet."), self))
        self._head(_("Recipients told (Art. 19)"), _("Name a recipient…"), self._add_recipient)
        for notice in work.notices:
            self._column.addWidget(self._notice_line(notice))
        self._suggest(work.recipients)
        self._column.addStretch(1)

    def _head(self, title: str, verb: str, pressed: Callable[[], None]) -> None:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, SMALL, 0, 0)
        row.addWidget(section(title, line))
        row.addStretch(1)
        row.addWidget(button(verb, pressed, picture="plus", parent=line))
        self._column.addWidget(line)

    def _suggest(self, partners: Sequence[PartnerChoice]) -> None:
        if partners:
            names = ", ".join(f"{one.name} ({label(one.role)})" for one in partners[:8])
            said = _("Partners that may have got the data: {names}").format(names=names)
            self._column.addWidget(muted(said, self))

    def _stop_line(self, stop: StopRow) -> CaseLine:
        if stop.stopped_on is not None:
            chip = (_("stopped {day}").format(day=short_date(stop.stopped_on)), Tone.OK)
            return CaseLine(label(stop.right), [stop.stopped_how], chip=chip, parent=self)
        actions = [(_("Record the stop…"), lambda: self._stop(stop))]
        chip = (_("stop the processing at once"), Tone.LATE)
        return CaseLine(label(stop.right), chip=chip, actions=actions, parent=self)

    def _stop(self, stop: StopRow) -> None:
        fields = (
            day_field("stopped_on", _("Stopped on")),
            text_field(
                "how", _("Where and how"), _("Say where and how the processing was stopped.")
            ),
        )
        self._ask(
            _("Record the stop…"),
            fields,
            lambda work, values: stop_processing(work, stop.item_id, **values),
            remark=_("The stop takes effect at once; the month is only for the report back."),
        )

    def _task_line(self, task: TaskRow) -> CaseLine:
        who = _("{name}, due {day}").format(
            name=task.assigned_to or _("nobody"), day=short_date(task.due_on) or _("not recorded")
        )
        found = f"{short_date(task.looked_on)} · {task.found}" if task.looked_on else ""
        done = f"{short_date(task.done_on)} · {task.done}".rstrip(" ·") if task.done_on else ""
        return CaseLine(
            f"{task.place} ({label(task.kind)})",
            [
                who if not task.done_on else "",
                found and _("Found: {text}").format(text=found),
                done and _("Done: {text}").format(text=done),
            ],
            chip=_task_chip(task, self._today()),
            actions=self._task_actions(task),
            parent=self,
        )

    def _task_actions(self, task: TaskRow) -> list[tuple[str, Callable[[], None]]]:
        if task.done_on is not None:
            return [(_("Open again"), lambda: self._act(reopen_task, task.id))]
        actions = [
            (_("What was found…"), lambda: self._record(task)),
            (_("Done…"), lambda: self._finish(task)),
        ]
        if task.looked_on is None:
            actions.append((_("Remove"), lambda: self._act(remove_task, task.id)))
        return actions

    def _record(self, task: TaskRow) -> None:
        fields = (
            day_field("looked_on", _("Looked on")),
            FormField("found", _("What was found (“nothing” is an answer)"), LongEditor),
        )
        self._ask(
            _("What was found…"),
            fields,
            lambda work, values: record_finding(work, task.id, **values),
            shown={"found": task.found},
        )

    def _finish(self, task: TaskRow) -> None:
        fields = (
            FormField("found", _("What was found (“nothing” is an answer)"), LongEditor),
            FormField("done", _("What was done with it"), LongEditor),
            day_field("looked_on", _("Looked on")),
            day_field("done_on", _("Done on")),
        )
        self._ask(
            _("Done…"),
            fields,
            lambda work, values: finish_task(work, task.id, **values),
            shown={"found": task.found} | ({"looked_on": task.looked_on} if task.looked_on else {}),
        )

    def _notice_line(self, notice: NoticeRow) -> CaseLine:
        chip = (_("not told"), Tone.WARN)
        if notice.told_on is not None:
            chip = (_("told {day}").format(day=short_date(notice.told_on)), Tone.OK)
        elif notice.not_told_because:
            chip = (_("not told, with a reason"), Tone.PLAIN)
        actions = []
        if notice.told_on is None:
            actions = [
                (_("Told…"), lambda: self._tell(notice)),
                (_("Why not…"), lambda: self._excuse(notice)),
                (_("Remove"), lambda: self._act(remove_recipient, notice.id)),
            ]
        how = " · ".join(filter(None, (notice.how, notice.proof)))
        return CaseLine(
            f"{notice.recipient} ({label(notice.right)})",
            [how, notice.not_told_because],
            chip=chip,
            actions=actions,
            parent=self,
        )

    def _tell(self, notice: NoticeRow) -> None:
        fields = (
            day_field("told_on", _("Told on")),
            text_field("how", _("How"), _("Say how the recipient was told.")),
            FormField("proof", _("What proves it"), TextEditor),
        )
        self._ask(
            _("Told…"), fields, lambda work, values: tell_recipient(work, notice.id, **values)
        )

    def _excuse(self, notice: NoticeRow) -> None:
        reason = _("Say why telling is impossible or out of proportion.")
        self._ask(
            _("Why not…"),
            (text_field("because", _("Why"), reason),),
            lambda work, values: excuse_recipient(work, notice.id, **values),
        )

    def _add_task(self) -> None:
        request_id, known = self._request_id, self._work.processors if self._work else ()
        offered = [(one.partner_id, f"{one.name} ({label(one.role)})") for one in known]
        fields = (
            FormField("kind", _("Kind of place"), lambda: ChoiceEditor(tuple(PlaceKind))),
            FormField("place", _("System, record, processor or paper file"), TextEditor),
            FormField("partner_id", _("Processor of the register"), lambda: RecordChoice(offered)),
            FormField("assigned_to", _("Who looks"), TextEditor),
            FormField("due_on", _("Until"), DayEditor),
        )
        self._ask(
            _("Where to look…"),
            fields,
            lambda work, values: add_task(work, request_id, **_with_kind(values)),
        )

    def _add_recipient(self) -> None:
        request_id, known = self._request_id, self._work.recipients if self._work else ()
        offered = [(one.partner_id, f"{one.name} ({label(one.role)})") for one in known]
        rights = tuple(sorted(TOLD_OF, reverse=True))
        fields = (
            FormField("right", _("Right"), lambda: ChoiceEditor(rights)),
            FormField("partner_id", _("Partner of the register"), lambda: RecordChoice(offered)),
            FormField("recipient", _("or another recipient"), TextEditor),
        )
        self._ask(
            _("Name a recipient…"),
            fields,
            lambda work, values: name_recipient(work, request_id, **values),
        )

    def _ask(
        self,
        title: str,
        fields: Sequence[FormField],
        act: Callable[[Any, dict[str, Any]], Any],
        *,
        remark: str = "",
        shown: dict[str, Any] | None = None,
    ) -> None:
        ask_and_act(self._desk, self, title, fields, act, remark=remark, shown=shown)

    def _act(self, use_case: Callable[..., Any], record_id: int) -> None:
        self._desk.act(lambda work: use_case(work, record_id))

    def _today(self) -> date:
        return legal_day(self._desk.console.clock())


def _task_chip(task: TaskRow, today: date) -> tuple[str, Tone]:
    if task.done_on is not None:
        return _("done"), Tone.OK
    if task.due_on is not None and task.due_on < today:
        return _("overdue"), Tone.LATE
    return (_("looked"), Tone.PLAIN) if task.looked_on else (_("to do"), Tone.WARN)


def _with_kind(values: dict[str, Any]) -> dict[str, Any]:
    """Call a partner of the register a processor, whatever kind was left standing."""
    is_partner = values["partner_id"] is not None
    return values | ({"kind": PlaceKind.PROCESSOR} if is_partner else {})
