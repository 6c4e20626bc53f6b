"""Forms and dialogs of agreements, for their page and for the partner's."""

import mimetypes
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from console.agreements.documents import look_through
from console.agreements.finder import AgreementText
from console.agreements.queries import AgreementRow
from console.agreements.rules import AgreementKind, AgreementStatus, Renewal, VersionPart
from console.agreements.services import (
    add_version,
    edit_agreement,
    end_agreement,
    record_return,
    take_document,
)
from console.clock import legal_day
from console.errors import ConsoleError
from console.i18n import _
from console.intake.problems import tell as tell_problem
from console.jobs import JobControl
from ui.desk.desk import Desk
from ui.widgets.act_dialog import ActDialog
from ui.widgets.fields import ChoiceEditor, DayEditor, LongEditor, NumberEditor, TextEditor
from ui.widgets.file_field import FileEditor
from ui.widgets.form import FormField
from ui.widgets.record_choice import RecordChoice

Names = Sequence[tuple[int, str]]
_OVER = (AgreementStatus.TERMINATED, AgreementStatus.RETURNED_OR_DELETED)


def version_fields() -> tuple[FormField, ...]:
    """Describe a version: its document, its days and how it ends."""
    return (
        FormField("document", _("Document"), FileEditor, wide=True),
        FormField("signed_on", _("Signed on"), DayEditor),
        FormField("effective_on", _("Effective from"), DayEditor),
        FormField("expires_on", _("Expires on"), DayEditor),
        FormField("part", _("What it is"), lambda: ChoiceEditor(tuple(VersionPart))),
        FormField("renewal", _("At the end it"), lambda: ChoiceEditor(tuple(Renewal))),
        FormField("renewal_months", _("Renews by so many months"), NumberEditor),
        FormField("notice_days", _("Notice period in days"), NumberEditor),
        FormField("notice_months", _("or in months"), NumberEditor),
        FormField("objection_days", _("Days to object to a new sub-processor"), NumberEditor),
    )


def title_field(*, required: bool = True) -> FormField:
    """Describe the field without which there is no agreement."""
    problem = _("Enter the agreement's title.") if required else ""
    return FormField("title", _("Title"), TextEditor, required=problem, wide=True)


def kind_field() -> FormField:
    """Describe the choice of what an agreement is."""
    return FormField("kind", _("Kind"), lambda: ChoiceEditor(tuple(AgreementKind)))


def agreement_fields(row: AgreementRow | None = None) -> tuple[FormField, ...]:
    """Describe the particulars that can be put right."""
    return (
        title_field(),
        kind_field(),
        FormField("status", _("State"), lambda: ChoiceEditor(states(row))),
        FormField("governing_law", _("Governing law (country, two letters)"), TextEditor),
        FormField("notes", _("Notes"), LongEditor, wide=True),
    )


def states(row: AgreementRow | None) -> tuple[AgreementStatus, ...]:
    """Offer the states of an agreement that runs, or of one that was terminated."""
    if row is not None and row.ended_on is not None:
        return _OVER
    return tuple(state for state in AgreementStatus if state not in _OVER)


def new_agreement_dialog(
    desk: Desk, partners: Names, parent: QWidget, *, partner_id: int | None = None
) -> "TakeDialog":
    """Make the dialog that enters an agreement; its answer is the new id."""
    fields = (
        FormField(
            "partner_id",
            _("Partner"),
            lambda: RecordChoice(partners),
            required=_("Choose a partner."),
        ),
        title_field(),
        kind_field(),
        *version_fields(),
    )
    dialog = TakeDialog(desk, _("New agreement"), fields, _("Enter the agreement"), parent)
    dialog.form.editor("partner_id").show_value(partner_id)
    return dialog


def import_dialog(
    desk: Desk, document: Path, partners: Names, agreements: Names, parent: QWidget
) -> "TakeDialog":
    """Make the dialog that takes in a document, for a known agreement or for a new one."""
    fields = (
        FormField(
            "agreement_id",
            _("A further version of this agreement"),
            lambda: RecordChoice(agreements),
        ),
        FormField(
            "partner_id", _("or a new agreement with this partner"), lambda: RecordChoice(partners)
        ),
        title_field(required=False),
        kind_field(),
        *version_fields(),
    )
    dialog = TakeDialog(desk, _("Import an agreement"), fields, _("Take in the document"), parent)
    dialog.form.editor("document").show_value(document)
    dialog.form.editor("title").show_value(document.stem)
    return dialog


