"""Times as people write them, read as Romanian legal time."""

from datetime import UTC, datetime

from console.clock import LEGAL_ZONE
from console.errors import RuleBroken
from console.i18n import N_
from console.statute.packs import LAST_YEAR

_FIRST_YEAR = 1900


def from_local(local: datetime) -> datetime:
    """Turn a time as written into an aware UTC instant.

    A time without an offset is Bucharest time. One that came twice, in the night when
    clocks went back, is taken as the first of the two: a term then ends earlier.

    Raises:
        RuleBroken: If the clocks jumped over that time, or the year is out of range.
    """
    if not _FIRST_YEAR <= local.year <= LAST_YEAR:
        raise RuleBroken(
            N_("The year of {time} cannot be right; correct it."), time=local.isoformat(sep=" ")
        )
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    instant = local.replace(tzinfo=LEGAL_ZONE, fold=0).astimezone(UTC)
    if instant.astimezone(LEGAL_ZONE).replace(tzinfo=None, fold=0) != local.replace(fold=0):
        raise RuleBroken(
            N_("{time} did not exist in Bucharest: the clocks went forward. Give the real time."),
            time=local.isoformat(sep=" "),
        )
    return instant


def came_twice(local: datetime) -> bool:
    """Tell whether a time without an offset came twice because clocks went back."""
    if local.tzinfo is not None:
        return False
    first, second = (local.replace(tzinfo=LEGAL_ZONE, fold=fold) for fold in (0, 1))
    is_gap = first.astimezone(UTC).astimezone(LEGAL_ZONE).replace(tzinfo=None) != local
    return first.utcoffset() != second.utcoffset() and not is_gap
