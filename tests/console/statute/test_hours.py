"""Terms in hours: the worked examples, changes of the clocks, contract hours."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.clock import LEGAL_ZONE
from console.errors import RuleBroken
from console.statute.hours import compute_hours
from console.statute.local_time import from_local
from console.statute.proofs import StepKind
from console.statute.recompute import recompute_hours
from console.statute.working_days import Calendar

CALENDAR = Calendar()
EXAMPLES = [
    ("2026-04-09 18:20", "2026-04-12 18:20", "2026-04-12 19:00"),
    ("2026-03-27 16:30", "2026-03-30 17:30", "2026-03-30 18:00"),
    ("2026-10-23 16:30", "2026-10-26 15:30", "2026-10-26 16:00"),
    ("2026-11-27 10:05", "2026-11-30 10:05", "2026-11-30 11:00"),
    ("2026-06-15 12:17", "2026-06-18 12:17", "2026-06-18 13:00"),
    ("2026-06-15 13:00", "2026-06-18 13:00", "2026-06-18 13:00"),
    ("2026-06-15 13:00:01", "2026-06-18 13:00:01", "2026-06-18 14:00"),
]


def _instant(text):
    return from_local(datetime.fromisoformat(text))


def _kinds(term):
    return [step.kind for step in term.steps]


@pytest.mark.parametrize(("aware", "due", "legal_end"), EXAMPLES)
def test_the_worked_examples_come_out_to_the_minute(aware, due, legal_end):
    term = compute_hours("art33", _instant(aware), calendar=CALENDAR)
    assert term.due_at == _instant(due)
    assert term.legal_end_at == _instant(legal_end)
    assert recompute_hours(term) == term


def test_an_end_on_easter_sunday_is_not_moved_and_says_so():
    term = compute_hours("art33", _instant("2026-04-09 18:20"), calendar=CALENDAR)
    last = term.steps[-1]
    assert (last.kind, last.on) == (StepKind.NOT_MOVED, date(2026, 4, 12))
    assert dict(last.values)["names"] == ("easter_sunday",)


@pytest.mark.parametrize(
    ("aware", "changes"), [("2026-10-23 16:30", True), ("2026-10-19 16:30", False)]
)
def test_a_change_of_the_clocks_is_named(aware, changes):
    term = compute_hours("art33", _instant(aware), calendar=CALENDAR)
    assert (StepKind.CLOCK_CHANGED in _kinds(term)) is changes


def test_a_full_hour_starts_its_own_count():
    term = compute_hours("art33", _instant("2026-06-15 13:00"), calendar=CALENDAR)
    assert term.starts_at == term.event_at
    assert StepKind.COUNTS_FROM_THIS_HOUR in _kinds(term)


def test_contract_hours_run_from_awareness_and_have_no_other_end():
    term = compute_hours("contract", _instant("2026-06-15 12:17"), calendar=CALENDAR, hours=12)
    assert term.due_at == _instant("2026-06-16 00:17")
    assert (term.starts_at, term.legal_end_at) == (None, None)
    assert _kinds(term) == [StepKind.AWARE, StepKind.ELAPSED]
    assert recompute_hours(term) == term


@pytest.mark.parametrize("hours", [None, 0, -4, 10_000])
def test_a_contract_must_say_a_possible_number_of_hours(hours):
    with pytest.raises(RuleBroken, match="from 1 to 8784"):
        compute_hours("contract", _instant("2026-06-15 12:17"), calendar=CALENDAR, hours=hours)


def test_hours_of_the_law_cannot_be_chosen():
    with pytest.raises(RuleBroken, match="art33 has 72 hours by law"):
        compute_hours("art33", _instant("2026-06-15 12:17"), calendar=CALENDAR, hours=96)


def test_a_rule_in_months_is_not_counted_in_hours():
    with pytest.raises(RuleBroken, match="art12 is counted in months"):
        compute_hours("art12", _instant("2026-06-15 12:17"), calendar=CALENDAR)


def test_an_instant_without_a_zone_is_a_bug():
    with pytest.raises(ValueError, match="time zone"):
        compute_hours("art33", datetime(2026, 6, 15, 12, 17), calendar=CALENDAR)  # noqa: DTZ001 - the point of the test


def test_any_zone_is_kept_as_utc():
    local = datetime(2026, 6, 15, 12, 17, tzinfo=LEGAL_ZONE)
    assert compute_hours("art33", local, calendar=CALENDAR).event_at.tzinfo is UTC


@given(aware=st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis adds the zone
def test_the_law_ends_on_a_full_hour_less_than_an_hour_after_the_line_to_keep(aware):
    term = compute_hours("art33", aware, calendar=CALENDAR)
    assert term.due_at - aware == timedelta(hours=72)
    assert timedelta(0) <= term.legal_end_at - term.due_at < timedelta(hours=1)
    assert (term.legal_end_at.minute, term.legal_end_at.second) == (0, 0)
    assert recompute_hours(term) == term
