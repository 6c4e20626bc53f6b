"""DPO Console: a command runs without a window, no command opens the window."""

import argparse
import sys
from itertools import pairwise
from multiprocessing import freeze_support
from pathlib import Path

from console.cli.command import Command, ExitStatus


def commands() -> tuple[Command, ...]:
    """Collect the commands of every layer."""
    from console.cli.catalogue import COMMANDS
    from reports.commands import REPORT_COMMANDS
    from ui.self_test import SELF_TEST

    return (*COMMANDS, *REPORT_COMMANDS, SELF_TEST)


def main(arguments: list[str] | None = None) -> int:
    """Run a command, or open the window; answers with the exit status."""
    freeze_support()
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] == "open":
        from ui.start import start

        return start(Path(words[1]) if len(words) > 1 else None)
    return _run(words)


def _run(words: list[str]) -> int:
    from console.cli.running import run_command
    from console.i18n import speaking

    known = commands()
    try:
        with speaking(_language_of(words)):
            chosen = _parser(known).parse_args(words)
    except SystemExit as leaving:
        return ExitStatus.WRONG_USE if leaving.code else ExitStatus.DONE
    return run_command(next(c for c in known if c.name == chosen.command), chosen)


def _parser(known: tuple[Command, ...]) -> argparse.ArgumentParser:
    """Make the parser; its help speaks the language that is spoken while it is made."""
    from console.i18n import _

    parser = argparse.ArgumentParser(
        prog="dpo-console",
        description=_("DPO Console: a command runs without a window, no command opens the window."),
    )
    places = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    places.add_parser("open", help=_("Open the window, on a vault if one is named."))
    for command in known:
        command.configure(places.add_parser(command.name, help=_(command.summary)))
    return parser


def _language_of(words: list[str]) -> str:
    """Read the language ahead of the parser, which explains its options in it."""
    from console.i18n import LANGUAGES

    named = [after for word, after in pairwise(words) if word == "--lang"]
    named += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return next((one for one in named if one in LANGUAGES), "en")


if __name__ == "__main__":
    sys.exit(main())
