"""How long the file of a request is kept: three years from its closing, then it goes.

The general limitation of claims is three years (Civil Code Art. 2517), so long the office
may have to prove what it did (GDPR Art. 17(3)(e)). Limitation can be interrupted, and a
legal hold stops deletion, so that a person confirms each one.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from console.requests.erasure.rules import is_held
from console.requests.models import Request
from console.requests.rules import RequestState
from console.statute.readings import same_day_later

KEPT_MONTHS = 36
"""How long a file is kept from the day of its closing."""


@dataclass(frozen=True, slots=True)
class DueFile:
    """A closed file whose time is over.

    Attributes:
        due_on: From when on it may be deleted.
        is_held: Whether a legal hold keeps it.
    """

    id: int
    version: int
    number: str
    requester_name: str
    closed_on: date
    due_on: date
    hold_until: date | None
    hold_reason: str
    is_held: bool


def deletion_due_on(closed_on: date) -> date:
    """Name the day from which a file may be deleted."""
    return same_day_later(closed_on, KEPT_MONTHS)


def closed_day(request: Request) -> date | None:
    """Name the day a file was closed, or settled where the older register kept no more."""
    if request.state is not RequestState.CLOSED:
        return None
    return request.closed_on or request.settled_on


def list_due(session: Session, *, today: date, limit: int = 500) -> tuple[DueFile, ...]:
    """List the files whose time is over, the oldest first; held ones are shown as such."""
    closed_on = func.coalesce(Request.closed_on, Request.settled_on)
    query = (
        select(Request)
        .where(
            Request.state == RequestState.CLOSED, closed_on <= same_day_later(today, -KEPT_MONTHS)
        )
        .order_by(closed_on, Request.id)
        .limit(limit)
    )
    return tuple(
        DueFile(
            id=request.id,
            version=request.version,
            number=request.number,
            requester_name=request.requester_name,
            closed_on=day,
            due_on=deletion_due_on(day),
            hold_until=request.hold_until,
            hold_reason=request.hold_reason,
            is_held=is_held(request.hold_until, today),
        )
        for request in session.scalars(query)
        if (day := closed_day(request)) is not None and deletion_due_on(day) <= today
    )
