"""A model for long lists: it holds the order as ids and fetches rows page by page."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.tables.columns import Column

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
PAGE = 128
FIRST = 48
"""Rows that a list shows before its whole order is read: more than a screen holds."""
KEPT_PAGES = 64

Fetch = Callable[[Sequence[int], Callable[[list[Any]], None]], None]


class RegisterModel(QAbstractTableModel):
    """Shows rows in an order of ids; what is not fetched yet shows as empty for a moment.

    Signals:
        order_wanted: The person asked for another order: its name, and whether descending.
    """

    order_wanted = Signal(str, bool)

    def __init__(
        self, columns: Sequence[Column[Any]], fetch: Fetch, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self._fetch = fetch
        self._ids = array("q")
        self._pages: OrderedDict[int, list[Any]] = OrderedDict()
        self._asked: dict[int, _PageReceiver] = {}

    def set_order(self, ids: "array[int]", first: Sequence[Any] = ()) -> None:
        """Show another list; rows of the first page may come along."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self._asked.clear()
        if first:
            self._pages[0] = list(first)
        self.endResetModel()

    def forget(self) -> None:
        """Fetch every row anew; the order stays."""
        self._pages.clear()
        self._asked.clear()
        self._repaint(0, len(self._ids))

    def row_of(self, record_id: int) -> int:
        """Find where a record stands; -1 where the list does not show it."""
        try:
            return self._ids.index(record_id)
        except ValueError:
            return -1

    def id_at(self, row: int) -> int:
        """Name the record of a row."""
        return self._ids[row]

    def ids(self) -> "array[int]":
        """Hand out the whole order, as exports take it."""
        return self._ids

    def row(self, number: int) -> Any:
        """Hand out a row, or None while it is being fetched."""
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._ask(page)
            rows = self._pages.get(page)
        else:
            self._pages.move_to_end(page)
        return rows[place] if rows is not None and place < len(rows) else None

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        receiver = _PageReceiver(self, page)
        self._asked[page] = receiver
        self._fetch(self._ids[page * PAGE : (page + 1) * PAGE], receiver.take)

    def take_page(self, receiver: "_PageReceiver", rows: list[Any]) -> None:
        """Keep a page that arrived, unless the list changed meanwhile."""
        if self._asked.get(receiver.page) is not receiver:
            return
        del self._asked[receiver.page]
        self._pages[receiver.page] = rows
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        self._repaint(receiver.page * PAGE, len(rows))

    def _repaint(self, first: int, count: int) -> None:
        if count and self._ids:
            last = min(first + count, len(self._ids)) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own form
        """Override QAbstractItemModel."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own form
        """Override QAbstractItemModel."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Override QAbstractItemModel."""
        if role == Qt.ItemDataRole.DisplayRole:
            row = self.row(index.row())
            return "" if row is None else self.columns[index.column()].text(row)
        return self.row(index.row()) if role == ROW_ROLE else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Override QAbstractItemModel."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if self.columns[section].right
                else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Override QAbstractItemModel: the query sorts, not the model."""
        if 0 <= column < len(self.columns) and self.columns[column].sort:
            self.order_wanted.emit(self.columns[column].sort, order == Qt.SortOrder.DescendingOrder)


class _PageReceiver(QObject):
    """Takes one page for a model; dies with it, so that late answers go nowhere."""

    def __init__(self, model: RegisterModel, page: int) -> None:
        super().__init__(model)
        self.page = page

    def take(self, rows: list[Any]) -> None:
        model = self.parent()
        if isinstance(model, RegisterModel):
            model.take_page(self, rows)
        self.deleteLater()