def new_version_dialog(desk: Desk, agreement_id: int, parent: QWidget) -> ActDialog:
    """Make the dialog that adds a version."""

    def act(work: Any, values: dict[str, Any]) -> int:
        return add_version(work, agreement_id, **values)

    return DocumentDialog(
        desk,
        _("New version"),
        version_fields(),
        _("Add the version"),
        act,
        parent,
        remark=_("A version is never changed, only followed by the next."),
    )


def edit_dialog(desk: Desk, row: AgreementRow, parent: QWidget) -> ActDialog:
    """Make the dialog that puts an agreement's particulars right."""
    dialog = ActDialog(
        desk,
        _("Edit the agreement"),
        agreement_fields(row),
        _("Keep the changes"),
        lambda work, values: edit_agreement(work, row.id, seen_version=row.version, **values),
        parent,
    )
    dialog.form.show_values({name: getattr(row, name) for name in dialog.form.values()})
    return dialog


def end_dialog(desk: Desk, agreement_id: int, parent: QWidget) -> ActDialog:
    """Make the dialog that terminates an agreement."""
    dialog = ActDialog(
        desk,
        _("Terminate the agreement"),
        (FormField("on", _("Terminated on"), DayEditor, required=_("Enter the day.")),),
        _("Terminate"),
        lambda work, values: end_agreement(work, agreement_id, **values),
        parent,
    )
    dialog.form.editor("on").show_value(legal_day(desk.console.clock()))
    return dialog


def return_dialog(desk: Desk, agreement_id: int, parent: QWidget) -> ActDialog:
    """Make the dialog that records what became of the data after the end."""

    def act(work: Any, values: dict[str, Any]) -> None:
        path = Path(values["certificate"]) if values["certificate"] else None
        record_return(
            work, agreement_id, on=values["on"], certificate=path, media_type=media_type(path)
        )

    dialog = ActDialog(
        desk,
        _("Data returned or deleted"),
        (
            FormField("on", _("Done on"), DayEditor, required=_("Enter the day.")),
            FormField("certificate", _("Certificate"), FileEditor),
        ),
        _("Record it"),
        act,
        parent,
        remark=_("Art. 28(3)(g) GDPR. Without a certificate it shows as a gap."),
    )
    dialog.form.editor("on").show_value(legal_day(desk.console.clock()))
    return dialog


class TwoColumns(ActDialog):
    """Wide enough for the fields of a version."""

    form_columns = 2


class DocumentDialog(TwoColumns):
    """Reads the chosen document first: what cannot be read is refused before it is kept."""

    def send(self) -> None:
        """Read the document where there is one, then run the use case."""
        values = with_document(self.form.values())
        path = values["document"]
        if path is None:
            self.act_with(values)
            return
        self.send_button.setEnabled(False)

        def job(control: JobControl) -> AgreementText | None:
            return look_through(path, control=control)

        title = _("Reading {file} …").format(file=path.name)
        self._desk.start(job, partial(self._on_read, values), refused=self._on_unread, title=title)

    def _on_read(self, values: dict[str, Any], text: AgreementText | None) -> None:
        self.send_button.setEnabled(True)
        self.act_with({**values, "text": text})
        page: Any = self.parentWidget()
        for note in text.notes if text is not None else ():
            page.window().notices.warn(tell_problem(note))

    def _on_unread(self, error: ConsoleError) -> None:
        self.send_button.setEnabled(True)
        self.show_refusal(error)


class TakeDialog(DocumentDialog):
    """Enters an agreement, or a version of one, from what was typed."""

    def __init__(
        self, desk: Desk, heading: str, fields: Sequence[FormField], verb: str, parent: QWidget
    ) -> None:
        super().__init__(desk, heading, fields, verb, _take, parent)


def _take(work: Any, values: dict[str, Any]) -> int:
    return take_document(work, **values)


def with_document(values: dict[str, Any]) -> dict[str, Any]:
    """Turn the path that was typed into a document with its kind."""
    path = Path(str(values["document"])) if values["document"] else None
    return {**values, "document": path, "media_type": media_type(path)}


def media_type(path: Path | None) -> str:
    """Guess the kind of a file by its name."""
    guessed = mimetypes.guess_type(path.name)[0] if path is not None else None
    return guessed or "application/octet-stream"
