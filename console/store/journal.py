"""The journal: who changed what and when, chained by hashes.

An entry carries no personal value. What the record looked like stands in a
payload of its own, bound to the entry by a salted digest; payload and salt can
be destroyed together (GDPR Art. 17) and the chain still verifies.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from console.store.base import Base
from console.store.journal_words import Action

__all__ = [
    "FORMAT",
    "GENESIS",
    "Action",
    "Change",
    "Event",
    "Head",
    "JournalEntry",
    "JournalPayload",
    "append",
    "canonical",
    "entry_hash",
    "erase_payloads",
    "head",
    "history",
    "payload_digest",
    "states_known_on",
]

FORMAT = 1
"""Version of the canonical form; an entry says which one it was hashed with."""

GENESIS = b"\0" * 32
"""What the first entry names as its predecessor."""


class JournalEntry(Base):
    """One link of the chain."""

    __tablename__ = "journal_entry"
    __table_args__ = (
        Index("ix_journal_entry_root_seq", "root", "seq"),
        Index("ix_journal_entry_subject_seq", "subject", "seq"),
        Index("ix_journal_entry_person_seq", "person", "seq"),
        Index("ix_journal_entry_action_seq", "action", "seq"),
    )

    seq: Mapped[int] = mapped_column(primary_key=True)
    format: Mapped[int] = mapped_column(default=FORMAT)
    at: Mapped[datetime] = mapped_column(index=True)
    person: Mapped[str] = mapped_column(String(36))
    subject: Mapped[str] = mapped_column(String(40))
    record: Mapped[str] = mapped_column(String(36), index=True)
    root: Mapped[str] = mapped_column(String(36))
    action: Mapped[Action]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    previous: Mapped[bytes] = mapped_column(LargeBinary(32))
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class JournalPayload(Base):
    """The record after the change, and the salt that binds it to its entry."""

    __tablename__ = "journal_payload"

    seq: Mapped[int] = mapped_column(ForeignKey("journal_entry.seq"), primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    state: Mapped[str]


@dataclass(frozen=True, slots=True)
class Change:
    """One change on its way into the journal."""

    subject: str
    record: str
    root: str
    action: Action
    state: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """The newest link: how many entries there are and the hash that stands for them all."""

    seq: int
    hash: bytes

    @property
    def fingerprint(self) -> str:
        """The hash in hexadecimal figures."""
        return self.hash.hex()


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a record's history; ``state`` is None where it was erased."""

    seq: int
    at: datetime
    person: str
    subject: str
    record: str
    action: Action
    state: dict[str, Any] | None


def canonical(value: object) -> str:
    """Write a value so that equal values give equal text: sorted keys, no blanks, ISO dates."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    )


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    message = f"no canonical form: {type(value).__name__}"
    raise TypeError(message)


def payload_digest(salt: bytes, state: str) -> bytes:
    """Bind a payload to its entry."""
    return hashlib.sha256(salt + state.encode()).digest()


def entry_hash(entry: Mapping[str, Any]) -> bytes:
    """Hash an entry in its canonical form, its predecessor's hash included."""
    chained = {name: value for name, value in entry.items() if name != "hash"}
    return hashlib.sha256(canonical(chained).encode()).digest()


def head(session: Session) -> Head:
    """Read the newest link."""
    row = session.execute(
        select(JournalEntry.seq, JournalEntry.hash).order_by(JournalEntry.seq.desc()).limit(1)
    ).first()
    return Head(row.seq, row.hash) if row else Head(0, GENESIS)


def append(session: Session, changes: Iterable[Change], *, at: datetime, person: str) -> None:
    """Chain changes onto the journal inside the running transaction."""
    entries, payloads = [], []
    last = head(session)
    for change in changes:
        salt, state = secrets.token_bytes(16), canonical(change.state)
        entry: dict[str, Any] = {
            "seq": last.seq + 1,
            "format": FORMAT,
            "at": at,
            "person": person,
            "subject": change.subject,
            "record": change.record,
            "root": change.root,
            "action": change.action,
            "digest": payload_digest(salt, state),
            "previous": last.hash,
        }
        entry["hash"] = entry_hash(entry)
        last = Head(entry["seq"], entry["hash"])
        entries.append(entry)
        payloads.append({"seq": last.seq, "salt": salt, "state": state})
    if entries:
        session.execute(insert(Base.metadata.tables["journal_entry"]), entries)
        session.execute(insert(Base.metadata.tables["journal_payload"]), payloads)


def erase_payloads(session: Session, root: str) -> int:
    """Destroy what the journal says of a record and its parts, salt included; the chain stays.

    Answers how many payloads were destroyed (GDPR Art. 17).
    """
    entries = select(JournalEntry.seq).where(JournalEntry.root == root)
    payloads = session.scalars(select(JournalPayload).where(JournalPayload.seq.in_(entries))).all()
    for payload in payloads:
        session.delete(payload)
    session.flush()
    return len(payloads)


def history(session: Session, root: str, *, limit: int = 500) -> list[Event]:
    """List what happened to a record and its parts, newest first."""
    query = (
        select(JournalEntry, JournalPayload.state)
        .outerjoin(JournalPayload, JournalPayload.seq == JournalEntry.seq)
        .where(JournalEntry.root == root)
        .order_by(JournalEntry.seq.desc())
        .limit(limit)
    )
    return [_event(entry, state) for entry, state in session.execute(query)]


def _event(entry: JournalEntry, state: str | None) -> Event:
    return Event(
        seq=entry.seq,
        at=entry.at,
        person=entry.person,
        subject=entry.subject,
        record=entry.record,
        action=entry.action,
        state=None if state is None else json.loads(state),
    )


def states_known_on(session: Session, subject: str, *, known_at: datetime) -> Iterator[Event]:
    """Show every record of a subject as the journal knew it at an instant.

    Removed records are left out; where a payload was erased, ``state`` is None.
    """
    newest = (
        select(JournalEntry.record, JournalEntry.seq)
        .where(JournalEntry.subject == subject, JournalEntry.at <= known_at)
        .order_by(JournalEntry.seq.desc())
    )
    seen: set[str] = set()
    wanted = []
    for record, seq in session.execute(newest):
        if record not in seen:
            seen.add(record)
            wanted.append(seq)
    for seq in reversed(wanted):
        entry = session.get_one(JournalEntry, seq)
        if entry.action not in (Action.REMOVED, Action.UNDONE):
            payload = session.get(JournalPayload, seq)
            yield _event(entry, payload.state if payload else None)
