"""What every command has in common: a name, its options, and an exit status."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class ExitStatus(IntEnum):
    """What a command tells the shell."""

    DONE = 0
    FINDINGS = 1
    WRONG_USE = 2
    TROUBLE = 3


@dataclass(frozen=True, slots=True)
class Command:
    """One word of the command line.

    Attributes:
        name: What people type after ``dpo-console``.
        summary: One English line for the overview, marked for the catalogue.
        configure: Adds the command's own arguments to its parser.
        run: Does the work and answers with an exit status.
    """

    name: str
    summary: str
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], ExitStatus]


def say(text: str) -> None:
    """Print a line of the answer."""
    sys.stdout.write(f"{text}\n")


def say_aside(text: str) -> None:
    """Print progress or trouble beside the answer, on standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def say_json(answer: dict[str, Any]) -> None:
    """Print the answer as one JSON object and nothing else.

    The object says which version of its shape it has, so that scripts can rely on it.
    """
    text = json.dumps({"schema": 1, **answer}, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write(f"{text}\n")
