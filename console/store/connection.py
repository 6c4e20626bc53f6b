"""The one way to a connection: SQLCipher with a raw key, checked before anybody uses it.

Nothing here needs the mapper: a list is on the screen before that is loaded.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher

from console.errors import ConsoleError, StoreUnavailable, WrongKey
from console.i18n import N_

_WRITER_PRAGMAS = (
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    "busy_timeout = 10000",
    "cache_size = -65536",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "trusted_schema = OFF",
)
_READER_PRAGMAS = ("query_only = ON", "busy_timeout = 10000", "cache_size = -65536",
                   "temp_store = MEMORY", "trusted_schema = OFF")  # fmt: skip

_SENTENCES = {
    "SQLITE_FULL": N_("The disk is full; nothing was saved. Free some space and try again."),
    "SQLITE_READONLY": N_("The vault's folder cannot be written to. Copy it to a place of yours."),
    "SQLITE_BUSY": N_("Another program is using the vault's file. Close it and try again."),
    "SQLITE_CORRUPT": N_("The vault's file is damaged. Restore the latest backup."),
    "SQLITE_NOTADB": N_("The vault's file is damaged. Restore the latest backup."),
    "SQLITE_IOERR": N_("The disk did not answer; nothing was saved. Check it and try again."),
    "SQLITE_CANTOPEN": N_("The vault's file cannot be opened. Check that the folder is there."),
}


def connect(path: Path, key: bytes, *, read_only: bool = False) -> Any:
    """Open one raw connection and prove that the key fits.

    Raises:
        WrongKey: If the file does not open with this key.
        StoreUnavailable: If the file is damaged, missing or cannot be reached.
    """
    mode = "ro" if read_only else "rwc"
    uri = f"file:{quote(str(path.resolve()))}?mode={mode}"
    try:
        driver = sqlcipher.connect(
            uri, uri=True, check_same_thread=False, timeout=10, isolation_level=None
        )
        cursor = driver.cursor()
        cursor.execute("PRAGMA cipher_log_level = NONE")
        cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in _READER_PRAGMAS if read_only else _WRITER_PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
    except sqlcipher.DatabaseError as error:
        raise _opening_error(error) from None
    return driver


def _opening_error(error: Exception) -> ConsoleError:
    if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
        return WrongKey(
            N_("The vault's file does not open with its key. It is damaged or not of this vault.")
        )
    return as_refusal(error) or StoreUnavailable(_SENTENCES["SQLITE_CANTOPEN"])


def as_refusal(error: BaseException) -> StoreUnavailable | None:
    """Turn a known trouble of disk or file into a sentence; None where it is a bug.

    The mapper's errors carry the driver's own as ``orig``.
    """
    origin = getattr(error, "orig", None) or error
    name = str(getattr(origin, "sqlite_errorname", ""))
    for known, sentence in _SENTENCES.items():
        if name.startswith(known):
            return StoreUnavailable(sentence)
    if isinstance(origin, OSError) and origin.errno == errno.ENOSPC:
        return StoreUnavailable(_SENTENCES["SQLITE_FULL"])
    return None


class PlainRefusals:
    """Lets known troubles of disk and file leave a ``with`` block as sentences.

    Raises:
        StoreUnavailable: In place of the driver's own error.
    """

    def __enter__(self) -> None:
        """Begin to watch."""

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Replace a known trouble; let everything else pass as it is."""
        refusal = as_refusal(error) if error is not None else None
        if refusal is not None:
            raise refusal from error


@contextmanager
def one_moment(driver: Any) -> Iterator[Any]:
    """Let every statement of a block see the vault at one moment."""
    driver.execute("BEGIN")
    try:
        yield driver
    finally:
        driver.execute("ROLLBACK")
