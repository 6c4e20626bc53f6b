"""Entering a breach quickly: what happened, and since when the office is aware of it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from console.breaches.services import add_breach
from console.i18n import _
from console.partners.queries import RelationshipRow
from ui.breaches.form import aware_field, title_field
from ui.desk.desk import Desk
from ui.widgets.act_dialog import ActDialog
from ui.widgets.form import FormField
from ui.widgets.record_choice import RecordChoice


def new_breach_dialog(desk: Desk, clients: Sequence[RelationshipRow], parent: QWidget) -> ActDialog:
    """Make the dialog that enters a breach; its answer is the new id.

    Args:
        desk: Where use cases go.
        clients: The running client relationships.
        parent: Over what it opens.
    """
    named = [(row.id, row.partner_name) for row in clients]
    dialog = ActDialog(
        desk,
        _("New breach"),
        (
            title_field(),
            aware_field(),
            FormField("client_id", _("Client, if its data are hit"), lambda: RecordChoice(named)),
        ),
        _("Enter the breach"),
        _enter,
        parent,
        remark=_(
            "Aware means: reasonably certain that personal data were hit (EDPB Guidelines 9/2022)."
            " The 72 hours to the authority, or the notice to the client, count from here. Further"
            " clients are named later."
        ),
    )
    dialog.form.editor("aware_at").show_value(desk.console.clock())
    return dialog


def _enter(work: Any, values: dict[str, Any]) -> int:
    client_id = values["client_id"]
    client_ids = () if client_id is None else (client_id,)
    return add_breach(
        work, title=values["title"], aware_at=values["aware_at"], client_ids=client_ids
    )
