"""The quiet "why?": the proof, the formula or the words matched behind what is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from console.i18n import _
from ui.theme import LARGE, SMALL
from ui.widgets.buttons import link
from ui.widgets.labels import body, section

_WIDTH = 460


class WhyLink(QWidget):
    """A link that opens an explanation; F1 on the page opens it too."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = heading
        self._lines: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._link = link(_("why?"), self.open, self)
        column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def explain(self, heading: str, lines: Sequence[str]) -> None:
        """Set what is explained; nothing hides the link."""
        self._heading, self._lines = heading, tuple(lines)
        self._link.setAccessibleName(f"{_('why?')} {heading}")
        self.setVisible(bool(self._lines))

    def lines(self) -> tuple[str, ...]:
        """Hand out the explanation."""
        return self._lines

    def open(self) -> None:
        """Show the explanation beside the link until somebody clicks elsewhere."""
        popup = Explanation(self._heading, self._lines, self)
        popup.adjustSize()
        corner = self.mapToGlobal(QPoint(0, self.height() + 4))
        screen = self.screen().availableGeometry()
        corner.setX(min(corner.x(), screen.right() - popup.width() - SMALL))
        corner.setY(min(corner.y(), screen.bottom() - popup.height() - SMALL))
        popup.move(corner)
        popup.show()


class Explanation(QFrame):
    """A small sheet that goes away by itself."""

    def __init__(self, heading: str, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(SMALL)
        column.addWidget(section(heading))
        for number, line in enumerate(lines, 1):
            column.addWidget(self._line(number, line, len(lines)))

    def _line(self, number: int, line: str, count: int) -> QLabel:
        label = body(f"{number}. {line}" if count > 1 else line)
        label.setFixedWidth(_WIDTH - 2 * LARGE)
        return label
