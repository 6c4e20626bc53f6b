"""What entries of the register have in common: trimmed words and kept proofs."""

import mimetypes
from pathlib import Path
from typing import Any

from console.store.attachments import keep_file
from console.store.work import UnitOfWork


def kept(work: UnitOfWork, document: Path | None) -> dict[str, str]:
    """Keep a proof and name the columns that hold it; nothing for no proof."""
    if document is None:
        return {}
    media_type = mimetypes.guess_type(document.name)[0] or "application/octet-stream"
    sha256 = keep_file(work, document, media_type=media_type)
    return {"document_sha256": sha256, "file_name": document.name}


def trimmed(values: dict[str, Any]) -> dict[str, Any]:
    """Take blanks off the ends of texts; stored words and everything else stay as they are."""
    return {name: value.strip() if type(value) is str else value for name, value in values.items()}
