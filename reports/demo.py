"""demo: the demonstration office with its letters, always the same."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from console import i18n
from console.app import Console
from console.cli.command import Command, ExitStatus, say, say_aside
from console.cli.vaults import add_language_argument
from console.demo.office import PASSPHRASE, SCALED, Sizes, build_demo
from console.i18n import N_, _
from console.jobs import JobControl, Step
from console.requests.correspondence.letters.queries import LetterSheet
from reports.letters.rendering import render_letter


def build_office(
    folder: Path, *, sizes: Sizes | None = None, control: JobControl | None = None
) -> tuple[Console, str]:
    """Make the demonstration office with letters as they really leave.

    Answers with its open console and its recovery code.

    Raises:
        StoreUnavailable: If there is something at the folder already.
    """
    return build_demo(folder, render=_render, sizes=sizes, control=control)


def _render(sheet: LetterSheet, folder: Path) -> tuple[Path, Path]:
    made = render_letter(sheet, folder, control=JobControl())
    return made.pdf, made.docx


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help=_("the vault to make"))
    parser.add_argument("--scale", action="store_true", help=_("make the largest sizes"))
    add_language_argument(parser)


def _run(chosen: argparse.Namespace) -> ExitStatus:
    i18n.set_language(chosen.lang)
    sizes = SCALED if chosen.scale else None
    console, code = build_office(chosen.folder, sizes=sizes, control=JobControl(_teller()))
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
