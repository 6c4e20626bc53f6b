"""Commands of the core, in the order in which help shows them."""

from console.cli.command import Command
from console.cli.compare import COMPARE
from console.cli.find import FIND
from console.cli.imports import IMPORT
from console.cli.portability import PORTABILITY
from console.cli.read import READ
from console.cli.repeat_erasures import REPEAT_ERASURES
from console.cli.reviews import REVIEW
from console.cli.term import TERM
from console.cli.vault_commands import VAULT_COMMANDS

COMMANDS: tuple[Command, ...] = (
    *VAULT_COMMANDS, REPEAT_ERASURES, IMPORT, READ, FIND, COMPARE, REVIEW, TERM,
    PORTABILITY,
)  # fmt: skip
