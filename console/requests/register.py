"""The request register as a list: its order as ids, its lines by id, search as somebody types.

Written for the bare connection (``Console.look``), so that a list is on the screen before the
mapper is loaded; ``bare`` lends a session's connection to the same queries.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from console.labels import Origin
from console.organisation.rules import Hat
from console.requests.casework.rules import NOT_FOLLOWED
from console.requests.rules import STOPS_AT_ONCE, Channel, RequestState, Right
from console.statute.lights import SOON_DAYS, TrafficLight, days_left, traffic_light
from console.store.lists import in_order, read_ids
from console.store.search import NEWEST, match_expression, matching

SORTS: Mapping[str, tuple[str, ...]] = {
    "number": ("number_year", "number_seq"),
    "received": ("received_on",),
    "due": ("due_on",),
    "state": ("state",),
    "requester": ("requester_name",),
}
"""Columns by which the list sorts; each order has its index."""

COUNTED = 1000
"""While somebody types, hits are counted up to here; a list then says “1000+”."""

FEW = 20_000
"""Up to here the ids that pass a filter are laid out at once for a search (about 2 ms)."""

_NULLABLE = frozenset({"due_on"})


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """Which requests a list shows and in which order.

    Attributes:
        text: Beginnings of words in number, requester, contact, summary or body, or in a later
            message of the case.
        overdue: Only open requests that are past due on this day.
        due_on: Only requests that are due on this very day, settled ones too.
    """

    text: str = ""
    state: RequestState | None = None
    open_only: bool = False
    overdue: date | None = None
    due_on: date | None = None
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
        must_stop: True where processing goes on that stops at once, whatever the term says.
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
    must_stop: bool


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
        to_stop: Of these, where processing goes on that stops at once.
    """

    open: int
    overdue: int
    due_soon: int
    waiting: int
    to_forward: int
    without_term: int
    to_stop: int


_CONDITIONS = {
    "state": "request.state = :state",
    "open_only": "request.is_open = 1",
    "overdue": "request.is_open = 1 AND request.due_on < :overdue",
    "due_on": "request.due_on = :due_on",
    "channel": "request.channel = :channel",
    "right": "request.id IN (SELECT request_id FROM request_item WHERE right = :right)",
}
_HITS = matching("request")
_LATER = matching("request_message")
"""Messages that came after the one whose words are the request's own."""
_ALL_HITS = f"{_HITS} UNION ALL SELECT request_id AS id FROM request_message WHERE id IN ({_LATER})"


def _words(stored: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(stored))


_MUST_STOP = (
    f"request.is_open = 1 AND request.hat <> '{Hat.PROCESSOR.value}' AND EXISTS (SELECT 1 "
    "FROM request_item WHERE request_id = request.id AND stopped_on IS NULL AND is_suggested = 0 "
    f"AND right IN ({_words(STOPS_AT_ONCE)}) AND outcome NOT IN ({_words(NOT_FOLLOWED)}))"
)
_RUNS = "!"
"""Marks a right of a line whose processing nobody stopped yet."""
_LINE = (
    "SELECT id, uid, number, received_on, channel, hat, requester_name, summary, state, origin, "
    "due_on, is_open, (SELECT group_concat(right || iif(stopped_on IS NULL AND is_suggested = 0 "
    f"AND outcome NOT IN ({_words(NOT_FOLLOWED)}), '{_RUNS}', '')) "
    "FROM request_item WHERE request_id = request.id) "
    "FROM request WHERE id IN (SELECT value FROM json_each(?))"
)
_COUNTS = (
    "SELECT count(*), coalesce(sum(due_on < :on), 0), "
    "coalesce(sum(due_on BETWEEN :on AND :soon), 0), coalesce(sum(state = :waiting), 0), "
    "coalesce(sum(hat = :processor), 0), coalesce(sum(due_on IS NULL), 0), "
    f"coalesce(sum({_MUST_STOP}), 0) "
    "FROM request WHERE is_open = 1"
)


