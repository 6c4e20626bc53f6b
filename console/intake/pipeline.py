"""Every import's way: read, map columns, preview with every problem, commit at once or not."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sqlalchemy.orm import Session

from console.errors import RuleBroken
from console.i18n import N_, NN_
from console.intake.digests import sha256_of
from console.intake.imports import begin_import, note_imported
from console.intake.mapping import Field, Mapping, Match, Taken, TakenRow, guess_mapping, take_rows
from console.intake.models import SavedMapping
from console.intake.problems import Problem
from console.intake.sheets import Sheet
from console.intake.sources import open_source
from console.intake.tables import read_table
from console.store.base import Record
from console.store.work import UnitOfWork

Enter = Callable[[UnitOfWork, Sequence[TakenRow]], Iterable[Record]]
"""Enters good rows and answers with the records that it made; known ones are left alone."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it would go in; nothing is written yet.

    Attributes:
        path: The file.
        sha256: Its fingerprint.
        sheet: The table found in it.
        mapping: Which column means what.
        taken: Good rows and problems.
        notes: What a person should know before it goes in; they reject nothing.
    """

    path: Path
    sha256: str
    sheet: Sheet
    mapping: Mapping
    taken: Taken
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Attributes:
        run_id: Number under which it can be undone.
        entered: How many records it made.
        rejected: How many rows it left out, on request.
    """

    run_id: int
    entered: int
    rejected: int
    record_ids: tuple[int, ...] = field(default=())


def preview_file(
    path: Path, fields: Sequence[Field], *, mapping: Mapping | None = None, sheet: str | None = None
) -> Preview:
    """Read a file and map its columns, as guessed or as given.

    Raises:
        Unreadable: If the file cannot be read or required columns are missing.
    """
    source = open_source(path)
    table = read_table(source, sheet=sheet)
    chosen = mapping or guess_mapping(table.head, fields)
    return Preview(path, sha256_of(source), table, chosen, take_rows(table, chosen, fields))


def commit_preview(
    work: UnitOfWork, subject: str, preview: Preview, enter: Enter, *, accept_valid: bool = False
) -> Imported:
    """Write a previewed file in this transaction.

    Raises:
        RuleBroken: If a row was rejected and ``accept_valid`` is not said, if there is
            nothing to enter, or if the same file is in already.
    """
    taken = preview.taken
    if taken.rejected and not accept_valid:
        raise RuleBroken(
            NN_(
                "{count} row of {file} has problems; nothing was written. Correct it first.",
                "{count} rows of {file} have problems; nothing was written. Correct them first.",
            ),
            count=len(taken.rejected),
            file=preview.path.name,
        )
    if not taken.rows:
        raise RuleBroken(N_("{file} holds no row that could be entered."), file=preview.path.name)
    run = begin_import(work, subject, file_name=preview.path.name, sha256=preview.sha256)
    records = list(enter(work, taken.rows))
    note_imported(work, run, records, rejected=len(taken.rejected))
    remember_mapping(work, subject, preview.sheet.head, preview.mapping)
    ids = tuple(record.id for record in records)
    return Imported(run.id, len(records), len(taken.rejected), ids)


def saved_mapping(session: Session, subject: str, head: Sequence[str]) -> Mapping | None:
    """Recall how columns of these headings were mapped the last time; None for never."""
    saved = session.get(SavedMapping, (subject, _head_digest(head)))
    if saved is None:
        return None
    columns: dict[str, int] = json.loads(saved.mapping)
    matches = {name: Match(column, head[column]) for name, column in columns.items()}
    used = {match.column for match in matches.values()}
    unused = tuple(title for place, title in enumerate(head) if place not in used)
    return Mapping(matches, unused)


def remember_mapping(work: UnitOfWork, subject: str, head: Sequence[str], mapping: Mapping) -> None:
    """Keep how columns of these headings were mapped, for the next file that has them."""
    chosen = {name: match.column for name, match in mapping.matches.items()}
    work.session.merge(
        SavedMapping(subject=subject, head_digest=_head_digest(head), mapping=json.dumps(chosen))
    )


def head_of(path: Path) -> Sequence[str]:
    """Read the headings alone, so that columns can be chosen where none was recognised.

    Raises:
        Unreadable: If the file cannot be read or holds no table.
    """
    return read_table(open_source(path)).head


def _head_digest(head: Sequence[str]) -> str:
    return sha256("\x1f".join(head).encode()).hexdigest()
