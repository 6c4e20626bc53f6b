"""Taking a list of sub-processors back: the chain is again what it was before the list."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select

from console.errors import RuleBroken
from console.i18n import N_
from console.intake.imports import note_imported, undo_import
from console.intake.models import ImportRun
from console.partners.models import Partner, Relationship
from console.partners.watch.models import ListStep, SubProcessorList
from console.store.base import Record
from console.store.journal import Action
from console.store.work import UnitOfWork

_KINDS: dict[str, type[Record]] = {"partner": Partner, "relationship": Relationship}
_KEPT = {
    "partner": ("name",),
    "relationship": ("services", "places", "verified_on", "ended_on"),
}
_DAYS = frozenset({"verified_on", "ended_on"})

Before = dict[Record, dict[str, Any]]
"""What records said before a list was taken over."""


def remember(work: UnitOfWork, relationship_ids: Iterable[int]) -> Before:
    """Read what a list may change in the nodes of a chain."""
    nodes = [work.get(Relationship, each) for each in relationship_ids]
    records: list[Record] = [*nodes, *dict.fromkeys(node.partner for node in nodes)]
    return {each: _said(each) for each in records}


def note_steps(
    work: UnitOfWork, kept: SubProcessorList, before: Before, made: Iterable[Record]
) -> None:
    """Keep beside a list what taking it over changed and what it made."""
    work.session.flush()
    for record, said in before.items():
        if _said(record) != said:
            table = _table(record)
            step = ListStep(
                list_id=kept.id, table=table, record_id=record.id, version=record.version,
                before=json.dumps(said, default=date.isoformat),
            )  # fmt: skip
            work.session.add(step)
    note_imported(work, work.get(ImportRun, kept.run_id), made)


def take_back_list(work: UnitOfWork, list_id: int) -> None:
    """Undo a list: what it changed is as before, what it added goes, the list goes too.

    The journal keeps all of it, and the same file may be compared again.

    Raises:
        RuleBroken: If the changes were decided on, or if one of its records was edited since or
            has something hanging on it.
    """
    kept = work.get(SubProcessorList, list_id)
    if kept.decision is not None:
        raise RuleBroken(
            N_("What was decided on the list {file} is recorded; it stays."), file=kept.file_name
        )
    steps = list(work.session.scalars(select(ListStep).where(ListStep.list_id == list_id)))
    records = [_as_left(work, step, kept) for step in steps]
    for step, record in zip(steps, records, strict=True):
        for name, value in json.loads(step.before).items():
            is_day = value is not None and name in _DAYS
            setattr(record, name, date.fromisoformat(value) if is_day else value)
        work.session.delete(step)
        work.name(record, Action.UNDONE)
    run_id = kept.run_id
    work.remove(kept)
    undo_import(work, run_id, kinds=_KINDS)


def _as_left(work: UnitOfWork, step: ListStep, kept: SubProcessorList) -> Record:
    record = work.session.get(_KINDS[step.table], step.record_id)
    if record is None or record.version != step.version:
        raise RuleBroken(
            N_(
                "{file} cannot be undone: the chain was edited since. Take those edits back first,"
                " or mend the chain by hand."
            ),
            file=kept.file_name,
        )
    return record


def _said(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in _KEPT[_table(record)]}


def _table(record: Record) -> str:
    return str(type(record).__tablename__)  # type: ignore[attr-defined]
