"""Entering a partner with the least: name and role."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.i18n import _
from console.partners.rules import Role
from console.partners.services import add_partner
from ui.desk.desk import Desk
from ui.widgets.fields import ChoiceEditor, TextEditor
from ui.widgets.form import FormField
from ui.widgets.form_dialog import FormDialog


class NewPartnerDialog(FormDialog):
    """Asks for name and role; the rest is filled in beside the list.

    Signals:
        made: The id of the new partner.
    """

    made = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        fields = (
            FormField("name", _("Name"), TextEditor, required=_("Enter the partner's name.")),
            FormField("role", _("Role"), lambda: ChoiceEditor(tuple(Role))),
        )
        super().__init__(_("New partner"), fields, _("Enter the partner"), parent)
        self._desk = desk

    def send(self) -> None:
        """Enter the partner."""
        values = self.form.values()
        self._desk.act(
            lambda work: add_partner(work, **values), self._on_made, refused=self.show_refusal
        )

    def _on_made(self, partner_id: int) -> None:
        self.made.emit(partner_id)
        self.accept()
