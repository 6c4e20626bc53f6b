"""A vault on the disk: one folder with an encrypted database, key slots and a lock.

``name.dpovault/`` holds ``vault.db``, ``keys.json``, ``erasures.log`` and ``lock``. The folder is
open to its owner alone (0700), each file too (0600).
"""

import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from filelock import FileLock, Timeout

from console.errors import StoreUnavailable, WrongKey
from console.i18n import N_
from console.store.connection import PlainRefusals, connect
from console.store.revision import NEWEST, check_not_newer, revision
from console.vault.erasures import LEDGER, complete

if TYPE_CHECKING:
    from sqlalchemy import Engine

SUFFIX = ".dpovault"
DATABASE = "vault.db"
KEYS = "keys.json"
_LOCK = "lock"
_WORKSHOP = "work"


@dataclass(slots=True)
class Vault:
    """An unlocked vault; ``close`` locks it again.

    Attributes:
        folder: Where it lies.
        vault_id: What the keychain and backups know it by.
        reader: A bare connection that cannot write, for one thread at a time.
    """

    folder: Path
    vault_id: str
    reader: Any = field(repr=False)
    _data_key: bytes = field(repr=False)
    _lock: FileLock | None = field(repr=False)
    _engine: "Engine | None" = field(default=None, repr=False)

    @property
    def engine(self) -> "Engine":
        """The mapper's way to the records; the mapper is loaded when it is wanted first."""
        if self._engine is None:
            from console.store.engine import make_engine

            self._engine = make_engine(self.database, self._data_key, read_only=self._lock is None)
        return self._engine

    @property
    def name(self) -> str:
        """The folder's name without its ending."""
        return self.folder.name.removesuffix(SUFFIX)

    @property
    def database(self) -> Path:
        """The encrypted file."""
        return self.folder / DATABASE

    @property
    def workshop(self) -> Path:
        """A private folder for libraries that want temporary files; swept at each start."""
        workshop = self.folder / _WORKSHOP
        workshop.mkdir(mode=0o700, exist_ok=True)
        return workshop

    def data_key(self) -> bytes:
        """Hand out the key, for the keychain or for a worker process (by pipe only)."""
        return self._data_key

    def close(self) -> None:
        """Lock the vault: close every connection and let others open it."""
        if self._engine is not None:
            self._engine.dispose()
        self.reader.close()
        shutil.rmtree(self.folder / _WORKSHOP, ignore_errors=True)
        if self._lock is not None:
            self._lock.release()


def vault_folder(path: Path) -> Path:
    """Name the folder of a vault: the ending is added where it was left out."""
    return path if path.name.endswith(SUFFIX) else path.with_name(path.name + SUFFIX)


def create_vault(path: Path, passphrase: str) -> tuple[Vault, str]:
    """Make a new vault and answer with it and its recovery code.

    Raises:
        RuleBroken: If the passphrase is too short.
        StoreUnavailable: If there is a vault already, or the folder cannot be made.
    """
    from console.vault import slots

    slots.check_passphrase(passphrase)
    folder = vault_folder(path)
    if folder.exists():
        raise StoreUnavailable(
            N_("There is something at {folder} already. Choose another name."), folder=folder
        )
    draft = folder.with_name(folder.name + ".tmp")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        code = _fill(draft, passphrase)
        draft.rename(folder)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise _unwritable(folder) from error
    return open_with_passphrase(folder, passphrase), code


def _fill(folder: Path, passphrase: str) -> str:
    from console.vault import slots

    data_key, vault_id, code = slots.new_data_key(), str(uuid4()), slots.new_recovery_code()
    keys = {
        "format": 1,
        "vault": vault_id,
        "slots": [
            slots.passphrase_slot(data_key, passphrase, vault_id),
            slots.recovery_slot(data_key, code, vault_id),
        ],
    }
    write_keys(folder, keys)
    _upgrade(folder, data_key, copy_to=None)
    (folder / DATABASE).chmod(0o600)
    return code


def open_with_passphrase(path: Path, passphrase: str) -> Vault:
    """Unlock a vault with its passphrase.

    Raises:
        WrongKey: If the passphrase is wrong.
        StoreUnavailable: If the vault is missing, damaged, newer, in use or read-only.
    """
    from console.vault import slots

    keys = read_keys(vault_folder(path))
    return open_with_key(path, slots.open_passphrase_slot(_slot(keys, "passphrase"), passphrase))


def open_with_recovery_code(path: Path, code: str) -> Vault:
    """Unlock a vault with the code that was printed when it was made."""
    from console.vault import slots

    keys = read_keys(vault_folder(path))
    return open_with_key(path, slots.open_recovery_slot(_slot(keys, "recovery"), code))


