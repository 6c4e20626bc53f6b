"""Painting the marks of a picture on the screen, as the report draws them on paper."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from reports.charts import Box, Caption, Picture, Stroke


def paint_picture(
    painter: QPainter, picture: Picture, letters: QFont, scale: float, *, ink: str = ""
) -> None:
    """Paint a picture from its upper left corner.

    Args:
        painter: Where to.
        picture: What; measured in points, upwards.
        letters: The font of its captions.
        scale: Pixels in a point.
        ink: The colour of every caption; without it each has its own.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(letters)
    for mark in picture.marks:
        if isinstance(mark, Box):
            _box(painter, mark, picture.height, scale)
        elif isinstance(mark, Stroke):
            _stroke(painter, mark, picture.height, scale)
        else:
            _caption(painter, mark, picture.height, scale, letters, ink)


def _box(painter: QPainter, box: Box, height: float, scale: float) -> None:
    top = (height - box.y - box.height) * scale
    rect = QRectF(box.x * scale, top, box.width * scale, box.height * scale)
    painter.fillRect(rect, QColor(box.colour))


def _stroke(painter: QPainter, stroke: Stroke, height: float, scale: float) -> None:
    pen = QPen(QColor(stroke.colour), max(1.0, stroke.width * scale))
    if stroke.dash:
        pen.setDashPattern([part / max(stroke.width, 0.1) for part in stroke.dash])
    painter.setPen(pen)
    corners = [QPointF(x * scale, (height - y) * scale) for x, y in stroke.points]
    painter.drawPolyline(QPolygonF(corners))


def _caption(
    painter: QPainter, caption: Caption, height: float, scale: float, letters: QFont, ink: str
) -> None:
    width = QFontMetricsF(letters).horizontalAdvance(caption.text)
    left = caption.x * scale - caption.anchor * width
    painter.setPen(QColor(ink or caption.colour))
    painter.drawText(QPointF(left, (height - caption.y) * scale), caption.text)
    painter.setPen(Qt.PenStyle.NoPen)
