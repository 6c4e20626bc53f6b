"""Builders of breaches: a test names only what it cares about."""

from datetime import UTC, datetime, timedelta
from typing import Any

from console.app import Console
from console.breaches.notifying import add_filing, assess_risk
from console.breaches.queries import get_breach
from console.breaches.rows import BreachFacts
from console.breaches.rules import CountKind, FilingKind, Nature, Risk
from console.breaches.services import add_breach
from console.clock import LEGAL_ZONE, legal_day
from console.partners.rules import Role
from tests.builders import a_partner, a_relationship, ask, run
from tests.conftest import NOW

HOUR = timedelta(hours=1)
AWARE = NOW - 20 * HOUR

CONTENTS: dict[str, Any] = {
    "nature": (Nature.CONFIDENTIALITY,),
    "person_categories": "abonați",
    "data_categories": "nume, telefon",
    "person_count": 120,
    "person_count_kind": CountKind.APPROXIMATE,
    "record_count": 300,
    "record_count_kind": CountKind.EXACT,
    "consequences": "apeluri nedorite",
    "measures_taken": "acces oprit",
}


def local(text: str) -> datetime:
    """Read a time of Bucharest."""
    return datetime.fromisoformat(text).replace(tzinfo=LEGAL_ZONE).astimezone(UTC)


def a_breach(console: Console, title: str = "Mesaj trimis greșit", **values: Any) -> int:
    return int(run(console, add_breach, **{"title": title, "aware_at": AWARE, **values}))


def a_client(console: Console, name: str = "Beneficiar Fictiv SA") -> int:
    return a_relationship(console, a_partner(console, name), Role.CLIENT)


def an_assessment(console: Console, breach_id: int, risk: Risk, **values: Any) -> int:
    said = {
        "assessed_on": legal_day(console.clock()),
        "risk": risk,
        "reasoning": "date puține",
        "decided_by": "Director Exemplu, administrator",
        **values,
    }
    return int(run(console, assess_risk, breach_id, **said))


def a_filing(console: Console, breach_id: int, **values: Any) -> int:
    said = {"kind": FilingKind.INITIAL, "filed_at": NOW - HOUR, **values}
    return int(run(console, add_filing, breach_id, **said))


def facts(console: Console, breach_id: int) -> BreachFacts:
    found: BreachFacts = ask(console, get_breach, breach_id)
    return found
