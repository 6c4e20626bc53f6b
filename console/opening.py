"""Making an office and sitting down at its desk."""

import shutil
from pathlib import Path

from console.app import Console
from console.clock import Clock, system_clock
from console.errors import RuleBroken
from console.i18n import N_
from console.organisation.profiles import get_profile
from console.organisation.queries import PersonRow, list_people
from console.organisation.rules import PersonRole
from console.organisation.services import add_person, describe_authority, describe_organisation
from console.store.work import UnitOfWork
from console.vault.vault import create_vault

_FIRST_AT_THE_DESK = (PersonRole.DPO, PersonRole.DEPUTY)


def make_office(
    folder: Path,
    passphrase: str,
    *,
    person: str,
    profile: str = "generic-call-centre",
    clock: Clock = system_clock,
) -> tuple[Console, str]:
    """Make a vault with its first person and the particulars of a profile.

    Returns the console, with that person at the desk, and the recovery code.

    Raises:
        RuleBroken: If passphrase or name will not do.
        StoreUnavailable: If the vault cannot be made there.
    """
    chosen = get_profile(profile)
    if not person.strip():
        raise RuleBroken(N_("Enter the person's name."))
    vault, code = create_vault(folder, passphrase)
    console = Console(vault, clock=clock)

    def enter(work: UnitOfWork) -> None:
        describe_organisation(work, **chosen.organisation)
        describe_authority(work, **chosen.authority)
        add_person(work, name=person, role=PersonRole.DPO)

    try:
        console.run(enter)
    except BaseException:
        console.close()
        shutil.rmtree(vault.folder, ignore_errors=True)
        raise
    sit_down(console)
    return console, code


def sit_down(console: Console, uid: str = "") -> PersonRow | None:
    """Put somebody at the desk: the one named, else the data protection officer.

    Every entry of the journal from now on names this person.
    """
    people = [person for person in console.ask(list_people) if person.left_on is None]
    named = [person for person in people if person.uid == uid]
    officers = [person for person in people if person.role in _FIRST_AT_THE_DESK]
    chosen = next(iter(named or officers or people), None)
    if chosen is not None:
        console.person = chosen.uid
    return chosen
