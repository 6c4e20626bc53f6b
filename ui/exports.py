"""Exporting the list that is shown."""

from array import array
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from console.i18n import _, language, ngettext
from console.jobs import JobControl
from console.processes import run_apart
from reports.exports import ExportOrder, export_list
from ui.documents import show_file

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_KINDS = "XLSX (*.xlsx);;CSV (*.csv)"
_MORE = {"chain": ";;PDF (*.pdf)"}
"""Lists that read well on paper are offered as PDF too."""


def export_register(window: "MainWindow", register: str, ids: "array[int]") -> None:
    """Ask for a file and write the list beside the window's thread."""
    found, _kind = QFileDialog.getSaveFileName(
        window, _("Export this list"), f"{register}.xlsx", f"{_KINDS}{_MORE.get(register, '')}"
    )
    if found:
        Export(window, register, ids, Path(found)).start()


class Export(QObject):
    """One export on its way; lives until the window closes."""

    def __init__(
        self, window: "MainWindow", register: str, ids: "array[int]", target: Path
    ) -> None:
        super().__init__(window)
        self._window = window
        self._target = target
        created_at = window.desk.console.clock()
        self._order = ExportOrder(register, ids, target, language(), created_at)

    def start(self) -> None:
        """Write in a process of its own."""
        order, vault = self._order, self._window.desk.console.vault

        def job(control: JobControl) -> int:
            return int(
                run_apart(export_list, order, vault.folder, vault.data_key(), control=control)
            )

        title = _("Exporting {file} …").format(file=self._target.name)
        self._window.desk.start(job, self._on_written, title=title)

    @Slot(object)
    def _on_written(self, rows: int) -> None:
        said = ngettext("{count} row written to {file}", "{count} rows written to {file}", rows)
        text = said.format(count=rows, file=self._target.name)
        self._window.notices.say(text, undo=self._show, undo_text=_("Show in folder"))

    def _show(self) -> None:
        show_file(self._target.parent)
