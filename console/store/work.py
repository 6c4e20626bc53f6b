"""The unit of work: one use case, one transaction, one answer about what it touched."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from console.clock import legal_day
from console.errors import NotFound, Stale
from console.i18n import N_
from console.store.base import Record
from console.store.journal import Action, Change, append, erase_payloads

R = TypeVar("R", bound=Record)

CHANGED_MEANWHILE = N_(
    "Somebody changed this record meanwhile. Look at it again, then repeat your change."
)


class UnitOfWork:
    """Handed to every use case; it never commits, the console does.

    Attributes:
        session: The open transaction.
        now: The instant of this use case, aware UTC; all its records carry the same.
        person: Uid of the person at the desk.
        touched: Ids that changed, by table; an empty set means "more than can be named".
        has_erased: Whether something was erased, so that the log file is to be cut.
    """

    def __init__(self, session: Session, *, now: datetime, person: str) -> None:
        self.session = session
        self.now = now
        self.person = person
        self.touched: dict[str, set[int]] = {}
        self.has_erased = False
        self._records: dict[Record, Action] = {}
        self._named: dict[Record, Action] = {}
        self._changes: list[Change] = []
        event.listen(session, "after_flush", self._after_flush)

    @property
    def today(self) -> date:
        """The calendar day in Bucharest."""
        return legal_day(self.now)

    def add(self, record: R) -> R:
        """Put a new record into the vault and give it its id."""
        self.session.add(record)
        self.session.flush()
        return record

    def add_all(self, records: Iterable[Record]) -> None:
        """Put many new records into the vault at once."""
        self.session.add_all(records)
        self.session.flush()

    def get(self, kind: type[R], record_id: int, *, seen_version: int | None = None) -> R:
        """Fetch a record to change it.

        Raises:
            NotFound: If it is gone.
            Stale: If it changed since ``seen_version`` was read.
        """
        record = self.session.get(kind, record_id)
        if record is None:
            raise NotFound(N_("This record is no longer in the vault. Reload the list."))
        if seen_version is not None and record.version != seen_version:
            raise Stale(CHANGED_MEANWHILE)
        return record

    def remove(self, record: Record) -> None:
        """Take a record out of its register; the journal keeps that it was there."""
        self.session.delete(record)
        self.session.flush()

    def name(self, record: Record, action: Action) -> None:
        """Say what a change means where "created" or "changed" says too little."""
        self._named[record] = action

    def log(
        self, subject: str, record: str, action: Action, state: Mapping[str, Any], root: str = ""
    ) -> None:
        """Journal an act that changes no mapped record, such as an export or a bulk load."""
        self._changes.append(Change(subject, record, root or record, action, state))
        self.has_erased = self.has_erased or action is Action.ERASED

    def erase(self, record: R) -> int:
        """Take a record out and destroy what the journal said of it; answers how many payloads.

        The journal keeps that something was erased, when and by whom, and still verifies.
        The log file is cut after the commit, so that no old page stays readable in it.
        """
        table, uid, root = _table(record), record.uid, record.journal_root()
        self.remove(record)
        self._records.pop(record, None)
        erased = erase_payloads(self.session, root)
        self.log(table, uid, Action.ERASED, {"payloads": erased}, root=root)
        return erased

    def touch(self, table: str, ids: Iterable[int] = ()) -> None:
        """Announce a table changed by a bulk statement, which the flush listener cannot see."""
        self.touched.setdefault(table, set()).update(ids)

    def put_down(self) -> None:
        """Journal what was done so far and let go of its records, inside the same transaction.

        A long import does so from time to time, so that it never holds many records.
        """
        self.finish()
        self._records.clear()
        self._named.clear()
        self._changes.clear()
        self.session.expunge_all()

    def finish(self) -> None:
        """Flush and write the journal; the caller commits."""
        self.session.flush()
        changes = [
            Change(
                subject=_table(record),
                record=record.uid,
                root=record.journal_root(),
                action=self._named.get(record, action),
                state=state_of(record),
            )
            for record, action in self._records.items()
        ]
        append(self.session, [*changes, *self._changes], at=self.now, person=self.person)

    def _after_flush(self, session: Session, _context: UOWTransaction) -> None:
        for record in session.new:
            self._note(record, Action.CREATED)
        for record in session.dirty:
            if session.is_modified(record, include_collections=False):
                self._note(record, Action.CHANGED)
            elif isinstance(record, Record):
                self.touch(_table(record), [record.id])
        for record in session.deleted:
            self._note(record, Action.REMOVED)

    def _note(self, record: object, action: Action) -> None:
        if not isinstance(record, Record):
            return
        self.touch(_table(record), [record.id])
        if action is Action.REMOVED or record not in self._records:
            self._records[record] = action


def _table(record: Record) -> str:
    return str(inspect(type(record)).local_table.name)


def state_of(record: Record) -> dict[str, Any]:
    """Read every column of a record, as the journal keeps it."""
    return {
        attribute.key: getattr(record, attribute.key)
        for attribute in inspect(type(record)).column_attrs
        if attribute.key != "id"
    }
