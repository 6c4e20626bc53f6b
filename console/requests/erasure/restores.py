"""Which erasures a restored system undid."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.requests.erasure.models import ErasureEntry, RepeatedErasure, SystemRestore
from console.requests.erasure.rules import must_repeat


@dataclass(frozen=True, slots=True)
class AgainRow:
    """One erasure that a restore undid and that nobody repeated yet."""

    restore_id: int
    entry_id: int
    system: str
    restored_on: date
    copy_of: date
    case_number: str
    erased_on: date


def due_again(session: Session) -> tuple[AgainRow, ...]:
    """List the erasures that restores undid and that are to be repeated, the oldest first."""
    restores = select(SystemRestore).order_by(SystemRestore.restored_on, SystemRestore.id)
    entries = (
        select(ErasureEntry)
        .where(ErasureEntry.erased_on.is_not(None))
        .order_by(ErasureEntry.erased_on, ErasureEntry.id)
    )
    return tuple(
        AgainRow(
            restore_id=restore.id,
            entry_id=entry.id,
            system=entry.system,
            restored_on=restore.restored_on,
            copy_of=restore.copy_of,
            case_number=entry.case_number,
            erased_on=entry.erased_on or restore.copy_of,
        )
        for restore in session.scalars(restores).all()
        for entry in session.scalars(entries).all()
        if is_due_again(session, restore, entry)
    )


def is_due_again(session: Session, restore: SystemRestore, entry: ErasureEntry) -> bool:
    """Tell whether a restore undid an erasure that nobody repeated yet."""
    if entry.system.casefold() != restore.system.casefold():
        return False
    repeats = session.scalars(
        select(RepeatedErasure).where(RepeatedErasure.entry_id == entry.id)
    ).all()
    if any(one.restore_id == restore.id for one in repeats):
        return False
    days = _erased(entry, [one.done_on for one in repeats])
    return must_repeat(days, copy_of=restore.copy_of, restored_on=restore.restored_on)


def _erased(entry: ErasureEntry, repeated: list[date]) -> Iterator[date]:
    if entry.erased_on is not None:
        yield entry.erased_on
        yield from repeated
