"""Documents of the vault, for whoever shows or embeds them."""

from pathlib import Path

from sqlalchemy.orm import Session

from console.store.attachments import read_pieces, save_file


def save_document(session: Session, sha256: str, target: Path) -> Path:
    """Write a kept document to the disk and answer with its place.

    Raises:
        NotFound: If the vault holds no such document.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    save_file(session, sha256, target)
    return target


def document_bytes(session: Session, sha256: str) -> bytes:
    """Read a kept document into memory, for what must be put together there.

    Raises:
        NotFound: If the vault holds no such document.
    """
    return b"".join(read_pieces(session, sha256))
