"""What windows and reports may read of the breach register."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, selectinload

from console.breaches.models import Breach, ClientNotice
from console.breaches.reading import facts_of
from console.breaches.rows import BreachFacts
from console.clock import LEGAL_ZONE
from console.errors import NotFound
from console.i18n import N_
from console.organisation.queries import find_contact
from console.organisation.rules import Hat
from console.organisation.working_days import read_calendar
from console.partners.models import Relationship
from console.store.lists import id_array, in_order
from console.store.search import hits, match_expression

SORTS = {"aware": Breach.aware_at, "title": Breach.title, "hat": Breach.hat}


@dataclass(frozen=True, slots=True)
class BreachFilter:
    """Which breaches a list shows and in which order."""

    text: str = ""
    hat: Hat | None = None
    open_only: bool = False
    sort: str = "aware"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class BreachesFacts:
    """The breaches of which the office became aware in a period, oldest first.

    Attributes:
        start_on: First day of the period,
        end_on: and its last, by Bucharest days.
    """

    start_on: date
    end_on: date
    controller: tuple[BreachFacts, ...]
    processor: tuple[BreachFacts, ...]


def breach_ids(session: Session, wanted: BreachFilter, *, most: int | None = None) -> "array[int]":
    """Read the ids of the breaches that match, in the wanted order."""
    query = select(Breach.id)
    if match_expression(wanted.text):
        query = query.where(Breach.id.in_(hits("breach", wanted.text)))
    if wanted.hat is not None:
        query = query.where(Breach.hat == wanted.hat)
    if wanted.open_only:
        query = query.where(Breach.closed_on.is_(None))
    column = SORTS[wanted.sort]
    order = column.desc() if wanted.descending else column.asc()
    return id_array(session, query.order_by(order, Breach.id.desc()), most=most)


def breach_rows(session: Session, ids: Sequence[int]) -> list[BreachFacts | None]:
    """Read some breaches, in the order of their ids."""
    return in_order(ids, ((one.id, one) for one in _read(session, Breach.id.in_(ids))))


def get_breach(session: Session, breach_id: int) -> BreachFacts:
    """Read everything recorded of one breach.

    Raises:
        NotFound: If it is gone.
    """
    found = _read(session, Breach.id == breach_id)
    if not found:
        raise NotFound(N_("This breach is no longer in the vault. Reload the list."))
    return found[0]


def open_breaches(session: Session) -> list[BreachFacts]:
    """Read the breaches that are not closed, oldest first."""
    return _read(session, Breach.closed_on.is_(None))


def facts_breaches(session: Session, *, start: date, end: date) -> BreachesFacts:
    """Read the breaches of which the office became aware from a day to a day."""
    found = _read(session, Breach.aware_at >= _midnight(start), Breach.aware_at < _after(end))
    return BreachesFacts(
        start_on=start,
        end_on=end,
        controller=tuple(one for one in found if one.hat is Hat.CONTROLLER),
        processor=tuple(one for one in found if one.hat is Hat.PROCESSOR),
    )


def breaches_of_client(
    session: Session, relationship_ids: Sequence[int], *, start: date, end: date
) -> list[BreachFacts]:
    """Read the breaches of one client's data: aware in the period, or before it and still open."""
    in_period = and_(Breach.aware_at >= _midnight(start), Breach.aware_at < _after(end))
    still_open = and_(Breach.aware_at < _after(end), Breach.closed_on.is_(None))
    concerned = select(ClientNotice.breach_id).where(ClientNotice.client_id.in_(relationship_ids))
    return _read(session, or_(in_period, still_open), Breach.id.in_(concerned))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LEGAL_ZONE)


def _after(day: date) -> datetime:
    return _midnight(day + timedelta(days=1))


def _read(session: Session, *conditions: ColumnElement[bool]) -> list[BreachFacts]:
    query = (
        select(Breach)
        .where(*conditions)
        .order_by(Breach.aware_at, Breach.id)
        .options(
            selectinload(Breach.partner),
            selectinload(Breach.assessments),
            selectinload(Breach.filings),
            selectinload(Breach.persons_notices),
            selectinload(Breach.client_notices)
            .selectinload(ClientNotice.client)
            .selectinload(Relationship.partner),
        )
    )
    calendar, contact = read_calendar(session), find_contact(session)
    return [facts_of(breach, calendar, contact) for breach in session.scalars(query)]
