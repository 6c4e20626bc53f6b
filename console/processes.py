"""Heavy work in a process of its own: no lock held, memory given back, killable.

The child gets its arguments, keys among them, through a pipe: never on its command
line and never in its environment.
"""

import multiprocessing
import os
import time
from collections.abc import Callable, Generator
from multiprocessing.connection import Connection
from typing import Any

from console import i18n
from console.errors import Cancelled, ConsoleError
from console.i18n import N_
from console.jobs import JobControl, Step

_STEPS_PER_SECOND = 10
_POLL_SECONDS = 0.1
_GRACE_SECONDS = 5.0
_BROKE = N_("The work stopped before it was finished ({reason}). Nothing was written.")


def run_apart(function: Callable[..., Any], *arguments: Any, control: JobControl) -> Any:
    """Run ``function(*arguments, control=...)`` in a fresh process and answer with its value.

    The function must be importable by name; arguments and answer must be picklable.

    Raises:
        Cancelled: If somebody asked the job to stop; the child is given time to tidy up.
        ConsoleError: Whatever refusal the child raised, or that the child died.
    """
    run = stream_apart(function, *arguments, control=control)
    while True:
        try:
            next(run)
        except StopIteration as end:
            return end.value


def stream_apart(
    function: Callable[..., Any], *arguments: Any, control: JobControl
) -> Generator[Any, None, Any]:
    """Run a generator function in a fresh process; hand on what it yields, then its value.

    The child works one item ahead of whoever takes them. See ``run_apart`` for what may go
    wrong; when the items are not taken to their end, the child is killed.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_child, args=(theirs,), daemon=True)
    child.start()
    theirs.close()
    try:
        ours.send((function, arguments, i18n.language()))
        return (yield from _follow(ours, control))
    except GeneratorExit:
        child.kill()
        raise
    finally:
        child.join(_GRACE_SECONDS)
        if child.is_alive():
            child.kill()
            child.join()
        ours.close()


def _follow(pipe: Connection, control: JobControl) -> Generator[Any, None, Any]:
    listener, is_cut = _Listener(pipe, control), False
    while True:
        kind, value = listener.hear()
        if kind == "item" and listener.cancelled is None:
            yield value
        elif kind == "item":
            is_cut = True
        elif kind == "answer" and is_cut and listener.cancelled is not None:
            raise listener.cancelled
        elif kind == "answer":
            return value
        elif kind == "error":
            raise value


class _Listener:
    """Hears a child, tells its steps, and hands a cancel on to it.

    Attributes:
        cancelled: The cancel that was handed on; None while nobody asked.
    """

    def __init__(self, pipe: Connection, control: JobControl) -> None:
        self.cancelled: Cancelled | None = None
        self._pipe, self._control, self._last = pipe, control, Step(0, 0)

    def hear(self) -> tuple[str, Any]:
        """Wait a moment for one message; an empty kind where none came."""
        kind: str = ""
        value: Any = None
        try:
            if self._pipe.poll(_POLL_SECONDS):
                kind, value = self._pipe.recv()
            if kind == "step":
                self._last = value
            if kind in {"", "step", "item"} and self.cancelled is None:
                self._control.step(self._last.done, self._last.total, self._last.note)
        except Cancelled as error:
            self.cancelled = error
            self._pipe.send("cancel")
        except (EOFError, OSError):
            raise self.cancelled or ConsoleError(_BROKE, reason="exit") from None
        return kind, value


class _PipeControl(JobControl):
    """Tells steps through a pipe, a few each second, and hears a cancel there."""

    def __init__(self, pipe: Connection) -> None:
        super().__init__(self._tell)
        self._pipe = pipe
        self._next = 0.0

    def step(self, done: int, total: int = 0, note: str = "") -> None:
        """Tell one step; see ``JobControl.step``."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + 1 / _STEPS_PER_SECOND
        if self._pipe.poll():
            self._pipe.recv()
            self.cancel()
        super().step(done, total, note)

    def _tell(self, step: Step) -> None:
        self._pipe.send(("step", step))


def _child(pipe: Connection) -> None:
    os.environ.pop("DPO_CONSOLE_PASSPHRASE", None)
    function, arguments, language = pipe.recv()
    i18n.set_language(language)
    try:
        answer = function(*arguments, control=_PipeControl(pipe))
        if isinstance(answer, Generator):
            answer = _hand_on(pipe, answer)
        pipe.send(("answer", answer))
    except ConsoleError as error:
        pipe.send(("error", error))
    except MemoryError:
        pipe.send(("error", ConsoleError(_BROKE, reason="memory")))
    finally:
        pipe.close()


def _hand_on(pipe: Connection, items: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            pipe.send(("item", next(items)))
        except StopIteration as end:
            return end.value
