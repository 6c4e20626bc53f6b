"""Days are read as three languages write them, and doubtful ones are refused."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from console.intake.days import day, instant
from console.intake.habits import UNKNOWN, Habits
from console.intake.problems import Trouble
from console.intake.sheets import Cell

APRIL = date(2026, 4, 25)
NAIVE = datetime(2026, 4, 25, 14, 30)  # noqa: DTZ001 - a workbook knows no zones


@pytest.mark.parametrize(
    "cell",
    [
        "25.04.2026", "25. 4. 2026", "2026-04-25", "2026/4/25", "2026.04.25", "25/04/2026",
        "04/25/2026", "25-04-2026", "25 aprilie 2026", "25. April 2026", "25 Apr 2026",
        "25-apr.-2026", "April 25, 2026", "25th April 2026", " 25.04.2026 ", "2026-04-25 00:00:00",
        "2026-04-25T10:00:00", "25.04.2026 14:30", "2026-04-24T22:30:00Z", APRIL, NAIVE,
        datetime(2026, 4, 24, 22, 30, tzinfo=UTC),
    ],
)  # fmt: skip
def test_a_day_is_read(cell: Cell) -> None:
    assert day(cell) == APRIL


@pytest.mark.parametrize("cell", [None, "", "  "])
def test_nothing_stays_nothing(cell: Cell) -> None:
    assert day(cell) is None
    assert instant(cell) is None


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("30.02.2026", "is not a day"),
        ("25/25/2026", "is not a day"),
        ("2026-13-01", "is not a day"),
        ("25 brumar 2026", "is not a day"),
        ("soon", "is not a day"),
        ("25.04.26", "all four"),
        ("05/04/2026", "two ways"),
        ("25.04.0026", "year"),
        (date(1899, 1, 1), "year"),
        (46137, "date format"),
        (True, "date format"),
        ("2026-04-25T25:00Z", "not a day with its hour"),
    ],
)
def test_what_is_no_day_says_why(cell: Cell, part: str) -> None:
    found = day(cell)
    assert isinstance(found, Trouble)
    assert part in found.sentence


@pytest.mark.parametrize(
    ("is_day_first", "expected"), [(True, date(2026, 4, 5)), (False, date(2026, 5, 4))]
)
def test_the_rest_of_the_file_settles_a_doubtful_day(*, is_day_first: bool, expected: date) -> None:
    assert day("05/04/2026", Habits(is_day_first=is_day_first)) == expected


def test_equal_figures_are_not_doubtful() -> None:
    assert day("05/05/2026", UNKNOWN) == date(2026, 5, 5)


@pytest.mark.parametrize(
    ("cell", "hour"),
    [
        ("2026-04-25 14:30", 11),
        ("25.04.2026, 14:30", 11),
        ("2026-04-25T14:30:00.000Z", 14),
        ("2026-04-25T14:30:00+02:00", 12),
        ("2026-04-25 14:30 UTC", 14),
        ("2026-01-25 14:30", 12),
        (NAIVE, 11),
        (datetime(2026, 4, 25, 14, 30, tzinfo=timezone(timedelta(hours=1))), 13),
    ],
)
def test_an_instant_is_read_in_bucharest_time_unless_it_says_otherwise(
    cell: Cell, hour: int
) -> None:
    found = instant(cell)
    assert isinstance(found, datetime)
    assert (found.tzinfo, found.hour, found.minute) == (UTC, hour, 30)


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("2026-04-25", "with its hour"),
        (APRIL, "with its hour"),
        (3, "with its hour"),
        ("2026-04-25 26:30", "with its hour"),
        ("2026-02-30 10:00", "is not a day"),
        ("2026-10-25 03:30", "clocks change"),
        ("2026-03-29 03:30", "clocks change"),
    ],
)
def test_what_is_no_instant_says_why(cell: Cell, part: str) -> None:
    found = instant(cell)
    assert isinstance(found, Trouble)
    assert part in found.sentence
