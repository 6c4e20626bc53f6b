"""One visitor's answers: found as proof (GDPR Art. 7(1)), or erased (Art. 17)."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.consent.codec import (
    FORMAT,
    PackedEvent,
    candidate_pages,
    page_id,
    records,
    records_of,
    unpack,
    without,
)
from console.consent.loading import keep_segment
from console.consent.models import (
    ConsentAnswer,
    ConsentLoad,
    ConsentPage,
    ConsentPlace,
    ConsentSecret,
    ConsentSegment,
    ConsentSource,
)
from console.consent.pseudonyms import WIDTH, Pseudonymiser
from console.consent.rules import Category, Choice, Decision, unpack_choices
from console.errors import NotFound, StoreUnavailable
from console.i18n import N_
from console.store.journal import Action
from console.store.work import UnitOfWork

VISITOR = "consent_visitor"
"""What the journal calls a visitor whose proofs were erased; no table holds visitors."""


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """One answer of one visitor, as the log told it.

    Attributes:
        at: When, to the millisecond.
        source: Where.
        decision: What was done.
        choices: What was answered for each category.
        banner: Which banner was shown, by its label.
        language: In which language.
        page: On which page, without query.
        receipt: The proof token of the platform; empty where none was recorded.
        run_id: The import by which it came.
    """

    at: datetime
    source: str
    decision: Decision
    choices: dict[Category, Choice]
    banner: str
    language: str
    page: str
    receipt: str
    run_id: int


@dataclass(frozen=True, slots=True)
class ErasedProofs:
    """What an erasure did.

    Attributes:
        events: How many proof records were destroyed.
        segments: Digests before and after of each segment that was written anew.
    """

    events: int
    segments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Segment:
    """What of a segment is needed to look into it."""

    id: int
    load_id: int
    run_id: int
    format: int
    receipt_kind: int
    receipt_width: int
    directory: bytes


def find_visitor(session: Session, visitor: str, *, client_uid: str = "") -> list[ConsentEvent]:
    """List every answer of a visitor, oldest first.

    Args:
        session: The vault.
        visitor: The identifier as the platform writes it.
        client_uid: The client whose visitor it is; empty for our own.
    """
    key = _key(session, visitor, client_uid)
    if key is None:
        return []
    events = [
        _event(session, segment, unpack(record, receipt_kind=segment.receipt_kind))
        for segment, records in _found(session, key, client_uid)
        for record in records
    ]
    return sorted(events, key=lambda event: event.at)


def erase_visitor(work: UnitOfWork, visitor: str, *, client_uid: str = "") -> ErasedProofs:
    """Destroy a visitor's proof records; the counts, which name nobody, stay.

    Every segment that held one is written anew, and the journal keeps both digests.

    Raises:
        NotFound: If there is no record of this visitor.
    """
    key = _key(work.session, visitor, client_uid)
    erased = erase_pseudonym(work, key, client_uid=client_uid) if key else None
    if erased is None or not erased.segments:
        raise NotFound(N_("No proof of consent of this visitor is in the vault."))
    return erased


def erase_pseudonym(work: UnitOfWork, key: bytes, *, client_uid: str) -> ErasedProofs:
    """Destroy the proof records of a pseudonym; the journal keeps a keyed digest of it.

    By that digest the visitor is known again if a backup brings the records back.
    """
    found = _found(work.session, key, client_uid)
    changed = [_rewrite(work, segment.id, key) for segment, _records in found]
    events = sum(len(records) for _segment, records in found)
    if found:
        secret = work.session.get_one(ConsentSecret, client_uid)
        uid = visitor_uid(secret.key, key)
        work.log(VISITOR, uid, Action.ERASED, {"events": events}, root=uid)
    return ErasedProofs(events, tuple(changed))


def erased_visitors(
    session: Session, segment_uid: str, is_erased: Callable[[str], bool]
) -> list[tuple[bytes, str]]:
    """Find the pseudonyms of a segment that were erased before, with their client's uid.

    Args:
        session: The vault.
        segment_uid: The segment that a backup brought back.
        is_erased: Tells by a visitor's digest whether that one was erased.
    """
    columns = (ConsentSegment.id, ConsentSegment.receipt_width, ConsentLoad.client_uid)
    query = (
        select(*columns)
        .join(ConsentLoad, ConsentLoad.id == ConsentSegment.load_id)
        .where(ConsentSegment.uid == segment_uid)
    )
    found: set[tuple[bytes, str]] = set()
    for segment_id, width, client_uid in session.execute(query).all():
        secret = session.get_one(ConsentSecret, client_uid)
        pages = select(ConsentPage.body).where(ConsentPage.segment_id == segment_id)
        keys = {
            record[:WIDTH]
            for page in session.scalars(pages)
            for record in records(page, receipt_width=width)
        }
        found |= {(key, client_uid) for key in keys if is_erased(visitor_uid(secret.key, key))}
    return sorted(found)


def visitor_uid(secret: bytes, key: bytes) -> str:
    """Name a visitor by a digest that only this vault can make, and that leads to nobody."""
    return hashlib.blake2b(key, digest_size=16, key=secret, person=b"erased visitor").hexdigest()


def _key(session: Session, visitor: str, client_uid: str) -> bytes | None:
    secret = session.get(ConsentSecret, client_uid)
    if secret is None or not visitor.strip():
        return None
    return Pseudonymiser(secret.key).of_text(visitor)


def _segments(session: Session, client_uid: str) -> list[_Segment]:
    columns = [
        getattr(ConsentSegment, each.name) for each in fields(_Segment) if each.name != "run_id"
    ]
    columns.insert(2, ConsentLoad.run_id)
    shown = (
        select(*columns)
        .join(ConsentLoad, ConsentLoad.id == ConsentSegment.load_id)
        .where(ConsentLoad.run_id.is_not(None), ConsentLoad.client_uid == client_uid)
    )
    segments = [_Segment(*row) for row in session.execute(shown)]
    if any(segment.format > FORMAT for segment in segments):
        raise StoreUnavailable(
            N_("These proofs were written by a newer version of the console. Update it.")
        )
    return segments


def _found(session: Session, key: bytes, client_uid: str) -> list[tuple[_Segment, list[bytes]]]:
    segments = {segment.id: segment for segment in _segments(session, client_uid)}
    wanted = [
        page_id(segment.id, place)
        for segment in segments.values()
        for place in candidate_pages(segment.directory, key)
    ]
    found: dict[int, list[bytes]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        pages = select(ConsentPage.segment_id, ConsentPage.body).where(
            ConsentPage.id.in_(wanted[start : start + _AT_ONCE])
        )
        for segment_id, body in session.execute(pages):
            width = segments[segment_id].receipt_width
            if records := list(records_of(body, key, receipt_width=width)):
                found.setdefault(segment_id, []).extend(records)
    return [(segments[segment_id], records) for segment_id, records in sorted(found.items())]


def _event(session: Session, segment: _Segment, event: PackedEvent) -> ConsentEvent:
    answer = session.get_one(ConsentAnswer, (segment.load_id, event.answer))
    return ConsentEvent(
        at=event.at,
        source=session.get_one(ConsentSource, answer.source_id).name,
        decision=answer.decision,
        choices=unpack_choices(answer.choices),
        banner=answer.banner,
        language=answer.language,
        page=session.get_one(ConsentPlace, (segment.load_id, event.place)).page,
        receipt=event.receipt,
        run_id=segment.run_id,
    )


def _rewrite(work: UnitOfWork, segment_id: int, key: bytes) -> tuple[str, str]:
    segment = work.session.get_one(ConsentSegment, segment_id)
    pages = work.session.scalars(
        select(ConsentPage.body)
        .where(ConsentPage.segment_id == segment_id)
        .order_by(ConsentPage.id)
    ).all()
    packed = without(
        pages, key, receipt_kind=segment.receipt_kind, receipt_width=segment.receipt_width
    )
    before, load_id, uid = segment.sha256, segment.load_id, segment.uid
    work.session.delete(segment)
    work.session.flush()
    fresh = keep_segment(work, load_id, packed)
    state = {"before": before, "after": fresh.sha256, "events": packed.events, "now": fresh.uid}
    work.log("consent_segment", uid, Action.ERASED, state, root=uid)
    return before, fresh.sha256


_AT_ONCE = 500
