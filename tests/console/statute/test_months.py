"""Terms in months: the worked examples, pauses, and every day of sixteen years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.errors import RuleBroken
from console.statute.months import compute_term, due_on
from console.statute.proofs import Pause, StepKind
from console.statute.readings import same_day_later
from console.statute.recompute import recompute
from console.statute.working_days import Calendar, OfficeDay

CALENDAR = Calendar()
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
RECEIVED = date(2026, 3, 10)
EXAMPLES = [
    ("2024-01-31", "2024-02-29", "2024-02-29", "2024-04-30"),
    ("2024-03-05", "2024-04-05", "2024-04-05", "2024-06-05"),
    ("2024-04-03", "2024-05-03", "2024-05-07", "2024-07-03"),
    ("2024-08-31", "2024-09-30", "2024-09-30", "2024-12-02"),
    ("2025-01-31", "2025-02-28", "2025-02-28", "2025-04-30"),
    ("2025-11-30", "2025-12-30", "2025-12-30", "2026-03-02"),
    ("2026-02-28", "2026-03-28", "2026-03-30", "2026-05-28"),
    ("2026-04-30", "2026-05-30", "2026-06-02", "2026-07-30"),
    ("2026-12-01", "2027-01-01", "2027-01-04", "2027-03-01"),
    ("2027-03-30", "2027-04-30", "2027-05-04", "2027-06-30"),
]


def _all_days():
    first = date(2020, 1, 1)
    return [first + timedelta(days=n) for n in range((date(2036, 1, 1) - first).days)]


def _pauses(*pairs: tuple[int, int | None]):
    return [
        Pause(date(2026, 3, start), date(2026, 3, end) if end else None) for start, end in pairs
    ]


def _kinds(term):
    return [step.kind for step in term.steps]


@pytest.mark.parametrize(("received", "nominal", "due", "extended"), EXAMPLES)
def test_the_worked_examples_come_out_to_the_day(received, nominal, due, extended):
    received_on = date.fromisoformat(received)
    plain = compute_term("art12", received_on, calendar=CALENDAR)
    longer = compute_term("art12_extended", received_on, calendar=CALENDAR)
    assert (f"{plain.nominal_on}", f"{plain.due_on}") == (nominal, due)
    assert f"{longer.due_on}" == extended
    assert longer.first_due_on == plain.due_on
    assert due_on(received_on, CALENDAR) == plain.due_on


def test_a_plain_term_has_one_reading():
    term = compute_term("art12", RECEIVED, calendar=CALENDAR)
    assert term.plan_on == term.due_on == date(2026, 4, 14)
    assert (term.first_due_on, term.chained_on, term.paused_due_on) == (None, None, None)


def test_an_extended_term_is_planned_on_the_earlier_reading():
    term = compute_term("art12_extended", date(2025, 1, 31), calendar=CALENDAR)
    assert term.due_on == date(2025, 4, 30)
    assert term.chained_on == term.plan_on == date(2025, 4, 28)


def test_the_chained_reading_is_moved_to_a_working_day_too():
    term = compute_term("art12_extended", date(2026, 8, 31), calendar=CALENDAR)
    assert term.nominal_on == date(2026, 11, 30)
    assert term.due_on == term.chained_on == date(2026, 12, 2)


def test_information_on_data_from_elsewhere_is_due_in_a_month():
    term = compute_term("art14", date(2024, 4, 3), calendar=CALENDAR)
    assert term.due_on == date(2024, 5, 7)
    assert _kinds(term)[0] is StepKind.OBTAINED


def test_every_day_passed_over_has_its_own_step():
    term = compute_term("art12", date(2026, 4, 30), calendar=CALENDAR)
    assert _kinds(term) == [
        StepKind.RECEIVED,
        StepKind.COUNTED,
        StepKind.SKIPPED_WEEKEND,
        StepKind.SKIPPED_HOLIDAY,
        StepKind.SKIPPED_HOLIDAY,
        StepKind.ENDS,
    ]


def test_receipt_on_a_holiday_starts_the_term_that_day():
    term = compute_term("art12", date(2025, 11, 30), calendar=CALENDAR)
    assert _kinds(term)[1] is StepKind.EVENT_ON_DAY_OFF
    assert term.nominal_on == date(2025, 12, 30)


def test_a_day_of_the_offices_own_moves_the_end():
    calendar = Calendar(extra=(OfficeDay(date(2026, 4, 14), "Punte", "HG"),))
    term = compute_term("art12", RECEIVED, calendar=calendar)
    assert term.due_on == date(2026, 4, 15)
    assert StepKind.SKIPPED_OFFICE_DAY in _kinds(term)
    assert recompute(term) == term


def test_a_pause_gives_a_second_date_and_leaves_the_first():
    term = compute_term("art12", RECEIVED, calendar=CALENDAR, pauses=_pauses((12, 20)))
    assert term.due_on == date(2026, 4, 14)
    assert term.paused_due_on == date(2026, 4, 20)
    assert StepKind.PAUSE_LATE not in _kinds(term)


def test_pauses_that_overlap_count_each_day_once():
    apart = compute_term("art12", RECEIVED, calendar=CALENDAR, pauses=_pauses((12, 16), (16, 20)))
    across = compute_term(
        "art12", RECEIVED, calendar=CALENDAR, pauses=_pauses((14, 20), (12, 16), (15, 15))
    )
    assert apart.paused_due_on == across.paused_due_on == date(2026, 4, 20)
    assert recompute(across) == across


def test_an_extended_term_is_paused_from_its_own_end():
    term = compute_term("art12_extended", RECEIVED, calendar=CALENDAR, pauses=_pauses((12, 20)))
    assert (term.due_on, term.paused_due_on) == (date(2026, 6, 10), date(2026, 6, 18))


def test_an_open_pause_has_no_date_yet():
    term = compute_term("art12", RECEIVED, calendar=CALENDAR, pauses=_pauses((12, None)))
    assert term.paused_due_on is None
    assert _kinds(term)[-1] is StepKind.PAUSE_OPEN
    assert recompute(term) == term


def test_an_open_pause_is_counted_up_to_a_day_that_is_named():
    term = compute_term(
        "art12", RECEIVED, calendar=CALENDAR, pauses=_pauses((12, None)), as_of=date(2026, 3, 20)
    )
    assert term.paused_due_on == date(2026, 4, 20)
    assert StepKind.PAUSE_SO_FAR in _kinds(term)
    assert recompute(term) == term


def test_an_open_pause_that_has_not_begun_on_the_named_day_counts_nothing():
    term = compute_term(
        "art12", RECEIVED, calendar=CALENDAR, pauses=_pauses((12, None)), as_of=date(2026, 3, 11)
    )
    assert term.paused_due_on == term.due_on


@pytest.mark.parametrize(("asked", "is_late"), [(13, False), (14, False), (16, True)])
def test_a_question_asked_after_three_working_days_draws_a_warning(asked, is_late):
    term = compute_term("art12", RECEIVED, calendar=CALENDAR, pauses=_pauses((asked, 20)))
    assert (StepKind.PAUSE_LATE in _kinds(term)) is is_late


def test_a_pause_after_the_end_counts_for_nothing():
    late = [Pause(date(2026, 4, 15), date(2026, 4, 30))]
    term = compute_term("art12", RECEIVED, calendar=CALENDAR, pauses=late)
    assert term.paused_due_on == term.due_on
    assert StepKind.PAUSE_AFTER_END in _kinds(term)


@pytest.mark.parametrize(
    ("pause", "sentence"),
    [
        (Pause(date(2026, 3, 9), None), "before the term does on 2026-03-10"),
        (Pause(date(2026, 3, 12), date(2026, 3, 11)), "ends on 2026-03-11, before it begins"),
        (Pause(date(2026, 3, 12), date(9999, 12, 31)), "after the year 2099"),
    ],
)
def test_a_pause_that_makes_no_sense_is_refused_in_words(pause, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        compute_term("art12", RECEIVED, calendar=CALENDAR, pauses=[pause])


def test_only_a_reply_to_a_person_can_be_paused():
    with pytest.raises(RuleBroken, match="art14 cannot be paused"):
        compute_term("art14", RECEIVED, calendar=CALENDAR, pauses=_pauses((12, 20)))


def test_a_rule_in_hours_is_not_counted_in_months():
    with pytest.raises(RuleBroken, match="art33 is counted in hours"):
        due_on(RECEIVED, CALENDAR, rule="art33")


def test_no_day_of_sixteen_years_is_due_on_a_day_off_or_before_its_nominal_day():
    wrong = []
    for day in _all_days():
        first = due_on(day, CALENDAR)
        extended = due_on(day, CALENDAR, rule="art12_extended")
        if (
            CALENDAR.day_off(first)
            or CALENDAR.day_off(extended)
            or first < same_day_later(day, 1)
            or extended < same_day_later(day, 3)
            or extended <= first
        ):
            wrong.append(day)
    assert wrong == []


@given(
    day=DAYS,
    rule=st.sampled_from(["art12", "art12_extended", "art14"]),
    asked=st.integers(0, 120),
    waited=st.integers(0, 60),
)
def test_a_proof_derives_its_own_dates_again(day, rule, asked, waited):
    start = day + timedelta(days=asked)
    pauses = [] if rule == "art14" else [Pause(start, start + timedelta(days=waited))]
    term = compute_term(rule, day, calendar=CALENDAR, pauses=pauses)
    assert recompute(term) == term
    assert term.due_on == due_on(day, CALENDAR, rule=rule)
    assert term.plan_on <= term.due_on
    assert term.paused_due_on is None or term.paused_due_on >= term.due_on
    assert all(CALENDAR.is_working_day(on) for on in (term.due_on, term.plan_on))


@given(day=DAYS)
def test_the_chained_reading_is_never_later_than_the_direct_one(day):
    term = compute_term("art12_extended", day, calendar=CALENDAR)
    assert term.chained_on == term.plan_on
    assert term.first_due_on < term.chained_on <= term.due_on
