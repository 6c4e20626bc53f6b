"""Review packages as files: sent, opened as a vault of their own, answered, read again."""

import shutil
from pathlib import Path

from console.agreements.exchange.forms import (
    ANSWER,
    PACKAGE,
    AnswerForm,
    PackageForm,
    read_answer,
    read_package,
)
from console.agreements.exchange.guests import is_guest_vault
from console.agreements.exchange.merging import answer_of
from console.agreements.exchange.sending import pack_review, unpack_review
from console.app import Console
from console.clock import Clock, system_clock
from console.errors import RuleBroken
from console.i18n import N_
from console.opening import sit_down
from console.organisation.rules import PersonRole
from console.organisation.services import add_person, describe_organisation
from console.store.work import UnitOfWork
from console.vault.sealed import read_sealed, write_sealed
from console.vault.vault import create_vault

PACKAGE_SUFFIX, ANSWER_SUFFIX = ".dporeview", ".dpoanswer"


def send_package(console: Console, review_id: int, target: Path, passphrase: str) -> None:
    """Write a review with its agreement into a sealed file for another computer.

    Raises:
        RuleBroken: If the passphrase is too short, or the vault was made from a package itself.
        NotFound: If the review is gone.
        StoreUnavailable: If the file cannot be written; the journal then says nothing of it.
    """
    if console.look(is_guest_vault):
        raise RuleBroken(
            N_("This vault was made from a review package. Send its verdicts back to the office.")
        )

    def pack(work: UnitOfWork) -> None:
        write_sealed(target, pack_review(work, review_id), passphrase, purpose=PACKAGE)

    console.run(pack)


def open_package(
    file: Path,
    passphrase: str,
    folder: Path,
    *,
    person: str,
    clock: Clock = system_clock,
) -> tuple[Console, str]:
    """Make a vault from a package, in which just its review can be done.

    The passphrase of the package opens the vault too.

    Returns the console with the person at the desk who reviews, and the vault's recovery code.

    Raises:
        WrongKey: If the passphrase is wrong.
        Unreadable: If the file is damaged or no package.
        RuleBroken: If nobody is named.
        StoreUnavailable: If the vault cannot be made there; nothing is left.
    """
    if not person.strip():
        raise RuleBroken(N_("Enter the person's name."))
    form = read_package(read_sealed(file, passphrase, purpose=PACKAGE))
    vault, code = create_vault(folder, passphrase)
    console = Console(vault, clock=clock)
    try:
        console.run(lambda work: _sit(work, form, person))
        sit_down(console)
        console.run(lambda work: unpack_review(work, form))
    except BaseException:
        console.close()
        shutil.rmtree(vault.folder, ignore_errors=True)
        raise
    return console, code


def send_answer(console: Console, target: Path, passphrase: str) -> None:
    """Write the verdicts of a vault that was made from a package into a sealed file.

    Raises:
        RuleBroken: If the passphrase is too short.
        NotFound: If this vault was not made from a package.
        StoreUnavailable: If the file cannot be written.
    """
    write_sealed(target, console.ask(answer_of), passphrase, purpose=ANSWER)


def read_answer_file(file: Path, passphrase: str) -> AnswerForm:
    """Open an answer that came back; nothing is merged yet.

    Raises:
        WrongKey: If the passphrase is wrong.
        Unreadable: If the file is damaged or no answer.
    """
    return read_answer(read_sealed(file, passphrase, purpose=ANSWER))


def _sit(work: UnitOfWork, form: PackageForm, person: str) -> None:
    describe_organisation(work, name=form.office or form.partner["name"])
    add_person(work, name=person.strip(), role=PersonRole.LEGAL)
