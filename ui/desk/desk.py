"""The desk: pages hand it use cases and queries, and hear what changed."""

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from console.app import Console
from console.jobs import JobControl
from ui.desk.task import Task

R = TypeVar("R")


class Desk(QObject):
    """Runs work on two lanes and tells every page what it touched.

    Lives on the window's thread. The vault lane has one worker, so that reads and
    writes keep their order; the work lane waits for worker processes.

    Signals:
        changed: The tables and ids that a use case touched.
        saved: A use case was kept.
        refused: A ``ConsoleError`` nobody else handled.
        broke: A bug in a job.
        started: A long ``Task`` that a person may want to watch.
    """

    changed = Signal(object)
    saved = Signal()
    refused = Signal(object)
    broke = Signal(object)
    started = Signal(object, str)
    _touched = Signal(object)

    def __init__(
        self,
        console: Console,
        vault_lane: Executor | None = None,
        work_lane: Executor | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.console = console
        self._vault_lane = vault_lane or ThreadPoolExecutor(1, "vault")
        self._work_lane = work_lane or ThreadPoolExecutor(2, "work")
        self._running: set[Task] = set()
        self._is_closed = False
        self._touched.connect(self.announce)

    def ask(
        self,
        query: Callable[[Any], R],
        then: Callable[[R], None],
        *,
        refused: Callable[[Any], None] | None = None,
    ) -> Task:
        """Read from the vault; the answer arrives at ``then``, a method of a QObject."""
        return self._start(
            lambda _control: self.console.ask(query), then, self._vault_lane, refused
        )

    def look(self, query: Callable[[Any], R], then: Callable[[R], None]) -> Task:
        """Read a list over the bare connection, without waiting for the mapper."""
        return self._start(lambda _control: self.console.look(query), then, self._vault_lane, None)

    def act(
        self,
        use_case: Callable[[Any], R],
        then: Callable[[R], None] | None = None,
        *,
        refused: Callable[[Any], None] | None = None,
    ) -> Task:
        """Run a use case, then announce what it touched; ``then`` gets its answer."""

        def job(_control: JobControl) -> R:
            outcome = self.console.run(use_case)
            if outcome.touched:
                self._touched.emit(outcome.touched)
            return outcome.value

        return self._start(job, then, self._vault_lane, refused)

    def start(
        self,
        job: Callable[[JobControl], R],
        then: Callable[[R], None],
        *,
        title: str = "",
        refused: Callable[[Any], None] | None = None,
    ) -> Task:
        """Start long work beside the vault lane; its task tells steps and takes a cancel."""
        task = self._start(job, then, self._work_lane, refused)
        if title:
            self.started.emit(task, title)
        return task

    @Slot(object)
    def announce(self, touched: object) -> None:
        """Tell every page about changes made by a long job; a closed desk tells nobody."""
        if self._is_closed:
            return
        self.changed.emit(touched)
        self.saved.emit()

    def close(self) -> None:
        """Stop new work, cancel what runs, and wait for the lanes to end."""
        self._is_closed = True
        for task in list(self._running):
            task.cancel()
        self._work_lane.shutdown(wait=True, cancel_futures=True)
        self._vault_lane.shutdown(wait=True, cancel_futures=True)

    def _start(
        self,
        job: Callable[[JobControl], R],
        then: Callable[[R], None] | None,
        lane: Executor,
        refused: Callable[[Any], None] | None,
    ) -> Task:
        task = Task(job, self)
        if then is not None:
            task.succeeded.connect(then)
        task.refused.connect(refused or self.refused)
        task.broke.connect(self.broke)
        task.ended.connect(self._forget)
        if not self._is_closed:
            self._running.add(task)
            task.start(lane)
        return task

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._running.discard(task)
            task.dispose()
