"""The one thing on the right: title, chips, the next action, and tabs below."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from console.errors import ConsoleError
from console.i18n import _, tell
from ui.desk.desk import Desk
from ui.theme import LARGE, SMALL
from ui.widgets.buttons import button, primary
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowRow
from ui.widgets.form import Form
from ui.widgets.labels import muted, section


class Detail(QFrame):
    """A card with a head and tabs; subjects fill it.

    Lives on the window's thread. A record is asked for by id; what arrives is shown
    unless a form with unsaved changes would lose them.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.desk = desk
        self.record_id = 0
        self._shown_id = 0
        self.facts: Any = None
        self.name = section("", self)
        self.name.setWordWrap(True)
        self.name.setMinimumWidth(1)
        self.remark = muted("", self)
        self.chips = FlowRow(fills=False)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(SMALL)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Parts of the record"))
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, SMALL)
        column.setSpacing(SMALL)
        column.addWidget(self.name)
        column.addLayout(self.chips)
        column.addWidget(self.remark)
        column.addLayout(self.buttons)
        column.addWidget(self.tabs, 1)

    def show_record(self, record_id: int) -> None:
        """Ask for a record and show it when it arrives."""
        self.record_id = record_id
        self.desk.ask(self.facts_query(record_id), self._on_facts)

    def refresh(self) -> None:
        """Ask for the shown record again; what is typed and not saved stays typed."""
        if self.record_id:
            self.show_record(self.record_id)

    def is_dirty(self) -> bool:
        """Tell whether something is typed and not saved."""
        return any(kept.form.is_dirty() for kept in self.findChildren(SavedForm))

    def facts_query(self, record_id: int) -> Callable[[Any], Any]:
        """Make the query for everything that is shown."""
        raise NotImplementedError

    def fill(self, facts: Any) -> None:
        """Show what arrived."""
        raise NotImplementedError

    def chip(self) -> Chip:
        """Add a chip to the head."""
        chip = Chip(self)
        self.chips.addWidget(chip)
        return chip

    def add_tab(self, title: str, content: QWidget) -> None:
        """Add a tab whose content scrolls."""
        self.tabs.addTab(scrolled(content), title)

    def _on_facts(self, facts: Any) -> None:
        if self._shown_id != self.record_id:
            for kept in self.findChildren(SavedForm):
                kept.form.revert()
        self._shown_id = self.record_id
        self.facts = facts
        self.fill(facts)


def together(*parts: QWidget) -> QWidget:
    """Put several views below each other, for one tab."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(LARGE)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return whole


def scrolled(content: QWidget) -> QScrollArea:
    """Put a widget into a scroll area without a frame."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    content.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


class SavedForm(QWidget):
    """A form with its Save and Revert; Save is the primary action while something is typed."""

    def __init__(
        self, form: Form, on_save: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._on_save = on_save
        self.save_button = primary(_("Save (Ctrl+S)"), self.save, picture="save")
        self.revert_button = button(_("Revert"), form.revert)
        self.problem = muted("", self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        row.addStretch(1)
        row.addWidget(self.revert_button)
        row.addWidget(self.save_button)
        column.addWidget(form)
        column.addWidget(self.problem)
        column.addLayout(row)
        column.addStretch(1)
        form.dirty_changed.connect(self._on_dirty)
        self._on_dirty(False)

    def save(self) -> None:
        """Save what was typed, unless an entry is wrong."""
        if self.form.is_dirty() and not self.form.first_problem():
            self._on_save()

    def show_refusal(self, error: ConsoleError) -> None:
        """Show why it was not saved; what was typed stays, to be put right."""
        self.form.take_back()
        self.problem.setText(tell(error))
        self.problem.show()

    def _on_dirty(self, dirty: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.problem.hide()
        self.save_button.setEnabled(dirty)
        self.revert_button.setEnabled(dirty)
