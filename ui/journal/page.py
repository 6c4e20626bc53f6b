"""The journal page: every change since the vault was made, searched and filtered."""

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from console.crossings.journal_list import (
    MOST,
    Action,
    JournalFilter,
    JournalRow,
    journal_ids,
    journal_rows,
    journal_subjects,
)
from console.crossings.subject_names import subject_name
from console.formats import collation_key, number, short_instant
from console.i18n import _, ngettext
from console.labels import label
from ui.journal.entry import EntryView
from ui.tables.columns import Column
from ui.tables.register_model import PAGE, RegisterModel
from ui.tables.register_view import RegisterView
from ui.theme import LARGE, MEDIUM, SMALL
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceEditor
from ui.widgets.labels import muted
from ui.widgets.two_panes import TwoPanes

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_TYPING_MS = 120

Answer = tuple["array[int]", list[Any]]


def make_page(window: "MainWindow") -> "JournalPage":
    """Make the page for a window."""
    return JournalPage(window)


class JournalPage(QWidget):
    """Newest first; nothing here can be changed. Lives on the window's thread."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._desk = window.desk
        self.model = RegisterModel(self._columns(), self._fetch, self)
        self.view = RegisterView(self.model, self)
        self.view.setAccessibleName(self.heading())
        self.entry = EntryView(window, self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Name, number or title (Ctrl+F)"))
        self.search.setAccessibleName(_("Search the journal"))
        self.search.setClearButtonEnabled(True)
        self.subject = QComboBox(self)
        self.subject.addItem(_("All records"), "")
        self.subject.setAccessibleName(_("Kind of record"))
        self.action = ChoiceEditor(tuple(Action), nothing=_("All acts"))
        self.action.setAccessibleName(_("What was done"))
        self.count = muted("", self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._lay_out()
        self._connect()
        self._desk.look(journal_subjects, self._on_subjects)
        self.reload()

    def heading(self) -> str:
        """Say the page's title."""
        return _("Journal")

    def focus_filter(self) -> None:
        """Put the cursor into the search (Ctrl+F)."""
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def reload(self) -> None:
        """Ask for the list again."""
        wanted = JournalFilter(
            text=self.search.text(),
            subject=self.subject.currentData() or "",
            action=self.action.value(),
        )
        self._desk.look(_reader_of(wanted), self._on_order)

    def _columns(self) -> Sequence[Column[JournalRow]]:
        return (
            Column(_("When"), lambda row: short_instant(row.at), width=128),
            Column(_("Who"), lambda row: row.person or _("the console"), width=120),
            Column(_("What"), lambda row: label(row.action), width=120),
            Column(_("Record"), _record, width=0),
        )

    def _lay_out(self) -> None:
        self.setFocusProxy(self.view)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.search.setMinimumWidth(250)
        self.search.setMaximumWidth(320)
        for part in (self.search, self.subject, self.action):
            row.addWidget(part)
        row.addStretch(1)
        self._right = QStackedWidget(self)
        self._right.addWidget(
            EmptyState("history", _("Nothing selected"), _("Choose a line to see it here."))
        )
        self._right.addWidget(self.entry)
        self.panes = TwoPanes(self.view, self._right, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, SMALL)
        column.setSpacing(SMALL)
        column.addLayout(row)
        column.addWidget(self.panes, 1)
        column.addWidget(self.count)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self.reload)
        self.subject.activated.connect(self.reload)
        self.action.edited.connect(self.reload)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self.panes.cover)
        self._desk.changed.connect(self._on_changed)

    def _fetch(self, ids: Sequence[int], then: Callable[[list[Any]], None]) -> None:
        self._desk.look(lambda reader: journal_rows(reader, ids), then)

    @Slot(object)
    def _on_order(self, answer: Answer) -> None:
        ids, rows = answer
        self.model.set_order(ids, rows)
        if len(ids) == MOST and self._is_filtered():
            said = _("The newest {count} entries; narrow the filter to see older ones.")
        else:
            said = ngettext("{count} entry", "{count} entries", len(ids))
        self.count.setText(said.format(count=number(len(ids))))
        self._right.setCurrentIndex(0)

    def _is_filtered(self) -> bool:
        chosen = (self.search.text(), self.subject.currentData(), self.action.value())
        return any(chosen)

    @Slot(int)
    def _on_chosen(self, seq: int) -> None:
        if seq:
            self._right.setCurrentIndex(1)
            self.entry.show_entry(seq, self.model.row(self.model.row_of(seq)))

    @Slot(object)
    def _on_subjects(self, tables: list[str]) -> None:
        for table in sorted(tables, key=lambda one: collation_key(subject_name(one))):
            self.subject.addItem(subject_name(table), table)

    @Slot(object)
    def _on_changed(self, _touched: Any) -> None:
        self.reload()


def _reader_of(wanted: JournalFilter) -> Callable[[Any], Answer]:
    def read(reader: Any) -> Answer:
        ids = journal_ids(reader, wanted)
        return ids, list(journal_rows(reader, ids[:PAGE])) if ids else []

    return read


def _record(row: JournalRow) -> str:
    kind = subject_name(row.subject)
    said = _("what it said was erased") if row.is_erased else row.title
    return f"{kind}: {said}" if said else kind
