"""Commands that open a vault: where it is, and where its passphrase comes from."""

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console import i18n
from console.app import Console
from console.cli.command import say_aside
from console.errors import RuleBroken
from console.i18n import LANGUAGES, N_, _
from console.opening import sit_down
from console.vault.erasures import is_marked
from console.vault.keychain import SystemKeychain
from console.vault.vault import open_with_key, open_with_passphrase, read_keys, vault_folder

PASSPHRASE = "DPO_CONSOLE_PASSPHRASE"  # noqa: S105 - a name, not a secret
"""Name of the environment variable for machines without keychain and keyboard."""

PACKAGE_PASSPHRASE = "DPO_CONSOLE_PACKAGE_PASSPHRASE"  # noqa: S105 - a name, not a secret
"""Name of the environment variable for the sealed files of a review."""


def add_vault_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that every command on a vault takes."""
    parser.add_argument("--vault", type=Path, required=True, help=_("the vault's folder"))
    add_language_argument(parser)


def add_language_argument(parser: argparse.ArgumentParser) -> None:
    """Add the language of the answer."""
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help=_("language of the answer"))


@contextmanager
def open_vault(chosen: argparse.Namespace) -> Iterator[Console]:
    """Unlock the vault named on the command line and lock it again afterwards."""
    i18n.set_language(chosen.lang)
    folder = vault_folder(chosen.vault)
    key = SystemKeychain().recall(str(read_keys(folder)["vault"]))
    vault = open_with_key(folder, key) if key else open_with_passphrase(folder, ask_passphrase())
    console = Console(vault)
    if is_marked(folder):
        say_aside(_("This vault was restored. Run repeat-erasures: what was erased may be back."))
    try:
        sit_down(console)
        yield console
    finally:
        console.close()


def ask_passphrase() -> str:
    """Take the passphrase of a vault from the environment, where it is removed, or ask for it."""
    return ask_secret(PASSPHRASE, _("Passphrase: "))


def ask_secret(variable: str, question: str, *, again: str = "") -> str:
    """Take a secret from the environment, where it is removed, from a pipe, or ask for it.

    Args:
        variable: The environment variable that may hold it.
        question: What is asked at a terminal.
        again: Asked there a second time, where nothing else would notice a slip of the finger.

    Raises:
        RuleBroken: If it was typed differently the second time.
    """
    given = os.environ.pop(variable, None)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    typed = getpass.getpass(question, sys.stderr)
    if again and getpass.getpass(again, sys.stderr) != typed:
        raise RuleBroken(N_("The two passphrases differ. Type the same one twice."))
    return typed
