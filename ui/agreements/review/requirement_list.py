"""The framework's requirements, grouped, each with how it stands."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.agreements.frameworks import said
from console.agreements.review.queries import ReviewFacts
from console.i18n import _
from ui.agreements.review.states import Stand, requirements_in_order, stand_of
from ui.icons import pixmap
from ui.tables.register_delegate import chip_colours
from ui.theme import ROW_HEIGHT, SMALL, SMALL_PT, dense_font, font, tokens

_ID, _STAND = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_PICTURE, _CHIP_HEIGHT = 14, 20


class RequirementList(QListWidget):
    """Up and down move; letters and figures are left to the desk.

    Signals:
        chosen: The id of the requirement that is current.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, int] = {}
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(_("Requirements"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setFont(dense_font())
        self.currentItemChanged.connect(self._on_current)

    def show_review(self, facts: ReviewFacts) -> None:
        """Show every requirement; the current one stays."""
        before = self.current()
        if set(self._rows) != {one.id for one in facts.framework.requirements}:
            self._make(facts)
        for requirement, row in self._rows.items():
            item = self.item(row)
            stand = stand_of(facts.verdicts.get(requirement))
            item.setData(_STAND, stand)
            ask = said(facts.framework.requirement(requirement).ask)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{ask} {stand.said}")
            item.setToolTip(ask)
        if before:
            self.choose(before)

    def current(self) -> str:
        """Name the current requirement; empty for none."""
        row = self.currentRow()
        return str(self.item(row).data(_ID) or "") if row >= 0 else ""

    def choose(self, requirement: str) -> None:
        """Make a requirement current."""
        if requirement in self._rows:
            self.setCurrentRow(self._rows[requirement])

    def stands(self) -> dict[str, str]:
        """Hand out how each requirement stands, in words."""
        return {one: self.item(row).data(_STAND).said for one, row in self._rows.items()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget: typing does not search here."""
        if event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _make(self, facts: ReviewFacts) -> None:
        self.blockSignals(True)
        self.clear()
        self._rows, group = {}, ""
        for requirement_id in requirements_in_order(facts):
            requirement = facts.framework.requirement(requirement_id)
            if requirement.group != group:
                group = requirement.group
                heading = QListWidgetItem(said(facts.framework.groups[group]), self)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
            item = QListWidgetItem(said(requirement.ask), self)
            item.setData(_ID, requirement_id)
            self._rows[requirement_id] = self.count() - 1
        self.blockSignals(False)

    def _on_current(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item and item.data(_ID):
            self.chosen.emit(str(item.data(_ID)))


class _Delegate(QStyledItemDelegate):
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        stand = index.data(_STAND)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        painter.save()
        if not isinstance(stand, Stand):
            painter.setFont(font(SMALL_PT, bold=True))
            painter.setPen(QColor(tokens().muted))
            painter.drawText(rect.adjusted(SMALL, 6, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens().accent_soft))
        room = rect.adjusted(SMALL, 0, -SMALL, 0)
        room.setRight(_chip(painter, room, stand) - SMALL)
        painter.setPen(QColor(tokens().text))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, ROW_HEIGHT - 3)


def _chip(painter: QPainter, room: QRect, stand: Stand) -> int:
    """Draw a chip with picture and word at the right edge; answers with its left edge."""
    ink, paper = chip_colours(stand.tone)
    width = painter.fontMetrics().horizontalAdvance(stand.said) + _PICTURE + 3 * SMALL
    left = room.right() - width
    box = QRectF(left, room.center().y() - _CHIP_HEIGHT / 2, width, _CHIP_HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(paper))
    painter.drawRoundedRect(box, 4, 4)
    drawn = pixmap(stand.picture, ink, _PICTURE)
    top = round(box.center().y() - _PICTURE / 2)
    painter.drawPixmap(left + SMALL, top, drawn)
    painter.setPen(QColor(ink))
    inner = box.adjusted(2 * SMALL + _PICTURE - 2, 0, 0, 0)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, stand.said)
    return left
