"""Entering a policy: a name is enough."""

from typing import Any

from PySide6.QtWidgets import QWidget

from console.i18n import _
from console.policies.services import add_policy
from ui.desk.desk import Desk
from ui.policies.form import kind_field, languages_field, name_field
from ui.widgets.act_dialog import ActDialog


def new_policy_dialog(desk: Desk, parent: QWidget) -> ActDialog:
    """Make the dialog that enters a policy; its answer is the new id."""
    return ActDialog(
        desk,
        _("New policy"),
        (name_field(), kind_field(), languages_field()),
        _("Enter the policy"),
        _enter,
        parent,
        remark=_("Versions with their texts are added beside the list."),
    )


def _enter(work: Any, values: dict[str, Any]) -> int:
    return add_policy(work, **values)
