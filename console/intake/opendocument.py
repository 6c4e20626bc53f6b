"""OpenDocument texts (.odt): paragraphs, lists and tables in their order, nothing is run."""

import re
from collections.abc import Iterator
from typing import Any

from console.i18n import N_
from console.intake.archives import BROKEN_PACKAGE, damaged, open_archive
from console.intake.limits import Limits
from console.intake.problems import Problem
from console.intake.sources import Source

TEXT_TYPE = "application/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SILENT = frozenset(
    f"{_TEXT}{name}" for name in ("tracked-changes", "note", "annotation", "sequence-decls")
) | {"{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"}
_BLANKS = re.compile(r"[ \t\r\n]+")
_DEEPEST = 60


def read_opendocument(source: Source, limits: Limits) -> tuple[str, tuple[Problem, ...]]:
    """Read text and notes of an OpenDocument text.

    Raises:
        Unreadable: If it is no text but a sheet or slides, damaged, protected, or would unpack
            beyond the limits.
    """
    with open_archive(source, limits) as archive:
        try:
            kind = archive.read("mimetype").decode("ascii", "replace").strip()
            content = archive.read("content.xml")
            names = archive.namelist()
        except BROKEN_PACKAGE as broken:
            raise damaged(source) from broken
    if not kind.startswith(TEXT_TYPE):
        raise source.refuse(
            N_("{file} is an OpenDocument file but no text. Save it as .xlsx, .docx or .pdf.")
        )
    body = _parsed(source, content)
    lines = (line for part in body for line in _lines(part, 0))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return text, tuple(_notes(names, content))


def _parsed(source: Source, content: bytes) -> list[Any]:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError) as broken:
        raise damaged(source) from broken
    if b"<!DOCTYPE" in content[:4096] or b"manifest:encryption" in content[:4096]:
        raise damaged(source)
    return list(root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"))


def _lines(part: Any, depth: int) -> Iterator[str]:
    for child in part:
        if not isinstance(child.tag, str) or child.tag in _SILENT or depth > _DEEPEST:
            continue
        if child.tag == f"{_TEXT}h":
            level = child.get(f"{_TEXT}outline-level", "1")
            yield f"\n{'#' * min(int(level) if level.isdigit() else 1, 6)} {_words(child)}\n"
        elif child.tag == f"{_TEXT}p":
            yield f"{_words(child)}\n"
        elif child.tag == f"{_TEXT}list-item":
            yield f"- {' '.join(' '.join(_lines(child, depth + 1)).split())}"
        elif child.tag == f"{_TABLE}table-row":
            yield " | ".join(_cells(child, depth))
        else:
            yield from _lines(child, depth + 1)


def _cells(row: Any, depth: int) -> Iterator[str]:
    for cell in row.iter(f"{_TABLE}table-cell"):
        yield " ".join(" ".join(_lines(cell, depth + 1)).split())


def _words(element: Any) -> str:
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SILENT:
            if child.tag in {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"}:
                pieces.append(" ")
            pieces.append(_words(child))
        pieces.append(child.tail or "")
    return _BLANKS.sub(" ", "".join(pieces)).strip(" ") if _is_block(element) else "".join(pieces)


def _is_block(element: Any) -> bool:
    return element.tag in {f"{_TEXT}h", f"{_TEXT}p"}


def _notes(names: list[str], content: bytes) -> Iterator[Problem]:
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        yield Problem(
            None, "", N_("The document carries macros; they were not run. Do not enable them.")
        )
    if b"<text:tracked-changes" in content:
        sentence = N_(
            "The document has tracked changes; its present wording was taken. Accept or refuse the"
            " changes, save, and import it again."
        )
        yield Problem(None, "", sentence)
    if b"<text:note " in content:
        yield Problem(None, "", N_("Footnotes were left out. Move their words into the text."))
