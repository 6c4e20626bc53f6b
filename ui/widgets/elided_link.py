"""A link as wide as there is room."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget


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
