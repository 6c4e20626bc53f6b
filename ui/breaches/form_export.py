"""Ordering the fields of the authority's form for one breach."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from console.authority.services import keep_report_run
from console.i18n import _, ngettext
from console.jobs import JobControl
from console.processes import run_apart
from reports.breach_form import BreachForm, BreachFormOrder, write_breach_form_apart
from ui.documents import show_file
from ui.main_window import MainWindow

_FORM_LANGUAGE = "ro"
"""The authority's form is Romanian, whatever the window speaks."""


class BreachFormJob(QObject):
    """One paper on its way; lives until the window closes."""

    def __init__(self, window: MainWindow, breach_id: int) -> None:
        super().__init__(window)
        self._window, self._breach_id = window, breach_id
        self._folder = Path()

    def ask(self, parent: QWidget) -> None:
        """Ask for the folder and write in a process of its own."""
        found = QFileDialog.getExistingDirectory(parent, _("Choose a folder"))
        if not found:
            return
        desk, target = self._window.desk, Path(found)
        vault = desk.console.vault
        order = BreachFormOrder(self._breach_id, _FORM_LANGUAGE, desk.console.clock())

        def job(control: JobControl) -> BreachForm:
            key = vault.data_key()
            written: BreachForm = run_apart(
                write_breach_form_apart, order, target, vault.folder, key, control=control
            )
            return written

        desk.start(job, self._keep, title=_("Writing the fields of the form …"))

    @Slot(object)
    def _keep(self, written: BreachForm) -> None:
        self._folder = written.folder
        self._window.desk.act(partial(keep_report_run, **written.particulars))
        count = len(written.files)
        said = ngettext("{count} file written", "{count} files written", count)
        text = said.format(count=count)
        self._window.notices.say(text, undo=self._show, undo_text=_("Show in folder"))

    def _show(self) -> None:
        show_file(self._folder)
