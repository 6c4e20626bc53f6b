"""Icons of the Lucide set, tinted in the colours of the scheme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from console.paths import RESOURCES
from ui.theme import tokens

_DRAWN_AT = 2


def icon(name: str, colour: str = "") -> QIcon:
    """Load an icon in a colour; the scheme's text colour where none is named."""
    made = QIcon(pixmap(name, colour or tokens().text, 18))
    made.addPixmap(pixmap(name, tokens().muted, 18), QIcon.Mode.Disabled)
    return made


@cache
def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """Draw an icon once per colour and size."""
    source = (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    drawn = QPixmap(size * _DRAWN_AT, size * _DRAWN_AT)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(_DRAWN_AT)
    return drawn
