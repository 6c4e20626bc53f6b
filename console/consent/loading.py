"""Taking a consent log into the vault: short transactions, then one flip that shows it all.

Reading and packing run on a thread of their own, one block ahead of the one that writes.
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

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
from console.consent.pseudonyms import Pseudonymiser
from console.errors import RuleBroken
from console.i18n import N_
from console.intake.imports import begin_import, note_imported
from console.intake.mapping import Mapping
from console.intake.problems import Problem
from console.jobs import JobControl
from console.labels import Origin
from console.store.base import Base, new_uid
from console.store.journal import Action
from console.store.work import UnitOfWork

if TYPE_CHECKING:
    from console.consent.reading import LogReading

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

SUBJECT = "consent"
"""What import runs of consent logs are called."""

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
    from console.consent.reading import read_log

    layout = find_layout(path, mapping)
    load_id, secret = console.run(partial(_begin, client_uid=client_uid)).value
    done = None
    try:
        log = read_log(path, layout, site=source, pseudonymiser=Pseudonymiser(secret))
        _keep_segments(console, log, load_id, control)
        done = _settle(console, log, load_id, is_wanted=accept_valid or not log.rejected)
    finally:
        if done is None or done.run_id is None:
            console.run(partial(_discard, load_id=load_id))
    return done


def _settle(
    console: Runner, log: "LogReading", load_id: int, *, is_wanted: bool
) -> ConsentImported:
    notes = log.layout.notes
    if not is_wanted:
        return ConsentImported(None, log.events, log.rejected, log.problems, notes)
    run_id, overlaps = console.run(partial(_publish, load_id=load_id, log=log)).value
    found = (*notes, *overlaps)
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


def _keep_segments(console: Runner, log: "LogReading", load_id: int, control: JobControl) -> None:
    from console.consent.batches import gathered, pack

    for batch in _ahead(gathered(log.batches(control))):
        console.run(partial(_keep_next, load_id=load_id, packed=pack(batch)))


def _ahead(items: Iterator[T]) -> Iterator[T]:
    with ThreadPoolExecutor(1, thread_name_prefix="consent") as pool:
        waiting = pool.submit(next, items, None)
        while (item := waiting.result()) is not None:
            waiting = pool.submit(next, items, None)
            yield item


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


def _publish(
    work: UnitOfWork, *, load_id: int, log: "LogReading"
) -> tuple[int, tuple[Problem, ...]]:
    file = log.layout.file
    days = log.days()
    if days is None:
        raise RuleBroken(N_("{file} holds no row that could be entered."), file=file)
    run = begin_import(work, SUBJECT, file_name=file, sha256=log.sha256)
    load = work.session.get_one(ConsentLoad, load_id)
    made, sources = _sources(
        work, load.client_uid, {answer.site for _code, answer in log.used_answers()}
    )
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
    work: UnitOfWork, load_id: int, log: "LogReading", sources: dict[str, int]
) -> None:
    answers = [
        (load_id, code, sources[answer.site], answer.banner, answer.decision.value,
         answer.choices, answer.language)
        for code, answer in log.used_answers()
    ]  # fmt: skip
    places = [(load_id, code, page) for code, page in enumerate(log.places.known)]
    _insert(work, ConsentAnswer, _ANSWER, answers)
    _insert(work, ConsentPlace, ("load_id", "code", "page"), places)


def _keep_counts(
    work: UnitOfWork, load_id: int, log: "LogReading", sources: dict[str, int]
) -> None:
    from console.consent.reading import calendar_day

    said = {
        group: (sources[answer.site], answer.banner, answer.decision.value, answer.choices)
        for group, answer in log.used_answers()
    }
    days = {day: calendar_day(day).isoformat() for day in {day for day, _group in log.daily}}
    counts = [
        (load_id, days[day], *said[group], count) for (day, group), count in log.daily.items()
    ]
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
