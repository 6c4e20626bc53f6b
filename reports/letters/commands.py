"""The command ``letter``: drafts a letter of a case, keeps the draft, and writes its documents."""

import argparse
from pathlib import Path
from typing import Any

from console.app import Console
from console.cli.command import Command, ExitStatus, say, say_aside
from console.cli.vaults import add_vault_arguments, open_vault
from console.clock import legal_day
from console.crossings.access_composer import draft_letter
from console.i18n import LANGUAGES, N_, _
from console.jobs import JobControl
from console.requests.correspondence.letters.queries import find_case, get_sheet
from console.requests.correspondence.rules import LetterKind
from reports.letters.rendering import render_letter


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", help=_("number of the request"))
    kinds = [kind.value for kind in LetterKind]
    parser.add_argument("--kind", choices=kinds, required=True, help=_("which letter"))
    parser.add_argument("--letter-lang", choices=LANGUAGES, default="", help=_("its language"))
    parser.add_argument(
        "--out", type=Path, required=True, help=_("folder for PDF and Word document")
    )
    add_vault_arguments(parser)


def _run(chosen: argparse.Namespace) -> ExitStatus:
    with open_vault(chosen) as console:
        gaps = _write(console, chosen)
    for gap in gaps:
        say_aside(_("empty place: {gap}").format(gap=gap))
    return ExitStatus.FINDINGS if gaps else ExitStatus.DONE


def _write(console: Console, chosen: argparse.Namespace) -> tuple[str, ...]:
    request_id = console.ask(lambda session: find_case(session, chosen.number))
    now = console.clock()

    def draft(work: Any) -> Any:
        kind, language = LetterKind(chosen.kind), chosen.letter_lang
        letter_id = draft_letter(work, request_id, kind=kind, language=language)
        return get_sheet(work.session, letter_id, on=legal_day(now), at=now)

    sheet = console.run(draft).value
    made = render_letter(sheet, chosen.out, control=JobControl())
    for path in (made.pdf, made.docx):
        say(str(path))
    return tuple(sheet.letter.gaps)


LETTER = Command("letter", N_("Draft a letter of a request as PDF and Word."), _configure, _run)
