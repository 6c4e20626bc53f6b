"""What windows and reports may read of the erasure ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from console.partners.models import Partner
from console.requests.contacts import ContactKind
from console.requests.erasure.keys import contacts_in, digest
from console.requests.erasure.models import (
    ErasedKey,
    ErasureEntry,
    ErasureSecret,
)
from console.requests.erasure.rules import answerable_day, is_held
from console.store.rows import row_of

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One erasure from one system.

    Attributes:
        keys: By how many keyed hashes the person is found again.
        is_held: Whether a legal hold keeps the data today.
        needs_confirmation: Whether a processor still has to confirm.
    """

    id: int
    request_id: int | None
    case_number: str
    system: str
    partner_id: int | None
    erased_on: date | None
    method: str
    backup_set: str
    rotation_days: int
    gone_on: date | None
    hold_until: date | None
    hold_reason: str
    confirmed_on: date | None
    confirmation: str
    keys: int
    is_held: bool

    @property
    def needs_confirmation(self) -> bool:
        """Tell whether a processor erased, or is to, and has not confirmed it."""
        return self.partner_id is not None and self.confirmed_on is None


@dataclass(frozen=True, slots=True)
class CaseLedger:
    """The erasures of one case.

    Attributes:
        gone_on: From when on the last copy is gone: the day an answer may state; None while
            an entry is open or there is none.
    """

    entries: tuple[EntryRow, ...]
    gone_on: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who was typed or stands in a list, and was erased.

    Attributes:
        line: Line of the list, from 1.
        client_name: Whose person it was; empty for the office itself.
    """

    line: int
    kind: ContactKind
    case_number: str
    system: str
    erased_on: date | None
    client_name: str


def case_ledger(session: Session, request_id: int, *, today: date) -> CaseLedger:
    """Read the erasures of a case, and from when on the last copy is gone."""
    query = (
        select(ErasureEntry)
        .where(ErasureEntry.request_id == request_id)
        .order_by(ErasureEntry.system, ErasureEntry.id)
    )
    entries = [_row(session, entry, today) for entry in session.scalars(query)]
    return CaseLedger(tuple(entries), answerable_day(entry.gone_on for entry in entries))


def known_systems(session: Session) -> tuple[str, ...]:
    """Name every system that the ledger knows."""
    query = select(ErasureEntry.system).distinct().order_by(func.lower(ErasureEntry.system))
    return tuple(session.scalars(query))


def find_erased(session: Session, lines: Sequence[str], *, number: str = "") -> tuple[Found, ...]:
    """Tell which lines name somebody who was erased; what is typed is hashed and not kept.

    Args:
        session: The session to read with.
        lines: Each with addresses, phone numbers, or a name (together with ``number``).
        number: A number that only this person has, where a single person is looked for.
    """
    secrets = {one.client_uid: one.key for one in session.scalars(select(ErasureSecret))}
    sought: dict[str, tuple[int, ContactKind, str]] = {}
    for line, text in enumerate(lines, start=1):
        for contact in contacts_in([text], name=text if number else "", number=number):
            for controller, key in secrets.items():
                sought.setdefault(digest(key, contact), (line, contact.kind, controller))
    names = {row.uid: row.name for row in session.execute(select(Partner.uid, Partner.name))}
    found: dict[tuple[int, int], Found] = {}
    for entry, matched in _matching(session, list(sought)):
        line, kind, controller = sought[matched]
        found.setdefault(
            (line, entry.id),
            Found(
                line, kind, entry.case_number, entry.system, entry.erased_on,
                names.get(controller, ""),
            ),
        )  # fmt: skip
    return tuple(found[place] for place in sorted(found))


def _matching(session: Session, digests: Sequence[str]) -> list[tuple[ErasureEntry, str]]:
    found: list[tuple[ErasureEntry, str]] = []
    for start in range(0, len(digests), _AT_ONCE):
        query = (
            select(ErasureEntry, ErasedKey.digest)
            .join(ErasedKey, ErasedKey.entry_id == ErasureEntry.id)
            .where(ErasedKey.digest.in_(digests[start : start + _AT_ONCE]))
        )
        found += [(entry, matched) for entry, matched in session.execute(query)]
    return found


def _row(session: Session, entry: ErasureEntry, today: date) -> EntryRow:
    keys = select(func.count(ErasedKey.id)).where(ErasedKey.entry_id == entry.id)
    return row_of(
        EntryRow,
        entry,
        keys=session.scalar(keys) or 0,
        is_held=entry.erased_on is None and is_held(entry.hold_until, today),
    )
