"""The erasures of a case: from each system, until the last copy is gone; what is held."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.formats import short_date
from console.i18n import _, ngettext
from console.requests.casework.queries import PartnerChoice
from console.requests.erasure.queries import CaseLedger, EntryRow
from console.requests.erasure.services import (
    confirm_erasure,
    describe_copies,
    hold_erasure,
    lift_hold,
    plan_erasure,
    record_erasure,
    remove_entry,
)
from console.requests.queries import RequestFacts
from console.requests.services.retention import hold_file, release_file
from ui.desk.desk import Desk
from ui.requests.case_line import CaseLine, ask_and_act, day_field, text_field
from ui.tables.columns import Tone
from ui.theme import SMALL
from ui.widgets.buttons import button
from ui.widgets.fields import NumberEditor
from ui.widgets.form import FormField
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear
from ui.widgets.record_choice import RecordChoice

Act = Callable[[Any, dict[str, Any]], Any]


class ErasureTab(QWidget):
    """The ledger of one case, and the legal hold of its file."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._request_id = 0
        self._processors: tuple[PartnerChoice, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SMALL, SMALL, SMALL)

    def show_ledger(
        self, request: RequestFacts, ledger: CaseLedger, processors: tuple[PartnerChoice, ...]
    ) -> None:
        """Show the erasures of a case."""
        self._request_id, self._processors = request.id, processors
        clear(self._column)
        self._head()
        if ledger.gone_on is not None:
            said = _("Gone from the last copy on {day}; an answer may state this day.")
            self._column.addWidget(body(said.format(day=short_date(ledger.gone_on)), self))
        for entry in ledger.entries:
            self._column.addWidget(self._line(entry))
        if not ledger.entries:
            self._column.addWidget(muted(_("No erasure is planned in this case."), self))
        self._show_hold(request)
        self._column.addStretch(1)

    def _head(self) -> None:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(section(_("Erasures by system"), line))
        row.addStretch(1)
        row.addWidget(button(_("Plan an erasure…"), self._plan, picture="plus", parent=line))
        self._column.addWidget(line)

    def _line(self, entry: EntryRow) -> CaseLine:
        return CaseLine(
            entry.system,
            list(_remarks(entry)),
            chip=_chip(entry),
            actions=self._actions(entry),
            parent=self,
        )

    def _actions(self, entry: EntryRow) -> list[tuple[str, Callable[[], None]]]:
        actions: list[tuple[str, Callable[[], None]]] = []
        if entry.is_held:
            actions.append((_("Lift the hold"), lambda: self._act(lift_hold, entry.id)))
        elif entry.erased_on is None:
            actions.append((_("Erased…"), lambda: self._erase(entry)))
            actions.append((_("Hold…"), lambda: self._hold(entry)))
            actions.append((_("Remove"), lambda: self._act(remove_entry, entry.id)))
        if entry.needs_confirmation:
            actions.append((_("Confirmed…"), lambda: self._confirm(entry)))
        actions.append((_("Backup copies…"), lambda: self._copies(entry)))
        return actions

    def _plan(self) -> None:
        request_id = self._request_id
        offered = [(one.partner_id, one.name) for one in self._processors]
        fields = (
            text_field("system", _("System")),
            FormField("partner_id", _("or a processor"), lambda: RecordChoice(offered)),
            text_field("backup_set", _("Backup copies that still hold the data")),
            FormField("rotation_days", _("Overwritten after so many days"), NumberEditor),
            text_field("contacts", _("Further addresses or numbers of the person")),
            text_field("number", _("A number that only this person has (client number)")),
        )
        remark = _("The ledger keeps keyed hashes of addresses and numbers, never themselves.")
        ask_and_act(
            self._desk,
            self,
            _("Plan an erasure…"),
            fields,
            lambda work, values: plan_erasure(work, request_id, **_planned(values)),
            remark=remark,
        )

    def _erase(self, entry: EntryRow) -> None:
        fields = (
            day_field("erased_on", _("Erased on")),
            text_field("method", _("How (deleted, anonymised …)")),
        )
        self._ask(
            _("Erased…"), fields, lambda work, values: record_erasure(work, entry.id, **values)
        )

    def _hold(self, entry: EntryRow) -> None:
        self._ask(
            _("Hold…"), _hold_fields(), lambda work, values: hold_erasure(work, entry.id, **values)
        )

    def _confirm(self, entry: EntryRow) -> None:
        said = _("Say what confirms the erasure, such as a letter and its number.")
        fields = (
            day_field("confirmed_on", _("Confirmed on")),
            text_field("confirmation", _("What confirms it"), said),
        )
        self._ask(
            _("Confirmed…"), fields, lambda work, values: confirm_erasure(work, entry.id, **values)
        )

    def _copies(self, entry: EntryRow) -> None:
        fields = (
            text_field("backup_set", _("Backup copies that still hold the data")),
            FormField("rotation_days", _("Overwritten after so many days"), NumberEditor),
        )
        ask_and_act(
            self._desk,
            self,
            _("Backup copies…"),
            fields,
            lambda work, values: describe_copies(work, entry.id, **_with_days(values)),
            shown={"backup_set": entry.backup_set, "rotation_days": entry.rotation_days},
        )

    def _show_hold(self, request: RequestFacts) -> None:
        self._column.addWidget(section(_("Legal hold of the file"), self))
        if request.hold_until is None:
            actions = [(_("Hold the file…"), self._hold_file)]
            said = _("No hold: the file may go three years after its closing.")
            self._column.addWidget(CaseLine(said, actions=actions, parent=self))
            return
        said = _("Held until {day}").format(day=short_date(request.hold_until))
        actions = [(_("Lift the hold"), lambda: self._act(release_file, request.id))]
        line = CaseLine(said, [request.hold_reason], actions=actions, parent=self)
        self._column.addWidget(line)

    def _hold_file(self) -> None:
        request_id = self._request_id
        self._ask(
            _("Hold the file…"),
            _hold_fields(),
            lambda work, values: hold_file(work, request_id, **values),
        )

    def _ask(self, title: str, fields: Sequence[FormField], act: Act) -> None:
        shown = {one.name: None for one in fields if one.name == "until"}
        ask_and_act(self._desk, self, title, fields, act, shown=shown)

    def _act(self, use_case: Callable[..., Any], record_id: int) -> None:
        self._desk.act(lambda work: use_case(work, record_id))


