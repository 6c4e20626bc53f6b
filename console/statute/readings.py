"""One reading of a term: where counting ends, which days are passed over, where it stops."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from console.statute.packs import RulePack
from console.statute.proofs import Step, StepKind, Term, Track
from console.statute.working_days import Calendar, DayOff, DayOffKind

_MONTHS_IN_YEAR = 12
_SKIPPED = {
    DayOffKind.WEEKEND: StepKind.SKIPPED_WEEKEND,
    DayOffKind.HOLIDAY: StepKind.SKIPPED_HOLIDAY,
    DayOffKind.OFFICE_DAY: StepKind.SKIPPED_OFFICE_DAY,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A count that ends on ``nominal_on`` and, moved to a working day, on ``end_on``."""

    nominal_on: date
    end_on: date
    steps: tuple[Step, ...]


def same_day_later(day: date, months: int) -> date:
    """Find the day of the same number some months later, or the last of a shorter month."""
    year, month = divmod(day.year * _MONTHS_IN_YEAR + day.month - 1 + months, _MONTHS_IN_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def read_months(
    pack: RulePack, start_on: date, months: int, *, track: Track, ends: StepKind, calendar: Calendar
) -> Reading:
    """Count months from a day and move the end to a working day."""
    nominal = same_day_later(start_on, months)
    is_capped = nominal.day != start_on.day
    kind = StepKind.CAPPED if is_capped else StepKind.COUNTED
    values = (("from", start_on), ("months", months), ("number", start_on.day))
    counted = Step(kind, pack.sources[kind], track, on=nominal, values=values)
    return read_on(pack, counted, ends=ends, calendar=calendar)


def read_on(pack: RulePack, counted: Step, *, ends: StepKind, calendar: Calendar) -> Reading:
    """Move the end of a count to a working day, naming each day that is passed over.

    Raises:
        ValueError: If the step names no day.
    """
    if counted.on is None:
        message = "a count ends on a day"
        raise ValueError(message)
    skipped = tuple(
        replace(step, track=counted.track) for step in _skip(pack, counted.on, calendar=calendar)
    )
    end = counted.on + timedelta(days=len(skipped))
    last = Step(ends, pack.sources[ends], counted.track, on=end)
    return Reading(counted.on, end, (counted, *skipped, last))


def name_day_off(pack: RulePack, kind: StepKind, off: DayOff) -> Step:
    """Write a step about a day that is no working day, with its names and grounds."""
    values = (("names", off.names), ("grounds", off.grounds), ("why", off.kind.value))
    return Step(kind, pack.sources[kind], on=off.on, values=values)


def _skip(pack: RulePack, day: date, *, calendar: Calendar) -> Iterator[Step]:
    for off in calendar.days_off_from(day):
        yield name_day_off(pack, _SKIPPED[off.kind], off)


def term_of(
    pack: RulePack,
    event_on: date,
    reading: Reading,
    *,
    calendar: Calendar,
    event: tuple[Step, ...] = (),
) -> Term:
    """Make the term of one plain reading, with its event as the first step."""
    started = event or event_steps(pack, event_on, calendar=calendar)
    return Term(
        rule=pack.id,
        pack_version=pack.version,
        source=pack.source,
        event_on=event_on,
        nominal_on=reading.nominal_on,
        due_on=reading.end_on,
        first_due_on=None,
        chained_on=None,
        plan_on=reading.end_on,
        paused_due_on=None,
        calendar=calendar.version,
        steps=(*started, *reading.steps),
    )


def event_steps(pack: RulePack, event_on: date, *, calendar: Calendar) -> tuple[Step, ...]:
    """Say what started the count, and whether that was on a day off."""
    kind = StepKind(pack.event)
    event = Step(kind, pack.sources[kind], on=event_on)
    off = calendar.day_off(event_on)
    return (event, name_day_off(pack, StepKind.EVENT_ON_DAY_OFF, off)) if off else (event,)
