"""What the authority reads about partners: roles, agreements, the chain and transfers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from console.agreements.queries import AgreementRow
from console.agreements.rules import Standing
from console.crossings.partner_gaps import PartnerGap
from console.formats import number, short_date
from console.i18n import _
from console.labels import Labelled, label
from console.partners.queries import ChainNode, RelationshipRow, TransferRow
from console.partners.rules import Role, is_active
from reports.blocks import (
    Audience,
    Block,
    Cell,
    Column,
    Figure,
    Figures,
    Gap,
    Heading,
    Kind,
    Row,
    Table,
    Text,
)
from reports.sections.tables import counted_words, known
from reports.sections.transfers import transfer_blocks

_BINDING = (Standing.IN_FORCE, Standing.EXPIRING)


@dataclass(frozen=True, slots=True)
class PartnersSeen:
    """The registers of partners and agreements as they stand on a day.

    Attributes:
        on: The day.
        relationships: Every recorded role; those that ended before the day are left out here.
        agreements: Every agreement with its standing on the day.
        chain: The tree of processors and sub-processors from top to bottom.
        transfers: Every recorded transfer.
    """

    on: date
    relationships: Sequence[RelationshipRow]
    agreements: Sequence[AgreementRow]
    chain: Sequence[ChainNode]
    transfers: Sequence[TransferRow]

    @property
    def running(self) -> list[RelationshipRow]:
        """Roles that had begun and had not ended on the day."""
        return [
            row
            for row in self.relationships
            if is_active(row.ended_on, self.on)
            and (row.started_on is None or row.started_on <= self.on)
        ]


def partners_section(seen: PartnersSeen) -> Iterator[Block]:
    """Tell who touches personal data in which role, under which agreement, and where."""
    running = seen.running
    yield Heading(_("Processors, joint controllers and other partners"))
    yield Text(
        _("On {day}, {partners} partners stand in {roles} roles.").format(
            day=short_date(seen.on),
            partners=number(len({row.partner_id for row in running})),
            roles=number(len(running)),
        )
    )
    yield _counts(_("Partners by role"), _("Role"), Role, [row.role for row in running])
    yield Heading(_("Agreements"), level=2)
    yield _agreement_figures(seen)
    yield _counts(
        _("Agreements by standing"),
        _("Standing"),
        Standing,
        [row.standing for row in seen.agreements],
    )
    yield Heading(_("Sub-processors"), level=2)
    yield _tree(seen, {row.id for row in running})
    yield Heading(_("Transfers to third countries"), level=2)
    ids = {row.id for row in running}
    yield from transfer_blocks(
        [
            row
            for row in seen.transfers
            if row.relationship_id in ids and is_active(row.ended_on, seen.on)
        ],
        seen.on,
    )
    yield Heading(_("Registers of partners and agreements"), level=2)
    yield _register(seen, running)
    yield _agreements(seen)


def partners_gaps(gaps: Sequence[PartnerGap]) -> Iterator[Gap]:
    """List what is missing about partners, in the order of the gaps: the law's demands first."""
    for gap in gaps:
        yield Gap(
            gap.tell(), record=gap.partner_name, source=_(gap.source), audience=Audience.INTERNAL
        )


def _counts(name: str, title: str, words: type[Labelled], found: Sequence[Labelled]) -> Block:
    counts = Counter(found)
    return counted_words(
        name,
        title,
        [(label(word), counts[word]) for word in words if counts[word]],
        empty=_("Nothing is recorded."),
    )


def _register(seen: PartnersSeen, running: Sequence[RelationshipRow]) -> Block:
    agreed: dict[int, list[str]] = {}
    for agreement in seen.agreements:
        words = f"{agreement.title} ({label(agreement.standing)})"
        agreed.setdefault(agreement.partner_id, []).append(words)
    return Table(
        name=_("Partners"),
        title=_("Register of partners"),
        head=(
            Column(_("Partner"), width=2),
            Column(_("Role"), width=1.6),
            Column(_("Services"), width=2.4),
            Column(_("Categories of data"), width=1.8),
            Column(_("Place of processing"), width=1.5),
            Column(_("Since"), Kind.DATE),
            Column(_("Agreements"), width=2.4),
        ),
        rows=[
            (
                row.partner_name,
                label(row.role),
                known(row.services),
                known(row.data_categories),
                known(row.places),
                known(row.started_on),
                known("\n".join(agreed.get(row.partner_id, ()))),
            )
            for row in sorted(running, key=lambda row: row.partner_name.casefold())
        ],
        empty=_("No partner is recorded."),
    )


def _agreement_figures(seen: PartnersSeen) -> Block:
    documented = sum(bool(row.newest and row.newest.document_sha256) for row in seen.agreements)
    binding = sum(row.standing in _BINDING for row in seen.agreements)
    out_of = _("Of {count} recorded agreements.").format(count=number(len(seen.agreements)))
    return Figures(
        (
            Figure(_("Agreements in force"), binding, out_of),
            Figure(_("Agreements whose document is kept"), documented, out_of),
        )
    )


def _agreements(seen: PartnersSeen) -> Block:
    return Table(
        name=_("Agreements"),
        title=_("Register of agreements"),
        head=(
            Column(_("Partner"), width=2),
            Column(_("Agreement"), width=2),
            Column(_("Kind"), width=2),
            Column(_("Standing"), width=1.3),
            Column(_("Signed on"), Kind.DATE),
            Column(_("Effective on"), Kind.DATE),
            Column(_("Expires on"), Kind.DATE),
            Column(_("SHA-256 of the document"), width=3),
        ),
        rows=[_agreement(row) for row in seen.agreements],
        empty=_("No agreement is recorded."),
    )


def _agreement(row: AgreementRow) -> Row:
    newest = row.newest
    dates: tuple[Cell, ...] = (None, None, None, None)
    if newest is not None:
        dates = (
            newest.signed_on,
            newest.effective_on,
            newest.expires_on,
            newest.document_sha256,
        )
    shown = tuple(map(known, dates))
    return (row.partner_name, row.title, label(row.kind), label(row.standing), *shown)


def _tree(seen: PartnersSeen, running: set[int]) -> Block:
    nodes = [node for node in seen.chain if node.relationship.id in running]
    return Table(
        name=_("Sub-processors"),
        head=(
            Column(_("Level"), Kind.NUMBER, width=0.6),
            Column(_("Partner"), width=2.4),
            Column(_("Role"), width=1.4),
            Column(_("Services"), width=2.4),
            Column(_("Place of processing"), width=1.5),
            Column(_("Checked on"), Kind.DATE),
        ),
        rows=[_node(node) for node in nodes],
        empty=_("No processor is recorded."),
    )


def _node(node: ChainNode) -> Row:
    row = node.relationship
    return (
        node.depth,
        f"{'– ' * node.depth}{row.partner_name}",
        label(row.role),
        known(row.services),
        known(row.places),
        known(row.verified_on),
    )
