"""Sentences, figures and signatures on paper, set by platypus."""

import re
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer
from reportlab.platypus import Table as Grid

from console.i18n import _
from reports import style
from reports.blocks import (
    Column,
    Cover,
    Figure,
    Figures,
    Gap,
    Heading,
    Note,
    Quote,
    Signature,
    Text,
)
from reports.writers.cells import NOT_RECORDED, cell_text, visible
from reports.writers.paper import Paper
from reports.writers.typeface import printable

AFTER = 7.0
"""White space below a paragraph, in points."""
_OPEN_PLACE = re.compile("⟦[^⟦⟧]*⟧")
_MARKED = rf'<font color="{style.GAP}" backColor="{style.GAP_SOFT}">\g<0></font>'
"""A place of a letter where something is missing."""
_TO_FOLLOW = 48.0
GRID = [
    ("FONTNAME", (0, 0), (-1, -1), style.REGULAR),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
]
"""How cells side by side look: no lines, no padding at the sides."""
_RULES = [("LINEBELOW", (0, 0), (-1, -1), 0.6, HexColor(style.LINE))]


def draw_heading(paper: Paper, heading: Heading) -> None:
    """Set a heading and note it in the outline; it never stands alone at the foot."""
    size = style.HEADING_SIZES[min(heading.level, len(style.HEADING_SIZES)) - 1]
    title = paragraph(heading.text, style.BOLD, size)
    _width, height = title.wrapOn(paper.canvas, paper.width, paper.full_room)
    paper.need(size + height + _TO_FOLLOW)
    if not paper.fresh:
        paper.y -= size
    paper.mark(heading)
    paper.place(title, after=size / 2)


def draw_text(paper: Paper, text: Text) -> None:
    """Set a paragraph."""
    paper.place(paragraph(text.text, style.REGULAR, style.BODY_SIZE), after=AFTER)


def draw_note(paper: Paper, note: Note) -> None:
    """Set a quiet remark."""
    remark = paragraph(note.text, style.REGULAR, style.SMALL_SIZE, colour=style.MUTED)
    paper.place(remark, after=AFTER)


def draw_caption(paper: Paper, title: str) -> None:
    """Set the line above a table or a chart."""
    paper.need(3 * _TO_FOLLOW)
    if not paper.fresh:
        paper.y -= AFTER
    paper.place(paragraph(title, style.BOLD, style.BODY_SIZE), after=4)


def draw_quote(paper: Paper, quote: Quote) -> None:
    """Set somebody else's words, indented, with their source below."""
    words = paragraph(quote.text, style.OBLIQUE, style.BODY_SIZE, indent=18)
    paper.place(words, after=2 if quote.source else AFTER)
    if quote.source:
        source = paragraph(
            f"— {quote.source}", style.REGULAR, style.SMALL_SIZE, colour=style.MUTED, indent=18
        )
        paper.place(source, after=AFTER)


def draw_gap(paper: Paper, gap: Gap) -> None:
    """Set what is not recorded, whose record lacks it, and who asks for it."""
    lead = f'<font name="{style.BOLD}">{markup(_("Gap"))}:</font>'
    rest = " · ".join(filter(None, (gap.record, gap.source)))
    text = f"{lead} {markup(gap.missing)}"
    if rest:
        text += f'<br/><font size="{style.SMALL_SIZE}">{markup(rest)}</font>'
    box = {"backColor": HexColor(style.GAP_SOFT), "borderPadding": (4, 6, 5, 6)}
    made = look(
        style.REGULAR, style.BODY_SIZE, colour=style.GAP, leftIndent=6, rightIndent=6, **box
    )
    paper.y -= 5
    paper.place(Paragraph(text, made), after=AFTER + 5)


def draw_figures(paper: Paper, figures: Figures) -> None:
    """Set numbers at the right, what they count and how at the left."""
    widths = (paper.width * 0.72, paper.width * 0.28)
    rows = [[_figure_label(figure), _figure_value(figure)] for figure in figures.items]
    if rows:
        paper.place(Grid(rows, colWidths=widths, style=[*GRID, *_RULES]), after=AFTER)