def open_with_key(path: Path, data_key: bytes) -> Vault:
    """Unlock a vault with its data key, as the keychain keeps it."""
    folder = vault_folder(path)
    keys = read_keys(folder)
    lock = _take_lock(folder)
    try:
        with PlainRefusals():
            reader = _reader_of_newest(folder, data_key)
        complete(folder / LEDGER, reader, data_key)
    except OSError as error:
        lock.release()
        raise _unwritable(folder) from error
    except WrongKey as error:
        lock.release()
        raise StoreUnavailable(
            N_("The vault's file is damaged: it does not open with its own key. Restore a backup.")
        ) from error
    except BaseException:
        lock.release()
        raise
    shutil.rmtree(folder / _WORKSHOP, ignore_errors=True)
    return Vault(folder, str(keys["vault"]), reader, data_key, lock)


def open_reader(folder: Path, data_key: bytes) -> Vault:
    """Open a vault for reading beside its owner, as worker processes do; takes no lock."""
    reader = connect(folder / DATABASE, data_key, read_only=True)
    return Vault(folder, str(read_keys(folder)["vault"]), reader, data_key, None)


def change_passphrase(vault: Vault, passphrase: str) -> None:
    """Wrap the data key with a new passphrase; the recovery code stays.

    An old copy of the key file still opens with the old passphrase; to shut those
    out, ``rekey`` the vault.
    """
    from console.vault import slots

    slots.check_passphrase(passphrase)
    keys = read_keys(vault.folder)
    others = [slot for slot in keys["slots"] if slot["kind"] != "passphrase"]
    fresh = slots.passphrase_slot(vault.data_key(), passphrase, vault.vault_id)
    write_keys(vault.folder, {**keys, "slots": [fresh, *others]})


def read_keys(folder: Path) -> dict[str, Any]:
    """Read the key slots.

    Raises:
        StoreUnavailable: If there is no vault here, or its key file is damaged.
    """
    try:
        keys = json.loads((folder / KEYS).read_text("utf-8"))
        if keys["format"] > 1:
            raise StoreUnavailable(
                N_("This vault was written by a newer version of the console. Update the console.")
            )
        return dict(keys, slots=[dict(slot) for slot in keys["slots"]])
    except FileNotFoundError:
        raise StoreUnavailable(N_("There is no vault at {folder}."), folder=folder) from None
    except (ValueError, KeyError, TypeError):
        raise StoreUnavailable(
            N_("The vault's key file {file} is damaged. Restore the latest backup."),
            file=folder / KEYS,
        ) from None
    except OSError as error:
        raise _unwritable(folder) from error


def write_keys(folder: Path, keys: dict[str, Any]) -> None:
    """Write the key slots so that a crash leaves the old file or the new one."""
    draft = folder / f"{KEYS}.tmp"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        json.dump(keys, stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(folder / KEYS)


def _slot(keys: dict[str, Any], kind: str) -> dict[str, Any]:
    for slot in keys["slots"]:
        if slot["kind"] == kind:
            return dict(slot)
    raise WrongKey(N_("This vault has no key of that kind."))


def _take_lock(folder: Path) -> FileLock:
    lock = FileLock(folder / _LOCK, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise StoreUnavailable(
            N_("The vault is open in another window or program. Close it there first.")
        ) from None
    except OSError as error:
        raise _unwritable(folder) from error
    return lock


def _reader_of_newest(folder: Path, data_key: bytes) -> Any:
    """Open the connection that only reads, on a vault that was brought to this version."""
    reader = connect(folder / DATABASE, data_key)
    found = revision(reader)
    if found != NEWEST:
        reader.close()
        check_not_newer(found)
        _upgrade(folder, data_key, copy_to=folder / f"before-{NEWEST}.db")
        reader = connect(folder / DATABASE, data_key)
    reader.execute("PRAGMA query_only = ON")
    return reader


def _upgrade(folder: Path, data_key: bytes, *, copy_to: Path | None) -> None:
    from console.store.engine import make_engine
    from console.store.upgrade import upgrade

    engine = make_engine(folder / DATABASE, data_key)
    try:
        if copy_to is not None:
            copy_to.unlink(missing_ok=True)
        upgrade(engine, copy_to=copy_to)
        if copy_to is not None:
            copy_to.chmod(0o600)
    finally:
        engine.dispose()


def _unwritable(folder: Path) -> StoreUnavailable:
    return StoreUnavailable(
        N_("The folder {folder} cannot be written to. Copy the vault to a place of yours."),
        folder=folder,
    )
