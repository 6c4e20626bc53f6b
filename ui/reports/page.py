"""The reports page: choose, write, open; what was exported before; numbered letters."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from console.authority.queries import RunRow, list_runs
from console.formats import short_date, short_instant
from console.i18n import _
from console.labels import label
from ui.documents import show_file
from ui.main_window import MainWindow
from ui.reports.letters import LettersTab
from ui.reports.pack_form import PackForm
from ui.theme import LARGE, MEDIUM, SMALL
from ui.widgets.cards import ListCard
from ui.widgets.detail import scrolled


def make_page(window: MainWindow) -> "ReportsPage":
    """Make the page for a window."""
    return ReportsPage(window)


class ReportsPage(QWidget):
    """Two tabs: the pack, and answers to numbered letters."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = window.desk
        self.pack = PackForm(window, self)
        self.runs = ListCard(_("Exports so far"), self)
        self.letters = LettersTab(window, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.heading())
        first = QWidget(self)
        inner = QVBoxLayout(first)
        inner.setContentsMargins(0, MEDIUM, SMALL, SMALL)
        inner.setSpacing(MEDIUM)
        inner.addWidget(self.pack)
        inner.addWidget(self.runs, 1)
        self.tabs.addTab(scrolled(first), _("Report for the authority"))
        self.tabs.addTab(self.letters, _("Answers to letters"))
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, SMALL)
        column.addWidget(self.tabs)
        self._desk.changed.connect(self._on_changed)
        self.reload()

    def heading(self) -> str:
        """Say the page's title."""
        return _("Reports")

    def is_dirty(self) -> bool:
        """Tell whether something is typed and not saved."""
        return self.letters.is_dirty()

    def save(self) -> None:
        """Save what was typed (Ctrl+S)."""
        self.letters.save()

    def start_new(self) -> None:
        """Enter a letter of the authority (Ctrl+N)."""
        self.tabs.setCurrentWidget(self.letters)
        self.letters.start_new()

    def show_record(self, case_id: int) -> None:
        """Show a letter."""
        self.tabs.setCurrentWidget(self.letters)
        self.letters.show_case(case_id)

    @Slot()
    def reload(self) -> None:
        """Read the exports again."""
        self._desk.ask(list_runs, self._show)

    @Slot(object)
    def _show(self, runs: list[RunRow]) -> None:
        lines = [(_title(run), _remark(run), self._opener(run.folder)) for run in runs]
        self.runs.show_lines(lines, _("Nothing was exported yet; every export will stand here."))

    def _opener(self, folder: str) -> Any:
        def open_folder() -> None:
            show_file(Path(folder))

        return open_folder

    @Slot(object)
    def _on_changed(self, touched: Any) -> None:
        if "report_run" in touched:
            self.reload()
        if {"case_file", "case_question", "case_enclosure"} & set(touched):
            self.letters.reload()


def _title(run: RunRow) -> str:
    period = f"{short_date(run.period_start)} – {short_date(run.period_end)}"
    return f"{short_instant(run.created_at)}: {period} ({run.language})"


def _remark(run: RunRow) -> str:
    inside = _("with the internal page") if run.with_internal else _("without the internal page")
    return f"{_kind(run.report)} · {label(run.disclosure)} · {inside} · {run.folder}"


def _kind(report: str) -> str:
    kinds = {
        "client": _("the pack for one client"),
        "dossier": _("the dossier of one case"),
        "breach": _("the fields of a breach notification"),
    }
    return kinds.get(report, _("the pack for the authority"))
