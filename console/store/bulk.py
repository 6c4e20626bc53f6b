"""Many new records at once: the same rows and the same journal as one by one, without the mapper.

The vault has one pen, so numbers can be given out before the rows are written.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table, func, insert, inspect, select

from console.store.base import Record
from console.store.journal import Action
from console.store.work import UnitOfWork


def add_bulk(
    work: UnitOfWork, records: Sequence[Record], *, action: Action, roots: Sequence[str] = ()
) -> None:
    """Write new records of one kind and journal each; they get their id, uid and version.

    Args:
        work: The unit of work.
        records: Records that were never put into the vault, with their foreign keys filled.
        action: What the journal calls this.
        roots: Uids of the records whose histories these belong to; each its own without them.
    """
    if not records:
        return
    kind = type(records[0])
    table = _table(kind)
    fields = _fields(table)
    last = work.session.scalar(select(func.max(table.c.id))) or 0
    rows = []
    for number, record in enumerate(records, last + 1):
        given = record.__dict__
        row = {key: given[key] if key in given else make() for key, make in fields.items()}
        record.id = number
        record.uid, record.version = row["uid"], row["version"]
        rows.append({**row, "id": number})
    work.session.execute(insert(table), rows)
    named = roots or [row["uid"] for row in rows]
    for row, root in zip(rows, named, strict=True):
        state = {key: row[key] for key in fields}
        work.log(table.name, row["uid"], action, state, root=root)
    work.touch(table.name, range(last + 1, last + 1 + len(rows)))


def _table(kind: type[Record]) -> Table:
    table = inspect(kind).local_table
    if not isinstance(table, Table):
        message = f"no table of its own: {kind.__name__}"
        raise TypeError(message)
    return table


@cache
def _fields(table: Table) -> Mapping[str, Callable[[], Any]]:
    """Name every stored field but the id, each with what it is where nobody says."""
    return {
        column.name: _default(column.default) for column in table.columns if column.name != "id"
    }


def _default(default: Any) -> Callable[[], Any]:
    if default is None:
        return lambda: None
    if default.is_callable:
        return lambda: default.arg(None)
    return lambda: default.arg
