"""A record's history as people read it: who did what when, and which fields changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.crossings.field_names import NUMBERS, tell_fields
from console.i18n import N_, _
from console.labels import label
from console.organisation.models import Person
from console.store.journal import Action, history

_QUIET = {"version", "uid", "changes"}
ERASED = N_("what it said was erased")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of a history.

    Attributes:
        at: When it was recorded.
        person: Who did it; empty for the console itself.
        action: What was done, as a label.
        subject: The table that changed.
        part: Which part of the record it was, such as the requirement of a verdict; may be empty.
        changes: Field, value before and value after; None as "before" for a first entry.
        erased: Whether the payload was destroyed.
    """

    at: datetime
    person: str
    action: Action
    subject: str
    part: str
    changes: tuple[tuple[str, Any, Any], ...]
    erased: bool

    def tell(self) -> str:
        """Say the line without its time, in the language spoken here."""
        if self.erased:
            return f"{label(self.action)}: {_(ERASED)}"
        names = tell_fields([name for name, _before, _after in self.changes])
        return f"{label(self.action)}: {names}" if names else label(self.action)


def tell_history(session: Session, uid: str, *, limit: int = 200) -> list[HistoryLine]:
    """List a record's history with the fields that each change touched, newest first."""
    names = {row.uid: row.name for row in session.execute(select(Person.uid, Person.name))}
    before: dict[str, dict[str, Any]] = {}
    lines = []
    for event in reversed(history(session, uid, limit=limit)):
        state = event.state or {}
        lines.append(
            HistoryLine(
                at=event.at,
                person=names.get(event.person, ""),
                action=event.action,
                subject=event.subject,
                part=str(state.get("requirement") or ""),
                changes=_changes(event.subject, before.get(event.record), state),
                erased=event.state is None,
            )
        )
        before[event.record] = state
    return lines[::-1]


def _changes(
    table: str, before: dict[str, Any] | None, after: dict[str, Any]
) -> tuple[tuple[str, Any, Any], ...]:
    if before is None:
        return ()
    quiet = _QUIET | NUMBERS.get(table, frozenset())
    return tuple(
        (name, before.get(name), value)
        for name, value in after.items()
        if name not in quiet and before.get(name) != value
    )