def request_ids(reader: Any, wanted: RequestFilter, *, most: int | None = None) -> "array[int]":
    """Read the ids of the requests that match, in the wanted order; the first ones, or all.

    Where many match the text, the index of the order is walked and each id looked up among
    the hits (the added 0 asks for that); where few do, they are sorted.
    """
    conditions, values = _conditions(wanted), _values(wanted)
    if values["words"]:
        sought = "request.id" if _are_few(reader, _ALL_HITS, values) else "request.id + 0"
        conditions.append(f"{sought} IN ({_ALL_HITS})")
    order = f"SELECT id FROM request{_where(conditions)} ORDER BY {_order(wanted)}"
    return read_ids(reader, order, values, most=most)


def newest_request_ids(reader: Any, wanted: RequestFilter, *, limit: int = NEWEST) -> list[int]:
    """Find the newest hits of what was typed so far, newest first; the order of a list is unasked.

    The index is walked from its end and each hit is looked up, so that a filter costs a few
    steps and never a sort of all hits. Later messages are walked by themselves.
    """
    values = _values(wanted)
    found = [one for (one,) in reader.execute(_walk(reader, wanted, values, limit), values)]
    if not values["words"]:
        return found
    newest = f"{_later(wanted)} ORDER BY hit.id DESC LIMIT {limit:d}"
    later = {one for (one,) in reader.execute(newest, values)}
    return sorted({*found, *later}, reverse=True)[:limit] if later else found


def count_requests(reader: Any, wanted: RequestFilter, *, most: int = COUNTED + 1) -> int:
    """Count the matching requests, but no further than ``most``."""
    values = _values(wanted)
    own = _walk(reader, wanted, values, most)
    if not values["words"]:
        return _count(reader, own, values)
    later = f"SELECT DISTINCT id FROM ({_later(wanted)}) LIMIT {most:d}"
    both = f"SELECT id FROM ({own}) UNION SELECT id FROM ({later})"
    return min(_count(reader, both, values), most)


def request_rows(reader: Any, ids: Sequence[int], *, today: date) -> list[RequestRow | None]:
    """Read the list lines of some requests, in the order of their ids.

    Args:
        reader: The connection to read with.
        ids: Which requests.
        today: The day for which lights and remaining days are told.
    """
    lines = reader.execute(_LINE, (f"[{','.join(map(str, ids))}]",))
    return in_order(ids, ((line[0], _row(line, today)) for line in lines))


def count_overview(reader: Any, on: date) -> RequestCounts:
    """Count what is open, late, soon due, waiting and to be forwarded on a day."""
    values = {
        "on": on.isoformat(),
        "soon": (on + timedelta(days=SOON_DAYS)).isoformat(),
        "waiting": RequestState.WAITING.value,
        "processor": Hat.PROCESSOR.value,
    }
    return RequestCounts(*reader.execute(_COUNTS, values).fetchone())


def ids_to_stop(reader: Any, *, most: int) -> "array[int]":
    """Read the open requests where processing goes on that stops at once, the oldest first."""
    order = f"SELECT id FROM request WHERE {_MUST_STOP} ORDER BY received_on, id"
    return read_ids(reader, order, {}, most=most)


@dataclass(frozen=True, slots=True)
class DueDay:
    """How many requests are due on a day, and how many of them are still open."""

    day: date
    count: int
    open: int


def due_days(reader: Any, first: date, last: date) -> dict[date, DueDay]:
    """Count the requests that are due on each day from the first to the last."""
    lines = reader.execute(
        "SELECT due_on, count(*), sum(is_open) FROM request "
        "WHERE due_on BETWEEN ? AND ? GROUP BY due_on",
        (first.isoformat(), last.isoformat()),
    )
    days = (DueDay(date.fromisoformat(day), count, is_open) for day, count, is_open in lines)
    return {due.day: due for due in days}


def light_of(due_on: date | None, today: date, *, is_open: bool) -> TrafficLight | None:
    """Tell where a request's term stands; nothing where no term of the office runs."""
    return None if due_on is None else traffic_light(due_on, today, is_done=not is_open)


def _order(wanted: RequestFilter) -> str:
    way = "DESC" if wanted.descending else "ASC"
    return ", ".join(
        f"{column} {way}{' NULLS LAST' if column in _NULLABLE else ''}"
        for column in (*SORTS[wanted.sort], "id")
    )


