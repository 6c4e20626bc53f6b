"""The roles of one partner, and the chain of processors it stands in."""

from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from console.clock import legal_day
from console.formats import short_date
from console.i18n import _
from console.labels import label
from console.partners.queries import ChainNode, PartnerFacts, RelationshipRow, carriers
from console.partners.rules import Role
from console.partners.services import (
    add_relationship,
    add_sub_processor,
    edit_relationship,
    end_relationship,
)
from ui.desk.desk import Desk
from ui.partners.moving import ask_where_to
from ui.theme import SMALL
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import button
from ui.widgets.fields import ChoiceEditor, DayEditor, LongEditor, TextEditor
from ui.widgets.flow import FlowRow
from ui.widgets.form import FormField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import muted, section
from ui.widgets.lists import clear
from ui.widgets.record_choice import RecordChoice


class RolesView(QWidget):
    """Lists roles with what they cover, and draws the chain as a tree."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._partner: PartnerFacts | None = None
        self._nodes: list[ChainNode] = []
        self._roles = QVBoxLayout()
        self.tree = QTreeWidget(self)
        self.tree.setHeaderLabels([_("Partner"), _("Role"), _("Place of processing")])
        self.tree.setAccessibleName(_("Chain of processors"))
        self.tree.setMinimumHeight(180)
        self.tree.header().resizeSection(0, 190)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        self.column = column
        row.addWidget(button(_("Add a role…"), self._add, picture="plus"))
        row.addWidget(button(_("Add a sub-processor…"), self._add_below, picture="list-tree"))
        row.addStretch(1)
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        column.addLayout(self._roles)
        column.addLayout(row)
        column.addWidget(section(_("Chain of processors"), self))
        column.addWidget(self.tree, 1)

    def show_partner(self, partner: PartnerFacts, nodes: list[ChainNode]) -> None:
        """Show a partner's roles and the part of the chain it stands in."""
        self._partner, self._nodes = partner, nodes
        clear(self._roles)
        for row in partner.relationships:
            self._roles.addWidget(_RoleLine(self._desk, row, self))
        if not partner.relationships:
            self._roles.addWidget(muted(_("No role is recorded yet."), self))
        self._draw_chain({row.id for row in partner.relationships})

    def _draw_chain(self, own: set[int]) -> None:
        self.tree.clear()
        stack: list[QTreeWidgetItem] = []
        for node in self._nodes:
            row = node.relationship
            item = QTreeWidgetItem([row.partner_name, label(row.role), row.places])
            if row.id in own:
                bold = item.font(0)
                bold.setBold(True)
                item.setFont(0, bold)
            del stack[node.depth :]
            if stack:
                stack[-1].addChild(item)
            else:
                self.tree.addTopLevelItem(item)
            stack.append(item)
        self.tree.expandAll()

    def _add(self) -> None:
        partner = self._partner
        if partner is not None:
            self._desk.ask(
                carriers, lambda above: _RoleDialog(self._desk, partner.id, above, self).open()
            )

    def _add_below(self) -> None:
        if self._partner is None:
            return
        own = [row for row in self._partner.relationships if row.role is not Role.AUTHORITY]
        if own:
            SubProcessorDialog(self._desk, own[0].id, own[0].partner_name, self).open()


class _RoleLine(QWidget):
    def __init__(self, desk: Desk, row: RelationshipRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._row = desk, row
        column, head = QVBoxLayout(self), FlowRow(fills=False)
        column.setContentsMargins(0, 0, 0, SMALL)
        column.addWidget(section(label(row.role), self))
        if row.role is Role.SUB_PROCESSOR:
            head.addWidget(button(_("Move…"), self._move, picture="git-compare"))
        head.addWidget(button(_("Edit…"), self._edit, picture="pencil"))
        if row.ended_on is None:
            head.addWidget(button(_("End this role"), self._end))
        column.addLayout(head)
        for caption, value in _covered(row):
            column.addWidget(muted(f"{caption}: {value or _('not recorded')}", self))

    def _edit(self) -> None:
        row = self._row
        dialog = ActDialog(
            self._desk,
            _("Edit the role: {role}").format(role=label(row.role)),
            (*_coverage_fields(), FormField("ended_on", _("Ended on"), DayEditor)),
            _("Keep the changes"),
            lambda work, values: edit_relationship(
                work, row.id, seen_version=row.version, **values
            ),
            self,
        )
        dialog.form.show_values({name: getattr(row, name) for name in dialog.form.values()})
        dialog.open()

    def _move(self) -> None:
        ask_where_to(self._desk, self._row.id, self)

    def _end(self) -> None:
        relationship_id, today = self._row.id, legal_day(self._desk.console.clock())
        self._desk.act(lambda work: end_relationship(work, relationship_id, on=today))


class _RoleDialog(FormDialog):
    def __init__(
        self, desk: Desk, partner_id: int, above: list[tuple[int, str]], parent: QWidget
    ) -> None:
        fields = (
            FormField("role", _("Role"), lambda: ChoiceEditor(tuple(Role))),
            FormField("parent_id", _("Below which processor"), lambda: RecordChoice(above)),
            *_coverage_fields(),
        )
        super().__init__(_("New role"), fields, _("Add the role"), parent)
        self._desk, self._partner_id = desk, partner_id

    def send(self) -> None:
        values, partner_id = self.form.values(), self._partner_id
        if values["role"] is not Role.SUB_PROCESSOR:
            values["parent_id"] = None
        self._desk.act(
            lambda work: add_relationship(work, partner_id, **values),
            self._on_done,
            refused=self.show_refusal,
        )

    def _on_done(self, _relationship_id: int) -> None:
        self.accept()


class SubProcessorDialog(FormDialog):
    """Enters a partner and hangs it below a node of the chain."""

    def __init__(self, desk: Desk, above: int, above_name: str, parent: QWidget) -> None:
        fields = (
            FormField("name", _("Name"), TextEditor, required=_("Enter the partner's name.")),
            FormField("country", _("Country (two letters)"), TextEditor),
            *_coverage_fields(),
        )
        heading = _("Sub-processor of {partner}").format(partner=above_name)
        super().__init__(heading, fields, _("Add the sub-processor"), parent)
        self._desk, self._above = desk, above

    def send(self) -> None:
        """Enter it."""
        values, above = self.form.values(), self._above
        self._desk.act(
            lambda work: add_sub_processor(work, above, **values),
            self._on_done,
            refused=self.show_refusal,
        )

    def _on_done(self, _partner_id: int) -> None:
        self.accept()


def _coverage_fields() -> tuple[FormField, ...]:
    return (
        FormField("services", _("Services"), lambda: LongEditor(lines=2)),
        FormField("data_categories", _("Categories of data"), TextEditor),
        FormField("person_categories", _("Categories of data subjects"), TextEditor),
        FormField("places", _("Place of processing"), TextEditor),
        FormField("verified_on", _("Checked on"), DayEditor),
        FormField("started_on", _("Since"), DayEditor),
    )


def _covered(row: RelationshipRow) -> list[tuple[str, str]]:
    period = " – ".join(short_date(day) for day in (row.started_on, row.ended_on) if day)
    return [
        (_("Services"), row.services),
        (_("Categories of data"), row.data_categories),
        (_("Categories of data subjects"), row.person_categories),
        (_("Place of processing"), row.places),
        (_("Checked on"), short_date(row.verified_on)),
        (_("Period"), period),
    ]
