"""Files in the vault: addressed by SHA-256, kept in small pieces, read as streams."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import ForeignKey, LargeBinary, String, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from console.errors import NotFound
from console.i18n import N_
from console.store.base import Base
from console.store.work import UnitOfWork

PIECE = 256 * 1024
"""Bytes in one piece."""


class Attachment(Base):
    """One file's content; many records may point at it by its hash."""

    __tablename__ = "attachment"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str]
    kept_at: Mapped[datetime]


class AttachmentPiece(Base):
    """One piece of a file."""

    __tablename__ = "attachment_piece"

    sha256: Mapped[str] = mapped_column(ForeignKey("attachment.sha256"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


def keep_file(work: UnitOfWork, path: Path, *, media_type: str) -> str:
    """Take a file into the vault and answer with its SHA-256; a known one is kept once."""
    with path.open("rb") as stream:
        return keep_stream(work, stream, media_type=media_type)


def keep_stream(work: UnitOfWork, stream: BinaryIO, *, media_type: str) -> str:
    """Take a stream into the vault; it is read twice, so that it never lies in memory whole."""
    digest, size = hashlib.sha256(), 0
    while piece := stream.read(PIECE):
        digest.update(piece)
        size += len(piece)
    sha256 = digest.hexdigest()
    if work.session.get(Attachment, sha256) is None:
        stream.seek(0)
        work.session.add(
            Attachment(sha256=sha256, size=size, media_type=media_type, kept_at=work.now)
        )
        for position, piece in enumerate(iter(lambda: stream.read(PIECE), b"")):
            work.session.add(AttachmentPiece(sha256=sha256, position=position, content=piece))
            work.session.flush()
        work.session.flush()
    return sha256


def keep_all(work: UnitOfWork, files: Iterable[tuple[bytes, str]]) -> list[str]:
    """Take many small files into the vault at once, each with its media type.

    Answers with their SHA-256 in the same order; a known one is kept once.
    """
    digests, contents = [], dict[str, tuple[bytes, str]]()
    for content, media_type in files:
        sha256 = hashlib.sha256(content).hexdigest()
        digests.append(sha256)
        contents.setdefault(sha256, (content, media_type))
    known = select(Attachment.sha256).where(Attachment.sha256.in_(contents))
    for sha256 in work.session.scalars(known):
        del contents[sha256]
    if contents:
        work.session.execute(insert(Attachment), [_row(work, *one) for one in contents.items()])
        work.session.execute(insert(AttachmentPiece), list(_pieces(contents)))
    return digests


def _row(work: UnitOfWork, sha256: str, file: tuple[bytes, str]) -> dict[str, object]:
    content, media_type = file
    return {
        "sha256": sha256, "size": len(content), "media_type": media_type, "kept_at": work.now,
    }  # fmt: skip


def _pieces(contents: Mapping[str, tuple[bytes, str]]) -> Iterator[dict[str, object]]:
    for sha256, (content, _media_type) in contents.items():
        for position, start in enumerate(range(0, len(content), PIECE)):
            piece = content[start : start + PIECE]
            yield {"sha256": sha256, "position": position, "content": piece}


def read_pieces(session: Session, sha256: str) -> Iterator[bytes]:
    """Read a file piece by piece.

    Raises:
        NotFound: If the vault holds no such file.
    """
    if session.get(Attachment, sha256) is None:
        raise NotFound(N_("The document is not in the vault: {sha256}"), sha256=sha256)
    query = (
        select(AttachmentPiece.content)
        .where(AttachmentPiece.sha256 == sha256)
        .order_by(AttachmentPiece.position)
    )
    yield from session.scalars(query.execution_options(yield_per=4))


def save_file(session: Session, sha256: str, target: Path) -> None:
    """Write a kept file to the disk.

    Raises:
        NotFound: If the vault holds no such file; nothing is written.
    """
    pieces = read_pieces(session, sha256)
    first = next(pieces, b"")
    with target.open("wb") as stream:
        stream.write(first)
        stream.writelines(pieces)
