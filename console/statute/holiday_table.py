"""The console's own table of Romanian public holidays, each with the law that made it one.

Working days are taken from a maintained package; this table is what an auditor
reads, it names the days in three languages, and it checks the package.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from console.i18n import N_
from console.labels import Labelled
from console.paths import RESOURCES

_FILE = RESOURCES / "statute" / "holidays_ro.json"


class HolidayName(Labelled):
    """A public holiday of Labour Code Art. 139(1)."""

    NEW_YEAR = "new_year", N_("New Year's Day")
    NEW_YEAR_SECOND = "new_year_second", N_("the day after New Year")
    EPIPHANY = "epiphany", N_("Epiphany")
    SAINT_JOHN = "saint_john", N_("Saint John the Baptist")
    UNION_OF_PRINCIPALITIES = "union_of_principalities", N_("Union of the Principalities")
    GOOD_FRIDAY = "good_friday", N_("Orthodox Good Friday")
    EASTER_SUNDAY = "easter_sunday", N_("Orthodox Easter Sunday")
    EASTER_MONDAY = "easter_monday", N_("Orthodox Easter Monday")
    LABOUR_DAY = "labour_day", N_("Labour Day")
    PENTECOST_SUNDAY = "pentecost_sunday", N_("Orthodox Pentecost Sunday")
    PENTECOST_MONDAY = "pentecost_monday", N_("Orthodox Pentecost Monday")
    CHILDRENS_DAY = "childrens_day", N_("Children's Day")
    DORMITION = "dormition", N_("Dormition of the Mother of God")
    SAINT_ANDREW = "saint_andrew", N_("Saint Andrew's Day")
    NATIONAL_DAY = "national_day", N_("National Day")
    CHRISTMAS = "christmas", N_("Christmas Day")
    CHRISTMAS_SECOND = "christmas_second", N_("the second day of Christmas")


_NAMES = {name.value: name for name in HolidayName}


@dataclass(frozen=True, slots=True)
class Holiday:
    """One public holiday of one year, and the number of the law that made it one."""

    on: date
    name: HolidayName
    law: str


def orthodox_easter(year: int) -> date:
    """Compute Orthodox Easter Sunday: Julian computus, carried into the Gregorian calendar."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    century = year // 100
    calendars_apart = century - century // 4 - 2
    return date(year, 3, 22) + timedelta(days=moon + sunday + calendars_apart)


@cache
def table_version() -> str:
    """Name the edition of the table, as reports print it."""
    return str(_table()["version"])


@cache
def holidays_in(year: int) -> tuple[Holiday, ...]:
    """List the public holidays of a year in order; one day may carry two of them."""
    easter = orthodox_easter(year)
    found = [
        Holiday(_falls_on(entry, year, easter=easter), _NAMES[entry["name"]], entry["law"])
        for entry in _table()["days"]
        if entry["since"] is None or entry["since"] <= year
    ]
    return tuple(sorted(found, key=lambda holiday: holiday.on))


def _falls_on(entry: dict[str, Any], year: int, *, easter: date) -> date:
    if "after_easter" in entry:
        return easter + timedelta(days=entry["after_easter"])
    return date(year, entry["month"], entry["day"])


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return table
