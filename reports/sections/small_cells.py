"""Small numbers that could point at a person are not printed for clients and the press.

A number from 1 to 4 is withheld. Where only one number of a group that adds up is withheld, the
next smallest goes too, for the sum would give it away.
"""

from collections.abc import Sequence

from console.i18n import _
from reports.blocks import Cell

SMALLEST_SHOWN = 5


def withheld() -> str:
    """Say that a number is too small to be printed."""
    return _("fewer than {count}").format(count=SMALLEST_SHOWN)


def is_small(count: int) -> bool:
    """Tell whether a number is withheld; none at all is no small number."""
    return 0 < count < SMALLEST_SHOWN


def shown_counts(counts: Sequence[int]) -> list[Cell]:
    """Write numbers that add up to one that is known, so that none can be worked out."""
    hidden = {place for place, count in enumerate(counts) if is_small(count)}
    if len(hidden) == 1:
        others = [place for place, count in enumerate(counts) if place not in hidden and count]
        hidden |= set(sorted(others, key=lambda place: counts[place])[:1])
    return [
        (withheld() if is_small(count) else _("withheld")) if place in hidden else count
        for place, count in enumerate(counts)
    ]
