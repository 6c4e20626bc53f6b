"""Taking a consent log into the vault: short transactions, then one flip that shows it all.

A log of some size is read and packed in a process of its own, one segment ahead of the
transactions; the key of its visitors goes there by pipe, and no vault is opened there.
"""

import secrets
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sqlalchemy import select

from console.consent.codec import FORMAT, Packed, page_id
from console.consent.fields import find_layout
from console.consent.models import (
    ConsentAnswer,
    ConsentDaily,
    ConsentLoad,
    ConsentPage,
    ConsentPlace,
    ConsentSecret,
    ConsentSegment,
    ConsentSource,
)
from console.consent.packing import LogTotals, pack_log
from console.errors import RuleBroken
from console.i18n import N_
from console.intake.imports import begin_import, note_imported
from console.intake.mapping import Mapping
from console.intake.problems import Problem
from console.jobs import JobControl
from console.labels import Origin
from console.processes import stream_apart
from console.store.base import Base, new_uid
from console.store.journal import Action
from console.store.work import UnitOfWork

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

SUBJECT = "consent"
"""What import runs of consent logs are called."""

APART_BYTES = 8 * 1024 * 1024
"""From this size on a log is worth a process of its own, which takes a third of a second."""

_ABANDONED = timedelta(minutes=10)
_ANSWER = ("load_id", "code", "source_id", "banner", "decision", "choices", "language")
_COUNT = ("load_id", "on", "source_id", "banner", "decision", "choices", "count")


class _Answered(Protocol[T_co]):
    @property
    def value(self) -> T_co: ...


class Runner(Protocol):
    """What the console offers: one use case in one transaction."""

    def run(self, use_case: Callable[[UnitOfWork], T]) -> _Answered[T]:
        """Run a use case."""


@dataclass(frozen=True, slots=True)
class ConsentImported:
    """What an import of a log did.

    Attributes:
        run_id: Number under which it can be undone; None where nothing was written.
        events: How many events were understood.
        rejected: How many rows were not.
        problems: Everything wrong, with its line.
        notes: What was assumed of the file, and what a person should know of it.
    """

    run_id: int | None
    events: int
    rejected: int
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()


def import_consent(
    console: Runner,
    path: Path,
    *,
    control: JobControl,
    source: str = "",
    client_uid: str = "",
    mapping: Mapping | None = None,
    accept_valid: bool = False,
) -> ConsentImported:
    """Take a consent log in: all of its rows, or on request the good ones, or nothing.

    Args:
        console: The console whose vault takes it.
        path: CSV, or JSON with one object on each line.
        control: Hears how far it is, in bytes.
        source: Names the site of rows that name none.
        client_uid: The client whose visitors these are; empty where they are our own.
        mapping: Which column means what; guessed where it is not given.
        accept_valid: Write the good rows even where others are rejected.

    Raises:
        Unreadable: If it is no consent log, or a column that it needs is missing.
        RuleBroken: If it is in already, or holds nothing.
        Cancelled: If somebody asked to stop; nothing is left behind.
    """
    layout = find_layout(path, mapping)
    load_id, secret = console.run(partial(_begin, client_uid=client_uid)).value
    done = None
    try:
        is_long = path.stat().st_size >= APART_BYTES
        read = partial(stream_apart, pack_log) if is_long else pack_log
        packed = read(path, layout, secret, source, control=control)
        log = _keep_segments(console, packed, load_id)
        done = _settle(console, log, load_id, is_wanted=accept_valid or not log.rejected)
    finally:
        if done is None or done.run_id is None:
            console.run(partial(_discard, load_id=load_id))
    return done


def _settle(console: Runner, log: LogTotals, load_id: int, *, is_wanted: bool) -> ConsentImported:
    if not is_wanted:
        return ConsentImported(None, log.events, log.rejected, log.problems, log.notes)
    run_id, overlaps = console.run(partial(_publish, load_id=load_id, log=log)).value
    found = (*log.notes, *overlaps)
    return ConsentImported(run_id, log.events, log.rejected, log.problems, found)


def secret_of(work: UnitOfWork, client_uid: str) -> bytes:
    """Hand out the key of one controller's visitors; it is made when it is first needed."""
    known = work.session.get(ConsentSecret, client_uid)
    if known is None:
        known = ConsentSecret(client_uid=client_uid, key=secrets.token_bytes(32))
        work.session.add(known)
    return known.key


def keep_segment(work: UnitOfWork, load_id: int, packed: Packed) -> ConsentSegment:
    """Store one segment and its pages."""
    segment = ConsentSegment(
        load_id=load_id,
        uid=new_uid(),
        format=FORMAT,
        events=packed.events,
        receipt_kind=packed.receipt_kind,
        receipt_width=packed.receipt_width,
        sha256=packed.sha256,
        directory=packed.directory,
    )
    work.session.add(segment)
    work.session.flush()
    pages = [
        (page_id(segment.id, place), segment.id, body) for place, body in enumerate(packed.pages)
    ]
    if pages:
        _insert(work, ConsentPage, ("id", "segment_id", "body"), pages)
    return segment


