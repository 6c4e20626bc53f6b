"""Use cases of the erasure ledger: planned, erased, gone from the last copy, erased again."""

from collections.abc import Sequence
from datetime import date

from console.errors import RuleBroken
from console.i18n import N_
from console.partners.models import Partner
from console.requests.contacts import Contact
from console.requests.erasure.keys import contacts_in, controller_of, digest, secret_of
from console.requests.erasure.models import (
    ErasedKey,
    ErasureEntry,
    RepeatedErasure,
    SystemRestore,
)
from console.requests.erasure.restores import is_due_again
from console.requests.erasure.rules import (
    check_hold,
    check_not_held,
    check_rotation,
    gone_from_copies,
)
from console.requests.services.file import check_past, take_file
from console.store.work import UnitOfWork


def plan_erasure(
    work: UnitOfWork,
    request_id: int,
    *,
    system: str = "",
    partner_id: int | None = None,
    backup_set: str = "",
    rotation_days: int = 0,
    contacts: Sequence[str] = (),
    number: str = "",
) -> int:
    """Enter that the data of a case's person are to be erased, from a system or by a processor.

    By what the person is found again stands in the ledger as keyed hashes only.

    Args:
        work: The unit of work.
        request_id: The case.
        system: Where the data are; a processor's name where it is left out.
        partner_id: The processor that erases them.
        backup_set: Which copies still hold them.
        rotation_days: After how many days the newest copy is overwritten.
        contacts: Addresses and phone numbers of the person beside those of the request.
        number: A number that only this person has, such as the client number.

    Raises:
        RuleBroken: If no system is named, or the rotation makes no sense.
    """
    request, named = take_file(work, request_id), _named(work, system, partner_id)
    check_rotation(rotation_days)
    controller = controller_of(work.session, request)
    name = request.person_concerned or request.requester_name
    known = contacts_in([request.requester_contact, *contacts], name=name, number=number)
    entry = ErasureEntry(request_id=request_id, case_number=request.number, system=named)
    entry.controller, entry.partner_id = controller, partner_id
    entry.backup_set, entry.rotation_days = backup_set.strip(), rotation_days
    entry.keys = _keys(work, controller, known)
    return work.add(entry).id


def record_erasure(work: UnitOfWork, entry_id: int, *, erased_on: date, method: str = "") -> None:
    """Record that the data left the live system; from when on no copy is left follows from it.

    Raises:
        RuleBroken: If a legal hold of the entry or of the case runs, or the day has not come.
    """
    entry = _take(work, entry_id)
    check_past(work, erased_on)
    check_not_held(entry.hold_until, entry.hold_reason, work.today)
    if entry.request_id is not None:
        request = take_file(work, entry.request_id)
        check_not_held(request.hold_until, request.hold_reason, work.today)
    entry.erased_on, entry.method = erased_on, method.strip()
    entry.gone_on = gone_from_copies(erased_on, entry.rotation_days)


def describe_copies(
    work: UnitOfWork, entry_id: int, *, backup_set: str, rotation_days: int
) -> None:
    """Correct which copies hold the data and after how many days the newest is overwritten.

    Raises:
        RuleBroken: If the rotation makes no sense.
    """
    entry = _take(work, entry_id)
    check_rotation(rotation_days)
    entry.backup_set, entry.rotation_days = backup_set.strip(), rotation_days
    entry.gone_on = gone_from_copies(entry.erased_on, rotation_days)


def confirm_erasure(
    work: UnitOfWork, entry_id: int, *, confirmed_on: date, confirmation: str
) -> None:
    """Record a processor's confirmation that it erased (GDPR Art. 28(3)(g), 19).

    Raises:
        RuleBroken: If it is not said what confirms it, or the day has not come.
    """
    entry = _take(work, entry_id)
    if not confirmation.strip():
        raise RuleBroken(N_("Say what confirms the erasure, such as a letter and its number."))
    check_past(work, confirmed_on)
    entry.confirmed_on, entry.confirmation = confirmed_on, confirmation.strip()


def hold_erasure(work: UnitOfWork, entry_id: int, *, until: date, reason: str) -> None:
    """Keep data from being erased until a day, with the reason (GDPR Art. 17(3)).

    Raises:
        RuleBroken: If the data are erased already, or end or reason are missing.
    """
    entry = _take(work, entry_id)
    if entry.erased_on is not None:
        raise RuleBroken(N_("These data are erased already; there is nothing to hold."))
    check_hold(until, reason, work.today)
    entry.hold_until, entry.hold_reason = until, reason.strip()


def lift_hold(work: UnitOfWork, entry_id: int) -> None:
    """End a legal hold; the journal keeps that it ran and why."""
    entry = _take(work, entry_id)
    entry.hold_until, entry.hold_reason = None, ""


def remove_entry(work: UnitOfWork, entry_id: int) -> None:
    """Take out an entry that was made by mistake.

    Raises:
        RuleBroken: If the data were erased: the ledger is needed after every restore.
    """
    entry = _take(work, entry_id)
    if entry.erased_on is not None:
        raise RuleBroken(N_("An erasure stays in the ledger: it is needed after every restore."))
    for key in list(entry.keys):
        work.remove(key)
    work.session.expire(entry, ["keys"])
    work.remove(entry)


def record_restore(
    work: UnitOfWork, *, system: str, restored_on: date, copy_of: date, note: str = ""
) -> int:
    """Record that a system was set back to a copy; who was erased since comes back with it.

    Raises:
        RuleBroken: If no system is named, or the days cannot be right.
    """
    if not system.strip():
        raise RuleBroken(N_("Name the system that was restored."))
    check_past(work, restored_on)
    if copy_of > restored_on:
        raise RuleBroken(N_("The copy is younger than the restore; correct one of the days."))
    restore = SystemRestore(
        system=system.strip(), restored_on=restored_on, copy_of=copy_of, note=note.strip()
    )
    return work.add(restore).id


def repeat_erasure(
    work: UnitOfWork, restore_id: int, entry_id: int, *, done_on: date, note: str = ""
) -> int:
    """Record that an erasure was done again after a restore; the copies' day moves with it.

    Raises:
        RuleBroken: If the restore did not bring these data back, they were erased again
            already, or the day cannot be right.
    """
    restore, entry = work.get(SystemRestore, restore_id), _take(work, entry_id)
    check_past(work, done_on)
    if not is_due_again(work.session, restore, entry):
        raise RuleBroken(N_("This restore leaves nothing to erase again here."))
    if done_on < restore.restored_on:
        raise RuleBroken(N_("It cannot be erased again before the restore; correct the day."))
    entry.gone_on = gone_from_copies(done_on, entry.rotation_days)
    repeated = RepeatedErasure(
        restore_id=restore_id, entry_id=entry_id, done_on=done_on, note=note.strip()
    )
    return work.add(repeated).id


def _take(work: UnitOfWork, entry_id: int) -> ErasureEntry:
    entry = work.get(ErasureEntry, entry_id)
    if entry.request_id is not None:
        take_file(work, entry.request_id)
    return entry


def _named(work: UnitOfWork, system: str, partner_id: int | None) -> str:
    partner = work.get(Partner, partner_id) if partner_id is not None else None
    named = system.strip() or (partner.name if partner else "")
    if not named:
        raise RuleBroken(N_("Name the system, or the processor that erases."))
    return named


def _keys(work: UnitOfWork, controller: str, known: Sequence[Contact]) -> list[ErasedKey]:
    if not known:
        return []
    key = secret_of(work, controller)
    return [ErasedKey(kind=one.kind.value, digest=digest(key, one)) for one in known]
