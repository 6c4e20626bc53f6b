"""How long the file of a request is kept: three years from its closing, then it goes.

The general limitation of claims is three years (Civil Code Art. 2517), so long the office
may have to prove what it did (GDPR Art. 17(3)(e)). Limitation can be interrupted, and a
legal hold stops deletion, so that a person confirms each one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from console.requests.erasure.rules import is_held
from console.requests.models import Request
from console.requests.rules import RequestState
from console.statute.readings import same_day_later

KEPT_MONTHS = 36
"""How long a file is kept from the day of its closing."""


PAGE = 100
"""So many files a page of the list shows."""

_CLOSED_DAY = "coalesce(closed_on, settled_on)"
_CLOSED = "request INDEXED BY ix_request_closed_day"
_DUE = f"state = '{RequestState.CLOSED.value}' AND {_CLOSED_DAY} <= :last"
"""The words of the index of closed files: it is asked by name, that of states reads them all."""


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


def list_due(
    reader: Any, *, today: date, after: DueFile | None = None, most: int = PAGE
) -> tuple[DueFile, ...]:
    """List the files whose time is over, the oldest first; held ones are shown as such.

    Args:
        reader: The connection to read with.
        today: The day on which their time is over.
        after: The last file of the page before; None for the first page.
        most: How many files a page has.
    """
    values = {
        "last": _last_closed_day(today).isoformat(),
        "day": after.closed_on.isoformat() if after else "",
        "id": after.id if after else 0,
        "most": most,
    }
    lines = reader.execute(
        f"SELECT id, version, number, requester_name, {_CLOSED_DAY}, hold_until, hold_reason "
        f"FROM {_CLOSED} WHERE {_DUE} AND {_CLOSED_DAY} >= :day "
        f"AND ({_CLOSED_DAY} > :day OR id > :id) ORDER BY {_CLOSED_DAY}, id LIMIT :most",
        values,
    )
    return tuple(_file(line, today) for line in lines)


def count_due(reader: Any, *, today: date) -> int:
    """Count the files whose time is over."""
    values = {"last": _last_closed_day(today).isoformat()}
    return int(reader.execute(f"SELECT count(*) FROM {_CLOSED} WHERE {_DUE}", values).fetchone()[0])


def _last_closed_day(today: date) -> date:
    """Name the newest day of closing whose files may go today; a 29 February ends on the 28th."""
    day = same_day_later(today, -KEPT_MONTHS)
    following = day + timedelta(days=1)
    return following if deletion_due_on(following) <= today else day


def _file(line: Sequence[Any], today: date) -> DueFile:
    key, version, number, name, closed, held, reason = line
    closed_on = date.fromisoformat(closed)
    hold_until = date.fromisoformat(held) if held else None
    return DueFile(
        id=key,
        version=version,
        number=number,
        requester_name=name,
        closed_on=closed_on,
        due_on=deletion_due_on(closed_on),
        hold_until=hold_until,
        hold_reason=reason,
        is_held=is_held(hold_until, today),
    )
