"""The heat map: every agreement beside the requirements of a framework."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from console.agreements.frameworks import framework_ids, load_framework, said
from console.agreements.review.matrix import MatrixRow, matrix_rows
from console.agreements.review.rules import VerdictWord
from console.i18n import _, language, ngettext
from console.jobs import JobControl
from console.labels import label
from console.processes import run_apart
from reports.agreements.writing import write_matrix_apart
from ui.theme import ROW_HEIGHT, SMALL, dense_font, tokens
from ui.widgets.buttons import button
from ui.widgets.labels import muted

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_NAMED = 2
_CELL, _NAME = 34, 190
_MARKS = {
    VerdictWord.MET: "✓",
    VerdictWord.WEAK: "~",
    VerdictWord.MISSING: "✗",
    VerdictWord.NOT_APPLICABLE: "–",
}
Index = QModelIndex | QPersistentModelIndex


class MatrixModel(QAbstractTableModel):
    """The rows of the matrix; a cell says its verdict by mark and colour, and in words on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[MatrixRow] = ()
        self._asks: Sequence[tuple[str, str]] = ()

    def show_rows(self, framework_id: str, rows: Sequence[MatrixRow]) -> None:
        """Replace everything."""
        self.beginResetModel()
        framework = load_framework(framework_id)
        self._asks = [(one.id, said(one.ask)) for one in framework.requirements]
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Override QAbstractItemModel."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - likewise
        """Override QAbstractItemModel."""
        return 0 if parent.isValid() else _NAMED + len(self._asks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Override QAbstractItemModel."""
        row, column = self.rows[index.row()], index.column()
        if column < _NAMED:
            named = (row.partner_name, row.title)[column]
            shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return named if role in shown else None
        return self._cell(row.words[column - _NAMED], self._asks[column - _NAMED][1], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Override QAbstractItemModel."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if section < _NAMED:
            named = (_("Partner"), _("Agreement"))[section]
            return named if role == Qt.ItemDataRole.DisplayRole else None
        requirement, ask = self._asks[section - _NAMED]
        if role == Qt.ItemDataRole.DisplayRole:
            return requirement.removeprefix("28.").removeprefix("914.").removeprefix("915.")
        return f"{requirement}: {ask}" if role == Qt.ItemDataRole.ToolTipRole else None

    def _cell(self, word: VerdictWord | None, ask: str, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return _MARKS[word] if word is not None else ""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{label(word) if word is not None else _('not decided')}: {ask}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        colours = _colours(word)
        if colours and role == Qt.ItemDataRole.BackgroundRole:
            return QColor(colours[0])
        return QColor(colours[1]) if colours and role == Qt.ItemDataRole.ForegroundRole else None


def _colours(word: VerdictWord | None) -> tuple[str, str] | None:
    now = tokens()
    return {
        VerdictWord.MET: (now.ok_soft, now.ok),
        VerdictWord.WEAK: (now.warn_soft, now.warn),
        VerdictWord.MISSING: (now.late_soft, now.late),
        VerdictWord.NOT_APPLICABLE: (now.canvas, now.muted),
    }.get(word) if word is not None else None  # fmt: skip


class MatrixView(QWidget):
    """Covers the page of agreements.

    Signals:
        closed: Somebody goes back.
        wanted: An agreement to go to.
    """

    closed = Signal()
    wanted = Signal(int)

    def __init__(self, window: "MainWindow", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.model = MatrixModel(self)
        self.framework = QComboBox(self)
        self.framework.setAccessibleName(_("Framework"))
        for framework_id in framework_ids():
            self.framework.addItem(said(load_framework(framework_id).title), framework_id)
        self.framework.setMinimumContentsLength(24)
        self.framework.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.framework.activated.connect(self.reload)
        self.table = self._table()
        self.count = muted("", self)
        self._lay_out()
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the matrix of the chosen framework."""
        framework_id = self.framework.currentData()
        self._window.desk.ask(
            lambda session: list(matrix_rows(session, framework_id)), self._on_rows
        )

    def export(self) -> None:
        """Ask for a file and write the matrix in a process of its own."""
        framework_id = self.framework.currentData()
        found, _kind = QFileDialog.getSaveFileName(
            self, _("Matrix"), f"matrix-{framework_id}.xlsx", "XLSX (*.xlsx)"
        )
        if not found:
            return
        vault, created_at = self._window.desk.console.vault, self._window.desk.console.clock()
        target, spoken = Path(found), language()

        def job(control: JobControl) -> Path:
            order = (framework_id, target, spoken, created_at, vault.folder, vault.data_key())
            written: Path = run_apart(write_matrix_apart, *order, control=control)
            return written

        title = _("Exporting {file} …").format(file=target.name)
        self._window.desk.start(job, self._on_written, title=title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget: Escape goes back, Enter opens the agreement."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.table.currentIndex())
        else:
            super().keyPressEvent(event)

    def _table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setFont(dense_font())
        table.setAccessibleName(_("Matrix"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setDefaultSectionSize(_CELL)
        table.horizontalHeader().setMinimumSectionSize(_CELL)
        table.doubleClicked.connect(self._open)
        return table

    def _lay_out(self) -> None:
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(button(_("Back to the list"), self.closed.emit, picture="arrow-left"))
        row.addWidget(self.framework, 1)
        row.addStretch(1)
        row.addWidget(button(_("Export…"), self.export, picture="file-spreadsheet"))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(row)
        column.addWidget(muted(_legend(), self))
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        self.setFocusProxy(self.table)

    @Slot(object)
    def _on_rows(self, rows: list[MatrixRow]) -> None:
        self.model.show_rows(self.framework.currentData(), rows)
        for column in range(self.model.columnCount()):
            self.table.setColumnWidth(column, _NAME if column < _NAMED else self._room(column))
        reviewed = sum(row.review_id is not None for row in rows)
        said_ = ngettext("{count} agreement", "{count} agreements", len(rows)).format(
            count=len(rows)
        )
        self.count.setText(f"{said_} · {_('reviewed: {count}').format(count=reviewed)}")

    def _room(self, column: int) -> int:
        head = str(self.model.headerData(column, Qt.Orientation.Horizontal))
        return max(_CELL, self.table.fontMetrics().horizontalAdvance(head) + 2 * SMALL)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._window.notices.say(_("Written: {files}").format(files=path.name))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.wanted.emit(self.model.rows[index.row()].agreement_id)


def _legend() -> str:
    return " · ".join(f"{mark} {label(word)}" for word, mark in _MARKS.items())
