"""Reports as PDF."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from console.i18n import speaking
from console.jobs import JobControl
from reports import style
from reports.blocks import (
    Block,
    Chart,
    Cover,
    Figures,
    Gap,
    Heading,
    Item,
    Letterhead,
    Note,
    Opening,
    Opis,
    PageBreak,
    Quote,
    Report,
    Signature,
    Table,
    Text,
)
from reports.writers import letters, prose
from reports.writers.atomic import whole_file
from reports.writers.contents import draw_contents
from reports.writers.drawing import chart_height, draw_chart
from reports.writers.lists import opis_table
from reports.writers.orientation import lie_across
from reports.writers.paper import Paper
from reports.writers.register import Register

_HEADING, _TABLE, _FIGURE = 40.0, 150.0, 36.0
"""Usual heights in points: a heading, a table with its first rows, one figure."""
_SIGNED = 190.0
"""What a paragraph takes with the signature below it, in points: none is signed on a bare page."""
_FIGURES = 4
"""Figures that are kept together with their heading."""


def write_pdf(report: Report, target: Path, control: JobControl) -> int:
    """Write a report as PDF and tell how many pages it has.

    Equal reports give equal bytes. Each page is a step of the job.

    Raises:
        Cancelled: If somebody asked the job to stop; nothing is left behind.
        StoreUnavailable: If the folder cannot be written.
        TypeError: If the report holds a block that nobody taught this writer.
    """
    with speaking(report.language), whole_file(target) as draft:
        paper = Paper(report, draft, control)
        blocks = list(report.blocks)
        if blocks and isinstance(blocks[0], Cover):
            _draw(paper, blocks.pop(0))
        paper.open_page(head=not (blocks and isinstance(blocks[0], Letterhead)))
        if report.contents:
            draw_contents(paper)
            paper.open_page()
        across = zip(blocks, [*blocks[1:], None], lie_across(blocks), strict=True)
        for block, following, landscape in across:
            paper.turn(landscape=landscape)
            if isinstance(block, Heading):
                paper.need(_HEADING + _beginning(paper, following))
            elif isinstance(block, Text) and isinstance(following, Signature):
                paper.need(_SIGNED)
            _draw(paper, block)
        return paper.close()


def _beginning(paper: Paper, block: Block | None) -> float:
    """Tell how much of a block must stand below its heading, in points."""
    match block:
        case Chart():
            return chart_height(paper, block)
        case Table():
            return _TABLE
        case Figures():
            return _FIGURE * min(len(block.items), _FIGURES)
        case _:
            return 0.0


def _draw_table(paper: Paper, table: Table) -> None:
    if table.title:
        prose.draw_caption(paper, table.title)
    rows = Register(paper, table).draw()
    if not rows:
        prose.draw_note(paper, Note(table.empty))
    paper.y -= style.BODY_SIZE


def _draw_opis(paper: Paper, opis: Opis) -> None:
    _draw_table(paper, opis_table(opis))


def _break_page(paper: Paper, _block: PageBreak) -> None:
    paper.open_page(landscape=paper.landscape)


_WAYS: dict[type[Block], Callable[[Paper, Any], None]] = {
    Cover: prose.draw_cover,
    Heading: prose.draw_heading,
    Text: prose.draw_text,
    Note: prose.draw_note,
    Quote: prose.draw_quote,
    Figures: prose.draw_figures,
    Gap: prose.draw_gap,
    Chart: draw_chart,
    Table: _draw_table,
    Opis: _draw_opis,
    Signature: prose.draw_signature,
    Letterhead: letters.draw_letterhead,
    Opening: letters.draw_opening,
    Item: letters.draw_item,
    PageBreak: _break_page,
}


def _draw(paper: Paper, block: Block) -> None:
    way = _WAYS.get(type(block))
    if way is None:
        message = f"no such block: {block}"
        raise TypeError(message)
    way(paper, block)
