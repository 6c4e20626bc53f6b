"""How the requests are looked at: as a list, as a board, with a calendar."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from console.i18n import _
from ui.icons import icon

LIST, BOARD, CALENDAR = "list", "board", "calendar"


class ViewSwitch(QWidget):
    """Three small buttons of which one is down.

    Signals:
        chosen: The name of the view.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        for name, title, picture in (
            (LIST, _("List"), "list-tree"),
            (BOARD, _("Board by state"), "layout-dashboard"),
            (CALENDAR, _("Calendar of due days"), "calendar"),
        ):
            made = QToolButton(self)
            made.setIcon(icon(picture))
            made.setIconSize(QSize(16, 16))
            made.setCheckable(True)
            made.setChecked(name == LIST)
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
