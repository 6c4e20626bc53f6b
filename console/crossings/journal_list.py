"""The journal as a list over the bare connection: newest first, whole or filtered.

Entries are numbered without a gap, so that the whole list needs no query for its order.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from console.store.journal_words import NAMING, Action
from console.store.lists import in_order
from console.store.search import match_expression, matching

__all__ = [
    "MOST",
    "Action",
    "JournalFilter",
    "JournalRow",
    "journal_ids",
    "journal_rows",
    "journal_subjects",
]

MOST = 1000
"""So many entries a filtered list shows, the newest ones."""

_CONDITIONS = {
    "subject": "entry.subject = :subject",
    "person": "entry.person = :person",
    "action": "entry.action = :action",
    "since": "entry.at >= :since",
    "until": "entry.at < :until",
}
_CALLED = (*NAMING, "requirement")
_TITLE = " || char(31) || ".join(f"coalesce(payload.state ->> '$.{key}', '')" for key in _CALLED)
_ROWS = (
    "SELECT entry.seq, entry.at, entry.subject, entry.action, person.name, "
    f"payload.seq IS NULL, {_TITLE} FROM journal_entry entry "
    "LEFT JOIN journal_payload payload ON payload.seq = entry.seq "
    "LEFT JOIN person ON person.uid = entry.person "
    "WHERE entry.seq IN (SELECT value FROM json_each(?))"
)
_TITLE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which entries a list shows.

    Attributes:
        text: Beginnings of words of what the records are called.
        subject: The table that changed.
        person: Uid of who did it.
        since: From this instant on, aware UTC.
        until: Before this instant, aware UTC.
    """

    text: str = ""
    subject: str = ""
    person: str = ""
    action: Action | None = None
    since: datetime | None = None
    until: datetime | None = None

    def is_bare(self) -> bool:
        """Tell whether it lets everything through."""
        return self == JournalFilter()


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One line of the journal.

    Attributes:
        person: Who did it; empty for the console itself.
        title: What the record is called; empty where it says nothing of itself.
        is_erased: Whether what it said was destroyed.
    """

    seq: int
    at: datetime
    subject: str
    action: Action
    person: str
    title: str
    is_erased: bool


def journal_ids(reader: Any, wanted: JournalFilter) -> "array[int]":
    """Read the numbers of the entries that match, newest first; a filter shows the newest."""
    if wanted.is_bare():
        last = reader.execute("SELECT coalesce(max(seq), 0) FROM journal_entry").fetchone()[0]
        return array("q", range(last, 0, -1))
    values = _values(wanted)
    source, key = "journal_entry entry", "entry.seq"
    conditions = [sql for name, sql in _CONDITIONS.items() if getattr(wanted, name)]
    if values["words"]:
        source, key = f"({matching('journal_payload')}) hit", "hit.id"
        if conditions:
            source += " JOIN journal_entry entry ON entry.seq = hit.id"
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    query = f"SELECT {key} FROM {source}{where} ORDER BY {key} DESC LIMIT {MOST}"
    return array("q", (seq for (seq,) in reader.execute(query, values)))


def journal_rows(reader: Any, numbers: Sequence[int]) -> list[JournalRow | None]:
    """Read some lines, in the order of their numbers."""
    lines = reader.execute(_ROWS, (f"[{','.join(map(str, numbers))}]",))
    return in_order(numbers, ((line[0], _row(line)) for line in lines))


def journal_subjects(reader: Any) -> list[str]:
    """List the tables that the journal speaks of."""
    query = (
        "WITH RECURSIVE known(subject) AS (SELECT min(subject) FROM journal_entry UNION ALL "
        "SELECT (SELECT min(subject) FROM journal_entry WHERE subject > known.subject) "
        "FROM known WHERE known.subject IS NOT NULL) "
        "SELECT subject FROM known WHERE subject IS NOT NULL"
    )
    return [subject for (subject,) in reader.execute(query)]


def _values(wanted: JournalFilter) -> Mapping[str, Any]:
    return {
        "words": match_expression(wanted.text),
        "subject": wanted.subject,
        "person": wanted.person,
        "action": wanted.action and wanted.action.value,
        "since": _instant(wanted.since),
        "until": _instant(wanted.until),
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"


def _row(line: Sequence[Any]) -> JournalRow:
    seq, at, subject, action, person, is_erased, title = line
    return JournalRow(
        seq=seq,
        at=datetime.fromisoformat(at).replace(tzinfo=UTC),
        subject=subject,
        action=Action(action),
        person=person or "",
        title=" · ".join(part for part in title.split("\x1f") if part)[:_TITLE_LENGTH],
        is_erased=bool(is_erased),
    )
