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
from console.i18n import LANGUAGES, _
from console.opening import sit_down
from console.vault.erasures import is_marked
from console.vault.keychain import SystemKeychain
from console.vault.vault import open_with_key, open_with_passphrase, read_keys, vault_folder

PASSPHRASE = "DPO_CONSOLE_PASSPHRASE"  # noqa: S105 - a name, not a secret
"""Name of the environment variable for machines without keychain and keyboard."""


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
    """Take the passphrase from the environment, where it is removed, or ask for it."""
    given = os.environ.pop(PASSPHRASE, None)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass(_("Passphrase: "), sys.stderr)
