"""How terms, numbers and states of a breach are said, and in which colour."""

from datetime import datetime, timedelta

from console.breaches.rows import BreachFacts, ClientNoticeRow
from console.breaches.rules import BreachState
from console.clock import legal_day
from console.crossings.breaches_due import BreachDue
from console.formats import number, short_date, short_instant
from console.i18n import _, ngettext
from ui.tables.columns import Tone

_SOON = timedelta(hours=24)
_HOUR = timedelta(hours=1)
_TONES = {
    BreachState.TO_ASSESS: Tone.WARN,
    BreachState.TO_NOTIFY: Tone.WARN,
    BreachState.TO_INFORM: Tone.WARN,
    BreachState.TO_COMPLETE: Tone.WARN,
    BreachState.TO_NAME: Tone.WARN,
    BreachState.TO_TELL: Tone.WARN,
    BreachState.NOTIFIED: Tone.OK,
    BreachState.NOT_NOTIFIED: Tone.OK,
    BreachState.TOLD: Tone.OK,
}


def state_tone(breach: BreachFacts) -> Tone:
    """Choose the colour of a state."""
    return _TONES.get(breach.state, Tone.PLAIN)


def next_due(breach: BreachFacts) -> datetime | None:
    """Name the nearest instant that is still to be kept for a breach; None where there is none."""
    if breach.term is not None:
        return breach.term.due_at if breach.is_clock_open else None
    waiting = (one.term for one in open_notices(breach))
    return min((term.due_at for term in waiting if term is not None), default=None)


def open_notices(breach: BreachFacts) -> list[ClientNoticeRow]:
    """List the clients that are not told yet."""
    return [one for one in breach.client_notices if one.told_at is None]


def due_text(breach: BreachFacts, now: datetime) -> str:
    """Say until when something is to be done for a breach, with the hours that are left."""
    due_at = next_due(breach)
    if due_at is not None:
        return _("due {day}").format(day=instant_and_hours(due_at, now))
    return _("without undue delay") if open_notices(breach) else ""


def due_in_list(breach: BreachFacts, now: datetime) -> str:
    """Say the same in the little room of a list: the day and the hours."""
    due_at = next_due(breach)
    if due_at is None:
        return due_text(breach, now)
    hours = abs(due_at - now) // _HOUR
    left = _("{count} h").format(count=number(hours))
    said = left if due_at >= now else _("{days} late").format(days=left)
    return f"{short_date(legal_day(due_at))} · {said}"


def due_tone(breach: BreachFacts, now: datetime) -> Tone:
    """Choose the colour of what is due."""
    due_at = next_due(breach)
    if due_at is None:
        return Tone.WARN if open_notices(breach) else Tone.PLAIN
    if due_at < now:
        return Tone.LATE
    return Tone.WARN if due_at - now <= _SOON else Tone.PLAIN


def instant_and_hours(due_at: datetime, now: datetime) -> str:
    """Say an instant and how many whole hours are left until it, or have passed since."""
    hours = abs(due_at - now) // _HOUR
    said = ngettext("{count} hour", "{count} hours", hours).format(count=hours)
    left = said if due_at >= now else _("{days} late").format(days=said)
    return f"{short_instant(due_at)} · {left}"


def overview_line(due: BreachDue, now: datetime) -> str:
    """Say what is due for a breach in one line."""
    if due.due_at is None:
        return _("tell {client} without undue delay").format(client=due.client)
    until = instant_and_hours(due.due_at, now)
    if due.client:
        return _("tell {client} by {until}").format(client=due.client, until=until)
    return _("notify the authority by {until}").format(until=until)
