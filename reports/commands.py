"""Commands that write reports."""

from console.cli.command import Command

REPORT_COMMANDS: tuple[Command, ...] = ()
