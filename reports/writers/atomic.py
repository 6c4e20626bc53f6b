"""Files that exist whole or not at all."""

import os
from collections.abc import Iterator
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
    try:
        yield draft
        _sync(draft)
        draft.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreUnavailable(
            N_("{file} could not be written ({reason}). Choose another folder or free some space."),
            file=target.name,
            reason=reason,
        ) from error
    finally:
        draft.unlink(missing_ok=True)


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
