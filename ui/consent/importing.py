"""A consent log on its way in: its notes, its undo, and what to do with rejected rows."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from console.app import Console
from console.consent.loading import ConsentImported, import_consent
from console.consent.rejected import save_rejected
from console.consent.services import undo_consent_import
from console.formats import number
from console.i18n import _, ngettext
from console.intake.problems import tell
from console.jobs import JobControl

_SHOWN = 5
TABLES = frozenset({"consent_source", "consent_daily", "banner_version", "import_run"})


class ConsentImport(QWidget):
    """Lives on the window's thread as long as its undo may be pressed."""

    def __init__(self, window: Any, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._window, self._desk, self._path = window, window.desk, path
        self._run_id = 0
        self.question: QMessageBox | None = None

    def start(self, *, accept_valid: bool = False) -> None:
        """Read and pack the log beside the window's thread."""
        console: Console = self._desk.console
        path = self._path

        def job(control: JobControl) -> ConsentImported:
            return import_consent(
                console, path, control=control, source=path.stem, accept_valid=accept_valid
            )

        title = _("Importing {file} …").format(file=path.name)
        self._desk.start(job, self._on_imported, title=title)

    def save_rejected(self) -> None:
        """Write the rejected rows to a file, to be corrected and imported again."""
        found, _kind = QFileDialog.getSaveFileName(
            self._window,
            _("Save the rejected rows"),
            str(self._path.with_name(f"{self._path.stem}-rejected.csv")),
        )
        if not found:
            return
        path, target = self._path, Path(found)

        def job(control: JobControl) -> int:
            return save_rejected(path, target, control=control, source=path.stem)

        title = _("Saving the rejected rows …")
        self._desk.start(job, self._on_saved, title=title)

    @Slot(object)
    def _on_imported(self, imported: ConsentImported) -> None:
        if imported.run_id is None:
            self._ask(imported)
            return
        self._run_id = imported.run_id
        self._desk.announce({table: frozenset() for table in TABLES})
        said = ngettext("{count} event entered", "{count} events entered", imported.events)
        text = said.format(count=number(imported.events))
        notes = [tell(note) for note in imported.notes]
        self._window.notices.say("\n".join([text, *notes]), undo=self.undo)

    def _ask(self, imported: ConsentImported) -> None:
        text = ngettext(
            "{count} row of {file} has problems; nothing was written.",
            "{count} rows of {file} have problems; nothing was written.",
            imported.rejected,
        ).format(count=number(imported.rejected), file=self._path.name)
        asked = self.question = QMessageBox(self._window)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.setIcon(QMessageBox.Icon.Warning)
        asked.setWindowTitle(_("Import"))
        asked.setText(text)
        problems = [tell(problem) for problem in imported.problems]
        asked.setInformativeText("\n".join(problems[:_SHOWN]))
        asked.setDetailedText("\n".join(problems) if len(problems) > _SHOWN else "")
        save = asked.addButton(_("Save the rejected rows…"), QMessageBox.ButtonRole.ActionRole)
        save.clicked.connect(self.save_rejected)
        if imported.events:
            others = asked.addButton(_("Enter the other rows"), QMessageBox.ButtonRole.ActionRole)
            others.clicked.connect(self._accept_valid)
        asked.addButton(_("Close"), QMessageBox.ButtonRole.RejectRole)
        asked.open()

    def _accept_valid(self) -> None:
        self.start(accept_valid=True)

    @Slot(object)
    def _on_saved(self, count: int) -> None:
        said = ngettext("{count} row saved", "{count} rows saved", count)
        self._window.notices.say(said.format(count=number(count)))

    def undo(self) -> None:
        """Take the import back."""
        run_id = self._run_id
        self._desk.act(lambda work: undo_consent_import(work, run_id))
