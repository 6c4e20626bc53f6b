"""Importing letters: one request each, with the rights that their words suggest."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from console.errors import ConsoleError
from console.i18n import _, ngettext, tell
from console.intake.problems import tell as tell_problem
from console.jobs import JobControl
from console.labels import label
from console.requests.intake import Letters, commit_letters, preview_letters
from ui.main_window import MainWindow
from ui.theme import LARGE, MEDIUM
from ui.widgets.buttons import button, primary
from ui.widgets.fields import DayEditor
from ui.widgets.form import Form, FormField
from ui.widgets.labels import muted, section


class LettersDialog(QDialog):
    """Shows what was read and what the words suggest; the day of receipt is asked for."""

    def __init__(self, window: MainWindow, paths: list[Path]) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._letters: Letters | None = None
        self.setWindowTitle(_("Import letters"))
        self.resize(760, 480)
        self.summary = muted(_("Reading …"), self)
        self.tree = QTreeWidget(self)
        self.tree.setHeaderLabels([_("Letter"), _("Suggested right"), _("Words it relies on")])
        self.tree.setAccessibleName(_("Letters"))
        self.tree.header().resizeSection(0, 260)
        self.tree.header().resizeSection(1, 170)
        self.form = Form(
            (
                FormField(
                    "received_on",
                    _("Received on (starts the term, even on a day off)"),
                    DayEditor,
                    required=_("Enter the day on which the letters reached the office."),
                ),
            ),
            self,
            columns=1,
        )
        self.enter_button = primary(_("Enter the requests"), self._enter)
        self.enter_button.setEnabled(False)
        self._lay_out()
        self._desk.start(self._reader(paths), self._show, refused=self._refuse)

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        for part in (section(_("Import letters"), self), self.summary, self.form):
            column.addWidget(part)
        column.addWidget(self.tree, 1)
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self.enter_button)
        column.addLayout(row)

    def _reader(self, paths: list[Path]) -> Any:
        def job(control: JobControl) -> Letters:
            return preview_letters(paths, control=control)

        return job

    @Slot(object)
    def _show(self, letters: Letters) -> None:
        self._letters = letters
        count = len(letters.letters)
        said = ngettext("{count} letter was read", "{count} letters were read", count)
        refused = [tell(refusal) for refusal in letters.refusals]
        self.summary.setText("\n".join([said.format(count=count), *refused]))
        for letter in letters.letters:
            item = QTreeWidgetItem(self.tree, [letter.path.name])
            for suggestion in letter.suggestions:
                words = "; ".join(suggestion.evidence)
                QTreeWidgetItem(item, ["", label(suggestion.right), words])
            for note in letter.notes:
                QTreeWidgetItem(item, ["", "", tell_problem(note)])
            if not letter.suggestions:
                QTreeWidgetItem(item, ["", _("nothing found"), ""])
        self.tree.expandAll()
        self.enter_button.setEnabled(count > 0)

    def _enter(self) -> None:
        if self._letters is None or self.form.first_problem():
            return
        letters, day = self._letters.letters, self.form.values()["received_on"]
        received = {letter.sha256: day for letter in letters}
        self._desk.act(
            lambda work: commit_letters(work, letters, received=received),
            self._on_entered,
            refused=self._refuse,
        )

    @Slot(object)
    def _on_entered(self, ids: list[int]) -> None:
        said = ngettext("{count} request entered", "{count} requests entered", len(ids))
        self._window.notices.say(said.format(count=len(ids)))
        self.accept()

    @Slot(object)
    def _refuse(self, error: ConsoleError) -> None:
        self.summary.setText(tell(error))
