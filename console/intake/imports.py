"""The second half of every import: commit in one transaction, know it again, take it back."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Column, ForeignKey, Select, Table, func, insert, select

from console.errors import RuleBroken
from console.i18n import N_
from console.intake.models import ImportedRecord, ImportRun
from console.store.base import Base, Record
from console.store.journal import Action
from console.store.work import UnitOfWork


def begin_import(work: UnitOfWork, subject: str, *, file_name: str, sha256: str) -> ImportRun:
    """Open a run for one file.

    Raises:
        RuleBroken: If this very file is in already and was not taken back.
    """
    known = work.session.scalars(
        select(ImportRun).where(
            ImportRun.sha256 == sha256,
            ImportRun.subject == subject,
            ImportRun.undone_at.is_(None),
        )
    ).first()
    if known is not None:
        raise RuleBroken(
            N_("{file} was imported on {day} already; nothing was changed."),
            file=file_name,
            day=known.imported_at.date(),
        )
    run = ImportRun(subject=subject, file_name=file_name, sha256=sha256, imported_at=work.now)
    return work.add(run)


def note_imported(
    work: UnitOfWork, run: ImportRun, records: Iterable[Record], *, rejected: int = 0
) -> None:
    """Remember which records a run made, and journal them as imported; a long run says it often."""
    work.session.flush()
    made = []
    for record in records:
        work.name(record, Action.IMPORTED)
        table = type(record).__tablename__  # type: ignore[attr-defined]
        key = {"run_id": run.id, "table": table, "record_id": record.id}
        made.append({**key, "version": record.version})
    if made:
        work.session.execute(insert(ImportedRecord), made)
    run.rows += len(made)
    run.rejected += rejected


def undo_import(work: UnitOfWork, run_id: int, *, kinds: Mapping[str, type[Record]]) -> int:
    """Take a file's records out again and answer how many there were.

    Args:
        work: The unit of work.
        run_id: The run.
        kinds: What it made, by table; what hangs on others stands after them.

    Raises:
        RuleBroken: If it was taken back already, a record was edited since, or another
            record was hung on one of them.
    """
    run = work.get(ImportRun, run_id)
    if run.undone_at is not None:
        raise RuleBroken(N_("The import of {file} was undone already."), file=run.file_name)
    lines = select(ImportedRecord).where(ImportedRecord.run_id == run_id)
    order = list(kinds)
    made = sorted(work.session.scalars(lines), key=lambda line: order.index(line.table))
    records = [work.session.get(kinds[line.table], line.record_id) for line in made]
    _check_untouched(work, run, records, made)
    for record in records:
        if record is not None:
            record.journal_root()  # read while the records that it leads through are there
    for line in made:
        work.session.delete(line)
    for record in reversed(records):
        if record is not None:
            if record in work.session:
                work.remove(record)
            work.name(record, Action.UNDONE)
    run.undone_at = work.now
    work.name(run, Action.UNDONE)
    return len(made)


def _check_untouched(
    work: UnitOfWork,
    run: ImportRun,
    records: Sequence[Record | None],
    made: Sequence[ImportedRecord],
) -> None:
    edited = sum(
        record is None or record.version != line.version
        for record, line in zip(records, made, strict=True)
    )
    if edited:
        raise RuleBroken(
            N_("{count} records of {file} were edited since; take back those edits first."),
            count=edited,
            file=run.file_name,
        )
    if added := count_added(work, run.id).total():
        raise RuleBroken(
            N_(
                "{file} cannot be undone: records added since hang on it ({count}). Take them out"
                " first."
            ),
            count=added,
            file=run.file_name,
        )


def count_added(work: UnitOfWork, run_id: int) -> Counter[str]:
    """Count by table what hangs on the records of a run but did not come with them."""
    found: Counter[str] = Counter()
    for column, key in _links():
        table, target = column.table, key.column.table
        query = select(func.count()).where(
            column.in_(_came(run_id, target.name)), table.c.id.not_in(_came(run_id, table.name))
        )
        found[table.name] += work.session.scalar(query) or 0
    return found


def _links() -> Iterator[tuple[Column[int], ForeignKey]]:
    for mapper in Base.registry.mappers:
        table = mapper.local_table
        if issubclass(mapper.class_, Record) and isinstance(table, Table):
            yield from (
                (key.parent, key)
                for key in table.foreign_keys
                if key.column.name == "id" and key.ondelete is None
            )


def _came(run_id: int, table: str) -> Select[int]:
    return select(ImportedRecord.record_id).where(
        ImportedRecord.run_id == run_id, ImportedRecord.table == table
    )
