"""What an empty list says: what it is for, and the first things to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.theme import MEDIUM, SMALL, tokens
from ui.widgets.labels import muted, section

_MOST_OF_IT = 100


class EmptyState(QWidget):
    """Stands where a list or a detail would stand."""

    def __init__(
        self,
        picture: str,
        heading: str,
        sentence: str,
        actions: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(SMALL)
        column.addStretch(2)
        drawn = QLabel(self)
        drawn.setPixmap(pixmap(picture, tokens().muted, 40))
        parts: list[QWidget] = [drawn, section(heading)]
        remark = muted(sentence)
        remark.setMaximumWidth(420)
        remark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for part in parts:
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(remark, _MOST_OF_IT)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(MEDIUM)
        for action in actions:
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
