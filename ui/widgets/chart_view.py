"""A chart on the screen, painted from the same geometry as in the report."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reports.blocks import Chart
from reports.charts import Picture, lay_out
from ui.theme import SMALL_PT, font, tokens
from ui.widgets.marks import paint_picture

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
        paint_picture(painter, picture, self._font, 1 / _POINTS_PER_PIXEL, ink=tokens().text)
        painter.end()

    def _picture(self, pixels: int) -> Picture | None:
        if self._chart is None:
            return None
        return lay_out(self._chart, width=pixels * _POINTS_PER_PIXEL, measure=self._measure)

    def _measure(self, text: str, _size: float) -> float:
        return QFontMetricsF(self._font).horizontalAdvance(text) * _POINTS_PER_PIXEL
