"""init, backup, restore, verify: the life of a vault without a window."""

import argparse
from pathlib import Path

from console import i18n
from console.cli.command import Command, ExitStatus, say, say_aside
from console.cli.vaults import (
    add_language_argument,
    add_vault_arguments,
    ask_passphrase,
    open_vault,
)
from console.i18n import N_, _, ngettext
from console.opening import make_office
from console.organisation.profiles import list_profiles
from console.vault.backup import back_up, restore
from console.vault.erasures import LEDGER, read_ledger


def _configure_init(parser: argparse.ArgumentParser) -> None:
    add_vault_arguments(parser)
    profiles = [profile.key for profile in list_profiles()]
    parser.add_argument("--person", required=True, help=_("who sits at the desk"))
    parser.add_argument("--office", choices=profiles, default=profiles[0], help=_("office profile"))


def _init(chosen: argparse.Namespace) -> ExitStatus:
    i18n.set_language(chosen.lang)
    console, code = make_office(
        chosen.vault, ask_passphrase(), person=chosen.person, profile=chosen.office
    )
    say(_("Made the vault {folder}").format(folder=console.vault.folder))
    say(_("Recovery code, shown once; keep it in a safe place: {code}").format(code=code))
    console.close()
    return ExitStatus.DONE


def _configure_backup(parser: argparse.ArgumentParser) -> None:
    add_vault_arguments(parser)
    parser.add_argument("file", type=Path, help=_("the backup to write"))


def _backup(chosen: argparse.Namespace) -> ExitStatus:
    with open_vault(chosen) as console:
        back_up(console.vault, chosen.file)
    say(_("Wrote and checked the backup {file}").format(file=chosen.file))
    return ExitStatus.DONE


def _configure_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=_("the backup to restore"))
    parser.add_argument("folder", type=Path, help=_("the new vault's folder"))
    add_language_argument(parser)


def _restore(chosen: argparse.Namespace) -> ExitStatus:
    i18n.set_language(chosen.lang)
    folder = restore(chosen.file, chosen.folder)
    say(_("Restored {folder}; it opens with the passphrase of the backup.").format(folder=folder))
    known = len(read_ledger(folder / LEDGER).lines)
    said = ngettext(
        "The ledgers found remember {count} erasure. Run repeat-erasures on the vault.",
        "The ledgers found remember {count} erasures. Run repeat-erasures on the vault.",
        known,
    )
    say(said.format(count=known) if known else _("No ledger of erasures was found."))
    return ExitStatus.DONE


def _verify(chosen: argparse.Namespace) -> ExitStatus:
    with open_vault(chosen) as console:
        damage = console.verify()
    for finding in damage:
        say_aside(finding.tell())
    if damage:
        return ExitStatus.FINDINGS
    say(_("The vault is whole: cipher, links, journal, documents and search index agree."))
    return ExitStatus.DONE


VAULT_COMMANDS = (
    Command("init", N_("Make a new vault."), _configure_init, _init),
    Command("backup", N_("Write a backup and check it."), _configure_backup, _backup),
    Command("restore", N_("Unpack a backup into a new vault."), _configure_restore, _restore),
    Command("verify", N_("Prove that a vault is whole."), add_vault_arguments, _verify),
)
