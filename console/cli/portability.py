"""The command ``portability``: the export that a person takes along, without a vault."""

import argparse
from pathlib import Path

from console import i18n
from console.cli.command import Command, ExitStatus, say
from console.cli.vaults import add_language_argument
from console.clock import system_clock
from console.i18n import N_, _
from console.requests.portability import write_container


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", help=_("tables of the person (CSV, JSON)"))
    parser.add_argument("--case", required=True, help=_("number of the request"))
    parser.add_argument("--out", type=Path, required=True, help=_("the ZIP file to write"))
    add_language_argument(parser)


def _run(chosen: argparse.Namespace) -> ExitStatus:
    i18n.set_language(chosen.lang)
    made = write_container(
        chosen.files, chosen.out, case_number=chosen.case, made_at=system_clock()
    )
    for one in made:
        say(f"{one.name}  {one.sha256}")
    return ExitStatus.DONE


PORTABILITY = Command(
    "portability",
    N_("Pack a person's data as JSON and CSV with a manifest (Art. 20)."),
    _configure,
    _run,
)
