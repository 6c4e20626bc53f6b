"""Files that are dropped on a page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


def accept_files(page: QWidget, take: Callable[[list[Path]], None]) -> None:
    """Let a page take files and folders that are dropped on it."""
    page.setAcceptDrops(True)
    page.installEventFilter(_Drops(take, page))


class _Drops(QObject):
    def __init__(self, take: Callable[[list[Path]], None], page: QWidget) -> None:
        super().__init__(page)
        self._take = take

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take local files; anything else is not accepted."""
        if isinstance(event, QDragEnterEvent):
            if _paths(event):
                event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            paths = _paths(event)
            if paths:
                event.acceptProposedAction()
                self._take(paths)
            return True
        return False


def _paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
