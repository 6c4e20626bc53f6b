"""The partners that an activity concerns: recipients, joint controllers, sub-processors."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.i18n import _
from console.labels import label
from console.partners.countries import country_name
from console.partners.queries import RelationshipRow, list_relationships
from console.partners.rules import Role
from console.records.queries import ActivityFacts, LinkedPartner
from console.records.services import link_partner, unlink_partner
from ui.desk.desk import Desk
from ui.theme import SMALL
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import button
from ui.widgets.form import FormField
from ui.widgets.labels import body, muted
from ui.widgets.lists import clear
from ui.widgets.record_choice import RecordChoice


class LinkedPartnersView(QWidget):
    """Lists the links and takes new ones from the partner register."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._activity_id = 0
        self._lines = QVBoxLayout()
        self.link_button = button(_("Link a partner…"), self._ask, picture="link")
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        row.addWidget(self.link_button)
        row.addStretch(1)
        column.addLayout(self._lines)
        column.addLayout(row)
        column.addStretch(1)

    def show_activity(self, activity: ActivityFacts) -> None:
        """Show the partners of an activity."""
        self._activity_id = activity.id
        clear(self._lines)
        for one in activity.partners:
            self._lines.addWidget(self._line(one))
        if not activity.partners:
            self._lines.addWidget(muted(_("No partner is linked yet."), self))

    def _line(self, one: LinkedPartner) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        country = country_name(one.country) if one.country else ""
        said = (one.partner_name, label(one.role), country)
        row.addWidget(body(" · ".join(part for part in said if part), line), 1)
        row.addWidget(button(_("Remove"), self._remover(one.id)))
        return line

    def _remover(self, link_id: int) -> Any:
        def remove() -> None:
            self._desk.act(lambda work: unlink_partner(work, link_id))

        return remove

    def _ask(self) -> None:
        roles = tuple(role for role in Role if role is not Role.CLIENT)
        self._desk.ask(lambda session: list_relationships(session, roles=roles), self._open)

    def _open(self, known: list[RelationshipRow]) -> None:
        activity_id = self._activity_id
        offered = [
            (row.id, f"{row.partner_name} · {label(row.role)}")
            for row in sorted(known, key=lambda row: row.partner_name.casefold())
            if row.ended_on is None
        ]
        field = FormField("relationship_id", _("Partner"), lambda: RecordChoice(offered))
        ActDialog(
            self._desk,
            _("Link a partner"),
            (field,),
            _("Link it"),
            lambda work, values: link_partner(work, activity_id, **values),
            self,
        ).open()
