"""A list of 200,000 requests on an encrypted file, beside Qt's own SQL model on a plain copy.

Open: from nothing to the first painted page of rows, as the window does it; the whole order
follows from another thread and is printed apart. Wheel: three rows further, painted; ours fetches
pages in the same breath here, so that nothing is hidden in a thread. Sort: by an indexed column
to painted rows, beside Qt's model with all of its rows fetched.
"""

import argparse
import os
import resource
import sqlite3
import sys
import time
from array import array
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtSql import QSqlDatabase, QSqlTableModel
from PySide6.QtWidgets import QApplication, QTableView

from bench.search import PASSPHRASE, TODAY, vault_of
from console.app import Console
from console.clock import legal_day
from console.formats import short_date
from console.requests.register import RequestFilter, request_ids, request_rows
from console.vault.vault import open_with_passphrase
from ui import theme
from ui.tables.columns import Column, Tone
from ui.tables.register_model import FIRST, PAGE, RegisterModel
from ui.tables.register_view import RegisterView

_COLUMNS = (
    "number", "received_on", "channel", "requester_name", "summary", "state", "due_on", "language",
)  # fmt: skip
_DAY = legal_day(TODAY)


def main() -> int:
    """Measure and print; answers with an exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", type=int, default=200_000)
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["bench", *theme.STYLE])
    theme.load_fonts()
    theme.apply(app, dark=False)
    console = Console(open_with_passphrase(vault_of(wanted.rows), PASSPHRASE))
    plain = _plain_copy(console, Path(f".bench/plain-{wanted.rows}.db"))
    try:
        return _measure(console, plain, rounds=wanted.rounds, rows=wanted.rows)
    finally:
        console.close()


def _measure(console: Console, plain: Path, *, rounds: int, rows: int) -> int:
    database = QSqlDatabase.addDatabase("QSQLITE")
    database.setDatabaseName(str(plain))
    database.open()
    times: dict[str, list[float]] = {}
    wheel: list[float] = []
    for _round in range(rounds):
        _note(times, "ours open", lambda: _open_ours(console))
        _note(times, "qt open", lambda: _open_qt(database))
        ours, qt = _open_ours(console), _open_qt(database)
        _note(times, "ours whole order", partial(_whole_order, console, ours))
        wheel += _wheel(ours)
        while qt.model().canFetchMore(qt.rootIndex()):
            qt.model().fetchMore(qt.rootIndex())
        _note(times, "ours sort", partial(_sort_ours, console, ours))
        _note(times, "qt sort", partial(_sort_qt, qt))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"list of {rows} requests, {rounds} rounds interleaved")
    failed = _line("open to painted", times["ours open"], times["qt open"], 1.5)
    failed += _line("sort by due day", times["ours sort"], times["qt sort"], 0.3)
    whole = median(times["ours whole order"]) * 1000
    print(f"  the whole order, read beside the painted first page: {whole:.0f} ms")
    p95 = quantiles(wheel, n=20)[-1] * 1000
    failed += p95 > 12
    print(f"  wheel            p50 {median(wheel) * 1000:.1f}, p95 {p95:.1f} ms (goal 12)")
    print(f"  peak memory of the process, both inside: {memory} MB")
    return 1 if failed else 0


def _line(name: str, ours: list[float], base: list[float], goal: float) -> int:
    mine, theirs = median(ours) * 1000, median(base) * 1000
    print(f"  {name:16} {mine:7.0f} ms, Qt {theirs:7.0f} ms: {mine / theirs:.2f} (goal {goal})")
    return mine / theirs > goal


def _note(times: dict[str, list[float]], name: str, work: Callable[[], object]) -> None:
    started = time.perf_counter()
    work()
    times.setdefault(name, []).append(time.perf_counter() - started)


def _open_ours(console: Console) -> RegisterView:
    def fetch(ids: Sequence[int], then: Callable[[list[Any]], None]) -> None:
        then(list(console.look(lambda reader: request_rows(reader, ids, today=_DAY))))

    model = RegisterModel(_columns(), fetch)
    view = RegisterView(model)
    model.setParent(view)
    view.resize(1280, 800)
    _show_order(console, model, RequestFilter(sort="received"), most=FIRST)
    view.show()
    _paint(view)
    return view


def _show_order(
    console: Console, model: RegisterModel, wanted: RequestFilter, *, most: int | None = None
) -> None:
    def query(reader: Any) -> tuple["array[int]", list[Any]]:
        ids = request_ids(reader, wanted, most=most)
        return ids, list(request_rows(reader, ids[:PAGE], today=_DAY))

    model.set_order(*console.look(query))


def _paint(view: QTableView) -> None:
    view.viewport().update()
    QApplication.processEvents()


def _sort_ours(console: Console, view: RegisterView) -> None:
    model = view.model()
    assert isinstance(model, RegisterModel)  # noqa: S101 - our own view
    _show_order(console, model, RequestFilter(sort="due", descending=False))
    _paint(view)


def _whole_order(console: Console, view: RegisterView) -> None:
    model = view.model()
    assert isinstance(model, RegisterModel)  # noqa: S101 - our own view
    _show_order(console, model, RequestFilter(sort="received"))


def _wheel(view: RegisterView) -> list[float]:
    bar, taken = view.verticalScrollBar(), []
    for turn in range(120):
        started = time.perf_counter()
        bar.setValue((turn + 1) * 3 * theme.ROW_HEIGHT)
        QApplication.processEvents()
        taken.append(time.perf_counter() - started)
    return taken


def _open_qt(database: QSqlDatabase) -> QTableView:
    view = QTableView()
    model = QSqlTableModel(view, database)
    model.setTable("request")
    model.select()
    view.setModel(model)
    view.resize(1280, 800)
    view.show()
    _paint(view)
    return view


def _sort_qt(view: QTableView) -> None:
    model = view.model()
    model.sort(_COLUMNS.index("due_on"), Qt.SortOrder.AscendingOrder)
    while model.canFetchMore(view.rootIndex()):
        model.fetchMore(view.rootIndex())
    _paint(view)


def _columns() -> tuple[Column[Any], ...]:
    return (
        Column("Number", lambda row: row.number, "number", width=90),
        Column("Received", lambda row: short_date(row.received_on), "received", width=90),
        Column("Channel", lambda row: row.channel.text, width=110),
        Column("Requester", lambda row: row.requester_name, "requester", width=180),
        Column("Summary", lambda row: row.summary, width=0),
        Column("State", lambda row: row.state.text, "state", width=120, tone=lambda _row: Tone.OK),
        Column("Due", lambda row: short_date(row.due_on), "due", width=100),
        Column("Left", lambda row: str(row.days_left or ""), width=60, right=True),
    )


def _plain_copy(console: Console, target: Path) -> Path:
    if target.exists():
        return target
    names = ", ".join(_COLUMNS)
    plain = sqlite3.connect(target)
    plain.execute(f"CREATE TABLE request ({names})")
    with console.vault.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT {names} FROM request")
        marks = ", ".join("?" * len(_COLUMNS))
        plain.executemany(f"INSERT INTO request VALUES ({marks})", (tuple(row) for row in rows))
    plain.execute("CREATE INDEX by_due ON request (due_on)")
    plain.commit()
    plain.close()
    return target


if __name__ == "__main__":
    sys.exit(main())
