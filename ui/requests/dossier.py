"""Ordering the dossier of a case, and the calendar of due days."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from console.authority.rules import Disclosure
from console.authority.services import keep_report_run
from console.i18n import _, language, ngettext
from console.jobs import JobControl
from console.processes import run_apart
from reports.calendar import write_calendar
from reports.dossier import Dossier, DossierOrder, write_dossier_apart
from ui.documents import show_file
from ui.main_window import MainWindow
from ui.widgets.fields import ChoiceEditor
from ui.widgets.form import FormField
from ui.widgets.form_dialog import FormDialog


class DossierDialog(FormDialog):
    """Asks how far the person is shown and where to; writes in a process of its own."""

    def __init__(self, window: MainWindow, request_id: int) -> None:
        fields = (
            FormField(
                "disclosure", _("Data subjects shown with"), lambda: ChoiceEditor(tuple(Disclosure))
            ),
        )
        remark = _("PDF and workbook; the documents themselves go along with full names only.")
        super().__init__(_("Case dossier"), fields, _("Choose the folder…"), window, remark=remark)
        self.form.editor("disclosure").show_value(Disclosure.INITIALS)
        self._window, self._request_id = window, request_id

    def send(self) -> None:
        """Ask for the folder and write."""
        found = QFileDialog.getExistingDirectory(self, _("Choose a folder for the dossier"))
        if not found:
            return
        desk = self._window.desk
        order = DossierOrder(
            request_id=self._request_id,
            language=language(),
            disclosure=self.form.values()["disclosure"],
            created_at=desk.console.clock(),
        )
        target, vault = Path(found), desk.console.vault

        def job(control: JobControl) -> Dossier:
            key = vault.data_key()
            written: Dossier = run_apart(
                write_dossier_apart, order, target, vault.folder, key, control=control
            )
            return written

        keeper = _Keeper(self._window)
        desk.start(job, keeper.keep, title=_("Writing the dossier …"))
        self.accept()


class _Keeper(QObject):
    """Records a written dossier; lives until the window closes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._folder = Path()

    @Slot(object)
    def keep(self, dossier: Dossier) -> None:
        """Record the export and say where it lies."""
        self._folder = dossier.folder
        self._window.desk.act(partial(keep_report_run, **dossier.particulars))
        count = len(dossier.files)
        said = ngettext("{count} file written", "{count} files written", count)
        text = said.format(count=count)
        self._window.notices.say(text, undo=self._show, undo_text=_("Show in folder"))

    def _show(self) -> None:
        show_file(self._folder)


class CalendarJob(QObject):
    """Writes the calendar beside the window's thread; lives until the window closes."""

    def __init__(self, window: MainWindow, target: str) -> None:
        super().__init__(window)
        self._window, self._target = window, Path(target)

    def start(self) -> None:
        """Write it."""
        console, spoken = self._window.desk.console, language()
        self._window.desk.start(
            lambda _control: write_calendar(console, self._target, language=spoken), self._say
        )

    @Slot(object)
    def _say(self, count: int) -> None:
        said = ngettext(
            "Wrote {count} due day to {file}", "Wrote {count} due days to {file}", count
        )
        self._window.notices.say(said.format(count=count, file=self._target.name))
