"""Times as people write them, and the two nights when clocks change."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from console.errors import RuleBroken
from console.statute.local_time import came_twice, from_local


def _local(text):
    return datetime.fromisoformat(text)


def test_a_time_without_offset_is_bucharest_time():
    assert from_local(_local("2026-06-15T12:17")) == datetime(2026, 6, 15, 9, 17, tzinfo=UTC)
    assert from_local(_local("2026-12-15T12:17")) == datetime(2026, 12, 15, 10, 17, tzinfo=UTC)


def test_a_time_with_an_offset_keeps_it():
    paris = datetime(2026, 6, 15, 12, 17, tzinfo=timezone(timedelta(hours=2)))
    assert from_local(paris) == datetime(2026, 6, 15, 10, 17, tzinfo=UTC)
    assert not came_twice(paris)


def test_an_hour_that_came_twice_is_taken_the_first_time():
    twice = _local("2026-10-25T03:30")
    assert came_twice(twice)
    assert from_local(twice) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("hour", ["03:00", "03:30", "03:59"])
def test_an_hour_the_clocks_jumped_over_is_refused(hour):
    skipped = _local(f"2026-03-29T{hour}")
    assert not came_twice(skipped)
    with pytest.raises(RuleBroken, match="did not exist in Bucharest"):
        from_local(skipped)


@pytest.mark.parametrize("text", ["2026-03-29T02:59", "2026-03-29T04:00", "2026-10-25T04:00"])
def test_the_hours_beside_a_change_are_plain(text):
    assert not came_twice(_local(text))
    assert from_local(_local(text)).tzinfo is UTC


@pytest.mark.parametrize("text", ["0001-01-01T00:00", "9999-12-31T23:59+00:00"])
def test_a_year_that_cannot_be_right_is_refused(text):
    with pytest.raises(RuleBroken, match="cannot be right"):
        from_local(_local(text))
