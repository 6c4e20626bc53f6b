"""The agreements of one partner: dates, documents, and how each stands today."""

import mimetypes
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.agreements.queries import AgreementRow
from console.agreements.rules import AgreementKind, AgreementStatus, Standing
from console.agreements.services import (
    add_agreement,
    add_version,
    edit_agreement,
    end_agreement,
)
from console.clock import legal_day
from console.formats import short_date
from console.i18n import _
from console.labels import label
from ui.desk.desk import Desk
from ui.documents import DocumentOpener
from ui.tables.columns import Tone
from ui.theme import SMALL
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import button, link
from ui.widgets.chips import Chip
from ui.widgets.fields import (
    ChoiceEditor,
    DayEditor,
    LongEditor,
    NumberEditor,
    TextEditor,
    day_text,
)
from ui.widgets.file_field import FileEditor
from ui.widgets.form import FormField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import muted, section
from ui.widgets.lists import clear

_TONES = {
    Standing.IN_FORCE: Tone.OK,
    Standing.EXPIRING: Tone.WARN,
    Standing.EXPIRED: Tone.LATE,
    Standing.NOT_SIGNED: Tone.WARN,
}


class AgreementsView(QWidget):
    """Lists agreements and takes in new ones and new versions."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._partner_id = 0
        self._lines = QVBoxLayout()
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(button(_("New agreement…"), self._add, picture="plus"))
        row.addStretch(1)
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        column.addLayout(row)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_agreements(self, partner_id: int, rows: list[AgreementRow]) -> None:
        """Show the agreements of a partner."""
        self._partner_id = partner_id
        clear(self._lines)
        for row in rows:
            self._lines.addWidget(_AgreementLine(self._desk, row, self))
        if not rows:
            self._lines.addWidget(muted(_("No agreement is recorded."), self))

    def _add(self) -> None:
        _NewAgreementDialog(self._desk, self._partner_id, self).open()


class _AgreementLine(QWidget):
    def __init__(self, desk: Desk, row: AgreementRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._row = desk, row
        column, head, last = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, SMALL, 0, SMALL)
        chip = Chip(self)
        chip.say(label(row.standing), _TONES.get(row.standing, Tone.PLAIN))
        name = section(row.title, self)
        name.setWordWrap(True)
        head.addWidget(name, 1)
        head.addWidget(chip)
        column.addLayout(head)
        column.addWidget(muted(label(row.kind), self))
        column.addWidget(muted(_dates(row), self))
        if row.newest is not None and row.newest.document_sha256:
            last.addWidget(link(row.newest.file_name, self._open))
        last.addStretch(1)
        last.addWidget(button(_("Edit…"), self._edit, picture="pencil"))
        last.addWidget(button(_("New version…"), self._add_version))
        if row.ended_on is None:
            last.addWidget(button(_("Terminate"), self._end))
        column.addLayout(last)

    def _open(self) -> None:
        if self._row.newest is not None and self._row.newest.document_sha256:
            opener = DocumentOpener(self._desk)
            opener.open(self._row.newest.document_sha256, self._row.newest.file_name)

    def _edit(self) -> None:
        row = self._row
        dialog = ActDialog(
            self._desk,
            _("Edit the agreement"),
            (
                FormField("kind", _("Kind"), lambda: ChoiceEditor(tuple(AgreementKind))),
                FormField(
                    "title", _("Title"), TextEditor, required=_("Enter the agreement's title.")
                ),
                FormField("status", _("State"), lambda: ChoiceEditor(_states(row))),
                FormField("notes", _("Notes"), LongEditor),
            ),
            _("Keep the changes"),
            lambda work, values: edit_agreement(work, row.id, seen_version=row.version, **values),
            self,
        )
        dialog.form.show_values({name: getattr(row, name) for name in dialog.form.values()})
        dialog.open()

    def _add_version(self) -> None:
        _NewVersionDialog(self._desk, self._row.id, self).open()

    def _end(self) -> None:
        agreement_id, today = self._row.id, legal_day(self._desk.console.clock())
        self._desk.act(lambda work: end_agreement(work, agreement_id, on=today))


class _NewVersionDialog(FormDialog):
    def __init__(self, desk: Desk, agreement_id: int, parent: QWidget) -> None:
        super().__init__(_("New version"), _version_fields(), _("Add the version"), parent)
        self._desk, self._agreement_id = desk, agreement_id

    def send(self) -> None:
        values, agreement_id = self.form.values(), self._agreement_id
        self._desk.act(
            lambda work: _enter_version(work, agreement_id, values),
            self._on_done,
            refused=self.show_refusal,
        )

    def _on_done(self, _version_id: int) -> None:
        self.accept()


class _NewAgreementDialog(FormDialog):
    def __init__(self, desk: Desk, partner_id: int, parent: QWidget) -> None:
        fields = (
            FormField("kind", _("Kind"), lambda: ChoiceEditor(tuple(AgreementKind))),
            FormField("title", _("Title"), TextEditor, required=_("Enter the agreement's title.")),
            *_version_fields(),
        )
        super().__init__(_("New agreement"), fields, _("Enter the agreement"), parent)
        self._desk, self._partner_id = desk, partner_id

    def send(self) -> None:
        values, partner_id = self.form.values(), self._partner_id

        def enter(work: Any) -> int:
            kind, title = values.pop("kind"), values.pop("title")
            agreement_id = add_agreement(work, partner_id, kind=kind, title=title)
            return _enter_version(work, agreement_id, values)

        self._desk.act(enter, self._on_done, refused=self.show_refusal)

    def _on_done(self, _version_id: int) -> None:
        self.accept()


def _states(row: AgreementRow) -> tuple[AgreementStatus, ...]:
    """Offer the states of an agreement that runs, or of one that was terminated."""
    over = (AgreementStatus.TERMINATED, AgreementStatus.RETURNED_OR_DELETED)
    if row.ended_on is not None:
        return over
    return tuple(state for state in AgreementStatus if state not in over)


def _enter_version(work: Any, agreement_id: int, values: dict[str, Any]) -> int:
    document = values.pop("document")
    path = Path(str(document)) if document else None
    guessed = mimetypes.guess_type(path.name)[0] if path else None
    return add_version(
        work,
        agreement_id,
        document=path,
        media_type=guessed or "application/octet-stream",
        **values,
    )


def _version_fields() -> tuple[FormField, ...]:
    return (
        FormField("document", _("Document"), FileEditor),
        FormField("signed_on", _("Signed on"), DayEditor),
        FormField("effective_on", _("Effective from"), DayEditor),
        FormField("expires_on", _("Expires on"), DayEditor),
        FormField("notice_days", _("Notice period in days"), NumberEditor),
    )


def _dates(row: AgreementRow) -> str:
    if row.newest is None:
        return _("No version is recorded.")
    signed = _("signed {day}").format(day=day_text(row.newest.signed_on))
    runs = " – ".join(
        short_date(day) for day in (row.newest.effective_on, row.newest.expires_on) if day
    )
    version = _("version {number}").format(number=row.newest.number)
    return " · ".join(part for part in (version, signed, runs) if part)
