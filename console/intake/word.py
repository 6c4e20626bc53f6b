"""Word documents: paragraphs and tables in their order, without running anything."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from console.i18n import N_, NN_
from console.intake.archives import BROKEN_PACKAGE, damaged, open_archive
from console.intake.limits import Limits
from console.intake.problems import Problem
from console.intake.sources import Source

_EXTERNAL = b'TargetMode="External"'
_LINK = b"relationships/hyperlink"
_TRACKED = re.compile(rb"<w:(?:ins|del)\b")
_DEEPEST_TABLE = 8


def read_word(source: Source, limits: Limits) -> tuple[str, str, tuple[Problem, ...]]:
    """Read text, title and notes of a Word document.

    Raises:
        Unreadable: If it is damaged, protected, or would unpack beyond the limits.
    """
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError

    with open_archive(source, limits) as archive:
        try:
            notes = tuple(_notes(archive))
            document = docx.Document(io.BytesIO(source.data))
            text = "\n".join(_lines(document, 0)).strip()
            return text, (document.core_properties.title or "").strip(), notes
        except (PythonDocxError, OpcError, *BROKEN_PACKAGE) as broken:
            raise damaged(source) from broken


def _lines(container: Any, depth: int) -> Iterator[str]:
    from docx.table import Table

    for item in container.iter_inner_content():
        if isinstance(item, Table):
            yield ""
            yield from _table_lines(item, depth)
            yield ""
        else:
            yield _paragraph(item)


def _paragraph(paragraph: Any) -> str:
    words = paragraph.text.replace("\r", "").strip()
    style = paragraph.style.name if paragraph.style is not None else ""
    if not words:
        return ""
    if style.startswith("Heading ") and style[8:].isdigit():
        return f"\n{'#' * int(style[8:])} {words}\n"
    if style == "Title":
        return f"# {words}\n"
    return f"- {words}" if style.startswith("List ") else f"{words}\n"


def _table_lines(table: Any, depth: int) -> Iterator[str]:
    if depth == _DEEPEST_TABLE:
        return
    for row in table.rows:
        cells = []
        seen: list[Any] = []
        for cell in row.cells:
            if not any(cell._tc is other for other in seen):  # noqa: SLF001 - merged cells share it
                seen.append(cell._tc)  # noqa: SLF001 - likewise
                cells.append(" ".join(" ".join(_lines(cell, depth + 1)).split()))
        yield " | ".join(cells)


def _notes(archive: zipfile.ZipFile) -> Iterator[Problem]:
    names = archive.namelist()
    if any(name.endswith("vbaProject.bin") for name in names):
        yield Problem(
            None, "", N_("The document carries macros; they were not run. Do not enable them.")
        )
    yield from _left_out(archive.read("word/document.xml"))
    relations = b"".join(archive.read(name) for name in names if name.endswith(".rels"))
    outside = sum(
        _EXTERNAL in part and _LINK not in part for part in relations.split(b"<Relationship ")
    )
    if outside:
        sentence = NN_(
            "The document wants {count} thing from outside (picture, template); nothing was"
            " fetched. Ask the sender for a copy with everything in it if something is missing.",
            "The document wants {count} things from outside (pictures, templates); nothing was"
            " fetched. Ask the sender for a copy with everything in it if something is missing.",
        )
        yield Problem(None, "", sentence, {"count": outside})


def _left_out(body: bytes) -> Iterator[Problem]:
    if _TRACKED.search(body):
        sentence = N_(
            "The document has tracked changes; inserted words were left out. Accept or refuse the"
            " changes in Word, save, and import it again."
        )
        yield Problem(None, "", sentence)
    if b"<w:txbxContent" in body or b"<w:footnoteReference" in body:
        sentence = N_("Text boxes and footnotes were left out. Move their words into the text.")
        yield Problem(None, "", sentence)
