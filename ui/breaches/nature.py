"""The editor of what was breached: three boxes, any of which may be ticked."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from console.breaches.rules import Nature
from console.labels import label
from ui.widgets.flow import FlowRow


class NatureEditor(QWidget):
    """Confidentiality, integrity, availability.

    Signals:
        edited: The person ticked or unticked one.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = FlowRow(self, fills=False)
        row.setContentsMargins(0, 0, 0, 0)
        self.boxes = {nature: QCheckBox(label(nature), self) for nature in Nature}
        for box in self.boxes.values():
            row.addWidget(box)
            box.clicked.connect(self._on_clicked)
        self.setFocusProxy(self.boxes[Nature.CONFIDENTIALITY])

    def value(self) -> tuple[Nature, ...]:
        """Read what is ticked."""
        return tuple(nature for nature, box in self.boxes.items() if box.isChecked())

    def show_value(self, value: Any) -> None:
        """Show what was breached."""
        for nature, box in self.boxes.items():
            box.setChecked(nature in (value or ()))

    def problem(self) -> str:
        """Accept every answer."""
        return ""

    def _on_clicked(self, _checked: bool) -> None:  # noqa: FBT001 - Qt's own form
        self.edited.emit()
