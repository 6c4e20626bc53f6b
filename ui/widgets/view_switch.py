"""How a register is looked at: small buttons of which one is down."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from ui.icons import icon


class ViewSwitch(QWidget):
    """Offers some views, each with its name, title and picture; opens with the first.

    Signals:
        chosen: The name of the view.
    """

    chosen = Signal(str)

    def __init__(
        self, views: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        for name, title, picture in views:
            made = QToolButton(self)
            made.setIcon(icon(picture))
            made.setIconSize(QSize(16, 16))
            made.setCheckable(True)
            made.setChecked(not self.buttons)
            made.setToolTip(title)
            made.setAccessibleName(title)
            made.setObjectName("switch")
            made.clicked.connect(self._emitter(name))
            self._group.addButton(made)
            self.buttons[name] = made
            row.addWidget(made)

    def _emitter(self, name: str) -> Callable[[], None]:
        def emit() -> None:
            self.chosen.emit(name)

        return emit
