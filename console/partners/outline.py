"""The tree of everybody down the chain, by the hat the office wears (EDPB Opinion 22/2024)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.i18n import N_
from console.labels import Labelled
from console.partners.models import Partner, Relationship
from console.partners.queries import CARRIERS
from console.partners.rules import Role
from console.store.search import hits, match_expression


class ChainHat(Labelled):
    """Under which hat of the office a part of the chain hangs."""

    CONTROLLER = "controller", N_("As controller: our processors")
    PROCESSOR = "processor", N_("As processor: our clients, and sub-processors for them")
    UNPLACED = "unplaced", N_("Sub-processors whose processor is not recorded")


_HATS = {
    Role.PROCESSOR: ChainHat.CONTROLLER,
    Role.CLIENT: ChainHat.PROCESSOR,
    Role.SUB_PROCESSOR: ChainHat.UNPLACED,
}


@dataclass(frozen=True, slots=True)
class OutlineFilter:
    """Which nodes the tree shows; one that matches brings its whole chain along."""

    text: str = ""
    role: Role | None = None
    with_ended: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """The shape of the tree as ids of relationships; who they are is read when it is seen.

    Attributes:
        tops: Topmost nodes under each hat, by name.
        below: Nodes below each node, by name.
        partners: The partner of each node.
        matched: Nodes that match the filter themselves; empty where nothing is filtered.
    """

    tops: Mapping[ChainHat, list[int]]
    below: Mapping[int, list[int]]
    partners: Mapping[int, int]
    matched: frozenset[int] = field(default_factory=frozenset)

    def walk(self) -> Iterator[tuple[ChainHat, int, int]]:
        """Name every node from top to bottom: its hat, its depth from 0, its id."""
        for hat, tops in self.tops.items():
            for depth, node in self.from_node(*tops):
                yield hat, depth, node

    def from_node(self, *tops: int) -> Iterator[tuple[int, int]]:
        """Name the nodes of some branches from top to bottom: depth and id."""
        stack = [(0, node) for node in reversed(tops)]
        while stack:
            depth, node = stack.pop()
            yield depth, node
            stack += [(depth + 1, child) for child in reversed(self.below.get(node, ()))]


def read_outline(session: Session, wanted: OutlineFilter = OutlineFilter()) -> Outline:
    """Read the shape of the tree; a node whose processor is not shown stands at the top."""
    query = (
        select(Relationship.id, Relationship.parent_id, Relationship.role, Partner.id)
        .join(Partner, Partner.id == Relationship.partner_id)
        .where(Relationship.role.in_(CARRIERS))
        .order_by(Partner.sort_name, Relationship.id)
    )
    if not wanted.with_ended:
        query = query.where(Relationship.ended_on.is_(None), Partner.ended_on.is_(None))
    nodes = [_Node(*row) for row in session.execute(query)]
    matched = _matched(session, nodes, wanted)
    if matched is None:
        return _shape(nodes, frozenset())
    kept = _kept({node.id: node.parent for node in nodes}, matched)
    return _shape([node for node in nodes if node.id in kept], frozenset(matched))


class _Node(NamedTuple):
    id: int
    parent: int | None
    role: Role
    partner: int


def _matched(session: Session, nodes: list[_Node], wanted: OutlineFilter) -> set[int] | None:
    found: set[int] | None = None
    if match_expression(wanted.text):
        query = select(Partner.id).where(Partner.id.in_(hits("partner", wanted.text)))
        partners = set(session.scalars(query))
        found = {node.id for node in nodes if node.partner in partners}
    if wanted.role is not None:
        in_role = {node.id for node in nodes if node.role is wanted.role}
        found = in_role if found is None else found & in_role
    return found


def _kept(parents: Mapping[int, int | None], matched: set[int]) -> set[int]:
    """Add to the nodes that match whoever stands above and below them."""
    kept: set[int] = set()
    for node in parents:
        path = _up(parents, node)
        if node in matched:
            kept.update(path)
        elif not matched.isdisjoint(path):
            kept.add(node)
    return kept


def _up(parents: Mapping[int, int | None], node: int) -> list[int]:
    path: list[int] = []
    above: int | None = node
    while above is not None and above in parents:
        path.append(above)
        above = parents[above]
    return path


def _shape(nodes: list[_Node], matched: frozenset[int]) -> Outline:
    known = {node.id for node in nodes}
    tops: dict[ChainHat, list[int]] = {hat: [] for hat in ChainHat}
    below: dict[int, list[int]] = {}
    for node in nodes:
        if node.parent is not None and node.parent in known:
            below.setdefault(node.parent, []).append(node.id)
        else:
            tops[_HATS[node.role]].append(node.id)
    shown = {hat: ids for hat, ids in tops.items() if ids}
    return Outline(shown, below, {node.id: node.partner for node in nodes}, matched)
