"""The chain of processors as an indented tree, under both hats of the office."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from console.i18n import _
from console.partners.outline import Outline
from ui.partners.tree_model import TONE_ROLE, ChainModel, Fetch
from ui.tables.columns import Tone
from ui.tables.register_delegate import RegisterDelegate
from ui.theme import dense_font, tokens

_KEYS = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}
_ROLE, _SERVICES, _PLACE, _CHECKED = 1, 2, 3, 5
_ROOM = {_SERVICES: 1080, _CHECKED: 920, _PLACE: 820, _ROLE: 700}
"""Columns that are shown only from so many pixels on; pointing at a node tells them all."""
_MOST_OPEN = 400
"""Nodes up to which a tree opens unfolded."""


class ChainTree(QTreeView):
    """Shows the tree; left and right fold and unfold, * unfolds all below, Enter opens.

    Signals:
        chosen: The id of the partner that is selected now, 0 for none.
        opened: The id of a partner somebody wants to open.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, fetch: Fetch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chain = ChainModel(fetch, self)
        self.setModel(self.chain)
        self.setItemDelegate(_ChainDelegate(self))
        self.setAccessibleName(_("Chain of processors"))
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFont(dense_font())
        self._lay_out_header()
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_opened)

    def show_outline(self, outline: Outline) -> None:
        """Show another tree; what was unfolded, selected and scrolled to stays so."""
        node, place = self.selected_node(), self.verticalScrollBar().value()
        first = not self.chain.outline.partners
        opened = self._unfolded()
        self.selectionModel().blockSignals(True)
        self.chain.show_outline(outline)
        for row in range(self.chain.rowCount()):
            self.expand(self.chain.index(row, 0))
        if outline.matched or (first and len(outline.partners) <= _MOST_OPEN):
            self._unfold(outline)
        for one in opened:
            self.expand(self.chain.index_of(one))
        for row in range(self.chain.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)
        if node:
            self.setCurrentIndex(self.chain.index_of(node))
        self.selectionModel().blockSignals(False)
        self.verticalScrollBar().setValue(place)

    def selected_node(self) -> int:
        """Name the selected relationship; 0 where none is."""
        return self.chain.node_at(self.currentIndex())

    def select_partner(self, partner_id: int) -> None:
        """Select a partner's first node, unless one of its nodes is selected already."""
        nodes = self.chain.nodes_of(partner_id)
        if nodes and self.selected_node() not in nodes:
            self.setCurrentIndex(self.chain.index_of(nodes[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget: J and K move, Enter opens."""
        key = Qt.Key(event.key())
        if key in _KEYS and not event.modifiers():
            moved = QKeyEvent(event.type(), _KEYS[key], Qt.KeyboardModifier.NoModifier)
            super().keyPressEvent(moved)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget: columns that matter less leave first."""
        super().resizeEvent(event)
        for column, room in _ROOM.items():
            self.setColumnHidden(column, self.width() < room)

    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override QTreeView: a line below each row, as in the lists."""
        super().drawRow(painter, options, index)
        painter.setPen(QColor(tokens().line))
        painter.drawLine(options.rect.bottomLeft(), options.rect.bottomRight())

    def _lay_out_header(self) -> None:
        head = self.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(48)
        for place, column in enumerate(self.chain.columns):
            self.setColumnWidth(place, column.width)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _unfolded(self) -> list[int]:
        nodes = self.chain.outline.below
        return [node for node in nodes if self.isExpanded(self.chain.index_of(node))]

    def _unfold(self, outline: Outline) -> None:
        if len(outline.partners) <= _MOST_OPEN:
            self.expandAll()

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(self.chain.partner_at(current))

    def _on_opened(self, index: QModelIndex) -> None:
        if self.chain.partner_at(index):
            self.opened.emit(self.chain.partner_at(index))


class _ChainDelegate(RegisterDelegate):
    """Draws chips where a column has a tone, and leaves the rest to the tree."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override RegisterDelegate."""
        tone, text = index.data(TONE_ROLE), index.data()
        if not isinstance(tone, Tone):
            super().paint(painter, option, index)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens().accent_soft))
        if text:
            self._chip(painter, option.rect.adjusted(4, 0, -4, 0), text, tone)
