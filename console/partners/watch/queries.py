"""What windows and reports may read of the sub-processor watch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.partners.models import Partner, Relationship
from console.partners.rules import Role, is_active
from console.partners.watch.compare import Listed
from console.partners.watch.models import SubProcessorList
from console.partners.watch.rules import ListDecision
from console.store.rows import row_of

_ABOVE = (Role.PROCESSOR, Role.SUB_PROCESSOR, Role.CLIENT)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One list that was compared, with what was decided about it."""

    id: int
    uid: str
    version: int
    partner_id: int
    partner_name: str
    listed_on: date | None
    received_on: date
    file_name: str
    document_sha256: str
    added: int
    changed: int
    removed: int
    unchanged: int
    taken: int
    agreement_title: str
    objection_days: int | None
    governing_law: str
    decision: ListDecision | None
    decided_on: date | None


def list_lists(session: Session, partner_ids: Sequence[int] | None = None) -> list[ListRow]:
    """List the compared lists of some partners, or of all, the newest first."""
    query = (
        select(SubProcessorList, Partner.name)
        .join(Partner, Partner.id == SubProcessorList.partner_id)
        .order_by(SubProcessorList.received_on.desc(), SubProcessorList.id.desc())
    )
    if partner_ids is not None:
        query = query.where(SubProcessorList.partner_id.in_(partner_ids))
    return [row_of(ListRow, kept, partner_name=name) for kept, name in session.execute(query)]


def present_chain(session: Session, relationship_id: int, *, on: date) -> list[Listed]:
    """Read the sub-processors directly below a relationship; those that end on the day are out."""
    query = (
        select(Relationship, Partner.name, Partner.country)
        .join(Partner, Partner.id == Relationship.partner_id)
        .where(Relationship.parent_id == relationship_id)
        .order_by(Relationship.id)
    )
    return [
        Listed(name, below.services, below.places, country, id=below.id)
        for below, name, country in session.execute(query)
        if below.ended_on is None or below.ended_on > on
    ]


def chain_head(session: Session, partner_id: int, *, on: date) -> int | None:
    """Find the relationship of a partner below which its sub-processors hang; None for none."""
    query = select(Relationship).where(
        Relationship.partner_id == partner_id, Relationship.role.in_(_ABOVE)
    )
    found = [each for each in session.scalars(query) if is_active(each.ended_on, on)]
    found.sort(key=lambda each: (_ABOVE.index(each.role), each.id))
    return found[0].id if found else None
