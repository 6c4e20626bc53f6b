"""Files that exist whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from console.errors import StoreUnavailable
from console.i18n import N_


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Lend a draft beside the target and put it in place once the block ends well.

    The draft is the target's name with ``.tmp`` behind it. It is synced with its
    folder before it takes the target's place. If the block raises, the draft is
    removed and an older target stays as it was.

    Raises:
        StoreUnavailable: If the folder cannot be written or the disk is full.
    """
    draft = target.with_name(target.name + ".tmp")
    with _told(target):
        try:
            yield draft
            _sync(draft)
            draft.replace(target)
            _sync_folder(target.parent)
        finally:
            draft.unlink(missing_ok=True)


def move_into(files: Iterable[Path], folder: Path) -> None:
    """Move finished files into a folder of the same disk.

    Raises:
        StoreUnavailable: If the folder cannot be written.
    """
    for file in files:
        with _told(file):
            file.replace(folder / file.name)
    _sync_folder(folder)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Say which file could not be written, and why."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreUnavailable(
            N_("{file} could not be written ({reason}). Choose another folder or free some space."),
            file=target.name,
            reason=reason,
        ) from error


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