def _figure_label(figure: Figure) -> list[Flowable]:
    label: list[Flowable] = [paragraph(figure.label, style.REGULAR, style.BODY_SIZE)]
    if figure.explanation:
        how = paragraph(figure.explanation, style.REGULAR, style.SMALL_SIZE, colour=style.MUTED)
        label.append(how)
    return label


def _figure_value(figure: Figure) -> Flowable:
    column = Column(figure.label, figure.kind, places=figure.places)
    text = cell_text(figure.value, column)
    if not text:
        return paragraph(_(NOT_RECORDED), style.OBLIQUE, style.BODY_SIZE, right=True)
    return paragraph(text, style.BOLD, style.BODY_SIZE + 1, right=True)


def draw_signature(paper: Paper, signature: Signature) -> None:
    """Set the lines on which people sign, side by side and never torn apart."""
    people = [
        [
            paragraph(function, style.BOLD, style.BODY_SIZE),
            paragraph(name, style.REGULAR, style.BODY_SIZE),
            Spacer(1, 34),
            paragraph(_("Signature"), style.REGULAR, style.SMALL_SIZE, colour=style.MUTED),
        ]
        for function, name in signature.people
    ]
    paper.need(130)
    paper.y -= 12
    if signature.place_and_day:
        paper.place(paragraph(signature.place_and_day, style.REGULAR, style.BODY_SIZE), after=10)
    if people:
        paper.place(Grid([people], style=GRID), after=AFTER)


def draw_cover(paper: Paper, cover: Cover) -> None:
    """Set the first page: title, subtitle, facts with their labels, a note at the foot."""
    paper.open_page(head=False)
    _draw_letterhead(paper)
    paper.y -= 96
    paper.place(paragraph(cover.title, style.BOLD, style.TITLE_SIZE), after=10)
    if cover.subtitle:
        subtitle = paragraph(cover.subtitle, style.REGULAR, 13, colour=style.MUTED)
        paper.place(subtitle, after=10)
    paper.y -= 24
    rows = [
        [
            paragraph(name, style.REGULAR, style.BODY_SIZE, colour=style.MUTED),
            paragraph(value or _(NOT_RECORDED), style.REGULAR, style.BODY_SIZE),
        ]
        for name, value in cover.lines
    ]
    if rows:
        widths = (paper.width * 0.36, paper.width * 0.64)
        paper.place(Grid(rows, colWidths=widths, style=[*GRID, *_RULES]), after=24)
    if cover.note:
        note = paragraph(cover.note, style.REGULAR, style.SMALL_SIZE, colour=style.MUTED)
        paper.place(note)


def _draw_letterhead(paper: Paper) -> None:
    paper.place(paragraph(paper.report.meta.organisation, style.BOLD, 11.5), after=8)
    paper.canvas.setFillColor(style.ACCENT)
    paper.canvas.rect(style.MARGIN, paper.y, 56, 3, stroke=0, fill=1)


def paragraph(
    text: str,
    face: str,
    size: float,
    *,
    colour: str = style.TEXT,
    indent: float = 0,
    right: bool = False,
) -> Paragraph:
    """Make a paragraph of plain words.

    Args:
        text: The words; line breaks are kept.
        face: The font.
        size: Its size in points.
        colour: The colour of the words.
        indent: How far it stands from the left, in points.
        right: Whether it is flush right.
    """
    alignment = TA_RIGHT if right else TA_LEFT
    made = look(face, size, colour=colour, leftIndent=indent, alignment=alignment)
    return Paragraph(markup(text, face), made)


def look(face: str, size: float, *, colour: str, **more: Any) -> ParagraphStyle:
    """Describe how a paragraph looks; sizes are points."""
    return ParagraphStyle(
        face,
        fontName=face,
        bulletFontName=face,
        fontSize=size,
        leading=round(size * 1.38, 2),
        textColor=HexColor(colour),
        allowWidows=0,
        allowOrphans=0,
        **more,
    )


def markup(text: str, face: str = style.REGULAR) -> str:
    """Make words safe for reportlab's markup; an open place of a letter stands out."""
    safe = escape(printable(visible(text), face)).replace("\n", "<br/>")
    return _OPEN_PLACE.sub(_MARKED, safe) if "⟦" in safe else safe
