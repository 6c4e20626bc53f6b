"""What was counted: totals, opt-in rates with their denominators, withdrawals, trends, gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, select
from sqlalchemy.orm import Session

from console.consent.models import BannerVersion, ConsentDaily, ConsentSource
from console.consent.queries import (
    BannerFilter,
    BannerRow,
    DailyFilter,
    ImportRow,
    SourceFilter,
    SourceRow,
    banner_ids,
    banner_rows,
    daily_conditions,
    list_client_imports,
    source_ids,
    source_rows,
)
from console.consent.rules import (
    ANSWERS,
    OPTIONAL,
    Decision,
    OptInRate,
    TrendStep,
    shift_of,
    step_start,
    sum_rates,
)

_ACCEPTED, _REFUSED, _BITS = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Tally:
    """Events counted together.

    Attributes:
        decisions: Events by decision; a decision that nobody took is there with 0.
        rates: Accepted and refused by category, among those who answered a banner.
        given: Answers that accepted at least one optional category.
    """

    decisions: dict[Decision, int]
    rates: tuple[OptInRate, ...]
    given: int

    @property
    def events(self) -> int:
        """All events together."""
        return sum(self.decisions.values())

    @property
    def withdrawn(self) -> int:
        """How many withdrew; their share is of those who gave consent in the same period."""
        return self.decisions[Decision.WITHDRAW]

    def __add__(self, other: "Tally") -> "Tally":
        decisions = {each: self.decisions[each] + other.decisions[each] for each in Decision}
        rates = tuple(sum_rates([*self.rates, *other.rates]))
        return Tally(decisions, rates, self.given + other.given)


NOTHING = Tally(
    dict.fromkeys(Decision, 0), tuple(OptInRate(category, 0, 0) for category in OPTIONAL), 0
)
"""The tally of no event."""


@dataclass(frozen=True, slots=True)
class Total:
    """How many events fell together on one day at one source."""

    source_id: int
    source_name: str
    on: date
    banner: str
    decision: Decision
    count: int


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One day, week or month of a trend, named by its first day."""

    start_on: date
    tally: Tally


@dataclass(frozen=True, slots=True)
class BannerUse:
    """A banner as events name it.

    Attributes:
        source_name: Where it was shown.
        label: Its label; empty where events name none.
        first_on: First day on which it was answered in the period.
        last_on: Last such day.
        is_proved: Whether a text with its SHA-256 is kept for it.
        tally: What was answered under it.
    """

    source_name: str
    label: str
    first_on: date
    last_on: date
    is_proved: bool
    tally: Tally


@dataclass(frozen=True, slots=True)
class SourceConsent:
    """One source in a period."""

    source: SourceRow
    tally: Tally


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """Everything that a report says of consent in a period.

    Attributes:
        start_on: First day of the period.
        last_on: Last day of the period, counted in.
        cut_off_at: When the newest log went in; None where none did.
        tally: All sources together.
        sources: Each source by itself.
        banners: Banners in use, in the order in which they were first answered.
        versions: Banner versions on record.
        trend: The period month by month.
        imports: The logs behind the figures, those taken back left out.
    """

    start_on: date
    last_on: date
    cut_off_at: datetime | None
    tally: Tally
    sources: tuple[SourceConsent, ...]
    banners: tuple[BannerUse, ...]
    versions: tuple[BannerRow, ...]
    trend: tuple[TrendPoint, ...]
    imports: tuple[ImportRow, ...]


def totals(session: Session, wanted: DailyFilter) -> list[Total]:
    """Count events by source, day, banner and decision, in the order of the days."""
    groups: tuple[Any, ...] = (
        ConsentDaily.on, ConsentSource.name, ConsentDaily.banner, ConsentDaily.decision,
    )  # fmt: skip
    query = (
        select(ConsentDaily.source_id, *groups, func.sum(ConsentDaily.count))
        .join(ConsentSource, ConsentSource.id == ConsentDaily.source_id)
        .where(*daily_conditions(wanted))
        .group_by(ConsentDaily.source_id, *groups)
        .order_by(*groups)
    )
    return [
        Total(source_id, name, on, banner, decision, count)
        for source_id, on, name, banner, decision, count in session.execute(query)
    ]


def tally(session: Session, wanted: DailyFilter) -> Tally:
    """Count everything that a filter lets through."""
    return reduce(Tally.__add__, _tallies(session, wanted, ()).values(), NOTHING)


def opt_in_rates(
    session: Session, *, start_on: date, last_on: date, source_id: int | None = None
) -> tuple[OptInRate, ...]:
    """Compute accepted and refused of each optional category in a period."""
    wanted = DailyFilter(source_id=source_id, start_on=start_on, last_on=last_on)
    return tally(session, wanted).rates


