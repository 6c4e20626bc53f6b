"""Reads the requests of a period as they stood at a cut-off."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import merge
from typing import Any

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import Session

from console.organisation.rules import Hat
from console.partners.models import Partner
from console.requests.models import Extension, Request, RequestItem
from console.requests.queries.closed import ClosedFacts
from console.requests.queries.facts import CaseFacts, ItemFacts
from console.requests.rules import (
    ClockOwner,
    Outcome,
    RequestState,
    Right,
    Timing,
    clock_owner,
    judge_timing,
)
from console.requests.terms import is_covered

_NOT_MEASURED = frozenset({RequestState.FORWARDED, RequestState.WITHDRAWN})
_COLUMNS = (
    Request.id,
    Request.number,
    Request.received_on,
    Request.logged_at,
    Request.receipt_evidence,
    Request.origin,
    Request.channel,
    Request.hat,
    Request.requester_name,
    Request.state,
    Request.is_open,
    Request.settled_as,
    Request.settled_on,
    Request.answered_on,
    Request.proof_of_sending,
    Request.proof_on,
    Request.remedies_told,
    Request.first_due_on,
    Request.extended_due_on,
    Request.due_on,
    Partner.name.label("client_name"),
    Extension.notice_sent_on,
)


@dataclass(frozen=True, slots=True)
class Period:
    """Whose requests are read, and up to which day anything counts.

    Attributes:
        start_on: First day of receipt.
        end_on: Last day of receipt.
        as_of: The cut-off.
        client_id: The client whose people asked; everybody's requests where none is named.
    """

    start_on: date
    end_on: date
    as_of: date
    client_id: int | None = None

    @property
    def last_on(self) -> date:
        """The end of the period or the cut-off, whichever comes first."""
        return min(self.end_on, self.as_of)

    def holds(self, received_on: date) -> bool:
        """Tell whether a day of receipt lies in the period."""
        return self.start_on <= received_on <= self.last_on

    def received(self) -> ColumnElement[bool]:
        """Tell which requests were received in the period."""
        return and_(Request.received_on.between(self.start_on, self.last_on), self.whose())

    def whose(self) -> ColumnElement[bool]:
        """Tell which requests are read at all: of one client, or everybody's."""
        if self.client_id is None:
            return true()
        return and_(Request.hat == Hat.PROCESSOR, Request.client_id == self.client_id)

    def includes(self, closed: ClosedFacts) -> bool:
        """Tell whether a deleted file is of those whose requests are read."""
        known = closed.known
        return self.client_id is None or (
            known["hat"] is Hat.PROCESSOR and known["client_id"] == self.client_id
        )


def read_cases(
    session: Session, period: Period, closed: Iterable[ClosedFacts] = ()
) -> Iterator[CaseFacts]:
    """Read the requests received in a period, in the order of receipt.

    Args:
        session: The session to read with.
        period: Whose requests are read.
        closed: Counted facts of deleted files; those of the period are read among the others.
    """
    deleted = [
        _case(dict(one.known), one.items, as_of=period.as_of)
        for one in closed
        if period.holds(one.received_on)
    ]
    deleted.sort(key=_received_on)
    yield from merge(_stored(session, period), deleted, key=_received_on)


def _received_on(case: CaseFacts) -> date:
    return case.received_on


def _stored(session: Session, period: Period) -> Iterator[CaseFacts]:
    items = _items(session, period)
    query = (
        select(*_COLUMNS)
        .outerjoin(Partner, Partner.id == Request.client_id)
        .outerjoin(Extension, Extension.request_id == Request.id)
        .where(period.received())
        .order_by(Request.received_on, Request.number_year, Request.number_seq, Request.id)
    )
    for row in session.execute(query):
        known = dict(row._mapping)  # noqa: SLF001 - public in SQLAlchemy
        yield _case(known, tuple(items.get(row.id, ())), as_of=period.as_of)


def timing_of(case: CaseFacts, item: ItemFacts, *, as_of: date) -> Timing | None:
    """Measure one item of a request; None where its right starts no term."""
    if case.timing is None or case.first_due_on is None:
        return None
    return judge_timing(
        first_due_on=case.first_due_on,
        extended_due_on=case.extended_due_on,
        proof_on=case.proof_on,
        is_refused=item.outcome is Outcome.REFUSED,
        as_of=as_of,
    )


def _items(session: Session, period: Period) -> Mapping[int, list[ItemFacts]]:
    query = (
        select(
            RequestItem.request_id,
            RequestItem.right,
            RequestItem.article,
            RequestItem.basis,
            RequestItem.is_suggested,
            RequestItem.outcome,
            RequestItem.ground,
            RequestItem.reason,
            RequestItem.advice,
            RequestItem.decided_by,
        )
        .join(Request, Request.id == RequestItem.request_id)
        .where(period.received())
        .order_by(RequestItem.id)
    )
    found: dict[int, list[ItemFacts]] = defaultdict(list)
    for request_id, *columns in session.execute(query):
        found[request_id].append(ItemFacts(*columns))
    return found


def _case(known: dict[str, Any], items: tuple[ItemFacts, ...], *, as_of: date) -> CaseFacts:
    notice_sent_on = known.pop("notice_sent_on")
    known.pop("client_id", None)
    if known["settled_on"] is not None and known["settled_on"] > as_of:
        known |= {"is_open": True, "settled_on": None, "settled_as": None}
        known["state"] = RequestState.IN_PROGRESS
    if known["proof_on"] is not None and known["proof_on"] > as_of:
        known |= {"proof_on": None, "answered_on": None, "proof_of_sending": ""}
    if notice_sent_on is not None and notice_sent_on > as_of:
        known |= {"extended_due_on": None, "due_on": known["first_due_on"]}
    known["client_name"] = known["client_name"] or ""
    known["clock"] = _clock(known["hat"], items, known["received_on"])
    known["timing"] = _timing(known, items, as_of)
    return CaseFacts(**known, items=items)


def _clock(hat: Hat, items: tuple[ItemFacts, ...], received_on: date) -> ClockOwner:
    is_certain = not any(item.is_suggested for item in items)
    rights: set[Right] = {item.right for item in items} if is_certain else set()
    return clock_owner(hat, rights, is_covered=is_covered(received_on))


def _timing(known: dict[str, Any], items: tuple[ItemFacts, ...], as_of: date) -> Timing | None:
    if known["first_due_on"] is None or known["settled_as"] in _NOT_MEASURED:
        return None
    return judge_timing(
        first_due_on=known["first_due_on"],
        extended_due_on=known["extended_due_on"],
        proof_on=known["proof_on"],
        is_refused=bool(items) and all(item.outcome is Outcome.REFUSED for item in items),
        as_of=as_of,
    )
