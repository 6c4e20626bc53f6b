"""Buttons whose words say what happens."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import tokens


def button(
    text: str, on_click: Callable[[], None], *, picture: str = "", parent: QWidget | None = None
) -> QPushButton:
    """Make a plain button."""
    made = QPushButton(f" {text}" if picture else text, parent)
    if picture:
        _draw(made, picture, "")
    made.clicked.connect(on_click)
    made.setAccessibleName(text)
    return made


def primary(
    text: str, on_click: Callable[[], None], *, picture: str = "", parent: QWidget | None = None
) -> QPushButton:
    """Make the one button that a page wants pressed next."""
    made = button(text, on_click, picture=picture, parent=parent)
    made.setObjectName("primary")
    if picture:
        _draw(made, picture, tokens().on_accent)
    return made


def link(text: str, on_click: Callable[[], None], parent: QWidget | None = None) -> QPushButton:
    """Make a quiet button that looks like a link."""
    made = button(text, on_click, parent=parent)
    made.setObjectName("link")
    made.setFlat(True)
    return made


def _draw(made: QPushButton, picture: str, colour: str) -> None:
    from ui.icons import icon

    made.setIcon(icon(picture, colour))


class ElidedLink(QPushButton):
    """A link as wide as there is room; what does not fit is told by its tip."""

    def __init__(
        self, text: str, on_click: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._whole = text
        self.setObjectName("link")
        self.setFlat(True)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(on_click)

    def minimumSizeHint(self) -> QSize:
        """Override QWidget: any width will do."""
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget: fit the text to the room."""
        super().resizeEvent(event)
        room = self.width() - 8
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))
