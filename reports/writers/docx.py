"""Letters and texts as Word documents, for whoever signs or edits them elsewhere."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from console.i18n import _, speaking
from reports import style
from reports.blocks import (
    Block,
    Heading,
    Item,
    Letterhead,
    Note,
    Opening,
    PageBreak,
    Quote,
    Report,
    Signature,
    Text,
)
from reports.writers.atomic import whole_file
from reports.writers.cells import visible

_FACE = "Arial"
_LOCALES = {"ro": "ro-RO", "en": "en-GB", "de": "de-DE"}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_GAP = re.compile("(⟦[^⟦⟧]*⟧)")
_SIGNING = 34.0


def write_docx(report: Report, target: Path) -> None:
    """Write a report of sentences as a Word document; equal reports give equal bytes.

    Registers, figures and charts belong into PDF and workbook; this writer knows none.

    Raises:
        StoreUnavailable: If the folder cannot be written.
        TypeError: If the report holds a block that a letter does not have.
    """
    with speaking(report.language), whole_file(target) as draft:
        document = _document(report)
        for block in report.blocks:
            way = _WAYS.get(type(block))
            if way is None:
                message = f"no such block in a Word document: {block}"
                raise TypeError(message)
            way(document, block)
        draft.write_bytes(_packed(document))


def _document(report: Report) -> Any:
    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Pt(points) for points in style.A4)
    section.left_margin = section.right_margin = Pt(style.MARGIN)
    section.top_margin, section.bottom_margin = Pt(style.TOP), Pt(style.BOTTOM)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FACE, Pt(style.BODY_SIZE + 0.5)
    normal.paragraph_format.space_after = Pt(7)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(name), _FACE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LOCALES[report.language])
    normal.element.get_or_add_rPr().append(language)
    document.styles["Footer"].font.size = Pt(style.SMALL_SIZE)
    _describe(document, report)
    _foot(section.footer.paragraphs[0], report)
    return document


def _describe(document: Any, report: Report) -> None:
    about, at = document.core_properties, report.meta.created_at.astimezone(UTC)
    about.title, about.subject = report.title, report.subject
    about.author = about.last_modified_by = report.meta.author or report.meta.organisation
    about.created = about.modified = at.replace(tzinfo=None, microsecond=0)
    about.language, about.comments = report.language, ""


def _foot(paragraph: Any, report: Report) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    page, pages = "\x01", "\x02"
    text = _("Page {page} of {pages}").format(page=page, pages=pages)
    fields = {page: "PAGE", pages: "NUMPAGES"}
    _quiet(paragraph.add_run(f"{report.period}    " if report.period else ""))
    for piece in re.split(f"([{page}{pages}])", text):
        run = _quiet(paragraph.add_run("" if piece in fields else piece))
        if piece in fields:
            _add_field(run, fields[piece])


def _add_field(run: Any, name: str) -> None:
    for kind in ("begin", "", "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = name
        run._r.append(part)  # noqa: SLF001 - python-docx has no fields of its own


def _add_letterhead(document: Any, head: Letterhead) -> None:
    name = document.add_paragraph()
    name.paragraph_format.space_after = Pt(2)
    run = name.add_run(visible(head.name))
    run.bold, run.font.size = True, Pt(13)
    for place, line in enumerate(head.lines, 1):
        paragraph = document.add_paragraph()
        _quiet(paragraph.add_run(visible(line)))
        paragraph.paragraph_format.space_after = Pt(18 if place == len(head.lines) else 0)
        if place == len(head.lines):
            _underline(paragraph)


def _underline(paragraph: Any) -> None:
    borders, rule = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "8"), ("space", "6")):
        rule.set(qn(f"w:{name}"), value)
    rule.set(qn("w:color"), style.ACCENT.removeprefix("#"))
    borders.append(rule)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - no borders in python-docx


def _add_opening(document: Any, opening: Opening) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.paragraphs[0].add_run(visible("\n".join(opening.addressee)))
    right.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for place, (name, value) in enumerate(opening.reference):
        _quiet(right.paragraphs[0].add_run("\n" * bool(place) + visible(name) + " "))
        right.paragraphs[0].add_run(visible(value))
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _add_heading(document: Any, heading: Heading) -> None:
    paragraph = document.add_paragraph()
    size = style.HEADING_SIZES[min(heading.level, len(style.HEADING_SIZES)) - 1]
    paragraph.paragraph_format.space_before = Pt(size)
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(visible(heading.text))
    run.bold, run.font.size = True, Pt(size + 0.5)


def _add_text(document: Any, text: Text) -> None:
    _add_words(document.add_paragraph(), text.text)


def _add_item(document: Any, item: Item) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Pt(16)
    paragraph.paragraph_format.first_line_indent = Pt(-13)
    paragraph.paragraph_format.space_after = Pt(3.5)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(16))
    _add_words(paragraph, f"{item.mark}\t{item.text}")


def _add_note(document: Any, note: Note) -> None:
    _quiet(document.add_paragraph().add_run(visible(note.text)))


def _add_quote(document: Any, quote: Quote) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Pt(18)
    paragraph.add_run(visible(quote.text)).italic = True
    if quote.source:
        _quiet(paragraph.add_run(f"\n— {visible(quote.source)}"))


def _add_signature(document: Any, signature: Signature) -> None:
    if signature.place_and_day:
        document.add_paragraph(visible(signature.place_and_day))
    cells = document.add_table(rows=1, cols=max(1, len(signature.people))).rows[0].cells
    for cell, (function, name) in zip(cells, signature.people, strict=False):
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell.paragraphs[0].add_run(visible(function)).bold = True
        cell.paragraphs[0].add_run(f"\n{visible(name)}")
        line = cell.add_paragraph()
        line.paragraph_format.space_before = Pt(_SIGNING)
        _quiet(line.add_run(_("Signature")))


def _break_page(document: Any, _block: PageBreak) -> None:
    document.add_page_break()


def _add_words(paragraph: Any, text: str) -> None:
    """Write words; an open place of a letter stands out."""
    for piece in _GAP.split(visible(text)):
        run = paragraph.add_run(piece)
        if piece.startswith("⟦"):
            run.font.color.rgb = RGBColor.from_string(style.GAP.removeprefix("#"))
            run.bold = True


def _quiet(run: Any) -> Any:
    run.font.size = Pt(style.SMALL_SIZE)
    run.font.color.rgb = RGBColor.from_string(style.MUTED.removeprefix("#"))
    return run


def _packed(document: Any) -> bytes:
    """Pack a document anew without the time of packing."""
    written, made = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(made, "w") as packed:
        for entry in source.infolist():
            place = zipfile.ZipInfo(entry.filename, _EPOCH)
            place.compress_type, place.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            packed.writestr(place, source.read(entry.filename))
    return made.getvalue()


_WAYS: dict[type[Block], Callable[[Any, Any], None]] = {
    Letterhead: _add_letterhead,
    Opening: _add_opening,
    Heading: _add_heading,
    Text: _add_text,
    Item: _add_item,
    Note: _add_note,
    Quote: _add_quote,
    Signature: _add_signature,
    PageBreak: _break_page,
}
