"""The request list: its order as ids, its lines by id, and search as somebody types."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from console.labels import Origin
from console.organisation.rules import Hat
from console.requests.models import Request, RequestItem
from console.requests.rules import Channel, RequestState, Right
from console.statute.lights import SOON_DAYS, TrafficLight, days_left, traffic_light
from console.store.lists import id_array, in_order
from console.store.search import NEWEST, hits, match_expression

SORTS: Mapping[str, tuple[InstrumentedAttribute[Any], ...]] = {
    "number": (Request.number_year, Request.number_seq),
    "received": (Request.received_on,),
    "due": (Request.due_on,),
    "state": (Request.state,),
    "requester": (Request.requester_name,),
}
"""Columns by which the list sorts; each order has its index."""

COUNTED = 1000
"""While somebody types, hits are counted up to here; a list then says “1000+”."""

FEW = 20_000
"""Up to here the ids that pass a filter are laid out at once for a search (about 2 ms)."""


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """Which requests a list shows and in which order.

    Attributes:
        text: Beginnings of words in number, requester, contact, summary or body.
        overdue: Only open requests that are past due on this day.
    """

    text: str = ""
    state: RequestState | None = None
    open_only: bool = False
    overdue: date | None = None
    right: Right | None = None
    channel: Channel | None = None
    sort: str = "received"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One line of the request list.

    Attributes:
        due_on: The unpaused day; None where no term of the office runs.
        light: Where the term stands; None where none runs.
        days_left: Calendar days until it; None where none runs or the request is settled.
        must_forward: True for a client's case that was not handed over yet.
    """

    id: int
    uid: str
    number: str
    received_on: date
    channel: Channel
    hat: Hat
    requester_name: str
    summary: str
    rights: tuple[Right, ...]
    state: RequestState
    origin: Origin
    due_on: date | None
    light: TrafficLight | None
    days_left: int | None
    must_forward: bool


@dataclass(frozen=True, slots=True)
class RequestCounts:
    """How the register stands on a day.

    Attributes:
        open: Requests that are not settled.
        overdue: Of these, past their day.
        due_soon: Of these, due today or within the last days that count as soon.
        waiting: Of these, waiting for the person.
        to_forward: Of these, cases of a client that were not handed over.
        without_term: Of these, without a term of the office.
    """

    open: int
    overdue: int
    due_soon: int
    waiting: int
    to_forward: int
    without_term: int


_RIGHTS = (
    select(func.group_concat(RequestItem.right))
    .where(RequestItem.request_id == Request.id)
    .correlate(Request)
    .label("rights")
)
_LINE = (
    Request.id,
    Request.uid,
    Request.number,
    Request.received_on,
    Request.channel,
    Request.hat,
    Request.requester_name,
    Request.summary,
    Request.state,
    Request.origin,
    Request.due_on,
    Request.is_open,
    _RIGHTS,
)


def request_ids(
    session: Session, wanted: RequestFilter, *, most: int | None = None
) -> "array[int]":
    """Read the ids of the requests that match, in the wanted order.

    Where many match the text, the index of the order is walked and each id looked up among
    the hits (the added 0 asks for that); where few do, they are sorted.
    """
    query = select(Request.id).where(*_conditions(wanted))
    if match_expression(wanted.text):
        found = hits("request", wanted.text)
        is_long = not _are_few(session, found)
        query = query.where((Request.id + 0 if is_long else Request.id).in_(found))
    return id_array(session, query.order_by(*_order(wanted)), most=most)


def _order(wanted: RequestFilter) -> list[ColumnElement[Any]]:
    order: list[ColumnElement[Any]] = []
    for column in (*SORTS[wanted.sort], Request.id):
        one = column.desc() if wanted.descending else column.asc()
        order.append(one.nulls_last() if column.expression.nullable else one)
    return order


def newest_request_ids(
    session: Session, wanted: RequestFilter, *, limit: int = NEWEST
) -> list[int]:
    """Find the newest hits of what was typed so far, newest first; the order of a list is unasked.

    The index is walked from its end and each hit is looked up, so that a filter costs a few
    steps and never a sort of all hits.
    """
    if not match_expression(wanted.text):
        query = select(Request.id).where(*_conditions(wanted)).order_by(Request.id.desc())
        return list(session.scalars(query.limit(limit)))
    return list(session.scalars(_walk(session, wanted, limit=limit)))


