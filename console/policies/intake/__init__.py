"""Policies from elsewhere: files of a folder, and the rows of an old register."""

from console.policies.intake.entering import undo_policy_import
from console.policies.intake.files import (
    PolicyFile,
    PolicyPreview,
    RefusedFile,
    commit_policies,
    preview_policies,
    suggest_file,
    suggest_folder,
)
from console.policies.intake.register import POLICY_FIELDS, enter_policies, preview_versions

__all__ = [
    "POLICY_FIELDS",
    "PolicyFile",
    "PolicyPreview",
    "RefusedFile",
    "commit_policies",
    "enter_policies",
    "preview_policies",
    "preview_versions",
    "suggest_file",
    "suggest_folder",
    "undo_policy_import",
]
