"""What windows and reports may read of consent: lists, totals, rates and trends."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from console.consent.loading import SUBJECT
from console.consent.models import BannerVersion, ConsentDaily, ConsentLoad, ConsentSource
from console.consent.rules import Decision
from console.errors import NotFound
from console.i18n import N_
from console.intake.models import ImportRun
from console.labels import Origin
from console.store.lists import id_array, in_order
from console.store.rows import row_of

SOURCE_SORTS = {"name": ConsentSource.name, "entered": ConsentSource.id}
BANNER_SORTS = {
    "label": BannerVersion.label,
    "shown": BannerVersion.valid_from,
    "entered": BannerVersion.id,
}
DAILY_SORTS = {"day": ConsentDaily.on, "entered": ConsentDaily.id}


@dataclass(frozen=True, slots=True)
class SourceFilter:
    """Which sources a list shows and in which order; ``client_uid`` None shows every client's."""

    text: str = ""
    client_uid: str | None = None
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class BannerFilter:
    """Which banner versions a list shows and in which order."""

    source_id: int | None = None
    sort: str = "shown"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class DailyFilter:
    """Which daily counts are meant, and in which order a list shows them."""

    source_id: int | None = None
    decision: Decision | None = None
    banner: str = ""
    start_on: date | None = None
    last_on: date | None = None
    client_uid: str | None = None
    sort: str = "day"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of the list of sources."""

    id: int
    uid: str
    version: int
    name: str
    client_uid: str
    campaign: str
    url: str
    notes: str
    origin: Origin
    events: int
    first_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class BannerRow:
    """One line of the list of banner versions."""

    id: int
    uid: str
    version: int
    source_id: int
    source_name: str
    label: str
    language: str
    text: str
    sha256: str
    config_hash: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class DailyRow:
    """One line of the daily counts."""

    id: int
    on: date
    source_id: int
    source_name: str
    banner: str
    decision: Decision
    choices: int
    count: int


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One log that went in."""

    id: int
    uid: str
    file_name: str
    sha256: str
    imported_at: datetime
    rows: int
    rejected: int
    undone_at: datetime | None


def source_ids(session: Session, wanted: SourceFilter, *, most: int | None = None) -> "array[int]":
    """Read the ids of the sources that match, in the wanted order."""
    query = select(ConsentSource.id)
    if wanted.text.strip():
        query = query.where(ConsentSource.name.icontains(wanted.text.strip(), autoescape=True))
    if wanted.client_uid is not None:
        query = query.where(ConsentSource.client_uid == wanted.client_uid)
    column = SOURCE_SORTS[wanted.sort]
    order = column.desc() if wanted.descending else column.asc()
    return id_array(session, query.order_by(order, ConsentSource.id), most=most)


def source_rows(session: Session, ids: Sequence[int]) -> list[SourceRow | None]:
    """Read the list lines of some sources, with how many events each has and from when to when."""
    totals = {
        row.source_id: (row.events, row.first_on, row.last_on)
        for row in session.execute(
            select(
                ConsentDaily.source_id,
                func.sum(ConsentDaily.count).label("events"),
                func.min(ConsentDaily.on).label("first_on"),
                func.max(ConsentDaily.on).label("last_on"),
            )
            .where(ConsentDaily.source_id.in_(ids))
            .group_by(ConsentDaily.source_id)
        )
    }
    found = []
    for source in session.scalars(select(ConsentSource).where(ConsentSource.id.in_(ids))):
        events, first_on, last_on = totals.get(source.id, (0, None, None))
        row = row_of(SourceRow, source, events=events, first_on=first_on, last_on=last_on)
        found.append((source.id, row))
    return in_order(ids, found)


def get_source(session: Session, source_id: int) -> SourceRow:
    """Read one source.

    Raises:
        NotFound: If it is gone.
    """
    (row,) = source_rows(session, [source_id])
    if row is None:
        raise NotFound(N_("This site or campaign is no longer in the vault. Reload the list."))
    return row


def banner_ids(session: Session, wanted: BannerFilter) -> "array[int]":
    """Read the ids of the banner versions that match, in the wanted order."""
    query = select(BannerVersion.id)
    if wanted.source_id is not None:
        query = query.where(BannerVersion.source_id == wanted.source_id)
    column = BANNER_SORTS[wanted.sort]
    order = column.desc() if wanted.descending else column.asc()
    return id_array(session, query.order_by(order.nulls_last(), BannerVersion.id))


def banner_rows(session: Session, ids: Sequence[int]) -> list[BannerRow | None]:
    """Read the list lines of some banner versions, in the order of their ids."""
    query = (
        select(BannerVersion, ConsentSource.name)
        .join(ConsentSource, ConsentSource.id == BannerVersion.source_id)
        .where(BannerVersion.id.in_(ids))
    )
    rows = (
        (banner.id, row_of(BannerRow, banner, source_name=name))
        for banner, name in session.execute(query)
    )
    return in_order(ids, rows)


def daily_ids(session: Session, wanted: DailyFilter) -> "array[int]":
    """Read the ids of the daily counts that match, in the wanted order."""
    query: Select[int] = select(ConsentDaily.id).where(*daily_conditions(wanted))
    column = DAILY_SORTS[wanted.sort]
    order = column.desc() if wanted.descending else column.asc()
    return id_array(session, query.order_by(order, ConsentDaily.id))


def daily_rows(session: Session, ids: Sequence[int]) -> list[DailyRow | None]:
    """Read the list lines of some daily counts, in the order of their ids."""
    query = (
        select(ConsentDaily, ConsentSource.name)
        .join(ConsentSource, ConsentSource.id == ConsentDaily.source_id)
        .where(ConsentDaily.id.in_(ids))
    )
    rows = (
        (daily.id, row_of(DailyRow, daily, source_name=name))
        for daily, name in session.execute(query)
    )
    return in_order(ids, rows)


def daily_conditions(wanted: DailyFilter) -> list[ColumnElement[bool]]:
    """Say a filter over daily counts as conditions; what is not wanted is not said."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.source_id is not None:
        conditions.append(ConsentDaily.source_id == wanted.source_id)
    if wanted.decision is not None:
        conditions.append(ConsentDaily.decision == wanted.decision)
    if wanted.banner:
        conditions.append(ConsentDaily.banner == wanted.banner)
    if wanted.start_on is not None:
        conditions.append(ConsentDaily.on >= wanted.start_on)
    if wanted.last_on is not None:
        conditions.append(ConsentDaily.on <= wanted.last_on)
    if wanted.client_uid is not None:
        theirs = select(ConsentSource.id).where(ConsentSource.client_uid == wanted.client_uid)
        conditions.append(ConsentDaily.source_id.in_(theirs))
    return conditions


def list_consent_imports(session: Session) -> list[ImportRow]:
    """List the logs that went in, newest first, those taken back too."""
    runs = select(ImportRun).where(ImportRun.subject == SUBJECT).order_by(ImportRun.id.desc())
    return [row_of(ImportRow, run) for run in session.scalars(runs)]


def list_client_imports(session: Session, client_uid: str) -> list[ImportRow]:
    """List the logs of one client's visitors that are in now, newest first; empty for our own."""
    runs = (
        select(ImportRun)
        .join(ConsentLoad, ConsentLoad.run_id == ImportRun.id)
        .where(ConsentLoad.client_uid == client_uid)
        .order_by(ImportRun.id.desc())
    )
    return [row_of(ImportRow, run) for run in session.scalars(runs)]
