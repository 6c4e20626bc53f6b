"""Running one command: errors become sentences, and the shell hears how it went."""

import argparse
import os
import sys

from console.cli.command import Command, ExitStatus, say_aside
from console.errors import ConsoleError, RuleBroken, StoreUnavailable, WrongKey
from console.i18n import tell

_TROUBLE = (StoreUnavailable, WrongKey)


def run_command(command: Command, chosen: argparse.Namespace) -> int:
    """Run a command and answer with its exit status.

    Refusals are told on standard error: 3 where vault or file is the trouble, 2 where
    the command was used against a rule, 1 for findings and rejected rows.
    """
    try:
        status = command.run(chosen)
        sys.stdout.flush()
    except _TROUBLE as error:
        return _refused(error, ExitStatus.TROUBLE)
    except RuleBroken as error:
        return _refused(error, ExitStatus.WRONG_USE)
    except ConsoleError as error:
        return _refused(error, ExitStatus.FINDINGS)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitStatus.DONE
    return status


def _refused(error: ConsoleError, status: ExitStatus) -> ExitStatus:
    say_aside(tell(error))
    return status
