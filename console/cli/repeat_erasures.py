"""repeat-erasures: after a restore, name what was erased since the backup, and erase it again."""

import argparse

from console.app import Console
from console.cli.command import Command, ExitStatus, say
from console.cli.vaults import add_vault_arguments, open_vault
from console.crossings.restored_vault import Pending, pending_erasures, repeat_erasures
from console.crossings.subject_names import subject_name
from console.formats import short_date
from console.i18n import N_, _, ngettext
from console.vault.erasures import LEDGER, Ledger, read_ledger, unmark


def _configure(parser: argparse.ArgumentParser) -> None:
    add_vault_arguments(parser)
    parser.add_argument("--confirm", action="store_true", help=_("erase them again now"))


def _run(chosen: argparse.Namespace) -> ExitStatus:
    with open_vault(chosen) as console:
        ledger = read_ledger(console.vault.folder / LEDGER)
        key = console.vault.data_key()
        found = console.ask(lambda session: pending_erasures(session, ledger, key))
        if chosen.confirm and found:
            return _repeat(console, ledger, found)
        if not found:
            unmark(console.vault.folder)
            say(_("Nothing that was erased before is in this vault."))
            return ExitStatus.DONE
    for one in found:
        say(_tell(one))
    say(_("Add --confirm to erase them again."))
    return ExitStatus.FINDINGS


def _repeat(console: Console, ledger: Ledger, found: tuple[Pending, ...]) -> ExitStatus:
    key = console.vault.data_key()
    done = console.run(lambda work: repeat_erasures(work, ledger, key)).value
    said = ngettext("{count} record was erased again", "{count} records were erased again", done)
    say(said.format(count=done))
    left = [one for one in found if not one.is_repeatable]
    for one in left:
        say(_("By hand: {record}").format(record=_tell(one)))
    if left:
        return ExitStatus.FINDINGS
    unmark(console.vault.folder)
    return ExitStatus.DONE


def _tell(one: Pending) -> str:
    what = " ".join(filter(None, (subject_name(one.subject), one.name)))
    return _("{record}, erased on {day}").format(record=what, day=short_date(one.erased_on))


REPEAT_ERASURES = Command(
    "repeat-erasures",
    N_("After a restore: name what was erased since the backup, and erase it again."),
    _configure,
    _run,
)
