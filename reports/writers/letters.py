"""Letters on paper: who writes, to whom, under which number, and lists."""

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.platypus import Paragraph
from reportlab.platypus import Table as Grid

from reports import style
from reports.blocks import Item, Letterhead, Opening
from reports.writers.paper import Paper
from reports.writers.prose import AFTER, GRID, look, markup, paragraph

_NAME_SIZE = 13.0
_BEFORE = 22.0
_AFTER_OPENING = 26.0
_SHARE = 0.58
"""How much of the line the addressee takes; number and day have the rest."""


def draw_letterhead(paper: Paper, head: Letterhead) -> None:
    """Set the organisation with its address at the top of the page, and a rule below."""
    paper.y += style.TOP / 3
    paper.place(paragraph(head.name, style.BOLD, _NAME_SIZE), after=2)
    for line in head.lines:
        paper.place(paragraph(line, style.REGULAR, style.SMALL_SIZE, colour=style.MUTED))
    paper.y -= 6
    paper.canvas.setFillColor(style.ACCENT)
    paper.canvas.rect(style.MARGIN, paper.y, paper.width, 1.2, stroke=0, fill=1)
    paper.y -= _BEFORE


def draw_opening(paper: Paper, opening: Opening) -> None:
    """Set the addressee at the left, number and day at the right."""
    left = [paragraph(line, style.REGULAR, style.BODY_SIZE) for line in opening.addressee]
    flushed = look(style.REGULAR, style.BODY_SIZE, colour=style.TEXT, alignment=TA_RIGHT)
    right = [
        Paragraph(f'<font color="{style.MUTED}">{markup(name)}</font> {markup(value)}', flushed)
        for name, value in opening.reference
    ]
    widths = (paper.width * _SHARE, paper.width * (1 - _SHARE))
    paper.place(Grid([[left, right]], colWidths=widths, style=GRID), after=_AFTER_OPENING)


def draw_item(paper: Paper, item: Item) -> None:
    """Set one line of a list, its mark hanging before it."""
    hanging = look(
        style.REGULAR,
        style.BODY_SIZE,
        colour=style.TEXT,
        leftIndent=16,
        bulletIndent=3,
        bulletColor=HexColor(style.TEXT),
        bulletFontSize=style.BODY_SIZE,
    )
    paper.place(Paragraph(markup(item.text), hanging, bulletText=item.mark), after=AFTER * 0.7)
