"""report breach: the fields of the authority's form for one breach."""

import argparse
from functools import partial
from pathlib import Path

from console.authority.breach_form_facts import find_breach
from console.authority.services import keep_report_run
from console.cli.command import ExitStatus, say
from console.cli.vaults import add_vault_arguments, open_vault
from console.i18n import _
from console.jobs import JobControl
from console.organisation.queries import list_people
from reports.breach_form import BreachFormOrder, write_breach_form


def configure_breach(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a breach's form."""
    parser.add_argument("title", help=_("what happened, as the register calls it"))
    add_vault_arguments(parser)
    parser.add_argument("--out", type=Path, required=True, help=_("folder for the files"))


def run_breach(chosen: argparse.Namespace) -> ExitStatus:
    """Write the fields of the form and record them in the register of exports."""
    with open_vault(chosen) as console:
        people = {person.uid: person.name for person in console.ask(list_people)}
        order = BreachFormOrder(
            breach_id=console.ask(partial(find_breach, title=chosen.title)),
            language=chosen.lang,
            created_at=console.clock(),
            person=people.get(console.person, ""),
        )
        written = write_breach_form(console, order, chosen.out, control=JobControl())
        console.run(partial(keep_report_run, **written.particulars))
    for name, sha256 in written.files.items():
        say(f"{written.folder / name}  {sha256}")
    return ExitStatus.DONE
