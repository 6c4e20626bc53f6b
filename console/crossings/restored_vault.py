"""After a restore of the vault: what was erased since the backup is erased again.

A backup brings back what was erased after it was made. The ledger beside the database names
those records by keyed hashes; here they are found again, shown to a person, and erased.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from console.consent.models import ConsentSegment
from console.consent.proofs import VISITOR, erase_pseudonym, erased_visitors
from console.requests.models import Request
from console.requests.services.retention import erase_file
from console.store.base import Base, Record
from console.store.journal import Action
from console.store.parts import erase_whole
from console.store.work import UnitOfWork
from console.vault.erasures import Ledger, mark_of

_STRETCH = ConsentSegment.__tablename__
_SHOWN = ("number", "name", "title", "file_name")


@dataclass(frozen=True, slots=True)
class Pending:
    """A record that was erased before and came back with a backup.

    Attributes:
        subject: Its table.
        name: What the backup calls it; empty where it has no name.
        erased_on: The day on which it was erased.
        is_repeatable: Whether it can be erased again here; a stretch of a consent log can
            where the ledger knows again a visitor whose answers are in it.
    """

    subject: str
    uid: str
    name: str
    erased_on: date
    is_repeatable: bool


def pending_erasures(session: Session, ledger: Ledger, data_key: bytes) -> tuple[Pending, ...]:
    """Name every record of the vault that the ledger says was erased, the oldest first.

    Args:
        session: The session to read with.
        ledger: What was erased, as the files beside the database remember it.
        data_key: The vault's key, with which the ledger was hashed.
    """
    days, found = ledger.days(), []
    for subject in sorted({line.subject for line in ledger.lines}):
        table = Base.metadata.tables.get(subject)
        if table is None or "uid" not in table.c:
            continue
        name = next((table.c[one] for one in _SHOWN if one in table.c), table.c.uid)
        for uid, said in session.execute(select(table.c.uid, name)):
            day = days.get((subject, mark_of(data_key, subject, uid)))
            if day is not None:
                shown = "" if name is table.c.uid else str(said or "")
                if subject == _STRETCH:
                    can = bool(_visitors(session, uid, ledger, data_key))
                else:
                    can = _kind_of(subject) is not None
                found.append(Pending(subject, uid, shown, day, is_repeatable=can))
    return tuple(sorted(found, key=lambda one: (one.erased_on, one.subject, one.name)))


def repeat_erasures(work: UnitOfWork, ledger: Ledger, data_key: bytes) -> int:
    """Erase again what a backup brought back; answers how many records.

    The file of a request goes as it went before, with what is counted of it kept; any other
    record goes with its parts, and of a stretch of a consent log the visitors who were erased.
    The journal says that it was repeated after a restore.
    """
    repeated = 0
    for pending in sorted(pending_erasures(work.session, ledger, data_key), key=_files_first):
        if pending.subject == _STRETCH:
            repeated += _repeat_stretch(work, pending, ledger, data_key)
            continue
        kind = _kind_of(pending.subject)
        known = select(kind).where(kind.uid == pending.uid) if kind else None
        record = work.session.scalar(known) if known is not None else None
        if record is None:
            continue
        root = record.journal_root()
        if isinstance(record, Request):
            erase_file(work, record)
        else:
            erase_whole(work, record)
        state = {"erased_on": pending.erased_on}
        work.log(pending.subject, pending.uid, Action.ERASED_AGAIN, state, root=root)
        repeated += 1
    return repeated


def _repeat_stretch(work: UnitOfWork, pending: Pending, ledger: Ledger, data_key: bytes) -> int:
    """Erase the visitors of a stretch again, wherever else they answered too."""
    visitors = _visitors(work.session, pending.uid, ledger, data_key)
    for key, client_uid in visitors:
        erase_pseudonym(work, key, client_uid=client_uid)
    if not visitors:
        return 0
    state = {"erased_on": pending.erased_on, "visitors": len(visitors)}
    work.log(_STRETCH, pending.uid, Action.ERASED_AGAIN, state, root=pending.uid)
    return 1


def _visitors(
    session: Session, uid: str, ledger: Ledger, data_key: bytes
) -> list[tuple[bytes, str]]:
    marks = {line.mark for line in ledger.lines if line.subject == VISITOR}
    if not marks:
        return []
    return erased_visitors(
        session, uid, lambda visitor: mark_of(data_key, VISITOR, visitor) in marks
    )


def _files_first(pending: Pending) -> tuple[bool, date]:
    return pending.subject != Request.__tablename__, pending.erased_on


def _kind_of(subject: str) -> type[Record] | None:
    for mapper in Base.registry.mappers:
        table = mapper.local_table
        is_it = isinstance(table, Table) and table.name == subject
        if is_it and issubclass(mapper.class_, Record):
            return mapper.class_
    return None
