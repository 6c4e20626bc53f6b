"""Terms of agreements: the last day to give notice, and the last day to object.

Romanian law counts a term in days without its first and its last day (Civil Code Art. 2553),
a term in months to the day of the same number (Art. 2552), and moves an end that is no working
day forward (Art. 2554). A day that is counted backwards, from the end of an agreement, is never
moved forward. Where another reading is earlier, that is the day to plan for; a person verifies.
"""

from dataclasses import replace
from datetime import date, timedelta

from console.errors import RuleBroken
from console.i18n import N_
from console.statute.packs import RulePack, pack_for
from console.statute.proofs import Step, StepKind, Term, Track
from console.statute.readings import Reading, name_day_off, read_on, same_day_later, term_of
from console.statute.working_days import Calendar

ROMANIAN = "RO"
MOST_DAYS, MOST_MONTHS = 1_100, 60
_DAY = timedelta(days=1)


def last_day_of_notice(
    end_on: date, *, days: int = 0, months: int = 0, law: str = "", calendar: Calendar
) -> Term:
    """Compute the last day on which notice can be given, and prove it.

    Args:
        end_on: The last day of the agreement, or of its running period.
        days: Length of the notice in days, or
        months: in months; one of both.
        law: Country code of the governing law; Romanian counting with a warning for others.
        calendar: The working days of the office.

    Raises:
        RuleBroken: If no length is given, both are, or it makes no sense.
    """
    _check(days, months)
    pack = pack_for(_rule("notice", law), end_on)
    counted = _counted_back(pack, end_on, days, months)
    day = counted.on or end_on
    event = Step(StepKind.AGREEMENT_ENDS, pack.sources[StepKind.AGREEMENT_ENDS], on=end_on)
    before, steps = _working_day_before(pack, day, calendar)
    reading = Reading(day, day, (counted, *steps))
    term = term_of(pack, end_on, reading, calendar=calendar, event=(event,))
    return replace(term, chained_on=before, plan_on=before)


def last_day_to_object(received_on: date, *, days: int, law: str = "", calendar: Calendar) -> Term:
    """Compute until when a change can be objected to, and prove it.

    The law's own count is the due day; the shorter reading, with the last day counted and not
    moved, is the day to plan for.

    Args:
        received_on: When the announcement came.
        days: How many days the agreement gives.
        law: Country code of the governing law; Romanian counting with a warning for others.
        calendar: The working days of the office.

    Raises:
        RuleBroken: If the number makes no sense.
    """
    _check(days, 0)
    pack = pack_for(_rule("objection", law), received_on)
    values = (("from", received_on), ("days", days))
    kind = StepKind.COUNTED_FREE_DAYS
    free = Step(kind, pack.sources[kind], on=received_on + (days + 1) * _DAY, values=values)
    reading = read_on(pack, free, ends=StepKind.ENDS, calendar=calendar)
    term = term_of(pack, received_on, reading, calendar=calendar)
    kind, plain_on = StepKind.COUNTED_PLAINLY, received_on + days * _DAY
    plain = Step(kind, pack.sources[kind], Track.CHAINED, on=plain_on, values=values)
    plan = Step(StepKind.PLAN, pack.sources[StepKind.PLAN], on=plain_on)
    return replace(term, steps=(*term.steps, plain, plan), chained_on=plain_on, plan_on=plain_on)


def _rule(kind: str, law: str) -> str:
    return f"{kind}_ro" if law.upper() == ROMANIAN else f"{kind}_other"


def _check(days: int, months: int) -> None:
    if bool(days) == bool(months) or not 0 <= days <= MOST_DAYS or not 0 <= months <= MOST_MONTHS:
        raise RuleBroken(
            N_("Say the length in days (up to {days}) or in months (up to {months}), one of both."),
            days=MOST_DAYS,
            months=MOST_MONTHS,
        )


def _counted_back(pack: RulePack, end_on: date, days: int, months: int) -> Step:
    if days:
        kind, day = StepKind.COUNTED_BACK_DAYS, end_on - (days + 1) * _DAY
        return Step(kind, pack.sources[kind], on=day, values=(("from", end_on), ("days", days)))
    day = same_day_later(end_on, -months)
    kind = StepKind.COUNTED_BACK if day.day == end_on.day else StepKind.CAPPED_BACK
    values = (("from", end_on), ("months", months), ("number", end_on.day))
    return Step(kind, pack.sources[kind], on=day, values=values)


def _working_day_before(
    pack: RulePack, day: date, calendar: Calendar
) -> tuple[date, tuple[Step, ...]]:
    steps = []
    while (off := calendar.day_off(day)) is not None:
        passed = name_day_off(pack, StepKind.NOT_MOVED_BACK, off)
        steps.append(replace(passed, track=Track.CHAINED))
        day -= _DAY
    kind = StepKind.WORKING_DAY_BEFORE
    return day, (*steps, Step(kind, pack.sources[kind], Track.CHAINED, on=day))
