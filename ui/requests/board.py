"""The open requests as a board: one column for each state, the most urgent first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from console.i18n import _
from console.labels import label
from console.requests.register import (
    RequestFilter,
    RequestRow,
    count_requests,
    request_ids,
    request_rows,
)
from console.requests.rules import RequestState
from ui.requests.due import due_text, due_tone
from ui.tables.register_delegate import chip_colours
from ui.theme import SMALL
from ui.widgets.labels import section

STATES = (RequestState.NEW, RequestState.IN_PROGRESS, RequestState.WAITING)
_SHOWN = 100
_CARD = QSize(120, 68)


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One column: its state, how many there are, and the most urgent of them."""

    state: RequestState
    count: int
    rows: tuple[RequestRow, ...]


def read_board(reader: Any, today: date) -> tuple[BoardColumn, ...]:
    """Read the board over the bare connection."""
    return tuple(_read_column(reader, state, today) for state in STATES)


def _read_column(reader: Any, state: RequestState, today: date) -> BoardColumn:
    wanted = RequestFilter(state=state, sort="due", descending=False)
    rows = request_rows(reader, request_ids(reader, wanted, most=_SHOWN), today=today)
    found = tuple(row for row in rows if row is not None)
    count = len(found) if len(found) < _SHOWN else count_requests(reader, wanted)
    return BoardColumn(state, count, found)


class BoardView(QWidget):
    """Three columns of cards; arrows move inside a column, Tab goes to the next.

    Signals:
        chosen: The id of the request whose card is current.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SMALL)
        self._titles, self.lists = {}, {}
        for state in STATES:
            column = QVBoxLayout()
            self._titles[state] = section(label(state), self)
            self.lists[state] = QListWidget(self)
            self.lists[state].setWordWrap(True)
            self.lists[state].setSpacing(2)
            self.lists[state].setAccessibleName(label(state))
            self.lists[state].currentItemChanged.connect(self._on_current)
            column.addWidget(self._titles[state])
            column.addWidget(self.lists[state], 1)
            across.addLayout(column, 1)

    def show_board(self, columns: Sequence[BoardColumn]) -> None:
        """Show a board."""
        for column in columns:
            self._titles[column.state].setText(f"{label(column.state)} · {column.count}")
            cards = self.lists[column.state]
            cards.blockSignals(True)
            cards.clear()
            for row in column.rows:
                cards.addItem(_card(row))
            if column.count > len(column.rows):
                cards.addItem(_("… and {count} more").format(count=column.count - len(column.rows)))
            cards.blockSignals(False)

    @Slot(QListWidgetItem)
    def _on_current(self, item: QListWidgetItem | None) -> None:
        record_id = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if record_id:
            self.chosen.emit(int(record_id))


def _card(row: RequestRow) -> QListWidgetItem:
    rights = ", ".join(label(right) for right in row.rights) or row.summary
    who = row.requester_name or row.summary
    item = QListWidgetItem(f"{row.number} · {who}\n{due_text(row)}\n{rights}")
    ink, _paper = chip_colours(due_tone(row))
    item.setForeground(QColor(ink))
    item.setSizeHint(_CARD)
    item.setToolTip(item.text())
    item.setData(Qt.ItemDataRole.UserRole, row.id)
    return item