def trend(session: Session, wanted: DailyFilter, step: TrendStep) -> list[TrendPoint]:
    """Count by day, week or month; days without any event make no point."""
    points: dict[date, Tally] = {}
    for (on,), counted in sorted(_tallies(session, wanted, (ConsentDaily.on,)).items()):
        start = step_start(on, step)
        points[start] = points.get(start, NOTHING) + counted
    return [TrendPoint(start, counted) for start, counted in points.items()]


def banner_uses(session: Session, wanted: DailyFilter) -> list[BannerUse]:
    """List the banners that events name, in the order in which they were first answered."""
    keys = (ConsentDaily.source_id, ConsentDaily.banner)
    counted = _tallies(session, wanted, keys)
    is_proved = exists().where(
        BannerVersion.source_id == ConsentDaily.source_id,
        BannerVersion.label == ConsentDaily.banner,
        BannerVersion.sha256 != "",
    )
    query = (
        select(
            *keys, ConsentSource.name, func.min(ConsentDaily.on), func.max(ConsentDaily.on),
            is_proved,
        )
        .join(ConsentSource, ConsentSource.id == ConsentDaily.source_id)
        .where(*daily_conditions(wanted))
        .group_by(*keys)
    )  # fmt: skip
    uses = [
        BannerUse(name, label, first_on, last_on, bool(proved), counted[source_id, label])
        for source_id, label, name, first_on, last_on, proved in session.execute(query)
    ]
    return sorted(uses, key=lambda use: (use.source_name.casefold(), use.first_on, use.label))


def facts_consent(
    session: Session, *, start_on: date, last_on: date, client_uid: str = ""
) -> ConsentFacts:
    """Read everything that a report says of consent in a period.

    Args:
        session: The vault.
        start_on: First day of the period.
        last_on: Last day of the period, counted in.
        client_uid: The client whose sites these are; empty for our own.
    """
    wanted = DailyFilter(start_on=start_on, last_on=last_on, client_uid=client_uid)
    ids = source_ids(session, SourceFilter(client_uid=client_uid))
    sources = [row for row in source_rows(session, ids) if row is not None]
    by_source = _tallies(session, wanted, (ConsentDaily.source_id,))
    banners = banner_rows(session, banner_ids(session, BannerFilter(descending=False)))
    imports = list_client_imports(session, client_uid)
    return ConsentFacts(
        start_on=start_on,
        last_on=last_on,
        cut_off_at=max((run.imported_at for run in imports), default=None),
        tally=reduce(Tally.__add__, by_source.values(), NOTHING),
        sources=tuple(SourceConsent(row, by_source.get((row.id,), NOTHING)) for row in sources),
        banners=tuple(banner_uses(session, wanted)),
        versions=tuple(row for row in banners if row is not None and row.source_id in ids),
        trend=tuple(trend(session, wanted, TrendStep.MONTH)),
        imports=tuple(imports),
    )


def _tallies(
    session: Session, wanted: DailyFilter, keys: Sequence[Any]
) -> dict[tuple[Any, ...], Tally]:
    sums = [*_decision_sums(), *_choice_sums(_ACCEPTED), *_choice_sums(_REFUSED), _given_sum()]
    query = select(*keys, *sums).where(*daily_conditions(wanted))
    if keys:
        query = query.group_by(*keys)
    width = len(keys)
    return {
        tuple(row[:width]): _tally(row[width:])
        for row in session.execute(query)
        if row[width] is not None
    }


def _tally(sums: Sequence[int]) -> Tally:
    numbers = iter(sums)
    decisions = {decision: next(numbers) for decision in Decision}
    accepted = [next(numbers) for _category in OPTIONAL]
    refused = [next(numbers) for _category in OPTIONAL]
    rates = tuple(map(OptInRate, OPTIONAL, accepted, refused))
    return Tally(decisions, rates, next(numbers))


def _decision_sums() -> Iterable[ColumnElement[int]]:
    return (_sum_where(ConsentDaily.decision == decision) for decision in Decision)


def _choice_sums(code: int) -> Iterable[ColumnElement[int]]:
    for category in OPTIONAL:
        choice = ConsentDaily.choices.op(">>")(shift_of(category)).op("&")(_BITS)
        yield _sum_where(ConsentDaily.decision.in_(ANSWERS) & (choice == code))


def _given_sum() -> ColumnElement[int]:
    accepted = sum(_ACCEPTED << shift_of(category) for category in OPTIONAL)
    has_accepted = ConsentDaily.choices.op("&")(accepted) != 0
    return _sum_where(ConsentDaily.decision.in_(ANSWERS) & has_accepted)


def _sum_where(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, ConsentDaily.count), else_=0))
