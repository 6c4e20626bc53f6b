"""A chart on the screen, painted from the same geometry as in the report."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from reports.blocks import Chart
from reports.charts import Box, Caption, Picture, Stroke, lay_out
from ui.theme import SMALL_PT, font, tokens

_POINTS_PER_PIXEL = 72 / 96


class ChartView(QWidget):
    """Paints one chart as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._font = font(SMALL_PT - 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: Chart | None) -> None:
        """Show a chart, or nothing."""
        self._chart = chart
        self.setAccessibleName(chart.title if chart else "")
        self.setAccessibleDescription(chart.explanation if chart else "")
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """Override QWidget."""
        picture = self._picture(max(self.width(), 360))
        return QSize(360, round(picture.height / _POINTS_PER_PIXEL) + 4 if picture else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget."""
        picture = self._picture(self.width())
        if picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        scale = 1 / _POINTS_PER_PIXEL
        for mark in picture.marks:
            if isinstance(mark, Box):
                self._box(painter, mark, picture.height, scale)
            elif isinstance(mark, Stroke):
                self._stroke(painter, mark, picture.height, scale)
            else:
                self._caption(painter, mark, picture.height, scale)
        painter.end()

    def _picture(self, pixels: int) -> Picture | None:
        if self._chart is None:
            return None
        return lay_out(self._chart, width=pixels * _POINTS_PER_PIXEL, measure=self._measure)

    def _measure(self, text: str, _size: float) -> float:
        return QFontMetricsF(self._font).horizontalAdvance(text) * _POINTS_PER_PIXEL

    def _box(self, painter: QPainter, box: Box, height: float, scale: float) -> None:
        top = (height - box.y - box.height) * scale
        rect = QRectF(box.x * scale, top, box.width * scale, box.height * scale)
        painter.fillRect(rect, QColor(box.colour))

    def _stroke(self, painter: QPainter, stroke: Stroke, height: float, scale: float) -> None:
        pen = QPen(QColor(stroke.colour), max(1.0, stroke.width * scale))
        if stroke.dash:
            pen.setDashPattern([part / max(stroke.width, 0.1) for part in stroke.dash])
        painter.setPen(pen)
        corners = [QPointF(x * scale, (height - y) * scale) for x, y in stroke.points]
        painter.drawPolyline(QPolygonF(corners))

    def _caption(self, painter: QPainter, caption: Caption, height: float, scale: float) -> None:
        width = QFontMetricsF(self._font).horizontalAdvance(caption.text)
        left = caption.x * scale - caption.anchor * width
        painter.setPen(QColor(tokens().text))
        painter.drawText(QPointF(left, (height - caption.y) * scale), caption.text)
        painter.setPen(Qt.PenStyle.NoPen)
