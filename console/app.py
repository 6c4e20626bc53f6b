"""The console: the one place where vault, store and clock are joined.

Everything that a window or a command does goes through ``run`` (a use case that
may change records), ``ask`` (a query that may not) or ``look`` (a list, read over the
bare connection). The mapper is loaded by the first ``run`` or ``ask``.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from console.clock import Clock, system_clock
from console.errors import Stale
from console.jobs import JobControl
from console.store.connection import PlainRefusals, one_moment
from console.vault.erasures import LEDGER, complete
from console.vault.vault import Vault, open_reader

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from console.store.verify import Damage
    from console.store.work import UnitOfWork

T = TypeVar("T")

NOBODY = "00000000-0000-0000-0000-000000000000"
"""Stands for the console itself, before anybody has said who sits at the desk."""

ChangeSet = Mapping[str, frozenset[int]]
"""Ids that changed, by table; an empty set means "more than can be named"."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a use case answered and which records it touched."""

    value: T
    touched: ChangeSet


class Console:
    """An unlocked vault at work.

    Attributes:
        vault: The open vault.
        person: Uid of the person at the desk; every journal entry names it.
    """

    def __init__(self, vault: Vault, *, clock: Clock = system_clock, person: str = NOBODY) -> None:
        self.vault = vault
        self.person = person
        self.clock = clock
        self._looking = Lock()

    def run(self, use_case: "Callable[[UnitOfWork], T]") -> Outcome[T]:
        """Run a use case in one transaction: all of it is kept, or nothing.

        Raises:
            ConsoleError: If the use case refuses, or the disk does.
        """
        from sqlalchemy.orm.exc import StaleDataError

        from console.registry import new_session
        from console.store.work import CHANGED_MEANWHILE, UnitOfWork

        with PlainRefusals(), new_session(self.vault.engine, writes=True) as session:
            work = UnitOfWork(session, now=self.clock(), person=self.person)
            try:
                value = use_case(work)
                work.finish()
                session.commit()
            except StaleDataError as error:
                raise Stale(CHANGED_MEANWHILE) from error
            touched = {table: frozenset(ids) for table, ids in work.touched.items()}
        if work.has_erased:
            self._after_erasing()
        return Outcome(value, touched)

    def ask(self, query: "Callable[[Session], T]") -> T:
        """Run a query at one moment of the vault.

        Raises:
            ConsoleError: If the query or the disk refuses.
        """
        from console.registry import new_session

        with PlainRefusals(), new_session(self.vault.engine) as session:
            return query(session)

    def look(self, query: Callable[[Any], T]) -> T:
        """Run a list's query at one moment of the vault, over the bare connection.

        There is one such connection; whoever comes second waits.

        Raises:
            ConsoleError: If the disk refuses.
        """
        with self._looking, PlainRefusals(), one_moment(self.vault.reader) as reader:
            return query(reader)

    def _after_erasing(self) -> None:
        """Cut the log file and remember beside the database what was erased."""
        with self.vault.engine.connect() as connection:
            driver = connection.connection.driver_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
            with suppress(OSError):  # it is kept already; the next opening adds the lines
                complete(self.vault.folder / LEDGER, driver, self.vault.data_key())

    def verify(self, control: JobControl | None = None) -> "list[Damage]":
        """Check cipher, links, journal, documents and index; list what is wrong."""
        from console.registry import SEARCH_INDEXES
        from console.store.verify import find_damage

        return self.ask(lambda session: find_damage(session, SEARCH_INDEXES, control))

    def close(self) -> None:
        """Lock the vault."""
        self.vault.close()


@contextmanager
def console_beside(folder: Path, data_key: bytes) -> Iterator[Console]:
    """Read a vault beside its owner, as worker processes do; it is let go of afterwards.

    Raises:
        WrongKey: If the key is not the vault's.
        StoreUnavailable: If the vault cannot be reached.
    """
    console = Console(open_reader(folder, data_key))
    try:
        yield console
    finally:
        console.close()
