"""Room for reports in folders where others lie already; none is ever written over."""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path

from console.errors import StoreUnavailable
from console.i18n import N_
from reports.writers.atomic import move_into


@contextmanager
def new_place(folder: Path, stem: str, endings: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """Lend a hidden workshop and a name that no report in the folder has.

    The first report is called by its stem, the next ``stem-2`` and so on; two that are
    written at once get two names. When the block ends well, what lies in the workshop
    moves into the folder; if it raises, nothing is left.

    Args:
        folder: Where the report is wanted; it is made where it is missing.
        stem: What the files should be called, without an ending.
        endings: The endings of the files that must not be there yet.

    Raises:
        StoreUnavailable: If the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        name, workshop = _reserve(folder, stem, endings)
    except OSError as error:
        raise StoreUnavailable(
            N_("The folder {folder} cannot be made. Choose another place."), folder=folder
        ) from error
    try:
        yield name, workshop
        move_into(sorted(workshop.iterdir()), folder)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _reserve(folder: Path, stem: str, endings: Sequence[str]) -> tuple[str, Path]:
    return next(
        (name, workshop)
        for name in _numbered(stem)
        if not any((folder / f"{name}{ending}").exists() for ending in endings)
        and _is_made(workshop := folder / f".{name}.tmp")
    )


def _is_made(workshop: Path) -> bool:
    try:
        workshop.mkdir(mode=0o700)
    except FileExistsError:
        return False
    return True


def free_name(folder: Path, wish: str, sha256: str) -> str:
    """Find a name for a document: the one wished for, unless another document has it."""
    path = Path(wish)
    places = (folder / f"{stem}{path.suffix}" for stem in _numbered(path.stem))
    return next(
        place.name for place in places if not place.exists() or fingerprint(place) == sha256
    )


def fingerprint(path: Path) -> str:
    """Compute the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _numbered(stem: str) -> Iterator[str]:
    return chain([stem], (f"{stem}-{number}" for number in count(2)))
