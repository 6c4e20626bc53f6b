"""Which days are working days in Romania, and why a day is not.

Saturdays and Sundays never count (Reg. 1182/71 Art. 2(2) and 3(4)). Holidays
are those of the member state where the act is done (Art. 2(1)), here Romania.
Days that are no public holiday in law may be entered by the office, with the
reason; bridge days of the public sector are not added by themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import metadata

from console.statute.holiday_table import holidays_in, table_version

_DAY = timedelta(days=1)
_SATURDAY = 5


class DayOffKind(StrEnum):
    """Why a day is not a working day."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    OFFICE_DAY = "office_day"


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """A day off that the office entered itself, and on what ground."""

    on: date
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class DayOff:
    """One day that is not a working day.

    Attributes:
        names: Stored words of ``HolidayName``, or a name that somebody typed.
        grounds: Numbers of the laws, or the reason that somebody typed.
    """

    on: date
    kind: DayOffKind
    names: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A day that only one of the two lists of holidays knows."""

    on: date
    is_in_table: bool
    is_in_package: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of the office; holidays are looked up once for each year."""

    extra: tuple[OfficeDay, ...] = ()
    _years: dict[int, frozenset[date]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def version(self) -> str:
        """Name package, table and own entries, as every report prints them."""
        own = f" + {len(self.extra)}" if self.extra else ""
        return f"holidays {_package_version()} / RO {table_version()}{own}"

    def is_working_day(self, day: date) -> bool:
        """Tell whether a day is neither weekend nor holiday nor a day of the office's own."""
        if day.weekday() >= _SATURDAY:
            return False
        off = self._years.get(day.year)
        return day not in (self._read_year(day.year) if off is None else off)

    def day_off(self, day: date) -> DayOff | None:
        """Say why a day is not a working day; nothing if it is one. Holidays go first."""
        if day in _package_days(day.year):
            return _public_holiday(day)
        own = next((entry for entry in self.extra if entry.on == day), None)
        if own is not None:
            return DayOff(day, DayOffKind.OFFICE_DAY, (own.name,), (own.reason,))
        return DayOff(day, DayOffKind.WEEKEND) if day.weekday() >= _SATURDAY else None

    def roll(self, day: date) -> date:
        """Find the first working day from this day on, the day itself included."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def days_off_from(self, day: date) -> Iterator[DayOff]:
        """Name each day that ``roll`` passes over."""
        while (off := self.day_off(day)) is not None:
            yield off
            day += _DAY

    def next_working_day(self, day: date) -> date:
        """Find the first working day after this day."""
        return self.roll(day + _DAY)

    def add_working_days(self, day: date, count: int) -> date:
        """Go a number of working days on, or back for a negative number; ``day`` is not counted."""
        step = _DAY if count >= 0 else -_DAY
        for _unused in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Count working days after ``start`` up to and including ``end``; 0 if it is not later."""
        span = range(1, (end - start).days + 1)
        return sum(self.is_working_day(start + offset * _DAY) for offset in span)

    def _read_year(self, year: int) -> frozenset[date]:
        own = {entry.on for entry in self.extra if entry.on.year == year}
        off = frozenset(_package_days(year)) | own
        self._years[year] = off
        return off


def differences(year: int) -> list[Difference]:
    """List the days of a year on which the table and the package disagree."""
    table = {holiday.on for holiday in holidays_in(year)}
    package = set(_package_days(year))
    return [Difference(day, day in table, day in package) for day in sorted(table ^ package)]


def _public_holiday(day: date) -> DayOff:
    known = [holiday for holiday in holidays_in(day.year) if holiday.on == day]
    names = tuple(holiday.name.value for holiday in known) or (_package_days(day.year)[day],)
    grounds = tuple(dict.fromkeys(holiday.law for holiday in known))
    return DayOff(day, DayOffKind.HOLIDAY, names, grounds)


@cache
def _package_days(year: int) -> dict[date, str]:
    import holidays

    return dict(holidays.country_holidays("RO", years=[year], language="ro"))


@cache
def _package_version() -> str:
    return metadata.version("holidays")