def _hold_fields() -> tuple[FormField, ...]:
    said = _("Say why the data are held, such as a lawsuit and its number.")
    return day_field("until", _("Until")), text_field("reason", _("Why"), said)


def _planned(values: dict[str, Any]) -> dict[str, Any]:
    return _with_days(values) | {"contacts": (values["contacts"],)}


def _with_days(values: dict[str, Any]) -> dict[str, Any]:
    return values | {"rotation_days": values["rotation_days"] or 0}


def _chip(entry: EntryRow) -> tuple[str, Tone]:
    if entry.is_held:
        return _("held until {day}").format(day=short_date(entry.hold_until)), Tone.WARN
    if entry.erased_on is None:
        return _("planned"), Tone.PLAIN
    return _("erased {day}").format(day=short_date(entry.erased_on)), Tone.OK


def _remarks(entry: EntryRow) -> Sequence[str]:
    days = ngettext(
        "{name}, overwritten after {count} day",
        "{name}, overwritten after {count} days",
        entry.rotation_days,
    ).format(name=entry.backup_set or _("backup copies"), count=entry.rotation_days)
    gone = _("gone from the last copy on {day}").format(day=short_date(entry.gone_on))
    keys = ngettext(
        "found again by {count} keyed hash", "found again by {count} keyed hashes", entry.keys
    ).format(count=entry.keys)
    return (
        entry.method,
        days if entry.backup_set or entry.rotation_days else "",
        gone if entry.gone_on else "",
        entry.hold_reason,
        entry.confirmation,
        _("the processor has not confirmed yet") if entry.needs_confirmation else "",
        keys if entry.keys else _("cannot be found again: no address or number is known"),
    )
