"""What time it is: aware UTC in the store, Bucharest time for the law."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Tells the time as an aware UTC instant; passed in, never read from the air."""

LEGAL_ZONE = ZoneInfo("Europe/Bucharest")
"""Romanian legal time (law of the place where the action is to be taken)."""


def system_clock() -> datetime:
    """Read this machine's clock as an aware UTC instant."""
    return datetime.now(UTC)


def legal_day(instant: datetime) -> date:
    """Name the calendar day in Bucharest on which an instant falls."""
    return instant.astimezone(LEGAL_ZONE).date()
