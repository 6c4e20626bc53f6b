"""What a report says about the requests of a period, every figure out of the records."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import ceil
from statistics import fmean, median
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from console.clock import legal_day
from console.labels import Labelled, Origin
from console.legal_bases import LegalBasis
from console.requests.models import Extension, ReceiptChange, Request, RequestPause
from console.requests.queries.cases import Period, read_cases, timing_of
from console.requests.queries.closed import ClosedFacts, read_closed
from console.requests.queries.facts import (
    CaseFacts,
    ExtensionFacts,
    ItemFacts,
    MonthFacts,
    PauseFacts,
    PeriodFacts,
    Ratio,
    ReceiptChangeFacts,
    Spread,
    Timeliness,
)
from console.requests.rules import (
    EXTENDED,
    WITHOUT_CLOCK,
    Channel,
    ClockOwner,
    Outcome,
    RequestState,
    Right,
    Timing,
)

Word = TypeVar("Word", bound=Labelled)


def facts_requests(
    session: Session,
    period_start: date,
    period_end: date,
    as_of: date,
    *,
    client_id: int | None = None,
) -> PeriodFacts:
    """Read what a report says about the requests received in a period.

    Every answer is measured by the unpaused date and by proof of sending. What is dated after
    the cut-off counts as not having happened; texts and outcomes are those recorded today.

    Args:
        session: The session to read with.
        period_start: First day.
        period_end: Last day.
        as_of: The cut-off, on which open requests are judged.
        client_id: The client for whom they were handled; without one all are counted.
    """
    period = Period(period_start, period_end, as_of, client_id)
    closed = [*filter(period.includes, read_closed(session, until=period.last_on))]
    gone = [one for one in closed if period.holds(one.received_on)]
    cases = tuple(read_cases(session, period, gone))
    return PeriodFacts(
        **_bounds(period),
        **_balance(session, period, closed),
        **_standing(cases, as_of),
        **_breakdown(cases),
        by_month=_months(session, period, cases, closed),
        requests=_timeliness(case.timing for case in cases),
        items=_timeliness(_item_timings(cases, as_of)),
        **_spreads(cases),
        pauses=_pauses(session, period, gone),
        extensions=_extensions(session, period, gone),
        receipt_changes=_receipt_changes(session, period, closed),
        cases=cases,
        calendar=_calendars(session, period, gone),
    )


def _bounds(period: Period) -> dict[str, Any]:
    return {"start_on": period.start_on, "end_on": period.end_on, "as_of": period.as_of}


def _balance(session: Session, period: Period, closed: Sequence[ClosedFacts]) -> dict[str, Any]:
    def count(*conditions: ColumnElement[bool]) -> int:
        return (
            session.scalar(
                select(func.count()).select_from(Request).where(period.whose(), *conditions)
            )
            or 0
        )

    start, end = period.start_on, period.last_on
    was_open = or_(Request.is_open.is_(True), Request.settled_on >= start)
    is_open = or_(Request.is_open.is_(True), Request.settled_on > end)
    counts = {
        "carried_over": count(Request.received_on < start, was_open),
        "received": count(period.received()),
        "settled": count(Request.settled_on.between(start, end)),
        "open_at_end": count(Request.received_on <= end, is_open),
        "settled_undated": count(
            period.received(), Request.is_open.is_(False), Request.settled_on.is_(None)
        ),
    }
    deleted = _balance_of_deleted(period, closed)
    return {name: number + deleted[name] for name, number in counts.items()}


def _balance_of_deleted(period: Period, closed: Iterable[ClosedFacts]) -> "Counter[str]":
    start, end = period.start_on, period.last_on
    counts: Counter[str] = Counter()
    for one in closed:
        received, settled = one.received_on, one.settled_on
        counts["carried_over"] += received < start and settled is not None and settled >= start
        counts["received"] += period.holds(received)
        counts["settled"] += settled is not None and start <= settled <= end
        counts["open_at_end"] += received <= end and settled is not None and settled > end
        counts["settled_undated"] += period.holds(received) and settled is None
    return counts


def _standing(cases: Sequence[CaseFacts], as_of: date) -> dict[str, Any]:
    answers = (RequestState.ANSWERED, RequestState.REFUSED)
    return {
        "closed": sum(not case.is_open for case in cases),
        "in_progress": sum(case.is_open for case in cases),
        "overdue": sum(
            case.is_open and case.due_on is not None and case.due_on < as_of for case in cases
        ),
        "unproven": sum(case.settled_as in answers and case.proof_on is None for case in cases),
        "older": sum(case.clock is ClockOwner.OLDER for case in cases),
    }


def _breakdown(cases: Sequence[CaseFacts]) -> dict[str, Any]:
    items = [item for case in cases for item in case.items]
    confirmed = [item for item in items if not item.is_suggested]
    return {
        "unconfirmed": len(items) - len(confirmed),
        "by_right": _counted(Right, (item.right for item in confirmed)),
        "by_channel": _counted(Channel, (case.channel for case in cases)),
        "by_basis": _by_basis(confirmed),
        "by_outcome": _counted(Outcome, (item.outcome for item in confirmed)),
    }


def _spreads(cases: Sequence[CaseFacts]) -> dict[str, Any]:
    recorded = [_days(case.received_on, legal_day(case.logged_at)) for case in _entered(cases)]
    answered = [_days(case.received_on, case.proof_on) for case in cases if case.proof_on]
    return {
        "days_to_answer": _spread(answered),
        "days_to_record": _spread(recorded),
        "recorded_later": sum(days > 0 for days in recorded),
    }


def _entered(cases: Iterable[CaseFacts]) -> Iterator[CaseFacts]:
    return (case for case in cases if case.origin is not Origin.IMPORTED)


def _days(start: date, end: date | None) -> int:
    return ((end or start) - start).days


def _counted(kind: type[Word], found: Iterable[Word]) -> tuple[tuple[Word, int], ...]:
    counts = Counter(found)
    return tuple((word, counts[word]) for word in kind if counts[word])


def _by_basis(items: Iterable[ItemFacts]) -> tuple[tuple[LegalBasis | None, int], ...]:
    counts = Counter(item.basis for item in items)
    order: tuple[LegalBasis | None, ...] = (*LegalBasis, None)
    return tuple((basis, counts[basis]) for basis in order if counts[basis])


def _months(
    session: Session, period: Period, cases: Iterable[CaseFacts], closed: Iterable[ClosedFacts]
) -> tuple[MonthFacts, ...]:
    received = Counter(case.received_on.replace(day=1) for case in cases)
    query = (
        select(Request.settled_on, func.count())
        .where(period.whose(), Request.settled_on.between(period.start_on, period.last_on))
        .group_by(Request.settled_on)
    )
    settled: Counter[date] = Counter()
    for day, count in session.execute(query):
        if day is not None:
            settled[day.replace(day=1)] += count
    for one in closed:
        if one.settled_on is not None and period.start_on <= one.settled_on <= period.last_on:
            settled[one.settled_on.replace(day=1)] += 1
    return tuple(
        MonthFacts(month, received[month], settled[month]) for month in _first_days(period)
    )


def _first_days(period: Period) -> Iterator[date]:
    month = period.start_on.replace(day=1)
    while month <= period.last_on:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _item_timings(cases: Iterable[CaseFacts], as_of: date) -> Iterator[Timing | None]:
    for case in cases:
        for item in case.items:
            if item.right not in WITHOUT_CLOCK and not item.is_suggested:
                yield timing_of(case, item, as_of=as_of)


def _timeliness(timings: Iterable[Timing | None]) -> Timeliness:
    counts = Counter(timing for timing in timings if timing is not None)
    extended = sum(counts[timing] for timing in EXTENDED)
    late = counts[Timing.OPEN_EXTENDED_LATE]
    measured = sum(counts.values()) - counts[Timing.NOT_YET_DUE]
    return Timeliness(
        first_month=Ratio(counts[Timing.IN_FIRST_MONTH], measured),
        extended_in_time=Ratio(counts[Timing.IN_EXTENSION], extended),
        extended_open=Ratio(counts[Timing.OPEN_EXTENDED] + late, extended),
        extended_late=late,
        not_yet_due=counts[Timing.NOT_YET_DUE],
    )


def _spread(days: Sequence[int]) -> Spread:
    if not days:
        return Spread(0, None, None, None, None)
    nine_of_ten = sorted(days)[ceil(len(days) * 9 / 10) - 1]
    return Spread(len(days), float(median(days)), fmean(days), nine_of_ten, max(days))


def _pauses(session: Session, period: Period, gone: Iterable[ClosedFacts]) -> PauseFacts:
    query = (
        select(RequestPause.request_id, RequestPause.start_on, RequestPause.end_on)
        .join(Request, Request.id == RequestPause.request_id)
        .where(period.received(), RequestPause.start_on <= period.as_of)
    )
    found = [(request_id, start, end) for request_id, start, end in session.execute(query)]
    found += [
        (one.id, start, end) for one in gone for start, end in one.pauses if start <= period.as_of
    ]
    return PauseFacts(
        requests=len({request_id for request_id, _start, _end in found}),
        pauses=len(found),
        days=sum(_days(start, min(end or period.as_of, period.as_of)) for _id, start, end in found),
    )


def _extensions(
    session: Session, period: Period, gone: Iterable[ClosedFacts]
) -> tuple[ExtensionFacts, ...]:
    query = (
        select(Request.number, Extension.reasons, Extension.notice_sent_on, Request.first_due_on)
        .join(Request, Request.id == Extension.request_id)
        .where(period.received(), Extension.notice_sent_on <= period.as_of)
        .order_by(Request.received_on, Request.id)
    )
    deleted = [
        ExtensionFacts(known["number"], "", known["notice_sent_on"], known["first_due_on"])
        for known in (one.known for one in gone)
        if known["notice_sent_on"] is not None and known["notice_sent_on"] <= period.as_of
    ]
    return (*(ExtensionFacts(*row) for row in session.execute(query)), *deleted)


def _receipt_changes(
    session: Session, period: Period, closed: Iterable[ClosedFacts]
) -> tuple[ReceiptChangeFacts, ...]:
    """Changes of requests that lie in the period, or were moved out of it."""
    was_in_period = ReceiptChange.from_on.between(period.start_on, period.last_on)
    query: Any = (
        select(
            Request.number,
            ReceiptChange.from_on,
            ReceiptChange.to_on,
            ReceiptChange.reason,
            ReceiptChange.changed_at,
        )
        .join(Request, Request.id == ReceiptChange.request_id)
        .where(period.whose(), or_(period.received(), was_in_period))
        .order_by(ReceiptChange.changed_at, ReceiptChange.id)
    )
    stored = [ReceiptChangeFacts(*row) for row in session.execute(query)]
    deleted = [
        ReceiptChangeFacts(one.known["number"], before, after, "", changed_at)
        for one in closed
        for before, after, changed_at in one.receipt_changes
        if period.holds(one.received_on) or period.holds(before)
    ]
    found = [*stored, *deleted]
    return tuple(one for one in found if legal_day(one.changed_at) <= period.as_of)


def _calendars(session: Session, period: Period, gone: Iterable[ClosedFacts]) -> tuple[str, ...]:
    query = select(Request.calendar).where(period.received(), Request.calendar != "").distinct()
    return tuple(sorted({*session.scalars(query), *(one.calendar for one in gone)} - {""}))
