"""Opening files in the programs that the system has for them."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from console.crossings.documents import save_document
from ui.desk.desk import Desk


class DocumentOpener(QObject):
    """Opens documents of the vault from its private workshop, which goes with the lock."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent or desk)
        self._desk = desk

    def open(self, sha256: str, file_name: str) -> None:
        """Write a document to the workshop and open it."""
        target = self._desk.console.vault.workshop / sha256[:12] / Path(file_name).name
        self._desk.ask(lambda session: save_document(session, sha256, target), self.show)

    @Slot(object)
    def show(self, path: Path) -> None:
        """Open a file or folder in the system's own program."""
        show_file(path)


def show_file(path: Path) -> None:
    """Open a file or folder in the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
