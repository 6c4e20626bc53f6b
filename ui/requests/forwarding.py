"""A client's case: forward it, to whom, by when, and whose month runs."""

from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console.formats import short_date, short_instant
from console.i18n import _
from console.requests.clients import Forwarding, set_client_terms
from console.requests.queries import RequestFacts
from ui.desk.desk import Desk
from ui.theme import MEDIUM, SMALL
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import link
from ui.widgets.fields import NumberEditor, TextEditor, YesEditor
from ui.widgets.form import FormField
from ui.widgets.labels import body


class ForwardingView(QFrame):
    """A quiet banner above the case; hidden for the office's own cases."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._desk = desk
        self._request: RequestFacts | None = None
        self._forwarding: Forwarding | None = None
        self.text = body("", self)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        column.addWidget(self.text)
        row.addWidget(link(_("Terms with the client…"), self.ask_terms, self))
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def show_forwarding(self, request: RequestFacts, forwarding: Forwarding | None) -> None:
        """Show what a client's case asks for; nothing for a case of our own."""
        self._request, self._forwarding = request, forwarding
        self.setVisible(forwarding is not None)
        if forwarding is not None:
            self.text.setText("\n".join(_sentences(request, forwarding)))

    def ask_terms(self) -> None:
        """Ask what was agreed with the client."""
        request, forwarding = self._request, self._forwarding
        if request is None or forwarding is None or request.client_id is None:
            return
        client_id = request.client_id

        def keep(work: Any, values: dict[str, Any]) -> None:
            set_client_terms(work, client_id, **values)

        dialog = ActDialog(
            self._desk,
            _("Terms with {name}").format(name=request.client_name),
            (
                FormField("contact", _("Forward requests to"), TextEditor),
                FormField(
                    "forward_hours", _("Within how many hours (empty: at once)"), NumberEditor
                ),
                FormField(
                    "month_from_us",
                    _("Its month"),
                    lambda: YesEditor(_("The client's month starts when we receive the request")),
                ),
                FormField("source", _("Where that was agreed"), TextEditor),
            ),
            _("Keep"),
            keep,
            self,
            remark=_(
                "As long as nothing is recorded, the strict reading holds: a hotline that we run "
                "for the client is one of its channels, so that its month starts with us."
            ),
        )
        for name in ("contact", "forward_hours", "month_from_us", "source"):
            dialog.form.editor(name).show_value(getattr(forwarding.terms, name))
        dialog.open()


def _sentences(request: RequestFacts, forwarding: Forwarding) -> list[str]:
    terms = forwarding.terms
    to = terms.contact or _("a contact that is not recorded yet")
    when = (
        _("by {instant}").format(instant=short_instant(forwarding.forward_by))
        if forwarding.forward_by is not None
        else _("at once")
    )
    said = [
        _("A case of {client}: forward it {when} to {contact}.").format(
            client=request.client_name, when=when, contact=to
        )
    ]
    if forwarding.client_due_on is None:
        said.append(_("The client's month starts with the client; its end is not known here."))
    elif forwarding.is_assumed:
        text = _("The client must answer by {day}, assumed that its month starts with us.")
        said.append(text.format(day=short_date(forwarding.client_due_on)))
    else:
        text = _("The client must answer by {day} ({source}).")
        day = short_date(forwarding.client_due_on)
        said.append(text.format(day=day, source=terms.source))
    return said
