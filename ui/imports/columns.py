"""Which column of the file feeds which field, shown and changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QWidget

from console.i18n import _
from console.intake.mapping import Field, Mapping
from ui.theme import MEDIUM
from ui.widgets.detail import scrolled
from ui.widgets.labels import muted

_ACROSS = 4
_HEIGHT = 190


class ColumnChoice(QWidget):
    """One choice of column for each field.

    Signals:
        changed: The mapping as the person wants it now.
    """

    changed = Signal(object)

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mapping = Mapping({})
        self._head: Sequence[str] = ()
        self._choices: dict[str, QComboBox] = {}
        inner = QWidget(self)
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, MEDIUM, 0)
        for place, field in enumerate(fields):
            row, column = divmod(place, _ACROSS)
            choice = QComboBox(inner)
            choice.setAccessibleName(_(field.title))
            choice.setMinimumContentsLength(10)
            choice.activated.connect(self._picker(field.name, choice))
            grid.addWidget(muted(_(field.title), inner), 2 * row, column)
            grid.addWidget(choice, 2 * row + 1, column)
            self._choices[field.name] = choice
        area: QScrollArea = scrolled(inner)
        area.setMaximumHeight(_HEIGHT)
        outer = QGridLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_mapping(self, head: Sequence[str], mapping: Mapping) -> None:
        """Show how columns are taken."""
        self._head, self._mapping = head, mapping
        for name, choice in self._choices.items():
            choice.clear()
            choice.addItem(_("— not in this file —"), None)
            for place, title in enumerate(head):
                choice.addItem(title, place)
            match = mapping.matches.get(name)
            choice.setCurrentIndex(0 if match is None else match.column + 1)

    def _picker(self, name: str, choice: QComboBox) -> object:
        def pick(_place: int) -> None:
            self.changed.emit(self._mapping.choose(name, choice.currentData(), self._head))

        return pick
