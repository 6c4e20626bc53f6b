"""DPO Console: a command runs without a window, no command opens the window."""

import argparse
import sys
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

    known = commands()
    parser = argparse.ArgumentParser(prog="dpo-console", description=__doc__)
    places = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    places.add_parser("open", help="Open the window, on a vault if one is named.")
    for command in known:
        command.configure(places.add_parser(command.name, help=command.summary))
    try:
        chosen = parser.parse_args(words)
    except SystemExit as leaving:
        return ExitStatus.WRONG_USE if leaving.code else ExitStatus.DONE
    return run_command(next(c for c in known if c.name == chosen.command), chosen)


if __name__ == "__main__":
    sys.exit(main())
