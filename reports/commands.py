"""Commands that write reports and check them."""

import argparse
import json
from functools import partial
from pathlib import Path
from typing import Any

from console import i18n
from console.authority.rules import Disclosure
from console.authority.services import keep_report_run
from console.cli.command import Command, ExitStatus, say, say_aside
from console.cli.vaults import add_language_argument, add_vault_arguments, open_vault
from console.i18n import N_, _
from console.jobs import JobControl, Step
from console.organisation.queries import list_people
from reports.agreement_commands import (
    configure_matrix,
    configure_paper,
    run_gaps,
    run_matrix,
    run_opinion,
)
from reports.breach_commands import configure_breach, run_breach
from reports.bundles import Pack
from reports.case_commands import (
    configure_calendar,
    configure_dossier,
    run_calendar,
    run_dossier,
)
from reports.client_commands import configure_client, run_client
from reports.demo import DEMO
from reports.letters.commands import LETTER
from reports.pack import check_pack, write_pack
from reports.pack_order import PackOrder, read_period


def _configure_report(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="report", metavar="REPORT", required=True)
    _configure_pack(kinds.add_parser("authority", help=_("the pack for the authority")))
    configure_client(kinds.add_parser("client", help=_("the pack for one client")))
    configure_dossier(kinds.add_parser("dossier", help=_("the dossier of one case")))
    configure_breach(kinds.add_parser("breach", help=_("the fields of a breach notification")))
    configure_calendar(kinds.add_parser("calendar", help=_("every due day as an .ics file")))
    configure_paper(kinds.add_parser("opinion", help=_("the opinion sheet of a review")))
    configure_paper(kinds.add_parser("gaps", help=_("the letter with the points to mend")))
    configure_matrix(kinds.add_parser("matrix", help=_("all agreements under a framework")))


def _configure_pack(parser: argparse.ArgumentParser) -> None:
    add_vault_arguments(parser)
    parser.add_argument("--period", required=True, help=_("2025, 2025-Q2 or 2025-03-01:2025-08-31"))
    parser.add_argument("--out", type=Path, required=True, help=_("folder for the files"))
    levels = [level.value for level in Disclosure]
    parser.add_argument("--disclosure", choices=levels, default="initials", help=_("how far named"))
    parser.add_argument("--with-gaps", action="store_true", help=_("add the internal page of gaps"))


def _report(chosen: argparse.Namespace) -> ExitStatus:
    other = {
        "client": run_client,
        "dossier": run_dossier,
        "breach": run_breach,
        "calendar": run_calendar,
        "opinion": run_opinion,
        "gaps": run_gaps,
        "matrix": run_matrix,
    }
    return other.get(chosen.report, _pack)(chosen)


def _pack(chosen: argparse.Namespace) -> ExitStatus:
    start, end = read_period(chosen.period)
    with open_vault(chosen) as console:
        people = {person.uid: person.name for person in console.ask(list_people)}
        order = PackOrder(
            start=start,
            end=end,
            language=chosen.lang,
            disclosure=Disclosure(chosen.disclosure),
            with_gaps=chosen.with_gaps,
            created_at=console.clock(),
            person=people.get(console.person, ""),
        )
        pack = write_pack(console, order, chosen.out, control=JobControl(_tell))
        console.run(partial(keep_report_run, **run_particulars(order, pack)))
    for name, sha256 in pack.files.items():
        say(f"{pack.folder / name}  {sha256}")
    return ExitStatus.DONE


def run_particulars(order: PackOrder, pack: Pack) -> dict[str, Any]:
    """Say what the register of exports keeps of a written pack."""
    return {
        "report": "authority",
        "period_start": order.start,
        "period_end": order.end,
        "language": order.language,
        "disclosure": order.disclosure,
        "with_internal": order.with_gaps,
        "journal_seq": pack.journal_seq,
        "journal_hash": pack.journal_hash,
        "folder": str(pack.folder),
        "files": json.dumps(pack.files, sort_keys=True),
    }


def _tell(step: Step) -> None:
    if step.note:
        say_aside(step.note)


def _configure_verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("manifest", type=Path, help=_("the manifest beside the report"))
    add_language_argument(parser)


def _verify(chosen: argparse.Namespace) -> ExitStatus:
    i18n.set_language(chosen.lang)
    problems = check_pack(chosen.manifest)
    for problem in problems:
        say_aside(problem)
    if problems:
        return ExitStatus.FINDINGS
    say(_("Every file is as it was exported."))
    return ExitStatus.DONE


REPORT_COMMANDS: tuple[Command, ...] = (
    Command(
        "report",
        N_("Write a report: pack, client pack, dossier, breach, calendar, opinion, gaps, matrix."),
        _configure_report,
        _report,
    ),
    Command("verify-pack", N_("Check a pack against its manifest."), _configure_verify, _verify),
    LETTER,
    DEMO,
)
