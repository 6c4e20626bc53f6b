"""What somebody orders when they order a report pack."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from console.authority.rules import Disclosure
from console.errors import RuleBroken
from console.i18n import N_

_YEAR = re.compile(r"^([12]\d{3})$")
_QUARTER = re.compile(r"^([12]\d{3})-?[QqTt]([1-4])$")
_DAYS = re.compile(r"^(\d{4}-\d{2}-\d{2}):(\d{4}-\d{2}-\d{2})$")


@dataclass(frozen=True, slots=True)
class PackOrder:
    """One order.

    Attributes:
        start: First day of the period.
        end: Last day of the period.
        language: Language of the report.
        disclosure: How far data subjects are named.
        with_gaps: Whether the internal page of gaps goes along.
        created_at: Instant of the export; the facts are those of this instant.
        person: Who exports.
    """

    start: date
    end: date
    language: str
    disclosure: Disclosure
    with_gaps: bool
    created_at: datetime
    person: str = ""

    @property
    def stem(self) -> str:
        """What the files of the pack are called, without an ending."""
        if (self.start, self.end) == (date(self.start.year, 1, 1), date(self.start.year, 12, 31)):
            return f"raport-{self.start.year}-{self.language}"
        return f"raport-{self.start:%Y%m%d}-{self.end:%Y%m%d}-{self.language}"


def read_period(text: str) -> tuple[date, date]:
    """Read a period: ``2025``, ``2025-Q2`` or ``2025-03-01:2025-08-31``.

    Raises:
        RuleBroken: If it is none of these, or ends before it starts.
    """
    if year := _YEAR.match(text):
        return date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)
    if quarter := _QUARTER.match(text):
        first = 3 * int(quarter[2]) - 2
        start = date(int(quarter[1]), first, 1)
        following = date(start.year + first // 10, (first + 2) % 12 + 1, 1)
        return start, date.fromordinal(following.toordinal() - 1)
    if days := _DAYS.match(text):
        try:
            start, end = date.fromisoformat(days[1]), date.fromisoformat(days[2])
        except ValueError:
            raise _unclear(text) from None
        if start <= end:
            return start, end
    raise _unclear(text)


def _unclear(text: str) -> RuleBroken:
    return RuleBroken(
        N_("“{period}” is no period. Write 2025, 2025-Q2 or 2025-03-01:2025-08-31."), period=text
    )
