"""demo: the demonstration office, always the same."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from console import i18n
from console.cli.command import Command, ExitStatus, say, say_aside
from console.cli.vaults import add_language_argument
from console.demo.office import PASSPHRASE, SCALED, build_demo
from console.i18n import N_, _
from console.jobs import JobControl, Step


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="the vault to make")
    parser.add_argument("--scale", action="store_true", help="make the largest sizes")
    add_language_argument(parser)


def _run(chosen: argparse.Namespace) -> ExitStatus:
    i18n.set_language(chosen.lang)
    sizes = SCALED if chosen.scale else None
    console, code = build_demo(chosen.folder, sizes=sizes, control=JobControl(_teller()))
    say(_("Made the vault {folder}").format(folder=console.vault.folder))
    say(_("Passphrase: {passphrase}").format(passphrase=PASSPHRASE))
    say(_("Recovery code, shown once; keep it in a safe place: {code}").format(code=code))
    console.close()
    return ExitStatus.DONE


def _teller() -> Callable[[Step], None]:
    last = ""

    def tell(step: Step) -> None:
        nonlocal last
        if step.note not in {"", last}:
            say_aside(f"{step.done}/{step.total} {step.note}")
            last = step.note
        elif sys.stderr.isatty():
            sys.stderr.write(f"  {step.done}/{step.total}\r")

    return tell


DEMO = Command("demo", N_("Make the demonstration office."), _configure, _run)
