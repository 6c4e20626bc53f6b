"""All due days as a calendar file (RFC 5545): numbers and titles, nobody's name."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from console.app import Console
from console.articles import article_name
from console.authority.due_days import DueDay, DueKind, read_due_days
from console.clock import legal_day
from console.i18n import _, speaking
from console.labels import label
from console.requests.rules import ARTICLES
from reports.writers.atomic import whole_file

_WARNED = timedelta(days=3)
_DAY = timedelta(days=1)
_WARNED_IN_HOURS = timedelta(hours=12)
_WARNED_OF = (DueKind.ANSWER, DueKind.LETTER, DueKind.NOTICE, DueKind.OBJECTION)


def write_calendar(console: Console, target: Path, *, language: str) -> int:
    """Write every due day as an all-day event with a reminder; answers how many.

    A term in hours is an event at its instant.

    The same day has the same UID in every export, so that importing the file again updates it.

    Args:
        console: The vault.
        target: The .ics file; it is replaced.
        language: Language of the events.

    Raises:
        StoreUnavailable: If the file cannot be written.
    """
    today = legal_day(console.clock())
    days = console.ask(lambda session: read_due_days(session, on=today))
    with speaking(language):
        content = build_calendar(days, created_at=console.clock())
    with whole_file(target) as draft:
        draft.write_bytes(content)
    return len(days)


def build_calendar(days: tuple[DueDay, ...], *, created_at: datetime) -> bytes:
    """Turn due days into the text of a calendar, in the language spoken here."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//DPO Console//due days//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Data protection: due days"))
    for day in days:
        calendar.add_component(_event(day, created_at))
    content: bytes = calendar.to_ical()
    return content


def _event(day: DueDay, created_at: datetime) -> Any:
    from icalendar import Alarm, Event

    event, alarm = Event(), Alarm()
    said = f"{label(day.kind)}: {day.number}"
    event.add("uid", f"{day.uid}-{day.kind.value}@dpo-console")
    event.add("dtstamp", created_at)
    event.add("sequence", day.revision)
    event.add("dtstart", day.at or day.on)
    event.add("dtend", day.at or day.on + _DAY)
    event.add("summary", said)
    if day.rights:
        named = (" ".join((label(one), article_name(ARTICLES.get(one, "")))) for one in day.rights)
        event.add("description", "; ".join(part.strip() for part in named))
    event.add("transp", "TRANSPARENT")
    event.add("class", "CONFIDENTIAL")
    if day.at is not None or day.kind in _WARNED_OF:
        alarm.add("action", "DISPLAY")
        alarm.add("description", said)
        alarm.add("trigger", -_WARNED if day.at is None else -_WARNED_IN_HOURS)
        event.add_component(alarm)
    return event
