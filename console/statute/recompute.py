"""Derives the dates of a proof again from its own steps, without today's calendar."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from console.statute.hours import next_full_hour
from console.statute.proofs import HourTerm, Step, StepKind, Term, Track
from console.statute.readings import same_day_later

_SATURDAY = 5
_COUNTS = frozenset({StepKind.COUNTED, StepKind.CAPPED, StepKind.CHAINED, StepKind.PAUSED_COUNTED})
_COUNTS_BACK = frozenset({StepKind.COUNTED_BACK, StepKind.CAPPED_BACK})
_DAYS_ON = {
    StepKind.COUNTED_DAYS: (1, 0),
    StepKind.COUNTED_PLAINLY: (1, 0),
    StepKind.COUNTED_FREE_DAYS: (1, 1),
    StepKind.COUNTED_BACK_DAYS: (-1, -1),
}
"""By what a count in days is multiplied, and how many days that are not counted it adds."""
_SKIPS = frozenset(
    {StepKind.SKIPPED_WEEKEND, StepKind.SKIPPED_HOLIDAY, StepKind.SKIPPED_OFFICE_DAY}
)


def recompute(term: Term) -> Term:
    """Derive every date of a term from its event and its steps.

    The proof holds if the answer equals the term. A skipped day counts only if it
    follows on the day before, and a weekend only if it is one.
    """
    nominal, due = _walk(term.steps, Track.STATUTORY, term.event_on)
    first_nominal, first_due = _walk(term.steps, Track.FIRST, term.event_on)
    ends = due or term.event_on
    counts_back = any(step.kind is StepKind.WORKING_DAY_BEFORE for step in term.steps)
    second = ends if counts_back else first_nominal or term.event_on
    chained = _walk(term.steps, Track.CHAINED, second)[1]
    paused_due = _walk(term.steps, Track.PAUSED, nominal or term.event_on)[1]
    return replace(
        term,
        nominal_on=nominal or term.event_on,
        due_on=ends,
        first_due_on=first_due,
        chained_on=chained,
        plan_on=min(ends, chained or ends),
        paused_due_on=paused_due,
    )


def recompute_hours(term: HourTerm) -> HourTerm:
    """Derive every instant of a term in hours from its event and the hours of its steps.

    The proof holds if the answer equals the term.
    """
    elapsed = sum(step.count("hours") for step in term.steps if step.kind is StepKind.ELAPSED)
    counted = sum(step.count("hours") for step in term.steps if step.kind is StepKind.HOURS_END)
    starts = next_full_hour(term.event_at) if counted else None
    return replace(
        term,
        hours=elapsed,
        due_at=term.event_at + timedelta(hours=elapsed),
        starts_at=starts,
        legal_end_at=starts + timedelta(hours=counted) if starts else None,
    )


def _walk(steps: Iterable[Step], track: Track, start_on: date) -> tuple[date | None, date | None]:
    """Follow one track: where its count ends, and where it stands after the skipped days."""
    nominal: date | None = None
    day: date | None = None
    waited = 0
    for step in steps:
        if step.track is not track:
            continue
        if step.kind in {StepKind.PAUSED, StepKind.PAUSE_SO_FAR}:
            waited += _waited_days(step)
        elif step.kind in _COUNTS:
            nominal = day = same_day_later(start_on, step.count("months")) + timedelta(days=waited)
        elif step.kind in _DAYS_ON:
            sign, uncounted = _DAYS_ON[step.kind]
            nominal = day = start_on + timedelta(days=sign * step.count("days") + uncounted)
        elif step.kind in _COUNTS_BACK:
            nominal = day = same_day_later(start_on, -step.count("months"))
        elif step.kind is StepKind.NOT_MOVED_BACK:
            day = _one_back(step, day or start_on)
        elif step.kind is StepKind.WORKING_DAY_BEFORE:
            nominal = day = day or start_on
        elif day is not None and (_is_skipped(step, day) or _is_next(step, day)):
            day += timedelta(days=1)
    return nominal, day


def _is_next(step: Step, day: date) -> bool:
    return step.kind is StepKind.ANOTHER_WORKING_DAY and step.on == day + timedelta(days=1)


def _one_back(step: Step, day: date) -> date:
    return day - timedelta(days=1) if step.on == day else day


def _waited_days(step: Step) -> int:
    until = dict(step.values).get("until")
    return (until - step.on).days if isinstance(until, date) and step.on else 0


def _is_skipped(step: Step, day: date) -> bool:
    if step.kind not in _SKIPS or step.on != day:
        return False
    return step.kind is not StepKind.SKIPPED_WEEKEND or day.weekday() >= _SATURDAY
