"""What is counted of a case whose file was deleted: days, words of the law, and no person.

Written when the file goes, read whenever a period is counted, so that the figures of a year
are the same before and after.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.labels import Origin
from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.requests.casework.models import ClosedCase
from console.requests.models import Request
from console.requests.queries.facts import ItemFacts
from console.requests.rules import Channel, Ground, Outcome, RequestState, Right
from console.store.journal import canonical

_KINDS: Mapping[str, Callable[[str], Any]] = {
    "number": str,
    "received_on": date.fromisoformat,
    "logged_at": datetime.fromisoformat,
    "origin": Origin,
    "channel": Channel,
    "hat": Hat,
    "client_id": int,
    "client_name": str,
    "state": RequestState,
    "is_open": bool,
    "settled_as": RequestState,
    "settled_on": date.fromisoformat,
    "answered_on": date.fromisoformat,
    "proof_on": date.fromisoformat,
    "remedies_told": bool,
    "first_due_on": date.fromisoformat,
    "extended_due_on": date.fromisoformat,
    "due_on": date.fromisoformat,
    "notice_sent_on": date.fromisoformat,
}
"""What is kept of a request, and how each is read back."""

_WORDLESS = {"requester_name": "", "receipt_evidence": "", "proof_of_sending": ""}
_ITEM: Mapping[str, Callable[[str], Any]] = {
    "right": Right,
    "article": str,
    "basis": LegalBasis,
    "is_suggested": bool,
    "outcome": Outcome,
    "ground": Ground,
}
_ITEM_WORDLESS: Mapping[str, Any] = {"reason": "", "advice": "", "decided_by": ""}


@dataclass(frozen=True, slots=True)
class ClosedFacts:
    """The counted facts of one deleted file.

    Attributes:
        known: The columns that a period counts, as a request has them; no words of a person.
        pauses: First and last day of each time of waiting.
        receipt_changes: Day before, day after and instant of each correction.
    """

    id: int
    known: dict[str, Any]
    items: tuple[ItemFacts, ...]
    pauses: tuple[tuple[date, date | None], ...]
    receipt_changes: tuple[tuple[date, date, datetime], ...]
    calendar: str

    @property
    def received_on(self) -> date:
        """The day of receipt."""
        day: date = self.known["received_on"]
        return day

    @property
    def settled_on(self) -> date | None:
        """The day it was settled, where somebody recorded it."""
        day: date | None = self.known["settled_on"]
        return day


def counted_facts(request: Request, *, client_name: str) -> str:
    """Write what is counted of a request: no name, no contact, no words."""
    extension = request.extension
    known = {name: getattr(request, name, None) for name in _KINDS} | {
        "client_name": client_name,
        "notice_sent_on": extension.notice_sent_on if extension else None,
    }
    return canonical(
        {
            "known": known,
            "items": [{name: getattr(item, name) for name in _ITEM} for item in request.items],
            "pauses": [(one.start_on, one.end_on) for one in request.pauses],
            "receipt_changes": [
                (one.from_on, one.to_on, one.changed_at) for one in request.receipt_changes
            ],
            "calendar": request.calendar,
        }
    )


def read_closed(session: Session, *, until: date) -> tuple[ClosedFacts, ...]:
    """Read the counted facts of deleted files, received in the year of a day or before it."""
    query = (
        select(ClosedCase.id, ClosedCase.facts)
        .where(ClosedCase.year <= until.year)
        .order_by(ClosedCase.id)
    )
    return tuple(_read(case_id, json.loads(facts)) for case_id, facts in session.execute(query))


def _read(case_id: int, said: dict[str, Any]) -> ClosedFacts:
    return ClosedFacts(
        id=-case_id,
        known={"id": -case_id, **_WORDLESS, **_typed(_KINDS, said["known"])},
        items=tuple(ItemFacts(**_ITEM_WORDLESS, **_typed(_ITEM, item)) for item in said["items"]),
        pauses=tuple((_day(start), _day(end) if end else None) for start, end in said["pauses"]),
        receipt_changes=tuple(
            (_day(before), _day(after), datetime.fromisoformat(at))
            for before, after, at in said["receipt_changes"]
        ),
        calendar=said["calendar"],
    )


def _typed(kinds: Mapping[str, Callable[[str], Any]], said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: None if said[name] is None else read(said[name]) for name, read in kinds.items()}


def _day(text: str) -> date:
    return date.fromisoformat(text)
