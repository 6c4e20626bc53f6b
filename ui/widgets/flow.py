"""A row that goes on in the next line where it is not wide enough."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme import SMALL


class FlowRow(QLayout):
    """Its first part grows, as far as it may; its last one stands at the right edge.

    A row that does not fill stands at the left, every part as wide as it wants to be.
    """

    def __init__(self, parent: QWidget | None = None, *, fills: bool = True) -> None:
        super().__init__(parent)
        self._fills = fills
        self._items: list[QLayoutItem] = []
        self.setSpacing(SMALL)

    def addItem(self, item: QLayoutItem) -> None:
        """Override QLayout."""
        self._items.append(item)

    def count(self) -> int:
        """Override QLayout."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Override QLayout."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Override QLayout."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Override QLayout: neither way."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Override QLayout."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Override QLayout: as high as the lines are at this width."""
        lines = self._lines(width)
        return sum(map(_height, lines)) + self.spacing() * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        """Override QLayout: everything in one line."""
        return QSize(self._used(self._shown()), _height(self._shown()))

    def minimumSize(self) -> QSize:
        """Override QLayout: the widest part alone."""
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        return QSize(widest, _height(self._shown()))

    def setGeometry(self, rect: QRect) -> None:
        """Override QLayout: place every part."""
        super().setGeometry(rect)
        top = rect.top()
        for line in self._lines(rect.width()):
            self._place(line, QPoint(rect.left(), top), rect.width())
            top += _height(line) + self.spacing()

    def _place(self, line: list[QLayoutItem], at: QPoint, width: int) -> None:
        spare, high, left = max(0, width - self._used(line)), _height(line), at.x()
        for item in line:
            size = QSize(self._least(item), item.sizeHint().height())
            if self._fills and item is self._items[0]:
                grown = min(spare, item.maximumSize().width() - size.width())
                size.setWidth(size.width() + max(0, grown))
                spare -= max(0, grown)
            if self._fills and item is self._items[-1]:
                left += spare
            top = at.y() + (high - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self.spacing()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        for item in self._shown():
            if lines and self._used([*lines[-1], item]) <= width:
                lines[-1].append(item)
            else:
                lines.append([item])
        return lines

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _used(self, line: list[QLayoutItem]) -> int:
        gaps = self.spacing() * max(0, len(line) - 1)
        return sum(map(self._least, line)) + gaps

    def _least(self, item: QLayoutItem) -> int:
        is_growing = self._fills and item is self._items[0]
        return (item.minimumSize() if is_growing else item.sizeHint()).width()


def _height(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line), default=0)
