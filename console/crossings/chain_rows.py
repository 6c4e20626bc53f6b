"""The nodes of the chain as people read them: who, what, where, on which tool, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.crossings.partner_gaps import PartnerGap, Weight, find_gaps
from console.errors import NotFound
from console.i18n import N_
from console.organisation.queries import facts_organisation
from console.partners.models import Partner, Relationship
from console.partners.outline import ChainHat, read_outline
from console.partners.queries import TransferRow, list_transfers
from console.partners.rules import Role, is_active
from console.partners.transfers.judging import judge_transfer
from console.partners.transfers.terms import Validity
from console.store.lists import in_order


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One node of the chain.

    Attributes:
        id: The relationship.
        partner_id: Whose it is.
        name: The partner's name.
        country: The partner's country, as a code.
        address: Its address.
        contact: Its contact person with e-mail or phone.
        role: What it is in the chain.
        services: What it does.
        places: Where it processes.
        verified_on: When this was last checked.
        ended_on: When the role ended.
        transfers: Its running transfers to third countries.
        validity: The gravest of their judgements; None where it has no transfer.
        gaps: What is missing of this node, the law's demands first.
    """

    id: int
    partner_id: int
    name: str
    country: str
    address: str
    contact: str
    role: Role
    services: str
    places: str
    verified_on: date | None
    ended_on: date | None
    transfers: tuple[TransferRow, ...]
    validity: Validity | None
    gaps: tuple[PartnerGap, ...]

    @property
    def lacks_by_law(self) -> bool:
        """Tell whether the law itself asks for something that is missing."""
        return any(gap.weight is Weight.LAW for gap in self.gaps)


def chain_rows(session: Session, ids: Sequence[int], *, on: date) -> list[ChainRow | None]:
    """Read some nodes as they stand on a day, in the order of their ids."""
    query = (
        select(Relationship, Partner)
        .join(Partner, Partner.id == Relationship.partner_id)
        .where(Relationship.id.in_(ids))
    )
    found = [(row[0], row[1]) for row in session.execute(query)]
    gaps = find_gaps(session, on=on, partner_ids=[partner.id for _one, partner in found])
    lacking: dict[int, list[PartnerGap]] = {}
    for gap in gaps:
        lacking.setdefault(gap.relationship_id, []).append(gap)
    running: dict[int, list[TransferRow]] = {}
    for row in list_transfers(session, list(ids)):
        if is_active(row.ended_on, on):
            running.setdefault(row.relationship_id, []).append(row)
    return in_order(
        ids,
        (
            (one.id, _row(one, partner, running.get(one.id, []), lacking.get(one.id, []), on))
            for one, partner in found
        ),
    )


def _row(
    one: Relationship,
    partner: Partner,
    transfers: list[TransferRow],
    gaps: list[PartnerGap],
    on: date,
) -> ChainRow:
    order = list(Validity)
    judged = [judge_transfer(row, on=on).validity for row in transfers]
    contact = (partner.contact_name, partner.contact_email or partner.contact_phone)
    return ChainRow(
        id=one.id,
        partner_id=partner.id,
        name=partner.name,
        country=partner.country,
        address=partner.address,
        contact=", ".join(part for part in contact if part),
        role=one.role,
        services=one.services,
        places=one.places,
        verified_on=one.verified_on,
        ended_on=one.ended_on,
        transfers=tuple(transfers),
        validity=max(judged, key=order.index) if judged else None,
        gaps=tuple(gaps),
    )


@dataclass(frozen=True, slots=True)
class Branch:
    """One whole branch of the chain, from its topmost partner down.

    Attributes:
        office: Name of our organisation.
        hat: Under which of its hats the branch hangs.
        nodes: Depth and node, from top to bottom.
        chosen: The node that was asked about.
    """

    office: str
    hat: ChainHat
    nodes: tuple[tuple[int, ChainRow], ...]
    chosen: int


def read_branch(session: Session, node: int, *, on: date) -> Branch:
    """Read the branch in which a node stands, as it is on a day.

    Raises:
        NotFound: If the node is not in the chain any more.
    """
    outline = read_outline(session)
    above = {child: parent for parent, nodes in outline.below.items() for child in nodes}
    if node not in outline.partners:
        raise NotFound(N_("This partner is no longer in the chain. Reload the tree."))
    top = node
    while top in above:
        top = above[top]
    hat = next(hat for hat, tops in outline.tops.items() if top in tops)
    walked = list(outline.from_node(top))
    rows = chain_rows(session, [one for _depth, one in walked], on=on)
    nodes = [
        (depth, row) for (depth, _one), row in zip(walked, rows, strict=True) if row is not None
    ]
    return Branch(facts_organisation(session).name, hat, tuple(nodes), node)
