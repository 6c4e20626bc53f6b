"""A proof that was changed no longer derives its own dates."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from console.statute.hours import compute_hours
from console.statute.local_time import from_local
from console.statute.months import compute_term
from console.statute.proofs import Pause, Step, StepKind
from console.statute.recompute import recompute, recompute_hours
from console.statute.sources import Source
from console.statute.working_days import Calendar

CALENDAR = Calendar()
RECEIVED = date(2026, 3, 10)


def _term(rule="art12"):
    return compute_term(
        rule, RECEIVED, calendar=CALENDAR, pauses=[Pause(date(2026, 3, 12), date(2026, 3, 20))]
    )


def test_another_due_day_is_found_out():
    term = _term()
    later = replace(term, due_on=term.due_on + timedelta(days=1))
    assert recompute(later).due_on == term.due_on


def test_another_second_date_is_found_out():
    term = _term("art12_extended")
    moved = replace(term, paused_due_on=None, chained_on=None, first_due_on=None)
    assert recompute(moved) == term


def test_a_holiday_taken_out_of_the_steps_changes_the_date():
    term = _term()
    without = tuple(step for step in term.steps if step.on != date(2026, 4, 11))
    assert recompute(replace(term, steps=without)).due_on == date(2026, 4, 11)


def test_a_weekday_cannot_be_called_a_weekend():
    term = _term()
    forged = Step(StepKind.SKIPPED_WEEKEND, Source.REG1182_3_4, on=date(2026, 4, 14))
    assert recompute(replace(term, steps=(*term.steps, forged))).due_on == term.due_on


def test_a_pause_without_its_end_counts_no_days():
    term = _term()
    steps = tuple(
        replace(step, values=()) if step.kind is StepKind.PAUSED else step for step in term.steps
    )
    assert recompute(replace(term, steps=steps)).paused_due_on != term.paused_due_on


def test_a_proof_without_steps_proves_nothing():
    empty = replace(_term(), steps=())
    assert recompute(empty) != empty
    assert recompute(empty).due_on == RECEIVED


def test_other_hours_are_found_out():
    aware = from_local(datetime.fromisoformat("2026-10-23T16:30"))
    term = compute_hours("art33", aware, calendar=CALENDAR)
    longer = replace(term, hours=96, due_at=term.due_at + timedelta(hours=24))
    assert recompute_hours(longer) == term
