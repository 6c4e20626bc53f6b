"""What can be recorded of a version next, each a dialog around one use case."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from PySide6.QtWidgets import QWidget

from console.clock import LEGAL_ZONE, legal_day
from console.i18n import _
from console.labels import Origin
from console.policies.queries import VersionRow
from console.policies.services import (
    approve_version,
    edit_version,
    end_version,
    publish_version,
    put_in_force,
    record_notice,
)
from ui.desk.desk import Desk
from ui.policies.wording_dialog import fact_fields
from ui.widgets.act_dialog import ActDialog
from ui.widgets.fields import DayEditor, TextEditor
from ui.widgets.form import FormField

Act = Callable[[Any, VersionRow, dict[str, Any]], Any]


@dataclass(frozen=True)
class VersionStep:
    """One step: what it is called, what it asks, what it does, and what stands there already.

    Attributes:
        title: The words on its button.
        verb: The words on the button that does it.
        known: Values that the fields show at first; days left out show today where required.
    """

    title: str
    verb: str
    fields: tuple[FormField, ...]
    act: Act
    remark: str = ""
    known: dict[str, Any] = field(default_factory=dict)


def offered(version: VersionRow, *, today: date) -> list[VersionStep]:
    """List the steps that make sense for a version on a day."""
    steps = []
    if not version.approved_by:
        steps.append(_approve())
    if version.publication_origin is not Origin.WITNESSED:
        steps.append(_publish())
    if not version.notice_means:
        steps.append(_notice())
    if version.effective_from is not None and _runs(version, today):
        steps.append(_end())
    return [*steps, _days(version), _facts(version)]


def open_step(step: VersionStep, desk: Desk, version: VersionRow, parent: QWidget) -> None:
    """Ask what a step needs."""
    dialog = ActDialog(
        desk,
        step.title.rstrip("…").rstrip(),
        step.fields,
        step.verb,
        lambda work, values: step.act(work, version, values),
        parent,
        remark="\n".join(line for line in (version.name, step.remark) if line),
    )
    today = legal_day(desk.console.clock())
    for asked in step.fields:
        if asked.name in step.known:
            dialog.form.editor(asked.name).show_value(step.known[asked.name])
        elif asked.make is DayEditor and asked.required:
            dialog.form.editor(asked.name).show_value(today)
    dialog.open()


def _runs(version: VersionRow, today: date) -> bool:
    return version.effective_to is None or version.effective_to > today


def _day(name: str, title: str) -> FormField:
    return FormField(name, title, DayEditor, required=_("Enter the day."))


def _approve() -> VersionStep:
    who = FormField(
        "by", _("Approved by (name, function)"), TextEditor, required=_("Say who approved.")
    )
    return VersionStep(
        _("Approve…"),
        _("Record the approval"),
        (who, _day("on", _("Approved on"))),
        lambda work, row, values: approve_version(work, row.id, seen_version=row.version, **values),
    )


def _publish() -> VersionStep:
    fields = (
        FormField("published_on", _("Published on an earlier day (empty: now)"), DayEditor),
        FormField("evidence", _("What proves it: address and day, picture, letter"), TextEditor),
    )
    return VersionStep(
        _("Publish…"),
        _("Record the publication"),
        fields,
        _record_publication,
        _("What is recorded as it happens is not changed later; an earlier day shows as declared."),
    )


def _record_publication(work: Any, row: VersionRow, values: dict[str, Any]) -> None:
    on, at = values["published_on"], None
    if on is not None:
        at = datetime.combine(on, time(), LEGAL_ZONE).astimezone(UTC)
    publish_version(
        work, row.id, declared_at=at, evidence=values["evidence"], seen_version=row.version
    )


def _notice() -> VersionStep:
    fields = (
        FormField(
            "means",
            _("How people were told"),
            TextEditor,
            required=_("Say how: by e-mail, by letter, by a notice."),
        ),
        _day("on", _("Told on")),
        FormField("to", _("Who was told"), TextEditor),
        FormField("proof", _("What proves it"), TextEditor),
    )
    return VersionStep(
        _("Tell people…"),
        _("Record the notice"),
        fields,
        lambda work, row, values: record_notice(work, row.id, **values),
        _("A material change is told in a way that people notice (WP260 rev.01 §29-31)."),
    )


def _end() -> VersionStep:
    return VersionStep(
        _("End…"),
        _("End the version"),
        (_day("on", _("Last day in force")),),
        lambda work, row, values: end_version(work, row.id, seen_version=row.version, **values),
        _("Nothing follows it by that. A new version ends this one by itself."),
    )


def _days(version: VersionRow) -> VersionStep:
    fields = (
        _day("effective_from", _("In force from")),
        FormField("effective_to", _("Last day (empty while nothing ends it)"), DayEditor),
    )
    known = {"effective_from": version.effective_from, "effective_to": version.effective_to}
    return VersionStep(
        _("Put in force…") if version.effective_from is None else _("Correct the days…"),
        _("Keep the days"),
        fields,
        lambda work, row, values: put_in_force(work, row.id, seen_version=row.version, **values),
        known=known if version.effective_from else {},
    )


def _facts(version: VersionRow) -> VersionStep:
    fields = fact_fields()
    return VersionStep(
        _("Edit…"),
        _("Keep the changes"),
        fields,
        lambda work, row, values: edit_version(work, row.id, seen_version=row.version, **values),
        known={one.name: getattr(version, one.name) for one in fields},
    )
