"""The clocks of a breach: 72 hours to the authority, agreed hours to a client."""

from datetime import datetime

from console.statute.hours import compute_hours
from console.statute.proofs import HourTerm
from console.statute.working_days import Calendar


def authority_term(aware_at: datetime, calendar: Calendar) -> HourTerm:
    """Compute until when the authority is to be notified (GDPR Art. 33(1)).

    The line to keep is 72 hours from awareness; the law's own count ends with the hour.

    Raises:
        RuleBroken: If Art. 33 was not in force on that day.
    """
    return compute_hours("art33", aware_at, calendar=calendar)


def client_term(aware_at: datetime, hours: int | None, calendar: Calendar) -> HourTerm | None:
    """Compute until when a client is to be told by its contract; None where no hours are agreed.

    The law alone says “without undue delay” (GDPR Art. 33(2)) and names no hours.

    Raises:
        RuleBroken: If the agreed hours make no sense.
    """
    if hours is None:
        return None
    return compute_hours("contract", aware_at, calendar=calendar, hours=hours)
