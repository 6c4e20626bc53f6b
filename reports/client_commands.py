"""report client: the pack for one client."""

import argparse
from functools import partial
from pathlib import Path

from console.authority.client_facts import find_client
from console.authority.services import keep_report_run
from console.cli.command import ExitStatus, say
from console.cli.vaults import add_vault_arguments, open_vault
from console.i18n import _
from console.jobs import JobControl
from console.organisation.queries import list_people
from reports.client_pack import ClientOrder, client_run, write_client_pack
from reports.pack_order import read_period


def configure_client(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a client's pack."""
    parser.add_argument("name", help=_("name of the client"))
    add_vault_arguments(parser)
    parser.add_argument("--period", required=True, help=_("2025, 2025-Q2 or 2025-03-01:2025-08-31"))
    parser.add_argument("--out", type=Path, required=True, help=_("folder for the files"))


def run_client(chosen: argparse.Namespace) -> ExitStatus:
    """Write a client's pack and record it in the register of exports."""
    start, end = read_period(chosen.period)
    with open_vault(chosen) as console:
        people = {person.uid: person.name for person in console.ask(list_people)}
        order = ClientOrder(
            partner_id=console.ask(partial(find_client, name=chosen.name)),
            start=start,
            end=end,
            language=chosen.lang,
            created_at=console.clock(),
            person=people.get(console.person, ""),
        )
        pack = write_client_pack(console, order, chosen.out, control=JobControl())
        console.run(partial(keep_report_run, **client_run(order, pack)))
    for name, sha256 in pack.files.items():
        say(f"{pack.folder / name}  {sha256}")
    return ExitStatus.DONE
