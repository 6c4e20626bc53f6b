"""Proof that a vault is whole: cipher, keys, chain, documents and search index."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from console.i18n import N_, _
from console.jobs import JobControl
from console.store.attachments import Attachment, read_pieces
from console.store.journal import GENESIS, JournalEntry, JournalPayload, entry_hash, payload_digest
from console.store.lists import bare
from console.store.search import SearchIndex, counts


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that does not hold, and where."""

    sentence: str
    values: dict[str, Any]

    def tell(self) -> str:
        """Say it in the language spoken here."""
        return _(self.sentence).format(**self.values)


_UNREAD = N_("Nothing else was checked. Restore the latest backup, then verify again.")


def find_damage(
    session: Session, indexes: Iterable[SearchIndex], control: JobControl | None = None
) -> list[Damage]:
    """Check everything and list what is wrong; an empty list means that the vault is whole.

    Where pages of the encrypted file are damaged, nothing behind them can be read: the list says
    so, and the other checks wait.
    """
    control = control or JobControl()
    checks = (_foreign_keys, _chain, _documents)
    control.step(0, len(checks) + 2)
    damage = list(_cipher(session))
    if damage:
        return [*damage, Damage(_UNREAD, {})]
    for done, check in enumerate(checks, 1):
        control.step(done, len(checks) + 2)
        damage.extend(check(session))
    control.step(len(checks) + 1, len(checks) + 2)
    damage.extend(_search(session, indexes))
    return damage


def _rows(session: Session, pragma: str) -> list[Any]:
    connection: Connection = session.connection()
    return list(connection.exec_driver_sql(f"PRAGMA {pragma}"))


def _cipher(session: Session) -> Iterator[Damage]:
    for (finding,) in _rows(session, "cipher_integrity_check"):
        yield Damage(N_("The encrypted file is damaged: {finding}"), {"finding": finding})


def _foreign_keys(session: Session) -> Iterator[Damage]:
    for table, row, parent, _key in _rows(session, "foreign_key_check"):
        yield Damage(
            N_("Record {row} of {table} points to a record of {parent} that does not exist."),
            {"row": row, "table": table, "parent": parent},
        )


def _chain(session: Session) -> Iterator[Damage]:
    previous, expected = GENESIS, 1
    for entry, salt, state in _links(session):
        yield from _link(entry, previous, expected)
        if state is not None and payload_digest(salt, state) != entry["digest"]:
            yield Damage(
                N_("Journal entry {seq}: what it says of {subject} {record} was altered."), entry
            )
        previous, expected = entry["hash"], entry["seq"] + 1


def _links(session: Session) -> Iterator[tuple[dict[str, Any], bytes, str | None]]:
    columns = JournalEntry.__table__.columns
    query = (
        select(*columns, JournalPayload.salt, JournalPayload.state)
        .outerjoin(JournalPayload, JournalPayload.seq == JournalEntry.seq)
        .order_by(JournalEntry.seq)
        .execution_options(yield_per=2000)
    )
    names = columns.keys()
    for *values, salt, state in session.execute(query):
        yield dict(zip(names, values, strict=True)), salt, state


def _link(entry: dict[str, Any], previous: bytes, expected: int) -> Iterator[Damage]:
    if entry["seq"] != expected:
        yield Damage(N_("Journal entry {seq}: the entries before it are missing."), entry)
    elif entry["previous"] != previous:
        yield Damage(N_("Journal entry {seq} does not continue the one before it."), entry)
    if entry_hash(entry) != entry["hash"]:
        yield Damage(N_("Journal entry {seq} ({subject} {record}) was altered."), entry)


def _documents(session: Session) -> Iterator[Damage]:
    for sha256 in session.scalars(select(Attachment.sha256)).all():
        digest = hashlib.sha256()
        for piece in read_pieces(session, sha256):
            digest.update(piece)
        if digest.hexdigest() != sha256:
            yield Damage(
                N_("The document {sha256} does not match its fingerprint."), {"sha256": sha256}
            )


def _search(session: Session, indexes: Iterable[SearchIndex]) -> Iterator[Damage]:
    for index in indexes:
        rows, known = counts(bare(session), index)
        if rows != known:
            yield Damage(
                N_("The search index of {table} knows {known} of {rows} records."),
                {"table": index.table, "known": known, "rows": rows},
            )
