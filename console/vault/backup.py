"""Backups: one file that holds all of a vault, called a backup only after it was opened."""

import os
import shutil
import zipfile
from pathlib import Path

from console.errors import StoreUnavailable, Unreadable
from console.i18n import N_
from console.store.connection import PlainRefusals, connect
from console.store.revision import revision
from console.vault.erasures import LEDGER, complete, gather, remember_beside
from console.vault.vault import DATABASE, KEYS, Vault, read_keys, vault_folder

_MEMBERS = {DATABASE, KEYS}


def back_up(vault: Vault, target: Path) -> None:
    """Write a backup, open it again and check it; only then does it get its name.

    What was erased so far is remembered beside it, for the day on which it is restored.

    Raises:
        StoreUnavailable: If it cannot be written or does not check out; nothing is left.
    """
    draft, copy = target.with_name(target.name + ".tmp"), vault.workshop / "backup.db"
    try:
        copy.unlink(missing_ok=True)
        with PlainRefusals():
            writer = connect(vault.database, vault.data_key())
            try:
                writer.execute("VACUUM INTO ?", (str(copy),))
                complete(vault.folder / LEDGER, writer, vault.data_key())
            finally:
                writer.close()
        _check(copy, vault.data_key())
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
            archive.write(copy, DATABASE)
            archive.write(vault.folder / KEYS, KEYS)
        _settle(draft)
        remember_beside(target, vault.folder, vault.vault_id)
        draft.replace(target)
    except OSError as error:
        raise StoreUnavailable(
            N_("The backup {file} cannot be written. Choose another place."), file=target
        ) from error
    finally:
        copy.unlink(missing_ok=True)
        draft.unlink(missing_ok=True)


def restore(backup: Path, path: Path) -> Path:
    """Unpack a backup into a new vault folder and answer with it.

    The passphrase of the day of the backup opens it. What ledgers beside the backup and in
    other copies of the vault say was erased since is put beside it, to be erased again.

    Raises:
        Unreadable: If the file is not a backup of this console.
        StoreUnavailable: If there is something at the target already.
    """
    folder = vault_folder(path)
    if folder.exists():
        raise StoreUnavailable(
            N_("There is something at {folder} already. Choose another name."), folder=folder
        )
    draft = folder.with_name(folder.name + ".tmp")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        with zipfile.ZipFile(backup) as archive:
            _unpack(archive, draft)
        vault_id = str(read_keys(draft)["vault"])
        gather(draft, backup, (folder.parent, backup.parent), vault_id)
        draft.rename(folder)
    except (zipfile.BadZipFile, FileNotFoundError):
        shutil.rmtree(draft, ignore_errors=True)
        raise Unreadable(
            N_("{file} is not a whole backup of the console. Take another one."), file=backup
        ) from None
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise StoreUnavailable(
            N_("The folder {folder} cannot be written to. Choose another place."), folder=folder
        ) from error
    return folder


def _unpack(archive: zipfile.ZipFile, folder: Path) -> None:
    if set(archive.namelist()) != _MEMBERS or archive.testzip() is not None:
        raise zipfile.BadZipFile
    folder.mkdir(mode=0o700, parents=True)
    for member in _MEMBERS:
        archive.extract(member, folder)
        (folder / member).chmod(0o600)


def _check(copy: Path, data_key: bytes) -> None:
    driver = connect(copy, data_key, read_only=True)
    try:
        damaged = driver.execute("PRAGMA cipher_integrity_check").fetchone()
        is_whole = damaged is None and revision(driver) != ""
    finally:
        driver.close()
    if not is_whole:
        raise StoreUnavailable(
            N_("The backup did not check out and was thrown away. Verify the vault first.")
        )


def _settle(file: Path) -> None:
    with file.open("rb") as stream:
        os.fsync(stream.fileno())
