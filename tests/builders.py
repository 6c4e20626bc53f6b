"""Builders: a test names only what it cares about."""

from functools import partial
from typing import Any

from console.app import Console
from console.partners.rules import Role
from console.partners.services import add_partner, add_relationship


def run(console: Console, use_case: Any, *arguments: Any, **values: Any) -> Any:
    """Run a use case and hand back its answer."""
    return console.run(lambda work: use_case(work, *arguments, **values)).value


def ask(console: Console, query: Any, *arguments: Any, **values: Any) -> Any:
    """Run a query and hand back its answer."""
    return console.ask(lambda session: query(session, *arguments, **values))


def look(console: Console, query: Any, *arguments: Any, **values: Any) -> Any:
    """Run a list's query and hand back its answer."""
    return console.look(lambda reader: query(reader, *arguments, **values))


def a_partner(console: Console, name: str = "Nor de Date SRL", **values: Any) -> int:
    return int(run(console, partial(add_partner, name=name), **values))


def a_relationship(console: Console, partner_id: int, role: Role, **values: Any) -> int:
    return int(run(console, add_relationship, partner_id, role=role, **values))