def _walk(reader: Any, wanted: RequestFilter, values: Mapping[str, Any], limit: int) -> str:
    """Walk the hits from the newest on; a filter is asked about each hit, never sorted.

    Where few requests pass the filter, their ids are laid out once and each hit is looked up
    among them; the added 0 keeps the database from asking the index once for each id instead.
    """
    conditions = _conditions(wanted)
    if not values["words"]:
        return f"SELECT id FROM request{_where(conditions)} ORDER BY id DESC LIMIT {limit:d}"
    walk, end = f"SELECT hit.id FROM ({_HITS}) hit", f"ORDER BY hit.id DESC LIMIT {limit:d}"
    if not conditions:
        return f"{walk} {end}"
    passing = _passing(wanted)
    if _are_few(reader, passing, values):
        return f"{walk} WHERE hit.id + 0 IN ({passing}) {end}"
    return f"{walk} JOIN request ON request.id = hit.id{_where(conditions)} {end}"


def _later(wanted: RequestFilter) -> str:
    """Walk the messages that match, and name the cases that pass the filter."""
    walk = (
        f"SELECT request_message.request_id AS id FROM ({_LATER}) hit "
        "CROSS JOIN request_message ON request_message.id = hit.id"
    )
    conditions = _conditions(wanted)
    if conditions:
        walk += " CROSS JOIN request ON request.id = request_message.request_id"
    return f"{walk}{_where(conditions)}"


def _passing(wanted: RequestFilter) -> str:
    """Select the ids that pass the filter, from the narrowest index that can answer alone."""
    own = _conditions(replace(wanted, right=None))
    if wanted.right is None:
        return f"SELECT request.id FROM request{_where(own)}"
    asked = "SELECT request_id FROM request_item"
    if own:
        asked += " JOIN request ON request.id = request_id"
    return asked + _where(["request_item.right = :right", *own])


def _are_few(reader: Any, passing: str, values: Mapping[str, Any]) -> bool:
    return _count(reader, f"{passing} LIMIT {FEW + 1:d}", values) <= FEW


def _count(reader: Any, some: str, values: Mapping[str, Any]) -> int:
    return int(reader.execute(f"SELECT count(*) FROM ({some})", values).fetchone()[0])


def _conditions(wanted: RequestFilter) -> list[str]:
    return [sql for name, sql in _CONDITIONS.items() if getattr(wanted, name)]


def _where(conditions: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _values(wanted: RequestFilter) -> dict[str, Any]:
    return {
        "words": match_expression(wanted.text),
        "state": wanted.state and wanted.state.value,
        "overdue": wanted.overdue and wanted.overdue.isoformat(),
        "due_on": wanted.due_on and wanted.due_on.isoformat(),
        "channel": wanted.channel and wanted.channel.value,
        "right": wanted.right and wanted.right.value,
    }


def _row(line: Sequence[Any], today: date) -> RequestRow:
    (key, uid, number, received_on, channel, hat, name, summary) = line[:8]
    state, origin, due, is_open, named = line[8:]
    words = named.split(",") if named else []
    rights = tuple(Right(word.rstrip(_RUNS)) for word in words)
    runs = {right for right, word in zip(rights, words, strict=True) if word.endswith(_RUNS)}
    due_on = date.fromisoformat(due) if due else None
    return RequestRow(
        id=key,
        uid=uid,
        number=number,
        received_on=date.fromisoformat(received_on),
        channel=Channel(channel),
        hat=Hat(hat),
        requester_name=name,
        summary=summary,
        rights=rights,
        state=RequestState(state),
        origin=Origin(origin),
        due_on=due_on,
        light=light_of(due_on, today, is_open=bool(is_open)),
        days_left=days_left(due_on, today) if is_open and due_on else None,
        must_forward=bool(is_open) and hat == Hat.PROCESSOR,
        must_stop=_must_stop(is_open, hat, runs),
    )


def _must_stop(is_open: int, hat: str, runs: set[Right]) -> bool:
    is_ours = bool(is_open) and hat != Hat.PROCESSOR
    return is_ours and not runs.isdisjoint(STOPS_AT_ONCE)
