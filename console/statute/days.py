"""Terms in days that a letter gives, counted by Regulation (EEC, Euratom) 1182/71.

The day of receipt is not counted, days off inside the term are (Art. 3(1), 3(3)); a term
that ends on a day off runs to the end of the next working day, and one of two days or more
holds at least two working days (Art. 3(4), 3(5)).
"""

from datetime import date, timedelta

from console.errors import RuleBroken
from console.i18n import N_
from console.statute.packs import RulePack, pack_for
from console.statute.proofs import Step, StepKind, Term
from console.statute.readings import Reading, read_on, term_of
from console.statute.working_days import Calendar

MOST_DAYS = 366
_WORKING_DAYS = 2
_DAY = timedelta(days=1)


def compute_days(rule: str, event_on: date, *, days: int, calendar: Calendar) -> Term:
    """Compute a term of so many calendar days and prove it.

    Args:
        rule: An id such as ``authority_letter``.
        event_on: The day of receipt.
        days: How many days the letter gives, from 1 to 366.
        calendar: The working days of the office.

    Raises:
        RuleBroken: If no such rule in days was in force, or the number makes no sense.
    """
    pack = pack_for(rule, event_on)
    if not pack.days_are_given:
        raise RuleBroken(N_("The term of rule {rule} is set by law; no days are given."), rule=rule)
    if not 0 < days <= MOST_DAYS:
        raise RuleBroken(
            N_("Say how many days the letter gives, from 1 to {most}."), most=MOST_DAYS
        )
    reading = _with_two_working_days(pack, event_on, days, calendar=calendar)
    return term_of(pack, event_on, reading, calendar=calendar)


def _with_two_working_days(
    pack: RulePack, event_on: date, days: int, *, calendar: Calendar
) -> Reading:
    kind = StepKind.COUNTED_DAYS
    nominal = event_on + days * _DAY
    values = (("from", event_on), ("days", days))
    counted = Step(kind, pack.sources[kind], on=nominal, values=values)
    reading = read_on(pack, counted, ends=StepKind.ENDS, calendar=calendar)
    steps, end = reading.steps[:-1], reading.end_on
    while days >= _WORKING_DAYS and calendar.working_days_between(event_on, end) < _WORKING_DAYS:
        kind = StepKind.ANOTHER_WORKING_DAY
        further = Step(kind, pack.sources[kind], on=end + _DAY)
        longer = read_on(pack, further, ends=StepKind.ENDS, calendar=calendar)
        steps, end = (*steps, *longer.steps[:-1]), longer.end_on
    last = Step(StepKind.ENDS, pack.sources[StepKind.ENDS], on=end)
    return Reading(nominal, end, (*steps, last))