def _begin(work: UnitOfWork, *, client_uid: str) -> tuple[int, bytes]:
    abandoned = select(ConsentLoad).where(
        ConsentLoad.run_id.is_(None), ConsentLoad.alive_at < work.now - _ABANDONED
    )
    for load in work.session.scalars(abandoned):
        work.session.delete(load)
    load = ConsentLoad(client_uid=client_uid, alive_at=work.now)
    work.session.add(load)
    work.session.flush()
    return load.id, secret_of(work, client_uid)


def _keep_segments(
    console: Runner, packed: Generator[Packed, None, LogTotals], load_id: int
) -> LogTotals:
    with closing(packed):
        while True:
            try:
                segment = next(packed)
            except StopIteration as end:
                totals: LogTotals = end.value
                return totals
            console.run(partial(_keep_next, load_id=load_id, packed=segment))


def _keep_next(work: UnitOfWork, *, load_id: int, packed: Packed) -> None:
    load = work.session.get(ConsentLoad, load_id)
    if load is None:
        raise RuleBroken(N_("Another import swept this one away. Start it again."))
    load.alive_at = work.now
    keep_segment(work, load_id, packed)


def _discard(work: UnitOfWork, *, load_id: int) -> None:
    load = work.session.get(ConsentLoad, load_id)
    if load is not None:
        work.session.delete(load)


def _publish(work: UnitOfWork, *, load_id: int, log: LogTotals) -> tuple[int, tuple[Problem, ...]]:
    file, days = log.file, log.days
    if days is None:
        raise RuleBroken(N_("{file} holds no row that could be entered."), file=file)
    run = begin_import(work, SUBJECT, file_name=file, sha256=log.sha256)
    load = work.session.get_one(ConsentLoad, load_id)
    sites = {answer.site for _code, answer in log.answers}
    made, sources = _sources(work, load.client_uid, sites)
    note_imported(work, run, made, rejected=log.rejected)
    run.rows = log.events
    work.name(run, Action.IMPORTED)
    load.run_id, load.first_on, load.last_on = run.id, *days
    _keep_dictionaries(work, load_id, log, sources)
    _keep_counts(work, load_id, log, sources)
    digests = work.session.scalars(
        select(ConsentSegment.sha256).where(ConsentSegment.load_id == load_id)
    )
    state = {"events": log.events, "segments": list(digests), "client": load.client_uid}
    work.log("consent_load", run.uid, Action.IMPORTED, state)
    for table in ("consent_daily", "consent_source"):
        work.touch(table)
    return run.id, _overlaps(work, load, set(sources.values()))


def _sources(
    work: UnitOfWork, client_uid: str, names: set[str]
) -> tuple[list[ConsentSource], dict[str, int]]:
    known = {
        source.name.casefold(): source.id
        for source in work.session.scalars(
            select(ConsentSource).where(ConsentSource.client_uid == client_uid)
        )
    }
    made: dict[str, ConsentSource] = {}
    for name in sorted(names):
        if name.casefold() not in known and name.casefold() not in made:
            made[name.casefold()] = ConsentSource(
                name=name, client_uid=client_uid, origin=Origin.IMPORTED
            )
    work.add_all(made.values())
    known |= {name: source.id for name, source in made.items()}
    return list(made.values()), {name: known[name.casefold()] for name in names}


def _keep_dictionaries(
    work: UnitOfWork, load_id: int, log: LogTotals, sources: dict[str, int]
) -> None:
    answers = [
        (load_id, code, sources[answer.site], answer.banner, answer.decision.value,
         answer.choices, answer.language)
        for code, answer in log.answers
    ]  # fmt: skip
    places = [(load_id, code, page) for code, page in enumerate(log.places)]
    _insert(work, ConsentAnswer, _ANSWER, answers)
    _insert(work, ConsentPlace, ("load_id", "code", "page"), places)


def _keep_counts(work: UnitOfWork, load_id: int, log: LogTotals, sources: dict[str, int]) -> None:
    said = {
        group: (sources[answer.site], answer.banner, answer.decision.value, answer.choices)
        for group, answer in log.answers
    }
    counts = [(load_id, on.isoformat(), *said[group], count) for on, group, count in log.counts]
    _insert(work, ConsentDaily, _COUNT, counts)


def _insert(
    work: UnitOfWork,
    kind: type[Base],
    columns: tuple[str, ...],
    rows: Sequence[tuple[Any, ...]],
) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {kind.__tablename__} ({names}) VALUES ({values})"
    work.session.connection().exec_driver_sql(statement, list(rows))


def _overlaps(work: UnitOfWork, load: ConsentLoad, sources: set[int]) -> tuple[Problem, ...]:
    sentence = N_(
        "{source}: another import holds events of the same days. If both files report the same"
        " events, undo one of the two."
    )
    names = work.session.scalars(
        select(ConsentSource.name)
        .join(ConsentDaily, ConsentDaily.source_id == ConsentSource.id)
        .where(
            ConsentSource.id.in_(sources),
            ConsentDaily.load_id != load.id,
            ConsentDaily.on.between(load.first_on, load.last_on),
        )
        .distinct()
    )
    return tuple(Problem(None, "", sentence, {"source": name}) for name in names)
