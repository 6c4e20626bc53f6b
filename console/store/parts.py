"""What belongs to a record and goes with it, and documents that nobody points at any more."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Column, ForeignKey, Table, inspect, select
from sqlalchemy.orm import Session

from console.store.attachments import Attachment, AttachmentPiece
from console.store.base import Base, Record
from console.store.work import UnitOfWork


def parts_of(session: Session, record: Record) -> list[Record]:
    """List every record that hangs on this one, the deepest first; each once.

    A link that lets go by itself (ON DELETE SET NULL) makes no part.
    """
    found: dict[Record, None] = {}
    for kind, column in _pointing_at(_table(record)):
        for part in session.scalars(select(kind).where(column == record.id)):
            if part is not record and part not in found:
                for deeper in parts_of(session, part):
                    found.setdefault(deeper)
                found.setdefault(part)
    return list(found)


def erase_whole(work: UnitOfWork, record: Record) -> int:
    """Erase a record with all its parts, and documents that nobody else points at.

    A part whose history belongs to another record, such as a link, is only taken out.
    Answers how many documents went.
    """
    root, parts = record.uid, parts_of(work.session, record)
    documents = documents_of([*parts, record])
    for part in parts:
        if part.journal_root() == root:
            work.erase(part)
        else:
            work.remove(part)
    work.session.expire(record)
    work.erase(record)
    return drop_unused(work, documents)


def documents_of(records: Iterable[Record]) -> set[str]:
    """Name the documents that some records point at, by their SHA-256."""
    return {
        value
        for record in records
        for key in _table(record).foreign_keys
        if _is_document(key) and (value := getattr(record, key.parent.key))
    }


def drop_unused(work: UnitOfWork, documents: Iterable[str]) -> int:
    """Take documents out of the vault that no record points at; answers how many went."""
    dropped = 0
    for sha256 in sorted(documents):
        if not _is_used(work.session, sha256):
            pieces = select(AttachmentPiece).where(AttachmentPiece.sha256 == sha256)
            for piece in work.session.scalars(pieces):
                work.session.delete(piece)
            work.session.flush()
            document = work.session.get(Attachment, sha256)
            if document is not None:
                work.session.delete(document)
                dropped += 1
            work.session.flush()
    return dropped


def _is_used(session: Session, sha256: str) -> bool:
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if _is_document(key) and table.name != AttachmentPiece.__tablename__:
                query = select(key.parent).where(key.parent == sha256).limit(1)
                if session.scalar(query) is not None:
                    return True
    return False


def _pointing_at(table: Table) -> Iterator[tuple[type[Record], Column[int]]]:
    for mapper in Base.registry.mappers:
        own = mapper.local_table
        if issubclass(mapper.class_, Record) and isinstance(own, Table):
            for key in own.foreign_keys:
                if key.column.table is table and key.column.name == "id" and key.ondelete is None:
                    yield mapper.class_, key.parent


def _is_document(key: ForeignKey) -> bool:
    return key.column.table.name == Attachment.__tablename__


def _table(record: Record) -> Table:
    table: Table = inspect(type(record)).local_table
    return table
