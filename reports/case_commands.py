"""report dossier and report calendar: what leaves the vault of one case, and of every due day."""

import argparse
from functools import partial
from pathlib import Path

from console.authority.rules import Disclosure
from console.authority.services import keep_report_run
from console.cli.command import ExitStatus, say
from console.cli.vaults import add_vault_arguments, open_vault
from console.crossings.case_dossier import find_case
from console.i18n import _, ngettext
from console.jobs import JobControl
from console.organisation.queries import list_people
from reports.calendar import write_calendar
from reports.dossier import DossierOrder, write_dossier


def configure_dossier(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a dossier."""
    levels = [level.value for level in Disclosure]
    parser.add_argument("number", help=_("registration number of the case"))
    add_vault_arguments(parser)
    parser.add_argument("--level", choices=levels, default="initials", help=_("how far named"))
    parser.add_argument("--out", type=Path, required=True, help=_("folder for the files"))


def run_dossier(chosen: argparse.Namespace) -> ExitStatus:
    """Write a dossier and record it in the register of exports."""
    with open_vault(chosen) as console:
        people = {person.uid: person.name for person in console.ask(list_people)}
        order = DossierOrder(
            request_id=console.ask(partial(find_case, number=chosen.number)),
            language=chosen.lang,
            disclosure=Disclosure(chosen.level),
            created_at=console.clock(),
            person=people.get(console.person, ""),
        )
        dossier = write_dossier(console, order, chosen.out, control=JobControl())
        console.run(partial(keep_report_run, **dossier.particulars))
    for name, sha256 in dossier.files.items():
        say(f"{dossier.folder / name}  {sha256}")
    return ExitStatus.DONE


def configure_calendar(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the calendar."""
    add_vault_arguments(parser)
    parser.add_argument("--out", type=Path, required=True, help=_("the .ics file to write"))


def run_calendar(chosen: argparse.Namespace) -> ExitStatus:
    """Write every due day as a calendar file."""
    with open_vault(chosen) as console:
        count = write_calendar(console, chosen.out, language=chosen.lang)
    said = ngettext("Wrote {count} due day to {file}", "Wrote {count} due days to {file}", count)
    say(said.format(count=count, file=chosen.out))
    return ExitStatus.DONE
