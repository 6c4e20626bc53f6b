"""Which blocks of a report stand on pages that lie across."""

from collections.abc import Sequence

from reports import style
from reports.blocks import Block, Heading, Kind, Note, PageBreak, Table, Text

_LIGHT = (Heading, Text, Note, PageBreak)
_DIVIDES = 2
"""Headings to this level begin a part whose blocks lie alike."""


def lie_across(blocks: Sequence[Block]) -> list[bool]:
    """Say it for every block, part by part: what stands below one heading lies alike.

    A part lies across if it holds a wide table, or if it only introduces such a part,
    or stands between two of them in the same section: pages are turned no more than needed.
    """
    parts = _parts(blocks)
    wide = [any(map(_is_wide, part)) for part in parts]
    across = list(wide)
    for place, part in reversed(list(enumerate(parts[:-1]))):
        joins = across[place + 1] and not _opens_section(parts[place + 1][0])
        is_between = place > 0 and wide[place - 1] and not _opens_section(part[0])
        is_light = all(isinstance(block, _LIGHT) for block in part)
        across[place] = wide[place] or (joins and (is_light or is_between))
    return [lies for part, lies in zip(parts, across, strict=True) for _block in part]


def _parts(blocks: Sequence[Block]) -> list[list[Block]]:
    parts: list[list[Block]] = []
    for block in blocks:
        if not parts or _opens_section(block) or _divides(block):
            parts.append([])
        parts[-1].append(block)
    return parts


def _is_wide(block: Block) -> bool:
    """Count the columns of a table, numbers as halves."""
    if not isinstance(block, Table):
        return False
    numbers = (Kind.NUMBER, Kind.SHARE)
    columns = sum(0.5 if column.kind in numbers else 1 for column in block.head)
    return columns >= style.WIDE_FROM


def _divides(block: Block) -> bool:
    return isinstance(block, Heading) and block.level <= _DIVIDES


def _opens_section(block: Block) -> bool:
    return isinstance(block, PageBreak) or (isinstance(block, Heading) and block.level == 1)
