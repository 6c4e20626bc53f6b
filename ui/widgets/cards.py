"""Cards: a figure with its words, or a short list with a way to its page."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme import LARGE, SMALL, TITLE_PT, font
from ui.widgets.elided_link import ElidedLink
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear


class FigureCard(QFrame):
    """One number that matters, what it counts, and where to look."""

    def __init__(
        self, caption: str, on_open: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        self.figure = body("–", self)
        self.figure.setFont(font(TITLE_PT, bold=True))
        self.figure.setAccessibleName(caption)
        column.addWidget(self.figure)
        column.addWidget(ElidedLink(caption, on_open, self))
        self.remark = muted("", self)
        column.addWidget(self.remark)
        column.addStretch(1)

    def say(self, figure: str, remark: str = "") -> None:
        """Show the number and what it means."""
        self.figure.setText(figure)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))


class ListCard(QFrame):
    """A heading and some lines, each of which may lead somewhere."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(SMALL)
        name = section(heading, self)
        name.setWordWrap(True)
        column.addWidget(name)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_lines(
        self, lines: Sequence[tuple[str, str, Callable[[], None] | None]], empty: str
    ) -> None:
        """Show lines: text, remark, and what a press on it opens."""
        clear(self._lines)
        for text, remark, on_open in lines:
            part = ElidedLink(text, on_open, self) if on_open else body(text, self)
            self._lines.addWidget(part)
            if remark:
                self._lines.addWidget(muted(remark, self))
        if not lines:
            self._lines.addWidget(muted(empty, self))
