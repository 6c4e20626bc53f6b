"""The list of sections at the front of a PDF."""

from console.i18n import _
from reports import style
from reports.blocks import Heading
from reports.writers.paper import Paper, section_key
from reports.writers.typeface import Typeface, printable

_LEVELS = 2
_LEADING = 16.0
_INDENT = 14.0
_FOR_NUMBER = 40.0


def draw_contents(paper: Paper) -> None:
    """List the sections with links; their page numbers follow when they are known."""
    size = style.HEADING_SIZES[0]
    paper.y -= size
    _draw_line(paper, _("Contents"), style.BOLD, size, indent=0)
    paper.y -= 2 * size
    headings = [block for block in paper.report.blocks if isinstance(block, Heading)]
    for place, heading in enumerate(headings, 1):
        if heading.level <= _LEVELS:
            _draw_entry(paper, heading, section_key(place))


def _draw_entry(paper: Paper, heading: Heading, key: str) -> None:
    top = heading.level == 1
    face, indent = (style.BOLD, 0.0) if top else (style.REGULAR, _INDENT)
    measured = Typeface(paper.document, face, style.BODY_SIZE)
    lines = measured.wrap(heading.text, paper.width - indent - _FOR_NUMBER)
    paper.need(_LEADING * (len(lines) + 1))
    paper.y -= 5.0 if top else 0.0
    upper = paper.y + style.BODY_SIZE
    for line in lines:
        _draw_line(paper, line, face, style.BODY_SIZE, indent=indent)
        paper.y -= _LEADING
    baseline = paper.y + _LEADING
    paper.number_later(key, baseline)
    area = (style.MARGIN, baseline - 3, style.MARGIN + paper.width, upper)
    paper.canvas.linkRect("", key, area, thickness=0)


def _draw_line(paper: Paper, text: str, face: str, size: float, *, indent: float) -> None:
    paper.canvas.setFont(face, size)
    paper.canvas.setFillColor(style.TEXT)
    paper.canvas.drawString(style.MARGIN + indent, paper.y, printable(text, face))
