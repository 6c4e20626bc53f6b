"""Whether a partner offers sufficient guarantees: assessments, certificates, audits and more."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.clock import legal_day
from console.formats import short_date
from console.i18n import _
from console.labels import label
from console.partners.assurance.queries import AssessmentRow, AssuranceRow
from console.partners.assurance.rules import (
    AssuranceKind,
    AssuranceResult,
    GuaranteeResult,
    Validity,
)
from console.partners.assurance.services import (
    add_assurance,
    assess_guarantees,
    edit_assurance,
    withdraw_assurance,
)
from ui.desk.desk import Desk
from ui.documents import DocumentOpener
from ui.tables.columns import Tone
from ui.theme import SMALL
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import button, link
from ui.widgets.chips import Chip
from ui.widgets.fields import ChoiceEditor, DayEditor, LongEditor, TextEditor, day_text
from ui.widgets.file_field import FileEditor
from ui.widgets.form import FormField
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear

_TONES = {
    Validity.VALID: Tone.OK,
    Validity.EXPIRING: Tone.WARN,
    Validity.EXPIRED: Tone.LATE,
}
_RESULTS = {
    GuaranteeResult.SUFFICIENT: Tone.OK,
    GuaranteeResult.CONDITIONS: Tone.WARN,
    GuaranteeResult.INSUFFICIENT: Tone.LATE,
}


class AssuranceView(QWidget):
    """Lists assessments and evidence, and takes in new ones."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._partner_id = 0
        self._lines = QVBoxLayout()
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(button(_("Assess the guarantees…"), self._assess, picture="plus"))
        row.addWidget(button(_("Add evidence…"), self._add))
        row.addStretch(1)
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        column.addLayout(row)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_partner(
        self, partner_id: int, kept: list[AssuranceRow], assessments: list[AssessmentRow]
    ) -> None:
        """Show what is recorded of a partner's guarantees."""
        self._partner_id = partner_id
        clear(self._lines)
        self._lines.addWidget(section(_("Sufficient guarantees (Art. 28(1))"), self))
        for assessment in assessments:
            self._lines.addWidget(_AssessmentLine(self._desk, assessment, self))
        if not assessments:
            self._lines.addWidget(muted(_("No assessment is recorded."), self))
        self._lines.addWidget(section(_("Certificates, audits and questionnaires"), self))
        for row in kept:
            self._lines.addWidget(_AssuranceLine(self._desk, row, self))
        if not kept:
            self._lines.addWidget(muted(_("No evidence is recorded."), self))

    def _assess(self) -> None:
        partner_id = self._partner_id
        dialog = ActDialog(
            self._desk,
            _("Assess the guarantees"),
            _assessment_fields(),
            _("Record the assessment"),
            lambda work, values: assess_guarantees(work, partner_id, **_with_path(values)),
            self,
            remark=_("An assessment is never changed, only followed by the next."),
        )
        dialog.form.show_values({"assessed_on": legal_day(self._desk.console.clock())})
        dialog.open()

    def _add(self) -> None:
        partner_id = self._partner_id
        ActDialog(
            self._desk,
            _("Certificate, audit or questionnaire"),
            (*_evidence_fields(), FormField("document", _("Document"), FileEditor)),
            _("Add the evidence"),
            lambda work, values: add_assurance(work, partner_id, **_with_path(values)),
            self,
        ).open()


class _AssessmentLine(QWidget):
    def __init__(self, desk: Desk, row: AssessmentRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._row = desk, row
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, SMALL, 0, SMALL)
        head.addWidget(body(f"{short_date(row.assessed_on)} · {row.reviewer}", self), 1)
        chip = Chip(self)
        chip.say(label(row.result), _RESULTS[row.result])
        head.addWidget(chip)
        column.addLayout(head)
        column.addWidget(muted(f"{_('Evidence')}: {row.evidence}", self))
        if row.conditions:
            column.addWidget(muted(f"{_('Conditions')}: {row.conditions}", self))
        if row.document_sha256:
            column.addWidget(link(row.file_name, self._open))

    def _open(self) -> None:
        DocumentOpener(self._desk).open(self._row.document_sha256 or "", self._row.file_name)


