"""Terms in months, counted by Regulation (EEC, Euratom) 1182/71.

The day of the event is not counted; the term ends on the day of the same number,
or on the last day of a shorter month; if that is no working day it runs to the end
of the next one (Art. 3(1), 3(2)(c), 3(4)). An extended term is counted from the
event too, never from a first date that was moved.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from console.errors import RuleBroken
from console.i18n import N_
from console.statute.packs import RulePack, pack_for
from console.statute.pauses import check_pauses, read_pauses
from console.statute.proofs import Pause, Step, StepKind, Term, Track
from console.statute.readings import Reading, read_months, read_on, same_day_later, term_of
from console.statute.working_days import Calendar


def due_on(event_on: date, calendar: Calendar, *, rule: str = "art12") -> date:
    """Compute the last day of a term without its proof, for long lists.

    Raises:
        RuleBroken: If no such rule in months was in force on that day.
    """
    pack = _pack_in_months(rule, event_on)
    return calendar.roll(same_day_later(event_on, pack.months))


def compute_term(
    rule: str,
    event_on: date,
    *,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    as_of: date | None = None,
) -> Term:
    """Compute a term in months and prove it.

    Args:
        rule: An id such as ``art12``; ``art12_extended`` for an extended reply.
        event_on: The day of receipt (Art. 12) or of obtaining the data (Art. 14).
        calendar: The working days of the office.
        pauses: When the person was asked, and answered.
        as_of: Until when an open pause is counted; without it an open pause has no date.

    Raises:
        RuleBroken: If no such rule in months was in force, or a pause makes no sense.
    """
    pack = _pack_in_months(rule, event_on)
    check_pauses(pack, pauses, event_on=event_on, as_of=as_of)
    term = _plain_term(pack, event_on, calendar=calendar)
    if pack.extends:
        term = _with_other_reading(term, pack, calendar=calendar)
    paused, steps = read_pauses(
        pack,
        pauses,
        event_on=event_on,
        nominal_on=term.nominal_on,
        calendar=calendar,
        as_of=as_of,
    )
    return replace(
        term, paused_due_on=paused.end_on if paused else None, steps=(*term.steps, *steps)
    )


def _plain_term(pack: RulePack, event_on: date, *, calendar: Calendar) -> Term:
    reading = read_months(
        pack, event_on, pack.months, track=Track.STATUTORY, ends=StepKind.ENDS, calendar=calendar
    )
    return term_of(pack, event_on, reading, calendar=calendar)


def _with_other_reading(term: Term, pack: RulePack, *, calendar: Calendar) -> Term:
    first = _first_month(term, pack, calendar=calendar)
    chained = _chained(pack, first, calendar=calendar)
    plan = min(term.due_on, chained.end_on)
    kind = StepKind.PLAN
    steps = (*first.steps, *chained.steps, Step(kind, pack.sources[kind], on=plan))
    return replace(
        term,
        first_due_on=first.end_on,
        chained_on=chained.end_on,
        plan_on=plan,
        steps=(*term.steps, *steps),
    )


def _first_month(term: Term, pack: RulePack, *, calendar: Calendar) -> Reading:
    first = pack_for(pack.extends or pack.id, term.event_on)
    return read_months(
        pack,
        term.event_on,
        first.months,
        track=Track.FIRST,
        ends=StepKind.NOTICE_BY,
        calendar=calendar,
    )


def _chained(pack: RulePack, first: Reading, *, calendar: Calendar) -> Reading:
    months = pack.months - first.steps[0].count("months")
    kind = StepKind.CHAINED
    counted = Step(
        kind,
        pack.sources[kind],
        Track.CHAINED,
        on=same_day_later(first.nominal_on, months),
        values=(("from", first.nominal_on), ("months", months)),
    )
    return read_on(pack, counted, ends=StepKind.CHAINED_ENDS, calendar=calendar)


def _pack_in_months(rule: str, event_on: date) -> RulePack:
    pack = pack_for(rule, event_on)
    if pack.days_are_given:
        raise RuleBroken(
            N_("The term of rule {rule} is counted in days; say how many the letter gives."),
            rule=rule,
        )
    if pack.is_in_hours:
        raise RuleBroken(
            N_("The term of rule {rule} is counted in hours; give the time of awareness."),
            rule=rule,
        )
    return pack
