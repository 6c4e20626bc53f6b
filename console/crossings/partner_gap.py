"""One thing that is missing in the partner register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from console.formats import short_date
from console.i18n import said
from console.partners.queries import RelationshipRow
from console.partners.transfers.terms import Reason


class Weight(IntEnum):
    """How much a gap weighs: the law's own demands first."""

    LAW = 1
    GUIDANCE = 2
    OURS = 3


@dataclass(frozen=True, slots=True)
class PartnerGap:
    """One thing that is not recorded or does not hold, and who asks for it.

    Attributes:
        partner_id: The partner.
        partner_name: Its name.
        weight: How much it weighs.
        sentence: English sentence, marked.
        source: The legal source, marked.
        values: What fills the other places of the sentence.
        relationship_id: The role in which it is missing.
        reason: What the judgement of a transfer says, where that is the gap.
    """

    partner_id: int
    partner_name: str
    weight: Weight
    sentence: str
    source: str
    values: Mapping[str, object] = field(default_factory=dict)
    relationship_id: int = 0
    reason: Reason | None = None

    def tell(self) -> str:
        """Say it in the language spoken here."""
        told = {
            name: short_date(value) if isinstance(value, date) else value
            for name, value in self.values.items()
        }
        what = {"what": self.reason.tell()} if self.reason else {}
        return said(self.sentence, {"partner": self.partner_name, **what, **told})


def gap_of(
    row: RelationshipRow, weight: Weight, sentence: str, source: str, **values: object
) -> PartnerGap:
    """Make the gap of a relationship; ``values`` fill the other places of its sentence."""
    return PartnerGap(row.partner_id, row.partner_name, weight, sentence, source, values, row.id)
