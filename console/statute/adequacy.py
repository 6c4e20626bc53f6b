"""Adequacy decisions of the Commission as dated data (GDPR Art. 45).

A transfer is judged on its own date, so a decision that ended, was annulled or was prolonged
stays in the table with the days on which it held.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from console.formats import short_date
from console.i18n import N_, _
from console.labels import Labelled
from console.paths import RESOURCES


class Scope(Labelled):
    """Whom a decision covers at its destination."""

    ALL = "all", N_("every recipient")
    PIPEDA = "pipeda", N_("only recipients under the Canadian act PIPEDA")
    PRIVATE_SECTOR = "private_sector", N_("only the private sector, under supplementary rules")
    NOT_CREDIT = "not_credit", N_("not credit data under the Financial Services Commission")
    LISTED = "listed", N_("only recipients on the list of the framework")
    UNION = "union", N_("no third country until then")


class Certainty(Labelled):
    """How sure this console is of an entry; a person verifies what is not confirmed."""

    CONFIRMED = "confirmed", N_("confirmed")
    LIKELY = "likely", N_("likely: verify")


@dataclass(frozen=True, slots=True)
class AdequacyDecision:
    """One decision and the days on which it holds, first and last included.

    Attributes:
        destination: ISO 3166-1 code; EP for the European Patent Organisation.
        act: Number of the decision; empty where none is known here.
        valid_from: The day of adoption.
        valid_to: The last day; None where no end is set.
        scope: Whom it covers.
        certainty: How sure the entry is.
    """

    destination: str
    act: str
    valid_from: date
    valid_to: date | None
    scope: Scope
    certainty: Certainty

    def tell(self) -> str:
        """Name it by its number, or by its date, in the language spoken here."""
        if self.scope is Scope.UNION:
            return _("EU membership, then the Withdrawal and the Trade and Cooperation Agreement")
        if not self.act:
            return _("decision of {day}").format(day=short_date(self.valid_from))
        return _("decision {act}").format(act=self.act)

    def holds(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@cache
def adequacy_decisions() -> tuple[AdequacyDecision, ...]:
    """Read the table, by destination and then by date."""
    table = json.loads((RESOURCES / "statute" / "adequacy.json").read_text("utf-8"))
    return tuple(
        AdequacyDecision(
            destination=line["destination"],
            act=line["act"],
            valid_from=date.fromisoformat(line["from"]),
            valid_to=date.fromisoformat(line["to"]) if line["to"] else None,
            scope=Scope(line["scope"]),
            certainty=Certainty(line["certainty"]),
        )
        for line in table["decisions"]
    )


def decisions_for(destination: str) -> tuple[AdequacyDecision, ...]:
    """Name every decision about a destination, whether it holds or not."""
    wanted = destination.upper()
    return tuple(one for one in adequacy_decisions() if one.destination == wanted)


def decision_on(destination: str, on: date) -> AdequacyDecision | None:
    """Find the decision that holds for a destination on a day."""
    return next((one for one in decisions_for(destination) if one.holds(on)), None)
