"""Whole columns of instants are read as the careful reader of single cells reads them."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.clock import LEGAL_ZONE
from console.consent.blocks import MARGIN, Block
from console.consent.marks import Doubt, Text, find_cells
from console.consent.moments import EPOCH, Moments, legal_days
from console.intake.days import instant


def read(*written: str) -> list[datetime]:
    data = "".join(f"{each};x\n" for each in written).encode()
    text = Text(Block(data + bytes(MARGIN), len(data), 0, len(data)))
    seconds, millis = Moments().read(text, find_cells(text, ";", 2)[0])
    return [
        datetime.fromtimestamp(second, UTC) + timedelta(milliseconds=milli)
        for second, milli in zip(seconds.tolist(), millis.tolist(), strict=True)
    ]


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-01T09:30:00Z",
        "2026-03-01 09:30:59 UTC",
        "2026-03-01T09:30:00+02:00",
        "2026-03-01 09:30:00-0130",
        "01.03.2026 23:59:59",
        "2026/07/01 00:00:00",
    ],
)
def test_every_way_to_write_an_instant_gives_the_same(written):
    assert read(written) == [instant(written)]


def test_fractions_of_a_second_are_kept_to_the_millisecond():
    found = read("2026-03-01T09:30:00.5Z", "2026-03-01T09:30:00,123456789+02:00",
                 "2026-03-01T09:30:00Z")  # fmt: skip
    assert [each.microsecond for each in found] == [500_000, 123_000, 0]


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-01 09:30",
        "2026-03-01x09:30:00",
        "2026-03-01T24:30:00Z",
        "2026-03-01T09:60:00Z",
        "2026-03-01T09:3x:00Z",
        "2026-03-01T09-30-00Z",
        "2026-02-30T09:30:00Z",
        "1999-03-01T09:30:00Z",
        "03/04/2026 09:30:00",
        "2026-03-01T09:30:00 CET",
        "2026-03-01T09:30:00.1234567890Z",
        "2026-10-25 03:30:00",
    ],
)
def test_what_is_unclear_is_left_to_the_slow_way(written):
    with pytest.raises(Doubt):
        read("2026-03-01T09:30:00Z", written)


@given(st.integers(978_300_000, 4_070_800_000))
def test_days_are_those_of_bucharest(second):
    at = datetime.fromtimestamp(second, UTC)
    (day,) = legal_days(np.array([second]))
    assert EPOCH + timedelta(days=int(day)) == at.astimezone(LEGAL_ZONE).date()


def test_the_day_changes_at_midnight_in_bucharest_in_both_seasons():
    instants = [
        datetime(2026, 1, 9, 21, 59, 59, tzinfo=UTC),
        datetime(2026, 1, 9, 22, 0, tzinfo=UTC),
        datetime(2026, 7, 9, 20, 59, 59, tzinfo=UTC),
        datetime(2026, 7, 9, 21, 0, tzinfo=UTC),
    ]
    days = legal_days(np.array([int(each.timestamp()) for each in instants]))
    assert [EPOCH + timedelta(days=day) for day in days.tolist()] == [
        date(2026, 1, 9), date(2026, 1, 10), date(2026, 7, 9), date(2026, 7, 10),
    ]  # fmt: skip
    assert len(legal_days(np.zeros(0, np.int64))) == 0
