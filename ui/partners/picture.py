"""The picture of a branch: boxes and arrows over the page, and as a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QImageWriter,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from console.crossings.chain_rows import Branch
from console.i18n import _, language
from console.jobs import JobControl
from reports.chain_picture import (
    ChainPicture,
    Palette,
    PictureNode,
    describe_branch,
    lay_out_chain,
)
from reports.charts import LABEL_SIZE
from reports.writers.atomic import whole_file
from reports.writers.picture import measure, write_picture
from ui.documents import show_file
from ui.partners.tree_model import tell_node
from ui.theme import LARGE, SMALL, SMALL_PT, font, tokens
from ui.widgets.buttons import button
from ui.widgets.labels import muted, section
from ui.widgets.marks import paint_picture

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_POINTS_PER_PIXEL = 72 / 96
_PAPER_WIDTH = 760.0
_SHARP = 3
"""Pixels of an exported picture for one on the screen."""


class PictureView(QWidget):
    """Paints a branch; pointing at a box tells everything of it, gaps included."""

    def __init__(self, branch: Branch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nodes: tuple[PictureNode, ...] = describe_branch(branch)
        self._told = {row.id: tell_node(row) for _depth, row in branch.nodes}
        self._font = font(SMALL_PT - 1)
        self._drawn: ChainPicture | None = None
        self._for = 0
        self.setAccessibleName(_("Picture of the chain"))
        self.setAccessibleDescription("; ".join(node.title for node in self._nodes))

    def fit(self, pixels: int) -> None:
        """Lay the picture out for a room so wide."""
        if pixels != self._for:
            self._for = pixels
            self._drawn = lay_out_chain(
                self._nodes,
                width=pixels * _POINTS_PER_PIXEL,
                measure=self._measure,
                palette=_screen(),
            )
            picture = self._drawn.picture
            scale = 1 / _POINTS_PER_PIXEL
            self.setFixedSize(round(picture.width * scale) + 1, round(picture.height * scale) + 1)

    def event(self, event: QEvent) -> bool:
        """Override QWidget: pointing at a box tells what is recorded of it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(event.x(), event.y()), self)
            return True
        return super().event(event)

    def told_at(self, x: float, y: float) -> str:
        """Say what is recorded of the box at a place; nothing between boxes."""
        if self._drawn is None:
            return ""
        scale = 1 / _POINTS_PER_PIXEL
        for spot in self._drawn.spots:
            box = spot.box
            top = (self._drawn.picture.height - box.y - box.height) * scale
            place = QRectF(box.x * scale, top, box.width * scale, box.height * scale)
            if place.contains(x, y):
                return self._told.get(spot.node, "")
        return ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget."""
        if self._drawn is not None:
            painter = QPainter(self)
            paint_picture(painter, self._drawn.picture, self._font, 1 / _POINTS_PER_PIXEL)
            painter.end()

    def _measure(self, text: str, _size: float) -> float:
        return QFontMetricsF(self._font).horizontalAdvance(text) * _POINTS_PER_PIXEL


class PictureCover(QWidget):
    """The picture over list and detail, with the way back and its export.

    Signals:
        left: Somebody wants back to the tree.
    """

    left = Signal()

    def __init__(self, window: "MainWindow", branch: Branch) -> None:
        super().__init__(window)
        self._window, self._branch = window, branch
        self.picture = PictureView(branch, self)
        self._area = QScrollArea(self)
        self._area.setWidget(self.picture)
        self._area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(button(_("Back to the tree"), self.left.emit, picture="arrow-left"))
        head.addWidget(section(self.title, self))
        head.addStretch(1)
        head.addWidget(button(_("Export the picture…"), self.export, picture="download"))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        column.addWidget(muted(_("Point at a box to read everything that is recorded."), self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def title(self) -> str:
        """What the picture shows."""
        chosen = next(row for _depth, row in self._branch.nodes if row.id == self._branch.chosen)
        return _("Chain of {partner}").format(partner=chosen.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget: the picture takes the room there is."""
        super().resizeEvent(event)
        self.picture.fit(max(360, self._area.width() - LARGE * 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget: Escape leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def export(self) -> None:
        """Ask for a file and write the picture beside the window's thread."""
        kinds = "PDF (*.pdf);;SVG (*.svg);;PNG (*.png)"
        found, _kind = QFileDialog.getSaveFileName(
            self, _("Export the picture"), f"{_('chain')}.pdf", kinds
        )
        if found:
            self.write(Path(found))

    def write(self, target: Path) -> None:
        """Write the picture as it looks on paper: always on white."""
        title, spoken = self.title, language()
        nodes, created_at = describe_branch(self._branch), self._window.desk.console.clock()
        drawn = lay_out_chain(nodes, width=_PAPER_WIDTH, measure=measure, palette=Palette())

        def job(_control: JobControl) -> None:
            if target.suffix.lower() == ".png":
                _write_png(drawn, target)
            else:
                write_picture(
                    drawn.picture, target, title=title, language=spoken, created_at=created_at
                )

        def told(_nothing: None) -> None:
            text = _("The picture is written to {file}.").format(file=target.name)
            folder = target.parent
            self._window.notices.say(
                text, undo=lambda: show_file(folder), undo_text=_("Show in folder")
            )

        self._window.desk.start(job, told)


def _write_png(drawn: ChainPicture, target: Path) -> None:
    scale = _SHARP / _POINTS_PER_PIXEL
    picture = drawn.picture
    size = QSize(round(picture.width * scale) + 1, round(picture.height * scale) + 1)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    letters = font(SMALL_PT - 1)
    letters.setPixelSize(round(LABEL_SIZE * scale))
    painter = QPainter(image)
    paint_picture(painter, picture, letters, scale)
    painter.end()
    with whole_file(target) as draft:
        QImageWriter(str(draft), QByteArray(b"png")).write(image)


def _screen() -> Palette:
    scheme = tokens()
    return Palette(
        text=scheme.text,
        muted=scheme.muted,
        line=scheme.muted,
        accent=scheme.accent,
        paper=scheme.surface,
        chosen=scheme.accent_soft,
    )
