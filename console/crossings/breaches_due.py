"""What is due for breaches: the 72 hours to the authority, the notices to clients."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from console.breaches.queries import open_breaches
from console.breaches.rows import BreachFacts

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class BreachDue:
    """One thing that is due for a breach.

    Attributes:
        uid: Of the breach, or of the client's notice.
        revision: Counts changes of that record.
        client: The client to be told; empty for the authority.
        due_at: Until when; None where the law says “without undue delay” alone.
    """

    breach_id: int
    uid: str
    revision: int
    title: str
    client: str
    due_at: datetime | None


def breaches_due(session: Session) -> list[BreachDue]:
    """List open terms of breaches, the nearest first; what has no term stands before all."""
    found = [due for one in open_breaches(session) for due in _of(one)]
    return sorted(found, key=lambda due: (due.due_at is not None, due.due_at or _LAST))


def _of(one: BreachFacts) -> list[BreachDue]:
    if one.term is not None and one.is_clock_open:
        return [BreachDue(one.id, one.uid, one.version, one.title, "", one.term.due_at)]
    return [
        BreachDue(
            one.id,
            notice.uid,
            notice.version,
            one.title,
            notice.client_name,
            notice.term.due_at if notice.term else None,
        )
        for notice in one.client_notices
        if notice.told_at is None
    ]
