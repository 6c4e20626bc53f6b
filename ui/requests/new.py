"""Entering a request: channel and receipt are enough."""

from typing import Any

from PySide6.QtWidgets import QWidget

from console.clock import legal_day
from console.i18n import _
from console.organisation.rules import Hat
from console.requests.rules import Channel, Right
from console.requests.services import log_request
from ui.desk.desk import Desk
from ui.widgets.act_dialog import ActDialog
from ui.widgets.fields import ChoiceEditor, DayEditor, LongEditor, TextEditor
from ui.widgets.form import FormField


def new_request_dialog(desk: Desk, parent: QWidget) -> ActDialog:
    """Make the dialog that enters a request; its answer is the new id."""
    dialog = ActDialog(
        desk,
        _("New request"),
        (
            FormField("channel", _("Channel"), lambda: ChoiceEditor(tuple(Channel))),
            FormField(
                "received",
                _("Received on (starts the term, even on a day off)"),
                DayEditor,
                required=_("Enter the day on which the request reached the office."),
            ),
            FormField("right", _("Right asked for"), lambda: ChoiceEditor(tuple(Right))),
            FormField("requester_name", _("Requester"), TextEditor),
            FormField("requester_contact", _("Contact of the requester"), TextEditor),
            FormField("hat", _("We act as"), lambda: ChoiceEditor(tuple(Hat))),
            FormField("summary", _("What it is about"), TextEditor),
            FormField("body", _("Wording"), LongEditor),
            FormField("receipt_evidence", _("What shows the day of receipt"), TextEditor),
        ),
        _("Enter the request"),
        _log,
        parent,
    )
    dialog.form.editor("received").show_value(legal_day(desk.console.clock()))
    return dialog


def _log(work: Any, values: dict[str, Any]) -> int:
    right = values.pop("right")
    return log_request(work, rights=(right,), **values)
