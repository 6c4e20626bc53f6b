"""Paints the cells of a list straight from its rows, chips included."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.tables.columns import Tone
from ui.tables.register_model import RegisterModel
from ui.theme import ROW_HEIGHT, tokens

_PADDING = 8
_CHIP_RADIUS = 4
_WIDE = 11
"""Pixels that no letter of the list's font is wider than, but for the widest few."""


class RegisterDelegate(QStyledItemDelegate):
    """Draws text, figures and chips; decides nothing."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override QStyledItemDelegate."""
        model = index.model()
        if not isinstance(model, RegisterModel):
            super().paint(painter, option, index)
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        if selected:
            painter.fillRect(rect, QColor(tokens().accent_soft))
        painter.setPen(QColor(tokens().line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        row = model.row(index.row())
        if row is None:
            return
        column = model.columns[index.column()]
        text, inner = column.text(row), rect.adjusted(_PADDING, 0, -_PADDING, 0)
        if not text:
            return
        if column.tone is not None:
            self._chip(painter, inner, text, column.tone(row))
            return
        painter.setPen(QColor(tokens().text))
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        shown = _fitted(painter.fontMetrics(), text, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Override QStyledItemDelegate."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def _chip(self, painter: QPainter, inner: QRect, text: str, tone: Tone) -> None:
        metrics: QFontMetrics = painter.fontMetrics()
        shown = _fitted(metrics, text, inner.width() - 2 * _PADDING)
        width = metrics.horizontalAdvance(shown) + 2 * _PADDING
        box = QRectF(inner.left(), inner.center().y() - 10, width, 21)
        ink, paper = chip_colours(tone)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(paper)))
        painter.drawRoundedRect(box, _CHIP_RADIUS, _CHIP_RADIUS)
        painter.setPen(QPen(QColor(ink)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()


def _fitted(metrics: QFontMetrics, text: str, room: int) -> str:
    """Shorten a text to the room; what is plainly short enough is not measured."""
    if len(text) * _WIDE <= room:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


def chip_colours(tone: Tone) -> tuple[str, str]:
    """Name the ink and the paper of a chip."""
    scheme = tokens()
    return {
        Tone.PLAIN: (scheme.muted, scheme.canvas),
        Tone.OK: (scheme.ok, scheme.ok_soft),
        Tone.WARN: (scheme.warn, scheme.warn_soft),
        Tone.LATE: (scheme.late, scheme.late_soft),
    }[tone]
