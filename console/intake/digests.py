"""The SHA-256 by which the vault addresses a document and a report names it."""

import hashlib
from pathlib import Path

from console.intake.sources import Origin, Source, closed_file, printable_name


def sha256_of(origin: Origin) -> str:
    """Compute the SHA-256 of a file as 64 hexadecimal digits, reading it as a stream.

    Raises:
        Unreadable: If it cannot be opened.
    """
    if isinstance(origin, Source):
        return hashlib.sha256(origin.data).hexdigest()
    return _of_path(origin)


def _of_path(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError) as trouble:
        raise closed_file(printable_name(path)) from trouble
