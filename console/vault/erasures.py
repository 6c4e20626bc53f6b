"""The ledger of erasures: a copy of what the journal says was erased, outside the database.

A restored database has forgotten what was erased after its backup. ``erasures.log`` in the
vault's folder, and one beside the backups, remember it: a line for each erased record with
its day, its kind and a keyed hash of its uid. Nothing in it can be read back, and the journal
stays the truth: what a ledger lacks is added from it.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

LEDGER = "erasures.log"
MARK = "restored.json"
BESIDE = ".erasures"
"""Ending of the ledger beside the backups; its name is the vault's id."""

_FORMAT = "1"
_HASH_FIGURES = 64
_PURPOSE = b"dpo-console ledger of erasures"
_ERASED = (
    "SELECT at, subject, record FROM journal_entry erased WHERE action = 'erased' AND (record ="
    " root OR NOT EXISTS (SELECT 1 FROM journal_entry whole WHERE whole.root = erased.root AND"
    " whole.record = erased.root AND whole.action = 'erased')) ORDER BY seq"
)
"""A record that went with its parts needs one line."""


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """One erased record: when, of what kind, and the keyed hash of its uid."""

    erased_on: date
    subject: str
    mark: str

    def written(self) -> str:
        """Write the line."""
        return f"{_FORMAT} {self.erased_on.isoformat()} {self.subject} {self.mark}\n"


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a file, or several, remember.

    Attributes:
        damaged: How many lines could not be read.
    """

    lines: frozenset[Line]
    damaged: int = 0

    def days(self) -> Mapping[tuple[str, str], date]:
        """Tell when each record was erased first, by kind and keyed hash."""
        return {(line.subject, line.mark): line.erased_on for line in sorted(self.lines)[::-1]}


def mark_of(data_key: bytes, subject: str, uid: str) -> str:
    """Hash a record's uid with a key of this vault's own."""
    key = hmac.digest(data_key, _PURPOSE, hashlib.sha256)
    return hmac.digest(key, f"{subject}|{uid}".encode(), hashlib.sha256).hex()


def read_ledger(*files: Path) -> Ledger:
    """Read what some files remember together; a missing one remembers nothing."""
    lines: set[Line] = set()
    damaged = 0
    for file in files:
        text = file.read_text("utf-8", errors="replace") if file.is_file() else ""
        for written in text.splitlines():
            line = _read(written)
            if line is not None:
                lines.add(line)
            elif written.strip():
                damaged += 1
    return Ledger(frozenset(lines), damaged)


def complete(file: Path, reader: Any, data_key: bytes) -> int:
    """Add to a ledger what the journal says was erased and the file lacks; answers how many.

    Args:
        file: The ledger; it is made where it is missing and something was erased.
        reader: The bare connection to read the journal with.
        data_key: The vault's key.

    Raises:
        OSError: If the file cannot be written.
    """
    found = [
        Line(date.fromisoformat(at[:10]), subject, mark_of(data_key, subject, uid))
        for at, subject, uid in reader.execute(_ERASED)
    ]
    return append(file, found) if found else 0


def append(file: Path, lines: Iterable[Line]) -> int:
    """Add lines that a ledger lacks; answers how many.

    Raises:
        OSError: If the file cannot be written.
    """
    known = {(line.subject, line.mark) for line in read_ledger(file).lines}
    fresh = [line for line in sorted(lines) if (line.subject, line.mark) not in known]
    if fresh:
        torn = file.exists() and not file.read_bytes().endswith(b"\n")
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write("\n" if torn else "")
            stream.writelines(line.written() for line in fresh)
            stream.flush()
            os.fsync(stream.fileno())
    return len(fresh)


def remember_beside(backup: Path, folder: Path, vault_id: str) -> None:
    """Let the ledger beside the backups know what the vault's own knows.

    Raises:
        OSError: If it cannot be written.
    """
    append(backup.with_name(f"{vault_id}{BESIDE}"), read_ledger(folder / LEDGER).lines)


def gather(folder: Path, backup: Path, places: Iterable[Path], vault_id: str) -> Ledger:
    """Put into a restored folder what every ledger of its vault remembers, and mark it restored.

    Args:
        folder: The folder that was unpacked.
        backup: The file it came from; the ledger beside it is read.
        places: Folders in which another copy of the vault may lie.
        vault_id: By what the vault is known.

    Raises:
        OSError: If the folder cannot be written.
    """
    files = [backup.with_name(f"{vault_id}{BESIDE}"), *_of_vault(places, vault_id)]
    known = [file for file in files if file.is_file()]
    ledger = read_ledger(*known)
    append(folder / LEDGER, ledger.lines)
    said = {
        "format": 1, "backup": backup.name, "ledgers": [str(file) for file in known],
        "lines": len(ledger.lines), "damaged": ledger.damaged,
    }  # fmt: skip
    (folder / MARK).write_text(json.dumps(said, indent=1) + "\n", "utf-8")
    (folder / MARK).chmod(0o600)
    return ledger


def is_marked(folder: Path) -> bool:
    """Tell whether a vault was restored and nobody has looked at its erasures since."""
    return (folder / MARK).exists()


def unmark(folder: Path) -> None:
    """Say that the erasures of a restored vault were looked at."""
    (folder / MARK).unlink(missing_ok=True)


def _of_vault(places: Iterable[Path], vault_id: str) -> list[Path]:
    found = []
    for place in dict.fromkeys(places):
        for keys in sorted(place.glob("*/keys.json")):
            try:
                known = json.loads(keys.read_text("utf-8"))["vault"]
            except (OSError, ValueError, KeyError, TypeError):
                continue
            if known == vault_id:
                found.append(keys.with_name(LEDGER))
    return found


def _read(written: str) -> Line | None:
    parts = written.split()
    try:
        version, day, subject, mark = parts
        erased_on = date.fromisoformat(day)
    except ValueError:
        return None
    whole = (
        version == _FORMAT and len(mark) == _HASH_FIGURES and set(mark) <= set("0123456789abcdef")
    )
    return Line(erased_on, subject, mark) if whole else None
