"""The file of a request: letters and proofs, identity checks, pauses, corrections."""

import mimetypes
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from console.formats import short_date, short_instant
from console.i18n import _
from console.labels import label
from console.requests.queries import CheckRow, RequestFacts
from console.requests.rules import CheckResult
from console.requests.services import attach_file, record_identity
from ui.desk.desk import Desk
from ui.documents import DocumentOpener
from ui.theme import SMALL
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import button, link
from ui.widgets.fields import ChoiceEditor, DayEditor, TextEditor
from ui.widgets.form import FormField
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear


class FileView(QWidget):
    """Everything that belongs to the case besides its rights."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._request_id = 0
        self._lines = QVBoxLayout()
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        row.addWidget(button(_("Attach a file…"), self._attach, picture="paperclip"))
        row.addStretch(1)
        column.addLayout(row)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_request(self, request: RequestFacts) -> None:
        """Show a request's file."""
        self._request_id = request.id
        clear(self._lines)
        self._show_documents(request)
        self._show_checks(request.checks)
        self._show_dates(request)

    def _show_documents(self, request: RequestFacts) -> None:
        self._lines.addWidget(section(_("Documents"), self))
        for document in request.attachments:
            self._lines.addWidget(
                link(document.file_name, self._opener(document.sha256, document.file_name), self)
            )
        if not request.attachments:
            self._lines.addWidget(muted(_("No document is kept."), self))

    def _show_checks(self, checks: tuple[CheckRow, ...]) -> None:
        for check in checks:
            self._lines.addWidget(section(_("Identity check"), self))
            self._lines.addWidget(body(f"{check.doubt} · {label(check.method)}", self))
            result = label(check.result)
            asked = _("asked {day}").format(day=short_date(check.asked_on))
            self._lines.addWidget(muted(f"{asked} · {result} {check.checked_by}".strip(), self))
            if check.result is CheckResult.PENDING:
                self._lines.addWidget(button(_("Record the result…"), self._recorder(check.id)))

    def _show_dates(self, request: RequestFacts) -> None:
        if request.extension is not None:
            self._lines.addWidget(section(_("Extension"), self))
            self._lines.addWidget(body(request.extension.reasons, self))
            sent = short_date(request.extension.notice_sent_on)
            self._lines.addWidget(muted(_("notice sent {day}").format(day=sent), self))
        for pause in request.pauses:
            self._lines.addWidget(section(_("Waiting for the person"), self))
            end = short_date(pause.end_on) or _("still waiting")
            self._lines.addWidget(
                body(f"{short_date(pause.start_on)} – {end}: {pause.reason}", self)
            )
        for change in request.receipt_changes:
            self._lines.addWidget(section(_("Receipt corrected"), self))
            text = f"{short_date(change.from_on)} → {short_date(change.to_on)}: {change.reason}"
            self._lines.addWidget(body(text, self))
            self._lines.addWidget(muted(short_instant(change.changed_at), self))

    def _attach(self) -> None:
        found, _kind = QFileDialog.getOpenFileName(self, _("Attach a file"))
        if found:
            path, request_id = Path(found), self._request_id
            media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self._desk.act(lambda work: attach_file(work, request_id, path, media_type=media_type))

    def _opener(self, sha256: str, file_name: str) -> Callable[[], None]:
        def open_document() -> None:
            DocumentOpener(self._desk).open(sha256, file_name)

        return open_document

    def _recorder(self, check_id: int) -> Callable[[], None]:
        fields = (
            FormField("result", _("Result"), lambda: ChoiceEditor(tuple(CheckResult))),
            FormField("answered_on", _("Answered on"), DayEditor, required=_("Enter the day.")),
            FormField("checked_by", _("Checked by"), TextEditor, required=_("Say who checked.")),
        )

        def record() -> None:
            ActDialog(
                self._desk,
                _("Identity check"),
                fields,
                _("Record the result"),
                lambda work, values: record_identity(work, check_id, **values),
                self,
            ).open()

        return record