def count_requests(session: Session, wanted: RequestFilter, *, most: int = COUNTED + 1) -> int:
    """Count the matching requests, but no further than ``most``."""
    if match_expression(wanted.text):
        some = _walk(session, wanted, limit=most)
    else:
        some = select(Request.id).where(*_conditions(wanted)).limit(most)
    return session.scalar(select(func.count()).select_from(some.subquery())) or 0


def _walk(session: Session, wanted: RequestFilter, *, limit: int) -> Select[int]:
    """Walk the hits from the newest on; a filter is asked about each hit, never sorted.

    Where few requests pass the filter, their ids are laid out once and each hit is looked up
    among them; the added 0 keeps the database from asking the index once for each id instead.
    """
    found = hits("request", wanted.text).subquery("hit")
    query = select(found.c.id).order_by(found.c.id.desc()).limit(limit)
    conditions = _conditions(wanted)
    if not conditions:
        return query
    passing = _passing(wanted)
    if _are_few(session, passing):
        return query.where((found.c.id + 0).in_(passing))
    return query.join(Request, Request.id == found.c.id).where(*conditions)


def _passing(wanted: RequestFilter) -> Select[int]:
    """Select the ids that pass the filter, from the narrowest index that can answer alone."""
    own = _conditions(replace(wanted, right=None))
    if wanted.right is None:
        return select(Request.id).where(*own)
    asked = select(RequestItem.request_id).where(RequestItem.right == wanted.right)
    return asked.join(Request, Request.id == RequestItem.request_id).where(*own) if own else asked


def _are_few(session: Session, passing: Select[int]) -> bool:
    some = passing.limit(FEW + 1).subquery()
    return (session.scalar(select(func.count()).select_from(some)) or 0) <= FEW


def _conditions(wanted: RequestFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.state is not None:
        conditions.append(Request.state == wanted.state)
    if wanted.open_only:
        conditions.append(Request.is_open.is_(True))
    if wanted.overdue is not None:
        conditions += [Request.is_open.is_(True), Request.due_on < wanted.overdue]
    if wanted.channel is not None:
        conditions.append(Request.channel == wanted.channel)
    if wanted.right is not None:
        asked = select(RequestItem.request_id).where(RequestItem.right == wanted.right)
        conditions.append(Request.id.in_(asked))
    return conditions


def request_rows(session: Session, ids: Sequence[int], *, today: date) -> list[RequestRow | None]:
    """Read the list lines of some requests, in the order of their ids.

    Args:
        session: The session to read with.
        ids: Which requests.
        today: The day for which lights and remaining days are told.
    """
    lines = session.execute(select(*_LINE).where(Request.id.in_(ids)))
    return in_order(ids, ((line.id, _row(line, today)) for line in lines))


def due_soon(session: Session, on: date, *, limit: int = NEWEST) -> list[RequestRow]:
    """List open requests that are late or due within the days that count as soon, worst first."""
    query = (
        select(Request.id)
        .where(Request.is_open, Request.due_on <= on + timedelta(days=SOON_DAYS))
        .order_by(Request.due_on, Request.id)
        .limit(limit)
    )
    rows = request_rows(session, list(session.scalars(query)), today=on)
    return [row for row in rows if row is not None]


def count_overview(session: Session, on: date) -> RequestCounts:
    """Count what is open, late, soon due, waiting and to be forwarded on a day."""

    def those(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    row = session.execute(
        select(
            func.count(),
            those(Request.due_on < on),
            those(Request.due_on.between(on, on + timedelta(days=SOON_DAYS))),
            those(Request.state == RequestState.WAITING),
            those(Request.hat == Hat.PROCESSOR),
            those(Request.due_on.is_(None)),
        ).where(Request.is_open)
    ).one()
    return RequestCounts(*row)


def _row(line: Any, today: date) -> RequestRow:
    runs = line.is_open and line.due_on is not None
    return RequestRow(
        id=line.id,
        uid=line.uid,
        number=line.number,
        received_on=line.received_on,
        channel=line.channel,
        hat=line.hat,
        requester_name=line.requester_name,
        summary=line.summary,
        rights=tuple(map(Right, line.rights.split(","))) if line.rights else (),
        state=line.state,
        origin=line.origin,
        due_on=line.due_on,
        light=light_of(line.due_on, today, is_open=line.is_open),
        days_left=days_left(line.due_on, today) if runs else None,
        must_forward=line.is_open and line.hat is Hat.PROCESSOR,
    )


def light_of(due_on: date | None, today: date, *, is_open: bool) -> TrafficLight | None:
    """Tell where a request's term stands; nothing where no term of the office runs."""
    return None if due_on is None else traffic_light(due_on, today, is_done=not is_open)
