"""One running job, as pages see it."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future, wait
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from console.errors import Cancelled, ConsoleError
from console.jobs import JobControl

logger = logging.getLogger(__name__)


class Task(QObject):
    """Lives on the window's thread, and every signal arrives there.

    Connect methods of QObjects only: such a connection ends when its receiver dies.

    Signals:
        progressed: A ``Step`` of the job.
        succeeded: The job's answer.
        refused: A ``ConsoleError`` that a person can read.
        broke: Any other exception: a bug.
        ended: Always last, whatever happened.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    refused = Signal(object)
    broke = Signal(object)
    ended = Signal()

    def __init__(self, job: Callable[[JobControl], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self._control = JobControl(self.progressed.emit)
        self._future: Future[None] | None = None

    def start(self, lane: Executor) -> None:
        """Queue the job on a lane; a lane with one worker keeps its order."""
        self._future = lane.submit(self._work)

    @Slot()
    def dispose(self) -> None:
        """Let go of the task once its thread has left it: it may still be inside a signal."""
        if self._future is not None:
            wait([self._future])
        self.deleteLater()

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._control.cancel()

    def _work(self) -> None:
        try:
            value = self._job(self._control)
        except Cancelled as error:
            logger.info("job cancelled: %s", error)
        except ConsoleError as error:
            self.refused.emit(error)
        except Exception as error:  # the one place where a job's bug is caught
            logger.exception("job broke")
            self.broke.emit(error)
        else:
            self.succeeded.emit(value)
        finally:
            self.ended.emit()
