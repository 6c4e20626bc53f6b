"""Importing texts of policies: what the file names suggest, confirmed line by line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from console.errors import ConsoleError
from console.i18n import _, ngettext, tell
from console.intake.pipeline import Imported
from console.jobs import JobControl
from console.labels import label
from console.policies.intake import (
    PolicyFile,
    PolicyPreview,
    commit_policies,
    preview_policies,
    suggest_file,
    suggest_folder,
)
from ui.imports.dialog import UndoImport
from ui.main_window import MainWindow
from ui.policies.importing import policy_import
from ui.theme import LARGE, MEDIUM
from ui.widgets.buttons import button, primary
from ui.widgets.fields import WRONG_DAY, read_day
from ui.widgets.labels import muted, section

_POLICY, _LANGUAGE, _DAY = 1, 2, 3
_TYPING_MS = 300
_WIDTHS = (250, 200, 80, 110, 150)


@dataclass(frozen=True, slots=True)
class Checked:
    """Files as they were read; the files tell late answers from wanted ones."""

    files: tuple[PolicyFile, ...]
    preview: PolicyPreview


class PolicyFilesDialog(QDialog):
    """One line per file; language and day can be typed over, and nothing is written before."""

    def __init__(self, window: MainWindow, paths: Sequence[Path]) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._files = [suggest_file(path) for path in sorted(paths)]
        self._wrong: set[int] = set()
        self._preview: PolicyPreview | None = None
        self.setWindowTitle(_("Import texts of policies"))
        self.resize(880, 560)
        self.summary = muted(_("Reading …"), self)
        self.table = QTableWidget(self)
        self.table.setAccessibleName(_("Files that would become versions"))
        self.problems = QListWidget(self)
        self.problems.setAccessibleName(_("Problems"))
        self.problems.setMaximumHeight(110)
        self.take_good = button(_("Enter the good files only"), self._take_good)
        self.take_all = primary(_("Enter all files"), self._take_all)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._check)
        self._lay_out()
        self.table.itemChanged.connect(self._on_edited)
        self._show_files()
        self._check()

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(section(_("Import texts of policies"), self))
        column.addWidget(
            muted(_("Each file becomes a version. Type over what its name does not say."), self)
        )
        column.addWidget(self.table, 1)
        column.addWidget(self.summary)
        column.addWidget(self.problems)
        row.addWidget(button(_("Add a folder…"), self._add_folder, picture="folder-open"))
        row.addStretch(1)
        for step in (button(_("Cancel"), self.reject), self.take_good, self.take_all):
            row.addWidget(step)
        column.addLayout(row)

    def _show_files(self) -> None:
        self.table.blockSignals(True)
        heads = (_("File"), _("Policy"), _("Language"), _("In force from"), _("Kind"))
        self.table.setColumnCount(len(heads))
        self.table.setRowCount(len(self._files))
        self.table.setHorizontalHeaderLabels(list(heads))
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(place, width)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        for row, file in enumerate(self._files):
            start = file.effective_from
            day = f"{start:%d.%m.%Y}" if start else ""
            cells = (file.path.name, file.policy, file.language, day, label(file.kind))
            for place, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if place not in (_POLICY, _LANGUAGE, _DAY):
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.table.setItem(row, place, item)
        self.table.blockSignals(False)

    def _on_edited(self, item: QTableWidgetItem) -> None:
        row, text = item.row(), item.text().strip()
        file = self._files[row]
        if item.column() == _POLICY:
            self._files[row] = replace(file, policy=text)
        elif item.column() == _LANGUAGE:
            self._files[row] = replace(file, language=text.lower())
        else:
            self._files[row] = replace(file, effective_from=read_day(text))
            (self._wrong.add if text and read_day(text) is None else self._wrong.discard)(row)
        self._allow(is_checked=False)
        self._typing.start()

    def _check(self) -> None:
        files = tuple(self._files)

        def job(_control: JobControl) -> Checked:
            return Checked(files, preview_policies(files))

        self._allow(is_checked=False)
        self._desk.start(job, self._show, refused=self._refuse)

    @Slot(object)
    def _show(self, checked: Checked) -> None:
        if checked.files != tuple(self._files):
            return
        self._preview = checked.preview
        good = len(checked.preview.good)
        said = ngettext("{count} file can be entered", "{count} files can be entered", good)
        self.summary.setText(said.format(count=good))
        self.problems.clear()
        self.problems.addItems([refused.tell() for refused in checked.preview.refused])
        names = [self._files[row].path.name for row in sorted(self._wrong)]
        self.problems.addItems([f"{name}: {_(WRONG_DAY)}" for name in names])
        self.problems.setVisible(self.problems.count() > 0)
        self._allow(is_checked=True)

    def _allow(self, *, is_checked: bool) -> None:
        preview = self._preview if is_checked else None
        has_good = preview is not None and bool(preview.good) and not self._wrong
        has_bad = preview is not None and bool(preview.refused)
        self.take_all.setEnabled(has_good and not has_bad)
        self.take_good.setEnabled(has_good)
        self.take_good.setVisible(has_good and has_bad)

    def _take_all(self) -> None:
        self._commit(accept_valid=False)

    def _take_good(self) -> None:
        self._commit(accept_valid=True)

    def _commit(self, *, accept_valid: bool) -> None:
        preview = self._preview
        if preview is not None:
            self._desk.act(
                lambda work: commit_policies(work, preview, accept_valid=accept_valid),
                self._on_imported,
                refused=self._refuse,
            )

    @Slot(object)
    def _on_imported(self, imported: Imported) -> None:
        said = ngettext("{count} record entered", "{count} records entered", imported.entered)
        undo = UndoImport(self._desk, policy_import(), imported.run_id, self._window)
        self._window.notices.say(said.format(count=imported.entered), undo=undo.undo)
        self.accept()

    @Slot(object)
    def _refuse(self, error: ConsoleError) -> None:
        self.summary.setText(tell(error))

    def _add_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, _("Choose a folder with texts of policies"))
        if not found:
            return
        try:
            files = suggest_folder(Path(found))
        except ConsoleError as error:
            self._refuse(error)
            return
        known = {file.path for file in self._files}
        self._files += [file for file in files if file.path not in known]
        self._show_files()
        self._check()
