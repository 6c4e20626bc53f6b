"""A guard before packed files: what a workbook or Word file holds, measured before unpacking."""

import io
import zipfile
import zlib

from console.i18n import N_
from console.intake.limits import Limits
from console.intake.sources import Source

BROKEN_PACKAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    ArithmeticError,
    TypeError,
    ValueError,
    AttributeError,
    SyntaxError,
    RuntimeError,
    AssertionError,
    OSError,
)
"""What readers of packed files raise when the insides are damaged (broken XML is a SyntaxError)."""

_SMALL_PART = 1024 * 1024
"""Parts that unpack to less than this many bytes may be packed as tightly as they like."""


def open_archive(source: Source, limits: Limits) -> zipfile.ZipFile:
    """Open a packed file after weighing it.

    Raises:
        Unreadable: If it is damaged, protected, or would unpack beyond the limits.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
        parts = archive.infolist()
    except BROKEN_PACKAGE as broken:
        raise damaged(source) from broken
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise _bomb(source, limits)
    for part in parts:
        if part.file_size > max(_SMALL_PART, part.compress_size * limits.packing_ratio):
            raise _bomb(source, limits)
        if part.flag_bits & 1:
            raise source.refuse(
                N_("{file} is protected by a password. Save a copy without it and import that.")
            )
    return archive


def damaged(source: Source) -> Exception:
    """Say that the insides of a packed file do not hold together."""
    return source.refuse(
        N_(
            "{file} is damaged or was cut off while it was copied. Copy it again, or open it"
            " in its own program and save it anew."
        )
    )


def _bomb(source: Source, limits: Limits) -> Exception:
    return source.refuse(
        N_(
            "{file} would unpack to more than {limit} MB or far beyond its own size, as harmful"
            " files do; it was not opened. Ask its sender for a plain export (.csv)."
        ),
        limit=limits.unpacked_bytes // (1024 * 1024),
    )
