"""The last day to give notice under an agreement, and the last day to object to a change."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.errors import RuleBroken
from console.i18n import LANGUAGES, speaking
from console.statute.explain import explain
from console.statute.notices import last_day_of_notice, last_day_to_object
from console.statute.recompute import recompute
from console.statute.working_days import Calendar

CALENDAR = Calendar()
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("ends", "length", "counted", "plan"),
    [
        # 30 free days between 30 November and 31 December; 30 November 2026 is Saint Andrew's day
        (date(2026, 12, 31), {"days": 30}, date(2026, 11, 30), date(2026, 11, 27)),
        (date(2026, 12, 31), {"months": 3}, date(2026, 9, 30), date(2026, 9, 30)),
        (date(2026, 3, 31), {"months": 1}, date(2026, 2, 28), date(2026, 2, 27)),
        (date(2026, 6, 30), {"days": 60}, date(2026, 4, 30), date(2026, 4, 30)),
        (date(2026, 5, 13), {"days": 30}, date(2026, 4, 12), date(2026, 4, 9)),  # Easter Sunday
    ],
)
def test_notice_is_counted_back_and_never_moved_forward(ends, length, counted, plan):
    term = last_day_of_notice(ends, law="RO", calendar=CALENDAR, **length)
    assert (term.due_on, term.plan_on) == (counted, plan)


def test_the_proof_of_a_notice_says_why_the_earlier_day_is_shown():
    term = last_day_of_notice(date(2026, 12, 31), days=30, law="RO", calendar=CALENDAR)
    said = explain(term)
    assert "The agreement ends on 31 Dec 2026" in said[0]
    assert "neither the first nor the last day counted, it is 30 Nov 2026" in said[1]
    assert "Civil Code Art. 2553" in said[1]
    assert "never moved forward" in said[2]
    assert "27 Nov 2026" in said[-1]
    assert "verify" in said[-1]


def test_another_governing_law_is_said_to_be_unknown():
    term = last_day_of_notice(date(2026, 12, 31), days=30, law="DE", calendar=CALENDAR)
    assert term.rule == "notice_other"
    assert "not in the console" in explain(term)[1]


@given(DAYS, st.integers(1, 400))
def test_notice_is_given_on_a_working_day_before_the_count_ends(ends, days):
    term = last_day_of_notice(ends, days=days, law="RO", calendar=CALENDAR)
    assert term.due_on == ends - timedelta(days=days + 1)
    assert term.plan_on <= term.due_on
    assert CALENDAR.is_working_day(term.plan_on)
    assert recompute(term) == term


@given(DAYS, st.integers(1, 24))
def test_notice_in_months_leaves_whole_months(ends, months):
    term = last_day_of_notice(ends, months=months, law="RO", calendar=CALENDAR)
    assert (ends.year - term.due_on.year) * 12 + ends.month - term.due_on.month == months
    assert term.due_on.day <= ends.day
    assert recompute(term) == term


@given(DAYS, st.integers(1, 120))
def test_the_last_day_to_object_has_its_longer_count_and_the_safe_day(received, days):
    term = last_day_to_object(received, days=days, law="RO", calendar=CALENDAR)
    assert term.nominal_on == received + timedelta(days=days + 1)
    assert term.plan_on == received + timedelta(days=days)
    assert CALENDAR.is_working_day(term.due_on)
    assert recompute(term) == term


def test_objecting_within_30_days_is_explained_in_every_language():
    term = last_day_to_object(date(2026, 3, 11), days=30, law="RO", calendar=CALENDAR)
    assert term.due_on == date(2026, 4, 14)  # 11 April is a Saturday, then Easter
    for code in LANGUAGES:
        with speaking(code):
            assert all("{" not in sentence for sentence in explain(term))


@pytest.mark.parametrize("length", [{}, {"days": 30, "months": 1}, {"days": -1}, {"months": 61}])
def test_a_length_that_makes_no_sense_is_refused(length):
    with pytest.raises(RuleBroken):
        last_day_of_notice(date(2026, 12, 31), calendar=CALENDAR, **length)
