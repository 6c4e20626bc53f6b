"""Says a proof step by step, in the language spoken."""

from collections.abc import Callable
from datetime import date

from console.formats import short_date, short_instant, weekday
from console.i18n import N_, _, ngettext
from console.labels import label
from console.statute.holiday_table import HolidayName
from console.statute.proofs import HourTerm, Step, StepKind, Term, Value

_SENTENCES = {
    StepKind.RECEIVED: N_("Received on {day}; the day of receipt is not counted ({source})."),
    StepKind.OBTAINED: N_("Data obtained on {day}; that day is not counted ({source})."),
    StepKind.EVENT_ON_DAY_OFF: N_(
        "{weekday}, {day} is no working day{because}; the term starts all the same ({source})."
    ),
    StepKind.COUNTED: N_(
        "Counted {months} from {from}, the day of the same number is {day} ({source})."
    ),
    StepKind.CAPPED: N_(
        "Counted {months} from {from}, the month has no day {number}: the count ends on its last"
        " day, {day} ({source})."
    ),
    StepKind.COUNTED_DAYS: N_(
        "Counted {days} from {from}, days off included, it is {day} ({source})."
    ),
    StepKind.ANOTHER_WORKING_DAY: N_(
        "A term of two days or more holds two working days at least: it runs on to {weekday},"
        " {day} ({source})."
    ),
    StepKind.SKIPPED_WEEKEND: N_(
        "{weekday}, {day} is no working day: the term runs to the end of the next one ({source})."
    ),
    StepKind.SKIPPED_HOLIDAY: N_(
        "{weekday}, {day} is a public holiday{because}: the term runs to the end of the next"
        " working day ({source})."
    ),
    StepKind.SKIPPED_OFFICE_DAY: N_(
        "{weekday}, {day} is a day off entered by the office{because}: the term runs to the end"
        " of the next working day ({source})."
    ),
    StepKind.ENDS: N_("The term ends on {weekday}, {day}, at 24:00 Bucharest time ({source})."),
    StepKind.NOTICE_BY: N_(
        "The person must be told of the extension and its reasons by {weekday}, {day} ({source})."
    ),
    StepKind.CHAINED: N_(
        "Counted in two parts, {months} from {from}, the term would end on {day} ({source})."
    ),
    StepKind.CHAINED_ENDS: N_("By that reading its last day is {weekday}, {day} ({source})."),
    StepKind.PLAN: N_("Plan for {weekday}, {day}, the earlier of both readings ({source})."),
    StepKind.AGREEMENT_ENDS: N_("The agreement ends on {day}; that day is not counted ({source})."),
    StepKind.COUNTED_BACK_DAYS: N_(
        "Counted {days} back from {from}, neither the first nor the last day counted, it is {day}"
        " ({source})."
    ),
    StepKind.COUNTED_BACK: N_(
        "Counted {months} back from {from}, the day of the same number is {day} ({source})."
    ),
    StepKind.CAPPED_BACK: N_(
        "Counted {months} back from {from}, the month has no day {number}: the count ends on its"
        " last day, {day} ({source})."
    ),
    StepKind.NOT_MOVED_BACK: N_(
        "{weekday}, {day} is no working day{because}; a day counted backwards is never moved"
        " forward ({source})."
    ),
    StepKind.WORKING_DAY_BEFORE: N_(
        "Give notice by {weekday}, {day}: the earlier day is the safe one; verify it with the"
        " agreement ({source})."
    ),
    StepKind.COUNTED_FREE_DAYS: N_(
        "Counted {days} from {from}, neither the first nor the last day counted, it is {day}"
        " ({source})."
    ),
    StepKind.COUNTED_PLAINLY: N_(
        "With the last day counted it would be {weekday}, {day}; verify it with the agreement"
        " ({source})."
    ),
    StepKind.PAUSED: N_("Waited for the person from {day} to {until}: {days} ({source})."),
    StepKind.PAUSE_SO_FAR: N_(
        "Waiting for the person since {day}; until {until}: {days} ({source})."
    ),
    StepKind.PAUSE_OPEN: N_(
        "Waiting for the person since {day}, not answered yet: there is no second date so far"
        " ({source})."
    ),
    StepKind.PAUSE_LATE: N_(
        "The person was asked on {day}, {working_days} after the start, more than {limit}: the"
        " pause may not be accepted ({source})."
    ),
    StepKind.PAUSE_AFTER_END: N_(
        "The pause from {day} began after the end of the term and counts for nothing ({source})."
    ),
    StepKind.PAUSED_COUNTED: N_("The count ended on {from}; {days} later it is {day} ({source})."),
    StepKind.PAUSED_ENDS: N_(
        "With the pause the last day would be {weekday}, {day}; the date without pause stays the"
        " one to keep ({source})."
    ),
    StepKind.AWARE: N_("Aware on {instant}, Bucharest time ({source})."),
    StepKind.ELAPSED: N_("{hours} later, as they elapse, it is {instant} ({source})."),
    StepKind.CLOCK_CHANGED: N_(
        "The clocks changed in between: the same time of day would be wrong ({source})."
    ),
    StepKind.COUNTS_FROM_NEXT_HOUR: N_(
        "The hour of the event is not counted; the law counts from {instant} ({source})."
    ),
    StepKind.COUNTS_FROM_THIS_HOUR: N_(
        "The event fell on the full hour; the law counts from {instant} ({source})."
    ),
    StepKind.HOURS_END: N_("Counted {hours} from there, the term ends on {instant} ({source})."),
    StepKind.NOT_MOVED: N_(
        "{weekday}, {day} is no working day{because}; a term in hours is not moved ({source})."
    ),
}
_HOLIDAYS = {name.value: name for name in HolidayName}


def explain(term: Term | HourTerm) -> list[str]:
    """Say every step of a proof in its order, one sentence for each."""
    return [explain_step(step) for step in term.steps]


def explain_step(step: Step) -> str:
    """Say one step of a proof."""
    values = dict(step.values)
    words = {name: _say(name, value) for name, value in values.items()}
    if step.on is not None:
        words |= {"day": short_date(step.on), "weekday": weekday(step.on)}
    words |= {
        "instant": short_instant(step.at),
        "because": _because(values),
        "source": label(step.source),
    }
    return _(_SENTENCES[step.kind]).format(**words)


def _say(name: str, value: Value) -> str:
    if isinstance(value, int) and name in _COUNTED:
        return _COUNTED[name](value)
    return short_date(value) if isinstance(value, date) else str(value)


def _because(values: dict[str, Value]) -> str:
    names, grounds = values.get("names", ()), values.get("grounds", ())
    if not isinstance(names, tuple) or not isinstance(grounds, tuple) or not names:
        return ""
    is_law = values.get("why") == "holiday"
    said = ", ".join(label(_HOLIDAYS[name]) if name in _HOLIDAYS else name for name in names)
    ground = ", ".join(_("Law {number}").format(number=g) if is_law else g for g in grounds)
    return f", {said} ({ground})" if ground else f", {said}"


def _months(count: int) -> str:
    return ngettext("{count} month", "{count} months", count).format(count=count)


def _days(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=count)


def _working_days(count: int) -> str:
    return ngettext("{count} working day", "{count} working days", count).format(count=count)


def _hours(count: int) -> str:
    return ngettext("{count} hour", "{count} hours", count).format(count=count)


_COUNTED: dict[str, Callable[[int], str]] = {
    "months": _months,
    "days": _days,
    "hours": _hours,
    "working_days": _working_days,
    "limit": _working_days,
}
