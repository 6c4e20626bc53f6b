"""Requests out of foreign files: the old register of an office, and letters."""

from console.requests.intake.letters import Letter, Letters, commit_letters, preview_letters
from console.requests.intake.register import (
    FIELDS,
    KINDS,
    RegisterPreview,
    commit_requests,
    preview_requests,
    undo_request_import,
)

__all__ = [
    "FIELDS",
    "KINDS",
    "Letter",
    "Letters",
    "RegisterPreview",
    "commit_letters",
    "commit_requests",
    "preview_letters",
    "preview_requests",
    "undo_request_import",
]
