"""The breaches of one client's data, with nothing in them of any other client."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.breaches.queries import breaches_of_client
from console.breaches.rows import BreachFacts, ClientNoticeRow
from console.breaches.rules import CountKind, Means, Nature
from console.intake.parsers import folded
from console.partners.models import Partner, Relationship
from console.partners.rules import Role


@dataclass(frozen=True, slots=True)
class ClientBreach:
    """A breach as one client may read it.

    Texts that serve several clients are None where they name another client; the numbers are
    those of this client alone.

    Attributes:
        due_at: Until when the contract wanted the client told; None where no hours are agreed.
        content: What this client was told.
    """

    title: str | None
    summary: str | None
    began_at: datetime | None
    ended_at: datetime | None
    is_ongoing: bool
    aware_at: datetime
    contained_at: datetime | None
    nature: tuple[Nature, ...]
    consequences: str | None
    measures_taken: str | None
    measures_planned: str | None
    told_at: datetime | None
    means: Means | None
    due_at: datetime | None
    content: str | None
    decision: str | None
    person_count: int | None
    person_count_kind: CountKind | None
    record_count: int | None
    record_count_kind: CountKind | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class ClientBreaches:
    """The breaches of a client's data in a period, or before it and still open.

    Attributes:
        as_of: The data cut-off.
    """

    start_on: date
    end_on: date
    as_of: datetime
    breaches: tuple[ClientBreach, ...]


def read_client_breaches(
    session: Session, partner_id: int, *, start: date, end: date, as_of: datetime
) -> ClientBreaches:
    """Read the breaches that concern one client, as that client may see them."""
    own = select(Relationship.id).where(
        Relationship.partner_id == partner_id, Relationship.role == Role.CLIENT
    )
    ids = list(session.scalars(own))
    found = breaches_of_client(session, ids, start=start, end=end)
    others = _other_clients(session, partner_id)
    lines = tuple(
        _seen(one, notice, others)
        for one in found
        for notice in one.client_notices
        if notice.client_id in ids
    )
    return ClientBreaches(start, end, as_of, lines)


def _other_clients(session: Session, partner_id: int) -> tuple[str, ...]:
    query = (
        select(Partner.name)
        .join(Relationship, Relationship.partner_id == Partner.id)
        .where(Relationship.role == Role.CLIENT, Partner.id != partner_id)
        .distinct()
    )
    return tuple(folded(name) for name in session.scalars(query))


def _seen(one: BreachFacts, notice: ClientNoticeRow, others: Iterable[str]) -> ClientBreach:
    def guarded(text: str) -> str | None:
        said = f" {folded(text)} "
        return None if any(f" {name} " in said for name in others) else text

    return ClientBreach(
        title=guarded(one.title),
        summary=guarded(one.summary),
        began_at=one.began_at,
        ended_at=one.ended_at,
        is_ongoing=one.is_ongoing,
        aware_at=one.aware_at,
        contained_at=one.contained_at,
        nature=one.nature,
        consequences=guarded(one.consequences),
        measures_taken=guarded(one.measures_taken),
        measures_planned=guarded(one.measures_planned),
        told_at=notice.told_at,
        means=notice.means,
        due_at=notice.term.due_at if notice.term else None,
        content=guarded(notice.content),
        decision=guarded(notice.decision),
        person_count=notice.person_count,
        person_count_kind=notice.person_count_kind,
        record_count=notice.record_count,
        record_count_kind=notice.record_count_kind,
        is_open=one.closed_on is None,
    )
