"""Entering a line of a record with the least: a name, or a client."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from console.i18n import _
from console.partners.queries import RelationshipRow
from console.records.services import add_controller_activity, add_processor_activity
from ui.desk.desk import Desk
from ui.records.form import name_field
from ui.widgets.act_dialog import ActDialog
from ui.widgets.form import FormField
from ui.widgets.record_choice import RecordChoice


def new_activity_dialog(
    desk: Desk, clients: Sequence[RelationshipRow], parent: QWidget
) -> ActDialog:
    """Make the dialog that enters a line; its answer is the new id.

    Args:
        desk: Where use cases go.
        clients: The running client relationships.
        parent: Over what it opens.
    """
    named = [(row.id, row.partner_name) for row in clients]
    return ActDialog(
        desk,
        _("New processing activity"),
        (
            name_field(),
            FormField("client_id", _("Client, if it is for one"), lambda: RecordChoice(named)),
        ),
        _("Enter the activity"),
        _enter,
        parent,
        remark=_(
            "Without a client the line belongs to the record of the controller (Art. 30(1)), with"
            " one to the record of the processor (Art. 30(2))."
        ),
    )


def _enter(work: Any, values: dict[str, Any]) -> int:
    if values["client_id"] is None:
        return add_controller_activity(work, name=values["name"])
    return add_processor_activity(work, **values)