class _AssuranceLine(QWidget):
    def __init__(self, desk: Desk, row: AssuranceRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._row = desk, row
        column, head, last = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, SMALL, 0, SMALL)
        name = body(row.title, self)
        name.setWordWrap(True)
        head.addWidget(name, 1)
        chip = Chip(self)
        chip.say(*_standing(row))
        head.addWidget(chip)
        column.addLayout(head)
        for line in _described(row):
            column.addWidget(muted(line, self))
        if row.document_sha256:
            last.addWidget(link(row.file_name, self._open))
        last.addStretch(1)
        last.addWidget(button(_("Edit…"), self._edit, picture="pencil"))
        if row.withdrawn_on is None:
            last.addWidget(button(_("No longer counts"), self._withdraw))
        column.addLayout(last)

    def _open(self) -> None:
        DocumentOpener(self._desk).open(self._row.document_sha256 or "", self._row.file_name)

    def _edit(self) -> None:
        row = self._row
        dialog = ActDialog(
            self._desk,
            _("Edit the evidence"),
            _evidence_fields(),
            _("Keep the changes"),
            lambda work, values: edit_assurance(work, row.id, seen_version=row.version, **values),
            self,
        )
        dialog.form.show_values({name: getattr(row, name) for name in dialog.form.values()})
        dialog.open()

    def _withdraw(self) -> None:
        assurance_id, today = self._row.id, legal_day(self._desk.console.clock())
        self._desk.act(lambda work: withdraw_assurance(work, assurance_id, on=today))


def _standing(row: AssuranceRow) -> tuple[str, Tone]:
    if row.withdrawn_on is not None:
        return _("no longer counts since {day}").format(
            day=short_date(row.withdrawn_on)
        ), Tone.PLAIN
    return label(row.validity), _TONES.get(row.validity, Tone.PLAIN)


def _described(row: AssuranceRow) -> list[str]:
    result = label(row.result) or _("result not recorded")
    days = _("{issued}, valid until {until}").format(
        issued=day_text(row.issued_on), until=day_text(row.valid_until)
    )
    first = " · ".join(part for part in (label(row.kind), row.issuer, result) if part)
    return [line for line in (first, days, row.scope, row.notes) if line]


def _assessment_fields() -> tuple[FormField, ...]:
    return (
        FormField("assessed_on", _("Assessed on"), DayEditor, required=_("Enter the day.")),
        FormField(
            "reviewer",
            _("Assessed by"),
            TextEditor,
            required=_("Name who assessed the guarantees."),
        ),
        FormField("result", _("Result"), lambda: ChoiceEditor(tuple(GuaranteeResult))),
        FormField("evidence", _("Evidence"), LongEditor),
        FormField("conditions", _("Conditions"), lambda: LongEditor(lines=2)),
        FormField("document", _("Document"), FileEditor),
    )


def _evidence_fields() -> tuple[FormField, ...]:
    nothing = _("not recorded")
    return (
        FormField("kind", _("Kind"), lambda: ChoiceEditor(tuple(AssuranceKind))),
        FormField("title", _("Title"), TextEditor, required=_("Enter what it is called.")),
        FormField("issuer", _("Issued or carried out by"), TextEditor),
        FormField("scope", _("What it covers"), lambda: LongEditor(lines=2)),
        FormField("issued_on", _("Issued on"), DayEditor),
        FormField("valid_until", _("Valid until"), DayEditor),
        FormField(
            "result", _("Result"), lambda: ChoiceEditor(tuple(AssuranceResult), nothing=nothing)
        ),
        FormField("notes", _("Notes"), lambda: LongEditor(lines=2)),
    )


def _with_path(values: dict[str, Any]) -> dict[str, Any]:
    document = values["document"]
    return {**values, "document": Path(str(document)) if document else None}
