"""Moving a sub-processor in the chain, and moving it back."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from console.i18n import _
from console.labels import label
from console.partners.outline import Outline, read_outline
from console.partners.queries import CARRIERS, RelationshipRow, list_relationships
from console.partners.services import move_relationship
from ui.desk.desk import Desk
from ui.widgets.act_dialog import ActDialog
from ui.widgets.form import FormField
from ui.widgets.record_choice import RecordChoice


def ask_where_to(desk: Desk, node: int, parent: QWidget) -> None:
    """Offer every node that does not stand below this one, then move it."""

    def read(session: Any) -> tuple[Outline, list[RelationshipRow]]:
        return read_outline(session), list_relationships(session, roles=CARRIERS)

    desk.ask(read, lambda found: _open(desk, node, found, parent))


def _open(
    desk: Desk, node: int, found: tuple[Outline, list[RelationshipRow]], parent: QWidget
) -> None:
    outline, rows = found
    below = {one for _depth, one in outline.from_node(node)}
    moved = next((row for row in rows if row.id == node), None)
    if moved is None:
        return
    places = [
        (row.id, f"{row.partner_name} · {label(row.role)}")
        for row in sorted(rows, key=lambda row: row.partner_name.casefold())
        if row.id not in below and row.ended_on is None
    ]
    field = FormField("parent_id", _("Below which processor"), lambda: RecordChoice(places))
    dialog = ActDialog(
        desk,
        _("Move {partner} in the chain").format(partner=moved.partner_name),
        (field,),
        _("Move it"),
        lambda work, values: move_relationship(work, node, **values),
        parent,
        remark=_("What stands below it moves along. The journal keeps the place it had."),
    )
    dialog.form.show_values({"parent_id": moved.parent_id})
    dialog.acted.connect(partial(_offer_back, desk, parent, moved))
    dialog.open()


def _offer_back(desk: Desk, parent: QWidget, moved: RelationshipRow, before: int | None) -> None:
    notices = getattr(parent.window(), "notices", None)
    if notices is not None:
        text = _("{partner} was moved in the chain.").format(partner=moved.partner_name)
        notices.say(text, undo=partial(_move_back, desk, moved.id, before))


def _move_back(desk: Desk, node: int, before: int | None) -> None:
    desk.act(lambda work: move_relationship(work, node, parent_id=before))
