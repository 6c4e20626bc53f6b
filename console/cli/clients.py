"""--client: whose people ask, named on the command line."""

from sqlalchemy.orm import Session

from console.app import Console
from console.errors import RuleBroken
from console.i18n import N_
from console.partners.queries import list_relationships
from console.partners.rules import Role


def chosen_client(console: Console, word: str) -> int | None:
    """Find the client that was named; None where none was.

    Raises:
        RuleBroken: If no client, or more than one, is called so.
    """
    return console.ask(lambda session: find_client(session, word)) if word.strip() else None


def find_client(session: Session, word: str) -> int:
    """Find a client by its id, its name, or the beginning of its name if no other has it.

    Raises:
        RuleBroken: If no client, or more than one, is called so.
    """
    rows = list_relationships(session, roles=(Role.CLIENT,))
    names = {row.partner_id: row.partner_name for row in rows}
    sought = word.strip()
    if sought.isdecimal() and int(sought) in names:
        return int(sought)
    folded = sought.casefold()
    exact = [key for key, name in names.items() if name.casefold() == folded]
    found = exact or [key for key, name in names.items() if name.casefold().startswith(folded)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise RuleBroken(
            N_("No client is called “{name}”. Known are: {known}."),
            name=sought,
            known="; ".join(f"{name} ({key})" for key, name in names.items()) or "–",
        )
    raise RuleBroken(
        N_("Several clients match “{name}”: {known}. Name one by its id."),
        name=sought,
        known="; ".join(f"{names[key]} ({key})" for key in found),
    )
