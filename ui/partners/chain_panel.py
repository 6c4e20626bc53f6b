"""The tree of the chain with what can be done to a node."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.clock import legal_day
from console.crossings.chain_rows import chain_rows
from console.i18n import _
from console.partners.outline import Outline
from console.partners.rules import Role
from console.partners.services import end_relationship
from ui.desk.desk import Desk
from ui.partners.moving import ask_where_to
from ui.partners.roles import SubProcessorDialog
from ui.partners.tree import ChainTree
from ui.theme import SMALL
from ui.widgets.buttons import button
from ui.widgets.flow import FlowRow
from ui.widgets.labels import muted


class ChainPanel(QWidget):
    """A strip of actions above the tree; they act on the selected node.

    Signals:
        picture_wanted: The node whose branch somebody wants drawn.
    """

    picture_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.tree = ChainTree(self._fetch, self)
        self.add_button = button(_("Add below…"), self._add, picture="plus")
        self.move_button = button(_("Move…"), self._move, picture="git-compare")
        self.end_button = button(_("End this role"), self._end)
        self.picture_button = button(_("Picture"), self._draw, picture="eye")
        self._strip = FlowRow(fills=False)
        for one in (self.add_button, self.move_button, self.end_button, self.picture_button):
            self._strip.addWidget(one)
        self.nothing = muted(_("No processor, sub-processor or client matches."), self)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(self._strip)
        column.addWidget(self.nothing)
        column.addWidget(self.tree, 1)
        column.addWidget(
            muted(
                _(
                    "Name, address and contact of everybody in the chain are asked by EDPB"
                    " Opinion 22/2024; place, transfer tool and day of checking by this console."
                ),
                self,
            )
        )
        self.setFocusProxy(self.tree)
        self.tree.selectionModel().currentRowChanged.connect(self._on_current)
        self.tree.chain.filled.connect(self._follow)
        self._follow()

    def show_outline(self, outline: Outline) -> None:
        """Show another tree."""
        self.tree.show_outline(outline)
        self.nothing.setVisible(not outline.partners)
        self._follow()

    def _fetch(self, ids: Sequence[int], then: Callable[[list[Any]], None]) -> None:
        on = legal_day(self._desk.console.clock())
        self._desk.ask(lambda session: chain_rows(session, ids, on=on), then)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._follow()

    @Slot()
    def _follow(self) -> None:
        row = self.tree.chain.row_at(self.tree.currentIndex())
        running = row is not None and row.ended_on is None
        self.picture_button.setEnabled(bool(self.tree.selected_node()))
        self.add_button.setEnabled(running)
        self.end_button.setEnabled(running)
        self.move_button.setEnabled(running and row is not None and row.role is Role.SUB_PROCESSOR)

    def _add(self) -> None:
        row = self.tree.chain.row_at(self.tree.currentIndex())
        if row is not None:
            SubProcessorDialog(self._desk, row.id, row.name, self).open()

    def _move(self) -> None:
        if self.tree.selected_node():
            ask_where_to(self._desk, self.tree.selected_node(), self)

    def _draw(self) -> None:
        self.picture_wanted.emit(self.tree.selected_node())

    def _end(self) -> None:
        node, today = self.tree.selected_node(), legal_day(self._desk.console.clock())
        self._desk.act(lambda work: end_relationship(work, node, on=today))
