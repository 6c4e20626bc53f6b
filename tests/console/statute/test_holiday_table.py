"""The console's own table of holidays, day by day and against the package."""

from datetime import date

import pytest

from console.statute.holiday_table import (
    HolidayName,
    holidays_in,
    orthodox_easter,
    table_version,
)
from console.statute.working_days import differences


@pytest.mark.parametrize(
    "sunday",
    [
        date(2008, 4, 27),
        date(2024, 5, 5),
        date(2025, 4, 20),
        date(2026, 4, 12),
        date(2027, 5, 2),
        date(2028, 4, 16),
        date(2100, 5, 2),
    ],
)
def test_orthodox_easter_falls_on_the_sunday_the_church_published(sunday):
    assert orthodox_easter(sunday.year) == sunday


@pytest.mark.parametrize("year", range(2018, 2036))
def test_table_and_package_know_the_same_holidays(year):
    assert differences(year) == []


def test_a_day_that_only_the_table_knows_is_listed_as_a_difference():
    before_the_package = differences(1985)
    assert before_the_package
    assert all(gap.is_in_table and not gap.is_in_package for gap in before_the_package)


@pytest.mark.parametrize(
    ("year", "friday", "easter_monday", "pentecost", "pentecost_monday"),
    [
        (2024, "05-03", "05-06", "06-23", "06-24"),
        (2025, "04-18", "04-21", "06-08", "06-09"),
        (2026, "04-10", "04-13", "05-31", "06-01"),
        (2027, "04-30", "05-03", "06-20", "06-21"),
        (2028, "04-14", "04-17", "06-04", "06-05"),
    ],
)
def test_movable_holidays_follow_orthodox_easter(
    year, friday, easter_monday, pentecost, pentecost_monday
):
    days = {holiday.name: f"{holiday.on:%m-%d}" for holiday in holidays_in(year)}
    assert days[HolidayName.GOOD_FRIDAY] == friday
    assert days[HolidayName.EASTER_MONDAY] == easter_monday
    assert days[HolidayName.PENTECOST_SUNDAY] == pentecost
    assert days[HolidayName.PENTECOST_MONDAY] == pentecost_monday


@pytest.mark.parametrize(
    ("name", "since", "law"),
    [
        (HolidayName.EPIPHANY, 2024, "52/2023"),
        (HolidayName.SAINT_JOHN, 2024, "52/2023"),
        (HolidayName.UNION_OF_PRINCIPALITIES, 2017, "176/2016"),
        (HolidayName.GOOD_FRIDAY, 2018, "64/2018"),
        (HolidayName.CHILDRENS_DAY, 2017, "220/2016"),
        (HolidayName.PENTECOST_MONDAY, 2009, "202/2008"),
        (HolidayName.DORMITION, 2009, "202/2008"),
        (HolidayName.SAINT_ANDREW, 2012, "147/2012"),
    ],
)
def test_a_younger_holiday_begins_with_its_law(name, since, law):
    before = {holiday.name for holiday in holidays_in(since - 1)}
    laws = {holiday.name: holiday.law for holiday in holidays_in(since)}
    assert name not in before
    assert laws[name] == law


def test_every_name_of_a_holiday_stands_in_the_table():
    assert {holiday.name for holiday in holidays_in(2026)} == set(HolidayName)


def test_the_table_says_its_edition():
    assert table_version() == "2026-11"
