"""Long work that tells its steps and stops when asked."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from console.errors import Cancelled
from console.i18n import N_


@dataclass(frozen=True, slots=True)
class Step:
    """How far a job has come; ``total`` is 0 where nobody knows yet."""

    done: int
    total: int
    note: str = ""


class JobControl:
    """Handed to a long job: it tells its steps here, and stops when asked."""

    def __init__(self, report: Callable[[Step], None] = lambda _step: None) -> None:
        self._report = report
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next step; safe from any thread."""
        self._stop.set()

    def step(self, done: int, total: int = 0, note: str = "") -> None:
        """Tell one step.

        Raises:
            Cancelled: If somebody asked the job to stop.
        """
        if self._stop.is_set():
            raise Cancelled(N_("Stopped on request; nothing was written."))
        self._report(Step(done, total, note))
