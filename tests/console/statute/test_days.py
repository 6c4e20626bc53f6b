"""Terms in days that a letter of the authority gives."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.errors import RuleBroken
from console.statute.days import compute_days
from console.statute.explain import explain
from console.statute.months import compute_term
from console.statute.proofs import StepKind
from console.statute.recompute import recompute
from console.statute.working_days import Calendar

CALENDAR = Calendar()


def due(received, days):
    return compute_days("authority_letter", received, days=days, calendar=CALENDAR).due_on


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        (date(2026, 3, 10), 10, date(2026, 3, 20)),
        (date(2026, 3, 10), 1, date(2026, 3, 11)),
        (date(2026, 3, 11), 10, date(2026, 3, 23)),  # Saturday 21st
        (date(2026, 4, 1), 10, date(2026, 4, 14)),  # Saturday, Easter Sunday and Monday
        (date(2026, 11, 20), 10, date(2026, 12, 2)),  # 30 November and 1 December are holidays
        (date(2026, 3, 13), 2, date(2026, 3, 17)),  # Friday: Sunday, Monday, two working days
        (date(2026, 3, 13), 1, date(2026, 3, 16)),  # one day: Saturday, Monday
        (date(2026, 4, 9), 2, date(2026, 4, 15)),  # Good Friday to Easter Monday are off
    ],
)
def test_days_of_a_letter_are_calendar_days_that_end_on_a_working_day(received, days, expected):
    assert due(received, days) == expected


def test_the_proof_says_every_step():
    term = compute_days("authority_letter", date(2026, 3, 14), days=2, calendar=CALENDAR)
    assert [step.kind for step in term.steps] == [
        StepKind.RECEIVED,
        StepKind.EVENT_ON_DAY_OFF,
        StepKind.COUNTED_DAYS,
        StepKind.ANOTHER_WORKING_DAY,
        StepKind.ENDS,
    ]
    said = explain(term)
    assert "Counted 2 days from 14 Mar 2026, days off included, it is 16 Mar 2026" in said[2]
    assert "two working days at least" in said[3]
    assert "Art. 3(5)" in said[3]


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(1, 60))
def test_a_term_in_days_ends_on_a_working_day_and_its_proof_holds(received, days):
    term = compute_days("authority_letter", received, days=days, calendar=CALENDAR)
    assert CALENDAR.is_working_day(term.due_on)
    assert term.due_on >= received + timedelta(days=days)
    assert days == 1 or CALENDAR.working_days_between(received, term.due_on) >= 2
    assert recompute(term) == term


@pytest.mark.parametrize("days", [0, -3, 367])
def test_a_letter_gives_between_one_day_and_a_year(days):
    with pytest.raises(RuleBroken, match="from 1 to 366"):
        due(date(2026, 3, 10), days)


def test_the_law_sets_its_own_terms_and_a_letter_its_own():
    with pytest.raises(RuleBroken, match="set by law"):
        compute_days("art12", date(2026, 3, 10), days=10, calendar=CALENDAR)
    with pytest.raises(RuleBroken, match="counted in days"):
        compute_term("authority_letter", date(2026, 3, 10), calendar=CALENDAR)
