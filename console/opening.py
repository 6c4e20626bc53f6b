"""Making an office and sitting down at its desk."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from console.app import Console
from console.clock import Clock, system_clock
from console.errors import RuleBroken
from console.i18n import N_
from console.organisation.rules import PersonRole
from console.vault.vault import create_vault

if TYPE_CHECKING:
    from console.organisation.profiles import Profile
    from console.store.work import UnitOfWork

_FIRST_AT_THE_DESK = (PersonRole.DPO, PersonRole.DEPUTY)
_STAFF = "SELECT uid, role FROM person WHERE left_on IS NULL ORDER BY id"


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
    from console.organisation.profiles import get_profile

    chosen = get_profile(profile)
    if not person.strip():
        raise RuleBroken(N_("Enter the person's name."))
    vault, code = create_vault(folder, passphrase)
    console = Console(vault, clock=clock)

    try:
        console.run(lambda work: _enter(work, chosen, person))
    except BaseException:
        console.close()
        shutil.rmtree(vault.folder, ignore_errors=True)
        raise
    sit_down(console)
    return console, code


def _enter(work: "UnitOfWork", chosen: "Profile", person: str) -> None:
    from console.organisation.services import (
        add_person,
        describe_authority,
        describe_organisation,
    )

    describe_organisation(work, **chosen.organisation)
    describe_authority(work, **chosen.authority)
    add_person(work, name=person, role=PersonRole.DPO)


def sit_down(console: Console, uid: str = "") -> str:
    """Put somebody at the desk: the one named, else the data protection officer.

    Every entry of the journal from now on names this person.

    Returns:
        The uid of who sits there now; empty where nobody is entered yet.
    """
    people: list[tuple[str, str]] = console.look(_read_staff)
    named = [person for person, _role in people if person == uid]
    officers = [person for person, role in people if role in _FIRST_AT_THE_DESK]
    chosen = next(iter(named or officers or [person for person, _role in people]), "")
    console.person = chosen or console.person
    return chosen


def _read_staff(reader: Any) -> Any:
    return reader.execute(_STAFF).fetchall()
