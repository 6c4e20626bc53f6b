"""The transfers of one partner: how each stands on the day, why, and its fields below."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.clock import legal_day
from console.i18n import _
from console.labels import label
from console.partners.countries import country_name
from console.partners.queries import PartnerFacts, RelationshipRow, TransferRow
from console.partners.rules import TransferTool
from console.partners.transfers.judging import judge_transfer
from console.partners.transfers.services import edit_transfer, end_transfer, record_transfer
from console.partners.transfers.terms import Reason, Validity
from ui.desk.desk import Desk
from ui.partners.transfer_form import transfer_fields
from ui.tables.columns import Tone
from ui.theme import SMALL
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import button
from ui.widgets.chips import Chip
from ui.widgets.detail import SavedForm
from ui.widgets.fields import ChoiceEditor, TextEditor
from ui.widgets.form import Form, FormField
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear
from ui.widgets.record_choice import RecordChoice

TONES = {
    Validity.NOT_NEEDED: Tone.PLAIN,
    Validity.VALID: Tone.OK,
    Validity.CHECK: Tone.WARN,
    Validity.BEGAN_WITHOUT: Tone.LATE,
    Validity.INVALID: Tone.LATE,
}


class TransfersView(QWidget):
    """Lists transfers with their judgement; the chosen one is edited below the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: Sequence[TransferRow] = ()
        self._roles: Sequence[RelationshipRow] = ()
        self._lines = QVBoxLayout()
        self.editor = TransferEditor(desk, self)
        self.add_button = button(_("Add a transfer…"), self._add, picture="globe")
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        row.addWidget(self.add_button)
        row.addStretch(1)
        column.addLayout(self._lines)
        column.addLayout(row)
        column.addWidget(self.editor)
        column.addStretch(1)

    def show_partner(self, partner: PartnerFacts) -> None:
        """Show the transfers of a partner."""
        self._rows, self._roles = partner.transfers, partner.relationships
        self.add_button.setEnabled(bool(partner.relationships))
        clear(self._lines)
        roles = {row.id: label(row.role) for row in partner.relationships}
        for row in partner.transfers:
            self._lines.addWidget(self._line(row, roles[row.relationship_id]))
        if not partner.transfers:
            self._lines.addWidget(muted(_("No transfer is recorded."), self))
        known = {row.id: row for row in partner.transfers}
        self.editor.follow(known.get(self.editor.transfer_id) or next(iter(known.values()), None))

    def _line(self, row: TransferRow, role: str) -> QWidget:
        line = QWidget(self)
        column, head = QVBoxLayout(line), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, SMALL)
        found = judge_transfer(row, on=legal_day(self._desk.console.clock()))
        chip = Chip(line)
        chip.say(label(found.validity), TONES[found.validity])
        head.addWidget(section(country_name(row.destination), line))
        head.addWidget(chip)
        head.addStretch(1)
        head.addWidget(button(_("Edit"), partial(self.editor.follow, row), picture="pencil"))
        if row.ended_on is None:
            head.addWidget(button(_("End"), partial(self._end, row.id)))
        column.addLayout(head)
        column.addWidget(muted(f"{role} · {label(row.tool)}", line))
        for reason in found.reasons:
            self._tell(column, reason)
        return line

    def _tell(self, column: QVBoxLayout, reason: Reason) -> None:
        column.addWidget(body(reason.tell(), self))
        column.addWidget(muted(_(reason.source), self))

    def _end(self, transfer_id: int) -> None:
        today = legal_day(self._desk.console.clock())
        self._desk.act(lambda work: end_transfer(work, transfer_id, on=today))

    def _add(self) -> None:
        choices = [(row.id, label(row.role)) for row in self._roles]
        dialog = ActDialog(
            self._desk,
            _("Transfer to a third country"),
            (
                FormField(
                    "relationship_id",
                    _("In which role"),
                    lambda: RecordChoice(choices),
                    required=_("Choose the role."),
                ),
                FormField(
                    "destination",
                    _("Country of destination (two letters)"),
                    TextEditor,
                    required=_("Name the country."),
                ),
                FormField("tool", _("What allows it"), lambda: ChoiceEditor(tuple(TransferTool))),
            ),
            _("Record it"),
            _record,
            self,
            remark=_("What the tool asks for is filled in beside the list afterwards."),
        )
        dialog.form.editor("relationship_id").show_value(choices[0][0])
        dialog.form.editor("tool").show_value(TransferTool.NONE)
        dialog.acted.connect(self._on_added)
        dialog.open()

    def _on_added(self, transfer_id: int) -> None:
        self.editor.transfer_id = transfer_id
        self.editor.follow(next((row for row in self._rows if row.id == transfer_id), None))


class TransferEditor(QWidget):
    """The fields of one transfer; another tool brings its own, and keeps what was typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.transfer_id = 0
        self._row: TransferRow | None = None
        self.saved_form: SavedForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SMALL, 0, 0)

    def follow(self, row: TransferRow | None) -> None:
        """Show a transfer; of the same one, what was typed and not saved stays."""
        before, self._row = self._row, row
        self.transfer_id = row.id if row else 0
        if row is None:
            self._drop()
        elif before is not None and before.id == row.id and self.saved_form is not None:
            if self.saved_form.form.is_dirty() or before.tool is row.tool:
                self.saved_form.form.take_values(_values(self.saved_form.form, row))
            else:
                self._build(row.tool, {})
        else:
            self._build(row.tool, {})

    def _build(self, tool: TransferTool, typed: dict[str, Any]) -> None:
        row = self._row
        if row is None:
            return
        self._drop()
        form = Form(transfer_fields(tool, str(typed.get("destination", row.destination))))
        self.saved_form = SavedForm(form, self._save, self)
        form.show_values(_values(form, row))
        form.type_values(typed)
        form.editor("tool").edited.connect(self._on_tool)
        title = _("Transfer to {country}").format(country=country_name(row.destination))
        self._column.addWidget(section(title, self))
        self._column.addWidget(self.saved_form)

    def _drop(self) -> None:
        if self.saved_form is not None:
            self.saved_form.setParent(None)
            self.saved_form.deleteLater()
            self.saved_form = None
        clear(self._column)

    def _on_tool(self) -> None:
        if self.saved_form is not None:
            typed = self.saved_form.form.changes()
            tool = self.saved_form.form.editor("tool").value()
            self._build(tool, typed)

    def _save(self) -> None:
        row, saved = self._row, self.saved_form
        if row is None or saved is None:
            return
        changes = saved.form.changes()
        saved.form.accept_values()
        self._desk.act(
            lambda work: edit_transfer(work, row.id, seen_version=row.version, **changes),
            refused=saved.show_refusal,
        )


def _record(work: Any, values: dict[str, Any]) -> int:
    return record_transfer(work, values.pop("relationship_id"), **values)


def _values(form: Form, row: TransferRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in form.values()}
