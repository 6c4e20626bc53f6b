"""Everything the fields of the authority's breach form say, read at one moment."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.breaches.models import Breach
from console.breaches.queries import get_breach
from console.breaches.rows import BreachFacts
from console.errors import NotFound, RuleBroken
from console.i18n import N_
from console.intake.parsers import folded
from console.organisation.queries import DpoFacts, OrganisationFacts, facts_organisation, find_dpo
from console.organisation.rules import Hat
from console.store.journal import Head, head


@dataclass(frozen=True, slots=True)
class BreachFormFacts:
    """The facts of one breach's form.

    Attributes:
        dpo: The data protection officer on the day of the export.
        journal: The journal's newest entry before the export.
    """

    breach: BreachFacts
    organisation: OrganisationFacts
    dpo: DpoFacts | None
    journal: Head


def find_breach(session: Session, *, title: str) -> int:
    """Find a breach by what it is called, upper and lower case and marks set aside.

    Raises:
        NotFound: If no breach is called so.
        RuleBroken: If several are.
    """
    rows = session.execute(select(Breach.id, Breach.title))
    found: list[int] = [row.id for row in rows if folded(row.title) == folded(title)]
    if not found:
        raise NotFound(N_("There is no breach called {title}."), title=title)
    if len(found) > 1:
        raise RuleBroken(
            N_("Several breaches are called {title}. Give them names apart."), title=title
        )
    return found[0]


def gather_breach_form(session: Session, breach_id: int, *, on: date) -> BreachFormFacts:
    """Read the facts of a breach for the authority's form.

    Raises:
        NotFound: If it is gone.
        RuleBroken: If the data are a client's: the client notifies the authority.
    """
    breach = get_breach(session, breach_id)
    if breach.hat is Hat.PROCESSOR:
        raise RuleBroken(
            N_("The data are a client's: the client notifies the authority (Art. 33(1) and (2)).")
        )
    return BreachFormFacts(
        breach, facts_organisation(session), find_dpo(session, on), head(session)
    )
