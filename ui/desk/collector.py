"""Garbage collection on the window's thread only.

Python's collector may run on any thread and destroy Qt objects there, which ends
the process. So it is off, and a timer of the window's thread collects.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 2000


class Collector(QObject):
    """Collects from a timer of the thread it was made on, while it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_EVERY_MS)

    def collect(self) -> None:
        """Collect the young now, and everything when enough has gathered."""
        young, middle, old = gc.get_count()
        thresholds = gc.get_threshold()
        if old > thresholds[2]:
            gc.collect()
        elif middle > thresholds[1]:
            gc.collect(1)
        elif young > thresholds[0]:
            gc.collect(0)
