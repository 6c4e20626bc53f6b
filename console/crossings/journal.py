"""One entry of the journal as people read it: what it said before and after, and its place."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.crossings.field_names import NUMBERS, tell_fields
from console.crossings.search import FINDERS, Hit
from console.errors import NotFound
from console.formats import short_date, short_instant
from console.i18n import N_
from console.labels import Labelled, label
from console.store.base import kind_of, record_of
from console.store.journal import JournalEntry, JournalPayload

_QUIET = frozenset({"version", "uid", "changes"})
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """An entry with everything that a person may ask of it.

    Attributes:
        changes: Field, value before and value after, as texts; "before" is empty for the first.
        fingerprint: The hash of the entry, in hexadecimal figures.
        opens: Where the record is shown now; None where it is gone or has no page.
    """

    seq: int
    record: str
    changes: tuple[tuple[str, str, str], ...]
    fingerprint: str
    opens: Hit | None


def read_entry(session: Session, seq: int) -> EntrySheet:
    """Read one entry and what changed with it.

    Raises:
        NotFound: If there is no such entry.
    """
    entry = session.get(JournalEntry, seq)
    if entry is None:
        raise NotFound(N_("This record is no longer in the vault. Reload the list."))
    before, after = _state(session, _previous(session, entry)), _state(session, seq)
    return EntrySheet(
        seq=seq,
        record=entry.record,
        changes=tuple(_changes(entry.subject, before, after)),
        fingerprint=entry.hash.hex(),
        opens=_opens(session, entry),
    )


def _previous(session: Session, entry: JournalEntry) -> int:
    query = (
        select(JournalEntry.seq)
        .where(JournalEntry.record == entry.record, JournalEntry.seq < entry.seq)
        .order_by(JournalEntry.seq.desc())
        .limit(1)
    )
    return session.scalar(query) or 0


def _state(session: Session, seq: int) -> dict[str, Any]:
    payload = session.get(JournalPayload, seq)
    return dict(json.loads(payload.state)) if payload is not None else {}


def _changes(
    table: str, before: dict[str, Any], after: dict[str, Any]
) -> list[tuple[str, str, str]]:
    quiet = _QUIET | NUMBERS.get(table, frozenset())
    return [
        (
            tell_fields([name]) or name,
            _text(table, name, before.get(name)),
            _text(table, name, value),
        )
        for name, value in after.items()
        if name not in quiet and (before.get(name) or None) != (value or None)
    ]


def _text(table: str, name: str, value: object) -> str:
    kind = kind_of(table, name)
    if isinstance(value, str) and value and kind is not None:
        with suppress(ValueError):  # a word that is no longer used is shown as it was stored
            return _told(kind, value)
    text = "" if value is None else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _told(kind: type[Any], value: str) -> str:
    if issubclass(kind, Labelled):
        return label(kind(value))
    if issubclass(kind, datetime):
        return short_instant(datetime.fromisoformat(value))
    if issubclass(kind, date):
        return short_date(date.fromisoformat(value))
    raise ValueError(value)


def _opens(session: Session, entry: JournalEntry) -> Hit | None:
    for table, uid in (
        (entry.subject, entry.record),
        ("request", entry.root),
        ("partner", entry.root),
        ("activity", entry.root),
        ("breach", entry.root),
        ("agreement", entry.root),
    ):
        record_id = record_of(session, table, uid)
        if record_id is not None and table in FINDERS:
            return FINDERS[table](session, [record_id]).get(record_id)
    return None
