"""What windows and reports may read of the partner register."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from console.errors import NotFound
from console.i18n import N_
from console.labels import Origin
from console.partners.models import Partner, Relationship, Transfer
from console.partners.rules import PartnerKind, Role, TransferTool
from console.store.lists import id_array, in_order
from console.store.rows import row_of
from console.store.search import hits, match_expression

SORTS = {
    "name": Partner.sort_name,
    "country": Partner.country,
    "review": Partner.review_due_on,
    "entered": Partner.id,
}


@dataclass(frozen=True, slots=True)
class PartnerFilter:
    """Which partners a list shows and in which order."""

    text: str = ""
    role: Role | None = None
    country: str = ""
    with_ended: bool = False
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One line of the partner list."""

    id: int
    uid: str
    name: str
    kind: PartnerKind
    country: str
    cui: str
    contact: str
    roles: tuple[Role, ...]
    origin: Origin
    review_due_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class RelationshipRow:
    """One role of a partner, with its place in the chain."""

    id: int
    version: int
    partner_id: int
    partner_name: str
    role: Role
    parent_id: int | None
    services: str
    data_categories: str
    person_categories: str
    places: str
    verified_on: date | None
    started_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class TransferRow:
    """One transfer to a third country."""

    id: int
    version: int
    relationship_id: int
    partner_name: str
    destination: str
    tool: TransferTool
    details: str
    assessed_on: date | None
    fallback: TransferTool | None
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """Everything recorded of one partner."""

    id: int
    uid: str
    version: int
    name: str
    kind: PartnerKind
    country: str
    cui: str
    trade_number: str
    euid: str
    iban: str
    address: str
    website: str
    contact_name: str
    contact_email: str
    contact_phone: str
    dpo_name: str
    dpo_email: str
    notes: str
    origin: Origin
    review_due_on: date | None
    ended_on: date | None
    relationships: tuple[RelationshipRow, ...]
    transfers: tuple[TransferRow, ...]


@dataclass(frozen=True, slots=True)
class ChainNode:
    """A relationship in the chain of processors and how deep it stands."""

    depth: int
    relationship: RelationshipRow


def partner_ids(
    session: Session, wanted: PartnerFilter, *, most: int | None = None
) -> "array[int]":
    """Read the ids of the partners that match, in the wanted order."""
    query = select(Partner.id)
    if match_expression(wanted.text):
        query = query.where(Partner.id.in_(hits("partner", wanted.text)))
    if wanted.role is not None:
        with_role = select(Relationship.partner_id).where(Relationship.role == wanted.role)
        query = query.where(Partner.id.in_(with_role))
    if wanted.country:
        query = query.where(Partner.country == wanted.country)
    if not wanted.with_ended:
        query = query.where(Partner.ended_on.is_(None))
    return id_array(session, _sorted(query, wanted), most=most)


def _sorted(query: Select[int], wanted: PartnerFilter) -> Select[int]:
    column = SORTS[wanted.sort]
    order = column.desc() if wanted.descending else column.asc()
    return query.order_by(order.nulls_last(), Partner.id)


def partner_rows(session: Session, ids: Sequence[int]) -> list[PartnerRow | None]:
    """Read the list lines of some partners, in the order of their ids."""
    roles: dict[int, list[Role]] = {}
    of_partners = (
        select(Relationship.partner_id, Relationship.role)
        .where(Relationship.partner_id.in_(ids))
        .order_by(Relationship.id)
    )
    for partner_id, role in session.execute(of_partners):
        known = roles.setdefault(partner_id, [])
        if role not in known:
            known.append(role)
    partners = session.scalars(select(Partner).where(Partner.id.in_(ids)))
    return in_order(ids, ((partner.id, _row(partner, roles)) for partner in partners))


def _row(partner: Partner, roles: dict[int, list[Role]]) -> PartnerRow:
    contact = partner.contact_email or partner.contact_phone or partner.contact_name
    return row_of(PartnerRow, partner, contact=contact, roles=tuple(roles.get(partner.id, ())))


def get_partner(session: Session, partner_id: int) -> PartnerFacts:
    """Read everything recorded of one partner.

    Raises:
        NotFound: If it is gone.
    """
    partner = session.get(Partner, partner_id)
    if partner is None:
        raise NotFound(N_("This partner is no longer in the vault. Reload the list."))
    relationships = _relationships(session, Relationship.partner_id == partner_id)
    transfers = list_transfers(session, [line.id for line in relationships])
    return row_of(
        PartnerFacts, partner, relationships=tuple(relationships), transfers=tuple(transfers)
    )


def list_relationships(session: Session, *, roles: Sequence[Role] = ()) -> list[RelationshipRow]:
    """List relationships in the order in which they were entered; all roles where none is named."""
    return _relationships(session, Relationship.role.in_(roles or tuple(Role)))


def _relationships(session: Session, condition: ColumnElement[bool]) -> list[RelationshipRow]:
    query = (
        select(Relationship, Partner.name)
        .join(Partner, Partner.id == Relationship.partner_id)
        .where(condition)
        .order_by(Relationship.id)
    )
    return [
        row_of(RelationshipRow, relationship, partner_name=name)
        for relationship, name in session.execute(query)
    ]


def list_transfers(
    session: Session, relationship_ids: Sequence[int] | None = None
) -> list[TransferRow]:
    """List transfers of some relationships, or all of them."""
    query = (
        select(Transfer, Partner.name)
        .join(Relationship, Relationship.id == Transfer.relationship_id)
        .join(Partner, Partner.id == Relationship.partner_id)
        .order_by(Transfer.id)
    )
    if relationship_ids is not None:
        query = query.where(Transfer.relationship_id.in_(relationship_ids))
    return [
        row_of(TransferRow, transfer, partner_name=name)
        for transfer, name in session.execute(query)
    ]


def chain(session: Session) -> list[ChainNode]:
    """Walk the tree of processors and sub-processors from top to bottom, children by name.

    A sub-processor whose processor was not recorded stands at the top, so that it is not lost.
    """
    rows = list_relationships(session, roles=(Role.PROCESSOR, Role.SUB_PROCESSOR, Role.CLIENT))
    known = {row.id for row in rows}
    below: dict[int | None, list[RelationshipRow]] = {}
    for row in sorted(rows, key=lambda row: row.partner_name.casefold()):
        below.setdefault(row.parent_id if row.parent_id in known else None, []).append(row)
    return list(_walk(below, None, 0))


def _walk(
    below: dict[int | None, list[RelationshipRow]], parent: int | None, depth: int
) -> list[ChainNode]:
    nodes = []
    for row in below.get(parent, ()):
        nodes.append(ChainNode(depth, row))
        nodes += _walk(below, row.id, depth + 1)
    return nodes


def partner_names(session: Session) -> list[tuple[int, str]]:
    """Name the partners that run, for a choice."""
    query = select(Partner.id, Partner.name).where(Partner.ended_on.is_(None))
    return [(row.id, row.name) for row in session.execute(query.order_by(Partner.sort_name))]
