"""Importing a record of processing in the window."""

from pathlib import Path
from typing import Any

from console.i18n import _
from console.intake.mapping import Mapping
from console.intake.pipeline import Imported, Preview, commit_preview
from console.records.intake import RECORD_FIELDS, SUBJECT, enter_records, preview_records
from console.records.services import undo_records_import
from ui.imports.plan import ImportPlan


def records_import() -> ImportPlan:
    """Describe the import, in the language spoken now."""
    return ImportPlan(
        heading=_("Import a record of processing"),
        subject=SUBJECT,
        fields=RECORD_FIELDS,
        options=(),
        preview=_preview,
        commit=_commit,
        undo=undo_records_import,
    )


def _preview(path: Path, mapping: Mapping | None) -> Preview:
    return preview_records(path, mapping=mapping)


def _commit(work: Any, preview: Preview, _answers: dict[str, Any], good_only: bool) -> Imported:  # noqa: FBT001 - the plan's form
    return commit_preview(work, SUBJECT, preview, enter_records, accept_valid=good_only)
