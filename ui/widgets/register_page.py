"""What every register page has in common: filters, a list, and the one thing beside it."""

from array import array
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from PySide6.QtCore import QModelIndex, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from console.i18n import _
from ui.desk.desk import Desk
from ui.tables.columns import Column
from ui.tables.register_model import FIRST, PAGE, RegisterModel
from ui.tables.register_view import RegisterView
from ui.theme import LARGE, MEDIUM, SMALL
from ui.widgets.buttons import button, primary
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowRow
from ui.widgets.labels import muted
from ui.widgets.leaving import may_leave
from ui.widgets.two_panes import TwoPanes

_TYPING_MS = 120


class RegisterPage(QWidget):
    """A list on the left and one record on the right; subjects fill in the words.

    Lives on the window's thread. A subclass names its texts and queries by
    overriding the methods below ``reload``.
    """

    tables: frozenset[str] = frozenset()
    picture = "list-tree"
    can_import = True
    detail_needs: tuple[str, ...] = ()
    """Modules of the core that the detail wants; loaded on the vault's lane."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._sort, self._descending = self.first_order()
        self._wanted = 0
        self.model = RegisterModel(self.columns(), self._fetch, self)
        self.view = RegisterView(self.model, self)
        self.view.setAccessibleName(self.heading())
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Filter (Ctrl+F)"))
        self.search.setAccessibleName(_("Filter this list"))
        self.search.setClearButtonEnabled(True)
        self.count = muted("", self)
        self._detail: Any = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._lay_out()
        self._connect()
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Ask for the list again; old rows stay until the new ones arrive."""
        if not self.model.rowCount():
            self.read_list(self._list_query(most=FIRST), self._on_first)
        self.read_list(self._list_query(), self._on_order)

    def _list_query(self, most: int | None = None) -> Callable[[Any], Any]:
        query, rows_query = self.ids_query(most), self.rows_query

        def read(session: Any) -> tuple["array[int]", list[Any]]:
            ids = query(session)
            return ids, rows_query(ids[:PAGE])(session) if ids else []

        return read

    def show_record(self, record_id: int) -> None:
        """Select a record and show it, even where the list's filter hides it."""
        if record_id != self._wanted and not may_leave(self):
            return
        self._wanted = record_id
        self.view.select_record(record_id)
        self._show_detail(record_id)
        self.panes.cover()

    def selected_id(self) -> int:
        """Name the record that is shown; 0 for none."""
        return self._wanted

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.panes.uncover()
        self.search.setFocus()
        self.search.selectAll()

    @property
    def detail(self) -> Any:
        """The widget that shows one record; made when the first one is shown."""
        if self._detail is None:
            self._detail = self.make_detail()
            self._right.addWidget(self._detail)
        return self._detail

    def save(self) -> None:
        """Save what was typed (Ctrl+S)."""
        if self._detail is not None:
            self._detail.save()

    def is_dirty(self) -> bool:
        """Tell whether something is typed and not saved."""
        return self._detail is not None and bool(self._detail.is_dirty())

    def cover_with(self, whole: QWidget) -> None:
        """Show something over list and detail until it is uncovered."""
        for part in (self._head_row, self.panes, self.count):
            part.hide()
        column = self.layout()
        if column is not None:
            column.addWidget(whole)
        whole.setFocus()

    def uncover(self, whole: QWidget) -> None:
        """Take away what covers list and detail, and let go of it."""
        whole.hide()
        whole.deleteLater()
        self.panes.show()
        for part in (self._head_row, self.count):
            part.setVisible(self.panes.is_list_shown())
        self.setFocus()

    def read_list(self, query: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        """Ask for the list or some of its rows; a page may read over the bare connection."""
        self.desk.ask(query, then)

    def heading(self) -> str:
        """Say the page's title."""
        raise NotImplementedError

    def columns(self) -> Sequence[Column[Any]]:
        """Describe the list's columns, in the language spoken now."""
        raise NotImplementedError

    def first_order(self) -> tuple[str, bool]:
        """Name the order in which the list opens, and whether it descends."""
        raise NotImplementedError

    def ids_query(self, most: int | None = None) -> Callable[[Any], "array[int]"]:
        """Make the query for the ids that match the filters, in order; the first ones, or all."""
        raise NotImplementedError

    def rows_query(self, ids: Sequence[int]) -> Callable[[Any], list[Any]]:
        """Make the query for some rows."""
        raise NotImplementedError

    def make_detail(self) -> Any:
        """Make the widget that shows one record; it has ``show_record`` and ``refresh``."""
        raise NotImplementedError

    def filters(self) -> Sequence[QWidget]:
        """Make the page's own filters."""
        return ()

    def list_view(self) -> QWidget:
        """Name the widget that shows the list now; a page may show it in another form."""
        return self.view

    def more_actions(self) -> Sequence[QWidget]:
        """Make the page's own actions."""
        return ()

    def empty_sentence(self) -> str:
        """Say what this register is for, when nothing is in it."""
        raise NotImplementedError

    def count_sentence(self, count: int) -> str:
        """Say how many records the list shows."""
        raise NotImplementedError

    def start_new(self) -> None:
        """Start a new record (Ctrl+N)."""
        raise NotImplementedError

    def import_file(self) -> None:
        """Start an import (Ctrl+I)."""
        raise NotImplementedError

    def export_list(self) -> None:
        """Export the list as shown (Ctrl+E)."""
        raise NotImplementedError

    def order(self) -> tuple[str, bool]:
        """Name the order in force and whether it descends."""
        return self._sort, self._descending

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, SMALL)
        column.setSpacing(SMALL)
        head = self._head_row = self._head()
        column.addWidget(head)
        self._left = QStackedWidget(self)
        self._left.addWidget(self.view)
        self._left.addWidget(self._empty())
        self._above = QVBoxLayout()
        self._above.setContentsMargins(0, 0, 0, 0)
        left = QWidget(self)
        stacked = QVBoxLayout(left)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(SMALL)
        stacked.addLayout(self._above)
        stacked.addWidget(self._left, 1)
        self._right = QStackedWidget(self)
        self._right.addWidget(
            EmptyState(self.picture, _("Nothing selected"), _("Choose a line to see it here."))
        )
        self.panes = TwoPanes(left, self._right, self)
        self.panes.list_shown.connect(head.setVisible)
        self.panes.list_shown.connect(self.count.setVisible)
        left.setFocusProxy(self.view)
        self.setFocusProxy(self.view)
        column.addWidget(self.panes, 1)
        column.addWidget(self.count)

    def _head(self) -> QWidget:
        head, actions = QWidget(self), QWidget(self)
        self.actions_row = actions
        across = FlowRow(head)
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(260)
        across.addWidget(self.search)
        for part in self.filters():
            across.addWidget(part)
        row = QHBoxLayout(actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for action in self.more_actions():
            row.addWidget(action)
        row.addWidget(button(_("Export…"), self.export_list, picture="file-spreadsheet"))
        if self.can_import:
            row.addWidget(button(_("Import…"), self.import_file, picture="upload"))
        row.addWidget(primary(_("New"), self.start_new, picture="plus"))
        across.addWidget(actions)
        return head

    def _empty(self) -> EmptyState:
        actions = [primary(_("New"), self.start_new, picture="plus")]
        if self.can_import:
            actions.append(button(_("Import…"), self.import_file, picture="upload"))
        return EmptyState(self.picture, self.heading(), self.empty_sentence(), actions)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self.reload)
        self.view.chosen.connect(self._on_chosen)
        self.view.clicked.connect(self._on_clicked)
        self.view.opened.connect(self._on_opened)
        self.model.order_wanted.connect(self._on_order_wanted)
        self.desk.changed.connect(self._on_changed)
        self.panes.moved.connect(self._on_moved)

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget: the list is as wide as it was the last time."""
        super().showEvent(event)
        settings = getattr(self.window(), "settings", None)
        width = getattr(settings, "splitter", 0)
        if width:
            self.panes.divide_at(width)

    @Slot(int)
    def _on_moved(self, position: int) -> None:
        remember = getattr(self.window(), "remember", None)
        if remember is not None:
            remember(splitter=position)

    def _load_detail(self, _session: Any) -> None:
        for name in self.detail_needs:
            import_module(name)

    def _fetch(self, ids: Sequence[int], then: Callable[[list[Any]], None]) -> None:
        self.read_list(self.rows_query(ids), then)

    @Slot(object)
    def _on_first(self, answer: tuple["array[int]", list[Any]]) -> None:
        if not self.model.rowCount():
            self.model.set_order(*answer)

    @Slot(object)
    def _on_order(self, answer: tuple["array[int]", list[Any]]) -> None:
        ids, rows = answer
        place = self.view.verticalScrollBar().value()
        self.view.selectionModel().blockSignals(True)
        self.model.set_order(ids, rows)
        self.view.select_record(self._wanted)
        self.view.selectionModel().blockSignals(False)
        self.view.verticalScrollBar().setValue(place)
        self.count.setText(self.count_sentence(len(ids)))
        is_bare = not ids and not self.search.text() and not self.is_filtered()
        if is_bare:
            self._left.setCurrentIndex(1)
        else:
            self._left.setCurrentWidget(self.list_view())
        if not self._wanted and ids:
            self.view.selectRow(0)

    def is_filtered(self) -> bool:
        """Tell whether one of the page's own filters hides records."""
        return False

    @Slot(int)
    def _on_chosen(self, record_id: int) -> None:
        if record_id in {0, self._wanted}:
            return
        if may_leave(self):
            self._wanted = record_id
            self._show_detail(record_id)
        else:
            QTimer.singleShot(0, self._select_wanted)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_opened(self.model.id_at(index.row()))

    @Slot(int)
    def _on_opened(self, record_id: int) -> None:
        if record_id == self._wanted:
            self.panes.cover()

    @Slot()
    def _select_wanted(self) -> None:
        self.view.select_record(self._wanted)

    def _show_detail(self, record_id: int) -> None:
        if not record_id:
            self._right.setCurrentIndex(0)
        elif self._detail is None:
            self.desk.ask(self._load_detail, self._on_loaded)
        else:
            self._right.setCurrentWidget(self._detail)
            self._detail.show_record(record_id)

    @Slot(str, bool)
    def _on_order_wanted(self, name: str, descending: bool) -> None:  # noqa: FBT001 - a Qt slot
        if (name, descending) != (self._sort, self._descending):
            self._sort, self._descending = name, descending
            self.reload()

    @Slot(object)
    def _on_loaded(self, _nothing: None) -> None:
        self._right.setCurrentWidget(self.detail)
        self._show_detail(self._wanted)

    @Slot(object)
    def _on_changed(self, touched: Any) -> None:
        if self.tables & set(touched):
            self.reload()
            if self._detail is not None:
                self._detail.refresh()
