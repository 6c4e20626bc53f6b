"""Importing a partner list in the window."""

from pathlib import Path
from typing import Any

from console.i18n import _
from console.intake.mapping import Mapping
from console.intake.pipeline import Imported, Preview, commit_preview, preview_file
from console.partners.intake import PARTNER_FIELDS, SUBJECT, enter_partners
from console.partners.recognise import Recognised, SameName, recognise
from console.partners.rules import Role
from console.partners.services import undo_partner_import
from ui.imports.plan import ImportPlan
from ui.widgets.fields import ChoiceEditor
from ui.widgets.form import FormField
from ui.widgets.record_choice import RecordChoice


def partner_import(processors: list[tuple[int, str]]) -> ImportPlan:
    """Describe the import, in the language spoken now.

    Args:
        processors: Relationships below which sub-processors can hang: id and name.
    """
    return ImportPlan(
        heading=_("Import partners"),
        subject=SUBJECT,
        fields=PARTNER_FIELDS,
        options=(
            FormField("role", _("Role of rows that name none"), lambda: ChoiceEditor(tuple(Role))),
            FormField(
                "every",
                _("Rows with a similar name"),
                lambda: ChoiceEditor(tuple(SameName), nothing=_("decide row by row")),
            ),
            FormField("parent_id", _("Sub-processors of"), lambda: RecordChoice(processors)),
        ),
        preview=_preview,
        commit=_commit,
        undo=undo_partner_import,
        recognise=_recognise,
    )


def _preview(path: Path, mapping: Mapping | None) -> Preview:
    return preview_file(path, PARTNER_FIELDS, mapping=mapping)


def _recognise(session: Any, preview: Preview) -> list[Recognised]:
    return recognise(session, preview.taken.rows)


def _commit(work: Any, preview: Preview, answers: dict[str, Any], good_only: bool) -> Imported:  # noqa: FBT001 - the plan's form
    enter = enter_partners(
        role=answers["role"],
        parent_id=answers["parent_id"],
        every=answers["every"],
        decided=answers["decided"],
    )
    return commit_preview(work, SUBJECT, preview, enter, accept_valid=good_only)
