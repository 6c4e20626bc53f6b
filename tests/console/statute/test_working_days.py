"""Working days: weekends, holidays, and days of the office's own."""

import pickle
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.statute.working_days import Calendar, DayOff, DayOffKind, OfficeDay

CALENDAR = Calendar()
BRIDGE = OfficeDay(date(2026, 6, 2), "Punte", "HG 1/2026")
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_a_saturday_is_no_working_day_and_has_no_name():
    assert not CALENDAR.is_working_day(date(2026, 3, 28))
    assert CALENDAR.day_off(date(2026, 3, 28)) == DayOff(date(2026, 3, 28), DayOffKind.WEEKEND)


def test_an_ordinary_monday_is_a_working_day():
    assert CALENDAR.is_working_day(date(2026, 3, 30))
    assert CALENDAR.day_off(date(2026, 3, 30)) is None


def test_one_day_may_be_two_holidays_and_names_both_with_their_laws():
    assert CALENDAR.day_off(date(2026, 6, 1)) == DayOff(
        date(2026, 6, 1),
        DayOffKind.HOLIDAY,
        ("pentecost_monday", "childrens_day"),
        ("202/2008", "220/2016"),
    )


def test_a_holiday_on_a_saturday_is_named_as_a_holiday():
    off = CALENDAR.day_off(date(2024, 11, 30))
    assert off is not None
    assert off.kind is DayOffKind.HOLIDAY


def test_a_holiday_on_a_sunday_brings_no_substitute_day():
    assert CALENDAR.is_working_day(date(2027, 1, 25))


def test_a_day_of_the_offices_own_is_off_with_its_reason():
    calendar = Calendar(extra=(BRIDGE,))
    assert not calendar.is_working_day(BRIDGE.on)
    assert calendar.day_off(BRIDGE.on) == DayOff(
        BRIDGE.on, DayOffKind.OFFICE_DAY, ("Punte",), ("HG 1/2026",)
    )
    assert CALENDAR.is_working_day(BRIDGE.on)


def test_the_version_names_package_table_and_own_days():
    assert Calendar(extra=(BRIDGE,)).version == f"{CALENDAR.version} + 1"
    assert CALENDAR.version.endswith("/ RO 2026-11")


def test_rolling_stops_at_the_first_working_day():
    assert CALENDAR.roll(date(2026, 4, 10)) == date(2026, 4, 14)
    assert CALENDAR.roll(date(2026, 4, 14)) == date(2026, 4, 14)


def test_the_next_working_day_is_never_the_day_itself():
    assert CALENDAR.next_working_day(date(2026, 4, 9)) == date(2026, 4, 14)


def test_working_days_are_added_and_taken_away():
    assert CALENDAR.add_working_days(date(2026, 4, 8), 2) == date(2026, 4, 14)
    assert CALENDAR.add_working_days(date(2026, 4, 14), -2) == date(2026, 4, 8)
    assert CALENDAR.add_working_days(date(2026, 4, 11), 0) == date(2026, 4, 11)


def test_working_days_between_leave_out_the_first_day():
    assert CALENDAR.working_days_between(date(2026, 3, 10), date(2026, 3, 12)) == 2
    assert CALENDAR.working_days_between(date(2026, 4, 9), date(2026, 4, 13)) == 0
    assert CALENDAR.working_days_between(date(2026, 4, 9), date(2026, 4, 1)) == 0


def test_a_calendar_travels_to_another_process():
    calendar = Calendar(extra=(BRIDGE,))
    assert pickle.loads(pickle.dumps(calendar)) == calendar  # noqa: S301 - our own bytes


@given(day=DAYS)
def test_a_day_has_a_reason_exactly_when_it_is_no_working_day(day):
    calendar = Calendar(extra=(BRIDGE,))
    assert (calendar.day_off(day) is None) == calendar.is_working_day(day)


@given(day=DAYS, count=st.integers(0, 60))
def test_adding_working_days_and_counting_them_agree(day, count):
    end = CALENDAR.add_working_days(day, count)
    assert CALENDAR.working_days_between(day, end) == count
    assert end - day >= timedelta(days=count)
