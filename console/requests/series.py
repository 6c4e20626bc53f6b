"""Registration numbers: one series a year, continued where the old register stopped."""

import re
from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from console.requests.casework.models import ClosedCase
from console.requests.models import Request

_DAY = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\b|\b\d{4}-\d{1,2}-\d{1,2}\b")
_FIGURES = re.compile(r"\d+")
_LONGEST = 9


def write_number(year: int, seq: int) -> str:
    """Write a number of our own series, such as 2026-0001."""
    return f"{year}-{seq:04}"


def place_in_series(number: str, year: int) -> int:
    """Read which place a foreign number takes in the series of a year; 0 where it shows none.

    The year and a date that stand in the number are no part of its place: 57/2025,
    2025-057 and DSR-57/12.03.2025 are all the 57th of 2025.
    """
    figures = _FIGURES.findall(_DAY.sub(" ", number))
    if str(year) in figures and len(figures) > 1:
        figures.remove(str(year))
    is_plain = len(figures) == 1 and len(figures[0]) <= _LONGEST
    return int(figures[0]) if is_plain else 0


class Series:
    """Hands out the next numbers; asks the vault once for each year."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: Counter[int] = Counter()

    def reserve(self, year: int, seq: int) -> None:
        """Continue after a place that another register took already."""
        self._last[year] = max(self._known(year), seq)

    def next(self, year: int) -> tuple[str, int]:
        """Hand out the next number of a year, and its place."""
        seq = self._known(year) + 1
        self._last[year] = seq
        return write_number(year, seq), seq

    def _known(self, year: int) -> int:
        if year not in self._last:
            query = select(func.max(Request.number_seq)).where(Request.number_year == year)
            self._last[year] = max(self._session.scalar(query) or 0, self._of_deleted(year))
        return self._last[year]

    def _of_deleted(self, year: int) -> int:
        """Find the last place that a deleted file took: its number is never given again."""
        number = func.json_extract(ClosedCase.facts, "$.known.number")
        numbers = self._session.scalars(select(number).where(ClosedCase.year == year))
        return max((place_in_series(one, year) for one in numbers), default=0)
