"""What can be recorded of a breach next, each a dialog around one use case."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from console.breaches.clients import edit_client_notice, name_client
from console.breaches.notifying import (
    add_filing,
    assess_risk,
    edit_filing,
    exempt_persons,
    inform_persons,
)
from console.breaches.rows import BreachFacts, ClientNoticeRow, FilingRow
from console.breaches.rules import (
    DUE_STATES,
    BreachState,
    Exemption,
    FilingKind,
    Means,
    Risk,
)
from console.breaches.services import close_breach, reopen_breach
from console.clock import legal_day
from console.i18n import _
from console.labels import Labelled
from console.organisation.rules import Hat
from ui.breaches.form import count_fields
from ui.breaches.words import open_notices
from ui.desk.desk import Desk
from ui.widgets.act_dialog import ActDialog
from ui.widgets.fields import ChoiceEditor, DayEditor, LongEditor, NumberEditor, TextEditor
from ui.widgets.file_field import FileEditor
from ui.widgets.form import FormField
from ui.widgets.instant_field import InstantEditor
from ui.widgets.record_choice import RecordChoice

Clients = list[tuple[int, str]]


@dataclass(frozen=True)
class BreachStep:
    """One step: what it is called, what it asks, what it does, and what stands there already.

    Attributes:
        title: The words on its button.
        verb: The words on the button that does it.
        is_next: Whether the law asks for it now.
        known: Values that the fields show at first; required days and instants show now.
    """

    title: str
    verb: str
    fields: tuple[FormField, ...]
    act: Callable[[Any, dict[str, Any]], Any]
    remark: str = ""
    is_next: bool = False
    known: dict[str, Any] = field(default_factory=dict)


class _WideDialog(ActDialog):
    """Asks in two columns."""

    form_columns = 2


def offered(breach: BreachFacts, clients: Clients) -> list[BreachStep]:
    """List the steps that make sense for a breach, what the law asks for now first."""
    if breach.closed_on is not None:
        return [_reopen(breach)]
    steps = _of_client_data(breach, clients) if breach.hat is Hat.PROCESSOR else _of_ours(breach)
    return sorted([*steps, _close(breach)], key=lambda step: not step.is_next)


def open_step(step: BreachStep, desk: Desk, parent: QWidget) -> ActDialog:
    """Ask what a step needs."""
    dialog = _WideDialog(
        desk,
        step.title.rstrip("…").rstrip(),
        step.fields,
        step.verb,
        lambda work, values: step.act(work, _with_path(values)),
        parent,
        remark=step.remark,
    )
    now = desk.console.clock()
    starts = {DayEditor: legal_day(now), InstantEditor: now}
    for asked in step.fields:
        if asked.name in step.known:
            dialog.form.editor(asked.name).show_value(step.known[asked.name])
        elif asked.required and asked.make in starts:
            dialog.form.editor(asked.name).show_value(starts[asked.make])
    dialog.open()
    return dialog


def tell_step(notice: ClientNoticeRow, *, is_next: bool = False) -> BreachStep:
    """Describe the step that records how a client was told and what it decided."""
    fields = _notice_fields()
    return BreachStep(
        _("Tell {client}…").format(client=notice.client_name),
        _("Keep the notice"),
        fields,
        lambda work, values: edit_client_notice(
            work, notice.id, seen_version=notice.version, **values
        ),
        _("Without undue delay after becoming aware (Art. 33(2)); hours only where agreed."),
        is_next=is_next,
        known={one.name: getattr(notice, one.name) for one in fields if one.name != "document"},
    )


def filing_step(filing: FilingRow) -> BreachStep:
    """Describe the step that corrects a notification, such as the number that came later."""
    fields = _filing_fields()
    return BreachStep(
        _("Edit…"),
        _("Keep the changes"),
        fields,
        lambda work, values: edit_filing(work, filing.id, seen_version=filing.version, **values),
        known={one.name: getattr(filing, one.name) for one in fields if one.name != "document"},
    )


def _of_ours(breach: BreachFacts) -> list[BreachStep]:
    return [
        _assess(breach),
        _notify(breach),
        _inform(breach),
        _exempt(breach),
    ]


def _of_client_data(breach: BreachFacts, clients: Clients) -> list[BreachStep]:
    waiting = open_notices(breach)
    named = {one.client_id for one in breach.client_notices}
    return [
        *(tell_step(one, is_next=one is waiting[0]) for one in waiting),
        _name_client(breach, [one for one in clients if one[0] not in named]),
    ]


def _assess(breach: BreachFacts) -> BreachStep:
    return BreachStep(
        _("Assess the risk…"),
        _("Record the assessment"),
        (
            FormField("assessed_on", _("Assessed on"), DayEditor, required=_("Enter the day.")),
            FormField("risk", _("Risk"), lambda: _chosen(Risk), required=_("Choose the risk.")),
            _long("reasoning", _("Reasoning"), _("Say why; the register must show it.")),
            _long("advice", _("Advice of the data protection officer")),
            FormField(
                "decided_by",
                _("Decided by (name, function)"),
                TextEditor,
                required=_("Name who decided, with the function."),
                wide=True,
            ),
            _long("departure", _("Why the advice was not followed, if so")),
        ),
        lambda work, values: assess_risk(work, breach.id, **values),
        _("An assessment is never changed, only followed by the next."),
        is_next=breach.state is BreachState.TO_ASSESS,
    )


def _notify(breach: BreachFacts) -> BreachStep:
    title = _("Notify the authority…") if not breach.filings else _("Supplement the notification…")
    return BreachStep(
        title,
        _("Record the notification"),
        _filing_fields(),
        lambda work, values: add_filing(work, breach.id, **values),
        _("Information may come in phases (Art. 33(4)); after 72 hours reasons are required."),
        is_next=breach.state in (BreachState.TO_NOTIFY, BreachState.TO_COMPLETE),
        known={"kind": FilingKind.SUPPLEMENTARY if breach.filings else FilingKind.INITIAL},
    )


def _inform(breach: BreachFacts) -> BreachStep:
    return BreachStep(
        _("Inform the persons…"),
        _("Record the communication"),
        (
            FormField("told_at", _("Told at"), InstantEditor, required=_("Enter the day and the"
                                                                         " time.")),
            FormField("informed_count", _("Number of persons informed"), NumberEditor),
            FormField("told_how", _("By what means"), TextEditor,
                      required=_("Say how the persons were informed."), wide=True),
            _long("content", _("What was told")),
            FormField("document", _("Document"), FileEditor, wide=True),
        ),
        lambda work, values: inform_persons(work, breach.id, **values),
        _("In plain language: what happened, contact, consequences, measures (Art. 34(2))."),
        is_next=breach.state is BreachState.TO_INFORM,
    )  # fmt: skip


def _exempt(breach: BreachFacts) -> BreachStep:
    return BreachStep(
        _("Exception of Art. 34(3)…"),
        _("Record the exception"),
        (
            FormField(
                "exemption",
                _("Exception of Art. 34(3)"),
                lambda: _chosen(Exemption),
                required=_("Choose the exception."),
                wide=True,
            ),
            _long("reason", _("Reason"), _("Say why the exception applies (Art. 34(3)).")),
        ),
        lambda work, values: exempt_persons(work, breach.id, **values),
    )


def _name_client(breach: BreachFacts, clients: Clients) -> BreachStep:
    fields = (
        FormField("client_id", _("Client"), lambda: RecordChoice(clients),
                  required=_("Choose the client.")),
        FormField("contract_hours", _("Hours agreed in the contract"), NumberEditor),
    )  # fmt: skip
    return BreachStep(
        _("Name a client…"),
        _("Name the client"),
        fields,
        lambda work, values: name_client(work, breach.id, **values),
        is_next=breach.state is BreachState.TO_NAME,
    )


def _close(breach: BreachFacts) -> BreachStep:
    return BreachStep(
        _("Close the breach…"),
        _("Close the breach"),
        (FormField("on", _("Closed on"), DayEditor, required=_("Enter the day.")),),
        lambda work, values: close_breach(work, breach.id, **values),
        _("It stays in the register (Art. 33(5)). Nothing is deleted."),
        is_next=breach.state not in DUE_STATES,
    )


def _reopen(breach: BreachFacts) -> BreachStep:
    return BreachStep(
        _("Open it again"), "", (), lambda work, _values: reopen_breach(work, breach.id)
    )


def _filing_fields() -> tuple[FormField, ...]:
    when = _("Enter the day and the time.")
    return (
        FormField("kind", _("Kind"), lambda: ChoiceEditor(tuple(FilingKind))),
        FormField("filed_at", _("Notified at"), InstantEditor, required=when),
        FormField("means", _("By what means"), _means),
        FormField("registration_no", _("Registration number"), TextEditor),
        _long("delay_reasons", _("Reasons for the delay")),
        FormField("document", _("Proof"), FileEditor, wide=True),
    )


def _notice_fields() -> tuple[FormField, ...]:
    return (
        FormField("told_at", _("Told at"), InstantEditor),
        FormField("means", _("By what means"), _means),
        FormField("contract_hours", _("Hours agreed in the contract"), NumberEditor, wide=True),
        _long("content", _("What was told")),
        *count_fields(),
        _long("decision", _("What the client decided")),
        FormField("document", _("Proof"), FileEditor, wide=True),
    )


def _long(name: str, title: str, required: str = "") -> FormField:
    return FormField(name, title, lambda: LongEditor(lines=2), required=required, wide=True)


def _means() -> ChoiceEditor:
    return ChoiceEditor(tuple(Means), nothing=_("not recorded"))


def _chosen(kind: type[Labelled]) -> ChoiceEditor:
    return ChoiceEditor(tuple(kind), nothing=_("please choose"))


def _with_path(values: dict[str, Any]) -> dict[str, Any]:
    if "document" not in values:
        return values
    document = values["document"]
    return {**values, "document": Path(str(document)) if document else None}
