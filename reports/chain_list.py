"""The tree of the chain as a list: indented, with the level of every node in a column."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from console.crossings.chain_rows import ChainRow, chain_rows
from console.i18n import _
from console.labels import label
from console.partners.countries import country_name
from console.partners.outline import ChainHat, OutlineFilter, read_outline
from reports.blocks import Column, Kind, Row, Table


@dataclass(frozen=True, slots=True)
class ChainLine:
    """A node with its place in the tree."""

    hat: ChainHat
    depth: int
    row: ChainRow


def chain_lines(session: Any, ids: Sequence[int], *, on: date) -> list[ChainLine | None]:
    """Read some nodes with their place in the whole tree, in the order of their ids."""
    outline = read_outline(session, OutlineFilter(with_ended=True))
    places = {node: (hat, depth) for hat, depth, node in outline.walk()}
    return [
        ChainLine(*places[row.id], row) if row is not None and row.id in places else None
        for row in chain_rows(session, ids, on=on)
    ]


def chain_table(lines: Iterable[ChainLine]) -> Table:
    """Lay out the tree for the office's own use, with what is missing of every node."""
    return _table(lines, with_gaps=True)


def chain_paper(lines: Iterable[ChainLine]) -> Table:
    """Lay out the tree for handing over: what is missing is internal and stays out."""
    return _table(lines, with_gaps=False)


def _table(lines: Iterable[ChainLine], *, with_gaps: bool) -> Table:
    head = (
        Column(_("Level"), Kind.NUMBER, width=0.6),
        Column(_("Partner"), width=2.4),
        Column(_("Address"), width=2),
        Column(_("Contact"), width=2.2),
        Column(_("Our hat"), width=1.4),
        Column(_("Role"), width=1.6),
        Column(_("Services"), width=2),
        Column(_("Place of processing"), width=1.4),
        Column(_("Transfers and their tools"), width=2),
        Column(_("Checked on"), Kind.DATE),
        Column(_("Ended on"), Kind.DATE),
    )
    missing = (Column(_("What is missing"), width=2.4),) if with_gaps else ()
    return Table(
        name=_("Chain of processors"),
        head=(*head, *missing),
        rows=_Lines(lines, with_gaps),
        empty=_("No processor is recorded."),
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    """Rows that a writer can run through more than once."""

    lines: Iterable[ChainLine]
    with_gaps: bool

    def __iter__(self) -> Iterator[Row]:
        for one in self.lines:
            told = "\n".join(gap.tell() for gap in one.row.gaps) or None
            yield (*_line(one), told) if self.with_gaps else _line(one)


def _line(one: ChainLine) -> Row:
    row = one.row
    transfers = (f"{country_name(each.destination)}: {label(each.tool)}" for each in row.transfers)
    return (
        one.depth + 1,
        f"{'– ' * one.depth}{row.name}",
        row.address or _("not recorded"),
        row.contact or _("not recorded"),
        _hat(one.hat),
        label(row.role),
        row.services or None,
        row.places or _("not recorded"),
        "\n".join(transfers) or None,
        row.verified_on,
        row.ended_on,
    )


def _hat(hat: ChainHat) -> str:
    return {
        ChainHat.CONTROLLER: _("controller"),
        ChainHat.PROCESSOR: _("processor"),
        ChainHat.UNPLACED: _("not recorded"),
    }[hat]
