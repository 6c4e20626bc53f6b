"""The list itself: fixed row heights, keys for moving, one row selected."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.tables.register_delegate import RegisterDelegate
from ui.tables.register_model import RegisterModel
from ui.theme import ROW_HEIGHT, dense_font

_KEYS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class RegisterView(QTableView):
    """A table over a ``RegisterModel``.

    Signals:
        chosen: The id of the record that is selected now, 0 for none.
        opened: The id of a record somebody wants to open (Enter, double click).
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, model: RegisterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._model = model
        self.setItemDelegate(RegisterDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFont(dense_font())
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self._lay_out_headers()
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._on_opened)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def select_record(self, record_id: int) -> None:
        """Select a record if the list shows it."""
        row = self._model.row_of(record_id)
        if row >= 0:
            self.selectRow(row)

    def selected_id(self) -> int:
        """Name the selected record; 0 where none is."""
        index = self.currentIndex()
        return self._model.id_at(index.row()) if index.isValid() else 0

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget: a filled ground lets scrolling paint the new rows alone.

        The style sheet takes the fill away when it polishes, so it is given back here.
        """
        super().showEvent(event)
        self.viewport().setAutoFillBackground(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget: J and K move, Enter opens."""
        key = Qt.Key(event.key())
        if key in _KEYS and not event.modifiers():
            row = self.currentIndex().row() + _KEYS[key]
            self.selectRow(max(0, min(row, self._model.rowCount() - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _lay_out_headers(self) -> None:
        rows, head = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        head.setHighlightSections(False)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setMinimumSectionSize(48)
        for place, column in enumerate(self._model.columns):
            if column.width:
                self.setColumnWidth(place, column.width)
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(self._model.id_at(current.row()) if current.isValid() else 0)

    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.id_at(index.row()))
