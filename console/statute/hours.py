"""Terms in hours: 72 for a breach, or what a contract with a client says.

Hours are counted as they elapse, so a change of the clocks never adds or takes one.
The law itself counts from the next full hour (Reg. 1182/71 Art. 3(1)) and does not
move the end to a working day (Art. 3(4)); the line to keep is the earlier one,
awareness plus the hours exactly. The minimum of two working days of Art. 3(5) is
disputed for 72 hours and is not used.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from console.clock import LEGAL_ZONE, legal_day
from console.errors import RuleBroken
from console.i18n import N_
from console.statute.packs import RulePack, pack_for
from console.statute.proofs import HourTerm, Step, StepKind
from console.statute.readings import name_day_off
from console.statute.working_days import Calendar

_HOUR = timedelta(hours=1)
_MOST_HOURS = 24 * 366


def compute_hours(
    rule: str, aware_at: datetime, *, calendar: Calendar, hours: int | None = None
) -> HourTerm:
    """Compute a term in hours and prove it.

    Args:
        rule: ``art33``, or ``contract`` for what was agreed with a client.
        aware_at: The aware instant of certainty that personal data were hit.
        calendar: The working days of the office; only to say that the end is not moved.
        hours: The agreed number of hours, for ``contract`` alone.

    Raises:
        RuleBroken: If no such rule in hours was in force, or the hours make no sense.
        ValueError: If the instant has no time zone.
    """
    if aware_at.tzinfo is None:
        message = "an instant needs a time zone"
        raise ValueError(message)
    event = aware_at.astimezone(UTC)
    pack = pack_for(rule, legal_day(event))
    length = timedelta(hours=_length(pack, hours))
    starts = next_full_hour(event) if pack.counts_full_hours else None
    legal_end = starts + length if starts else None
    term = HourTerm(
        rule=pack.id,
        pack_version=pack.version,
        source=pack.source,
        event_at=event,
        hours=length // _HOUR,
        due_at=event + length,
        starts_at=starts,
        legal_end_at=legal_end,
        calendar=calendar.version,
        steps=(),
    )
    return replace(term, steps=tuple(_steps(pack, term, calendar=calendar)))


def next_full_hour(instant: datetime) -> datetime:
    """Find the full hour from which the law counts; an event on the hour starts there."""
    floor = instant.replace(minute=0, second=0, microsecond=0)
    return floor if floor == instant else floor + _HOUR


def _length(pack: RulePack, hours: int | None) -> int:
    if not pack.is_in_hours:
        raise RuleBroken(
            N_("The term of rule {rule} is counted in months; give the day of receipt."),
            rule=pack.id,
        )
    if pack.hours:
        if hours not in {None, pack.hours}:
            raise RuleBroken(
                N_("Rule {rule} has {hours} hours by law; only a contract may set its own."),
                rule=pack.id,
                hours=pack.hours,
            )
        return pack.hours
    if hours is None or not 0 < hours <= _MOST_HOURS:
        raise RuleBroken(
            N_("Say how many hours the contract gives, from 1 to {most}."), most=_MOST_HOURS
        )
    return hours


def _steps(pack: RulePack, term: HourTerm, *, calendar: Calendar) -> Iterator[Step]:
    length = (("hours", term.hours),)
    yield _step(pack, StepKind.AWARE, term.event_at)
    yield _step(pack, StepKind.ELAPSED, term.due_at, *length)
    if _offset(term.event_at) != _offset(term.due_at):
        yield _step(pack, StepKind.CLOCK_CHANGED, term.due_at)
    if term.starts_at and term.legal_end_at:
        is_on_the_hour = term.starts_at == term.event_at
        start = StepKind.COUNTS_FROM_THIS_HOUR if is_on_the_hour else StepKind.COUNTS_FROM_NEXT_HOUR
        yield _step(pack, start, term.starts_at)
        yield _step(pack, StepKind.HOURS_END, term.legal_end_at, *length)
    off = calendar.day_off(legal_day(term.legal_end_at or term.due_at))
    if off:
        yield name_day_off(pack, StepKind.NOT_MOVED, off)


def _step(pack: RulePack, kind: StepKind, at: datetime, *values: tuple[str, int]) -> Step:
    return Step(kind, pack.sources[kind], at=at, values=values)


def _offset(instant: datetime) -> timedelta | None:
    return instant.astimezone(LEGAL_ZONE).utcoffset()
