"""Importing requests in the window: the old register, or letters."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from console.i18n import _
from console.intake.mapping import Mapping
from console.intake.pipeline import Imported, Preview, remember_mapping
from console.requests.intake import (
    FIELDS,
    commit_requests,
    preview_requests,
    undo_request_import,
)
from ui.imports.plan import ImportPlan

_SUBJECT = "request"
TABLES = frozenset({".xlsx", ".csv", ".tsv", ".json", ".jsonl"})
"""Endings of files that are read as an old register; all others are letters."""


def request_import(today: date) -> ImportPlan:
    """Describe the import of an old register, in the language spoken now."""
    return ImportPlan(
        heading=_("Import the old register of requests"),
        subject=_SUBJECT,
        fields=FIELDS,
        options=(),
        preview=partial(_preview, today),
        commit=_commit,
        undo=undo_request_import,
    )


def _preview(today: date, path: Path, mapping: Mapping | None) -> Preview:
    seen = preview_requests(path, today=today, mapping=mapping)
    return Preview(path, seen.sha256, seen.sheet, seen.mapping, seen.taken)


def _commit(work: Any, preview: Preview, _answers: dict[str, Any], good_only: bool) -> Imported:  # noqa: FBT001 - the plan's form
    run_id = commit_requests(
        work,
        preview.taken,
        file_name=preview.path.name,
        sha256=preview.sha256,
        accept_valid=good_only,
    )
    remember_mapping(work, _SUBJECT, preview.sheet.head, preview.mapping)
    return Imported(run_id, len(preview.taken.rows), len(preview.taken.rejected))
