"""Importing an old register of policy versions in the window."""

from pathlib import Path
from typing import Any

from console.i18n import _
from console.intake.mapping import Mapping
from console.intake.pipeline import Imported, Preview, commit_preview
from console.policies.intake import (
    POLICY_FIELDS,
    enter_policies,
    preview_versions,
    undo_policy_import,
)
from ui.imports.plan import ImportPlan

_SUBJECT = "policy"
TABLES = frozenset({".xlsx", ".csv", ".tsv", ".json", ".jsonl"})
"""Endings of files that are read as an old register; all others are texts of policies."""


def policy_import() -> ImportPlan:
    """Describe the import of an old register, in the language spoken now."""
    return ImportPlan(
        heading=_("Import the old register of policies"),
        subject=_SUBJECT,
        fields=POLICY_FIELDS,
        options=(),
        preview=_preview,
        commit=_commit,
        undo=undo_policy_import,
    )


def _preview(path: Path, mapping: Mapping | None) -> Preview:
    return preview_versions(path, mapping=mapping)


def _commit(work: Any, preview: Preview, _answers: dict[str, Any], good_only: bool) -> Imported:  # noqa: FBT001 - the plan's form
    return commit_preview(work, _SUBJECT, preview, enter_policies(), accept_valid=good_only)
