"""The import preview: the file, its columns, every problem, and one decision."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.errors import ConsoleError
from console.i18n import _, ngettext, tell
from console.intake.mapping import Mapping, guess_mapping
from console.intake.pipeline import Imported, Preview, head_of, saved_mapping
from console.intake.problems import tell as tell_problem
from console.intake.rejected import write_rejected
from console.jobs import JobControl
from ui.desk.desk import Desk
from ui.imports.columns import ColumnChoice
from ui.imports.known import KnownColumn
from ui.imports.plan import ImportPlan
from ui.imports.recalled import RecalledColumns
from ui.theme import LARGE, MEDIUM
from ui.widgets.buttons import button, primary
from ui.widgets.form import Form
from ui.widgets.labels import muted, section

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_KINDS = "*.xlsx *.csv *.tsv *.txt *.md *.html *.htm *.json *.jsonl"
_SHOWN_ROWS = 200


def import_with(window: "MainWindow", plan: ImportPlan, path: Path | None = None) -> None:
    """Ask for a file, unless one is given, and open its preview."""
    if path is None:
        found, _kind = QFileDialog.getOpenFileName(
            window, plan.heading, window.settings.last_folder, f"{_('Tables')} ({_KINDS})"
        )
        path = Path(found) if found else None
    if path is not None:
        window.remember(last_folder=str(path.parent))
        ImportDialog(window, plan, path).open()


class ImportDialog(QDialog):
    """Reads a file beside the window's thread and shows what would happen."""

    def __init__(self, window: "MainWindow", plan: ImportPlan, path: Path) -> None:
        super().__init__(window)
        self._window, self._desk, self._plan, self._path = window, window.desk, plan, path
        self._preview: Preview | None = None
        self._guess: Mapping | None = None
        self.setWindowTitle(plan.heading)
        self.resize(900, 620)
        self.summary = muted(_("Reading {file} …").format(file=path.name), self)
        self.options = Form(plan.options, self, columns=2)
        self.recalled = RecalledColumns(self._take_guess, self)
        self.columns = ColumnChoice(plan.fields, self)
        self.columns.changed.connect(self._remap)
        self.table = QTableWidget(self)
        self.table.setAccessibleName(_("Rows that would be entered"))
        head = self.table.horizontalHeader()
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.known = KnownColumn(self.table)
        self.problems = QListWidget(self)
        self.problems.setAccessibleName(_("Problems"))
        self.problems.setMaximumHeight(120)
        self.problems.setWordWrap(True)
        self.problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.save_rejected = button(_("Save the rejected rows…"), self._save_rejected)
        self.take_good = button(_("Enter the good rows only"), self._take_good)
        self.take_all = primary(_("Enter all rows"), self._take_all)
        self._lay_out(path)
        self._read(None, self._on_guessed)

    def _lay_out(self, path: Path) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(section(f"{self._plan.heading}: {path.name}", self))
        for part in (self.summary, self.options, self.recalled, self.columns):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.problems)
        row.addWidget(self.save_rejected)
        row.addStretch(1)
        for step in (button(_("Cancel"), self.reject), self.take_good, self.take_all):
            row.addWidget(step)
        column.addLayout(row)
        for step in (self.take_good, self.take_all, self.save_rejected):
            step.setEnabled(False)

    def _read(self, mapping: Mapping | None, then: Callable[[Preview], None]) -> None:
        path, read = self._path, self._plan.preview

        def job(_control: JobControl) -> Preview:
            return read(path, mapping)

        self._desk.start(job, then, refused=self._on_unread)

    @Slot(object)
    def _on_guessed(self, preview: Preview) -> None:
        self._show(preview)
        self._recall(preview.sheet.head, preview.mapping)

    @Slot(object)
    def _on_unread(self, error: ConsoleError) -> None:
        self._refuse(error)
        self._preview = None
        for step in (self.take_all, self.take_good, self.save_rejected):
            step.setEnabled(False)
        if self._guess is None:
            path = self._path
            self._desk.start(lambda _control: head_of(path), self._on_head, refused=self._refuse)

    @Slot(object)
    def _on_head(self, head: Sequence[str]) -> None:
        guess = guess_mapping(head, self._plan.fields)
        self.columns.show_mapping(head, guess)
        self._recall(head, guess)

    def _recall(self, head: Sequence[str], guess: Mapping) -> None:
        self._guess, subject = guess, self._plan.subject
        self._desk.ask(lambda session: saved_mapping(session, subject, head), self._on_recalled)

    @Slot(object)
    def _on_recalled(self, saved: Mapping | None) -> None:
        if saved is not None and _columns(saved) != _columns(self._guess):
            self.recalled.show()
            self._read(saved, self._show)

    def _take_guess(self) -> None:
        self._read(self._guess, self._show)

    @Slot(object)
    def _remap(self, mapping: Any) -> None:
        self.recalled.hide()
        self._read(mapping, self._show)

    @Slot(object)
    def _show(self, preview: Preview) -> None:
        self._preview = preview
        good, bad = len(preview.taken.rows), len(preview.taken.rejected)
        said = ngettext("{count} row can be entered", "{count} rows can be entered", good)
        rejected = ngettext("{count} row has problems", "{count} rows have problems", bad)
        self._say(f"{said.format(count=good)} · {rejected.format(count=bad)}")
        self.columns.show_mapping(preview.sheet.head, preview.mapping)
        self._fill_table(preview)
        self.problems.clear()
        told = (*preview.notes, *preview.taken.problems)
        self.problems.addItems([tell_problem(problem) for problem in told])
        self.problems.setVisible(bool(told))
        self.take_all.setEnabled(good > 0 and bad == 0)
        self.take_good.setVisible(bad > 0)
        self.take_good.setEnabled(good > 0)
        self.save_rejected.setVisible(bad > 0)
        self.save_rejected.setEnabled(bad > 0)

    def _fill_table(self, preview: Preview) -> None:
        recognise = self._plan.recognise
        names = [field for field in self._plan.fields if field.name in preview.mapping.matches]
        rows = preview.taken.rows[:_SHOWN_ROWS]
        self.table.setColumnCount(len(names))
        self.table.setRowCount(len(rows))
        self.table.setHorizontalHeaderLabels([_(field.title) for field in names])
        self.table.setVerticalHeaderLabels([str(row.number) for row in rows])
        for line, row in enumerate(rows):
            for place, field in enumerate(names):
                value = row.values[field.name]
                text = _(getattr(value, "text", "")) or ("" if value is None else str(value))
                self.table.setItem(line, place, QTableWidgetItem(text))
        self.known.begin(len(names))
        if recognise is not None:
            self._desk.ask(lambda session: recognise(session, preview), self.known.show_rows)

    @Slot(object)
    def _refuse(self, error: ConsoleError) -> None:
        self._say(tell(error), kind="problem")

    def _say(self, text: str, *, kind: str = "muted") -> None:
        self.summary.setText(text)
        self.summary.setObjectName(kind)
        self.summary.style().polish(self.summary)

    def _take_all(self) -> None:
        self._commit(accept_valid=False)

    def _take_good(self) -> None:
        self._commit(accept_valid=True)

    def _commit(self, *, accept_valid: bool) -> None:
        preview, plan = self._preview, self._plan
        if preview is None:
            return
        answers = {**self.options.values(), "decided": self.known.decided()}
        self._desk.act(
            lambda work: plan.commit(work, preview, answers, accept_valid),
            self._on_imported,
            refused=self._refuse,
        )

    @Slot(object)
    def _on_imported(self, imported: Imported) -> None:
        said = ngettext("{count} record entered", "{count} records entered", imported.entered)
        undo = UndoImport(self._desk, self._plan, imported.run_id, self._window)
        self._window.notices.say(said.format(count=imported.entered), undo=undo.undo)
        self.accept()

    def _save_rejected(self) -> None:
        if self._preview is None:
            return
        found, _kind = QFileDialog.getSaveFileName(
            self, _("Save the rejected rows"), f"{self._path.stem}-rejected.csv"
        )
        if found:
            taken = self._preview.taken
            try:
                write_rejected(
                    Path(found),
                    self._preview.sheet,
                    rejected=taken.rejected,
                    problems=taken.problems,
                )
            except ConsoleError as error:
                self._refuse(error)


def _columns(mapping: Mapping | None) -> dict[str, int]:
    return {name: match.column for name, match in mapping.matches.items()} if mapping else {}


class UndoImport(QWidget):
    """Keeps the undo of one import alive as long as its notice may be pressed."""

    def __init__(self, desk: Desk, plan: ImportPlan, run_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._desk, self._plan, self._run_id = desk, plan, run_id

    def undo(self) -> None:
        """Take the import back."""
        self._desk.act(lambda work: self._plan.undo(work, self._run_id))
