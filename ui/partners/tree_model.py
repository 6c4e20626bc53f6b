"""The chain as a tree for a view: its shape at once, its rows when they come into sight."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont

from console.crossings.chain_rows import ChainRow
from console.formats import number, short_date
from console.i18n import _, ngettext
from console.labels import label
from console.partners.outline import ChainHat, Outline
from console.partners.queries import TransferRow
from console.partners.rules import TransferTool
from ui.partners.transfers import TONES
from ui.tables.columns import Column, Tone

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[int], Callable[[list[Any]], None]], None]

_SHORT = {
    TransferTool.ADEQUACY: "Art. 45",
    TransferTool.DPF: "DPF",
    TransferTool.SCC: "SCC",
    TransferTool.BCR: "BCR",
    TransferTool.DEROGATION: "Art. 49",
    TransferTool.NONE: "",
}
"""Tools in a narrow column; those left out are told as Art. 46."""
TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_HATS = list(ChainHat)
_KEPT = 4000
"""Rows that are kept; the rest is read again when it comes into sight."""


class ChainModel(QAbstractItemModel):
    """Hats at the top, below them relationships; an index carries the relationship's id.

    Signals:
        filled: Rows that were in sight have arrived.
    """

    filled = Signal()

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = chain_columns()
        self._fetch = fetch
        self._outline = Outline({}, {}, {})
        self._places: dict[int, tuple[int, int]] = {}
        self._rows: dict[int, ChainRow] = {}
        self._wanted: list[int] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._ask)

    def show_outline(self, outline: Outline) -> None:
        """Show another tree."""
        self.beginResetModel()
        self._outline = outline
        self._places = {}
        for hat, tops in outline.tops.items():
            self._places.update((node, (_key(hat), row)) for row, node in enumerate(tops))
        for above, nodes in outline.below.items():
            self._places.update((node, (above, row)) for row, node in enumerate(nodes))
        self._rows.clear()
        self._wanted.clear()
        self.endResetModel()

    @property
    def outline(self) -> Outline:
        """The shape that is shown."""
        return self._outline

    def node_at(self, index: Index) -> int:
        """Name the relationship of an index; 0 for a hat or nothing."""
        return max(0, _signed(index.internalId())) if index.isValid() else 0

    def partner_at(self, index: Index) -> int:
        """Name the partner of an index; 0 for a hat or nothing."""
        return self._outline.partners.get(self.node_at(index), 0)

    def row_at(self, index: Index) -> ChainRow | None:
        """Hand out a row, or None while it is being read."""
        node = self.node_at(index)
        if node and node not in self._rows:
            self._wanted.append(node)
            self._later.start()
        return self._rows.get(node)

    def index_of(self, node: int) -> QModelIndex:
        """Find a relationship in the tree; an invalid index where it is not shown."""
        if node not in self._places:
            return QModelIndex()
        return self.createIndex(self._places[node][1], 0, _unsigned(node))

    def nodes_of(self, partner_id: int) -> list[int]:
        """Name the nodes in which a partner stands."""
        return [node for node, one in self._outline.partners.items() if one == partner_id]

    def _ask(self) -> None:
        wanted, self._wanted = list(dict.fromkeys(self._wanted)), []
        if len(self._rows) > _KEPT:
            self._rows.clear()
        outline = self._outline

        def take(rows: list[Any]) -> None:
            if outline is self._outline:
                self._take(rows)

        self._fetch(wanted, take)

    def _take(self, rows: list[ChainRow | None]) -> None:
        for row in rows:
            if row is not None:
                self._rows[row.id] = row
                first = self.index_of(row.id)
                self.dataChanged.emit(first, first.siblingAtColumn(len(self.columns) - 1))
        self.filled.emit()

    def _children(self, parent: Index) -> list[int]:
        if not parent.isValid():
            return [_key(hat) for hat in self._outline.tops]
        key = _signed(parent.internalId())
        if key < 0:
            return self._outline.tops[_HATS[-key - 1]]
        return self._outline.below.get(key, [])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own form
        """Override QAbstractItemModel."""
        return len(self._children(parent)) if parent.column() <= 0 else 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own form
        """Override QAbstractItemModel."""
        return len(self.columns)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own form
        """Override QAbstractItemModel."""
        nodes = self._children(parent)
        if not 0 <= row < len(nodes):
            return QModelIndex()
        return self.createIndex(row, column, _unsigned(nodes[row]))

    def parent(self, child: Index = QModelIndex()) -> Any:  # noqa: B008 - Qt's own form
        """Override QAbstractItemModel."""
        above = self._places.get(self.node_at(child), (0, 0))[0]
        if above < 0:
            return self.createIndex(self._children(QModelIndex()).index(above), 0, _unsigned(above))
        return self.index_of(above)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Override QAbstractItemModel."""
        if not self.node_at(index):
            return self._hat_data(index, role)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, TONE_ROLE):
            return None
        row, column = self.row_at(index), self.columns[index.column()]
        if row is None:
            return None
        if role == TONE_ROLE:
            return column.tone(row) if column.tone is not None else None
        return tell_node(row) if role == Qt.ItemDataRole.ToolTipRole else column.text(row)

    def _hat_data(self, index: Index, role: int) -> Any:
        hat = _HATS[-_signed(index.internalId()) - 1]
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
            return f"{label(hat)} ({number(len(self._outline.tops[hat]))})"
        if role == Qt.ItemDataRole.FontRole:
            bold = QFont()
            bold.setBold(True)
            return bold
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Override QAbstractItemModel."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None


def chain_columns() -> tuple[Column[ChainRow], ...]:
    """Describe the tree's columns, in the language spoken now."""
    return (
        Column(_("Partner"), lambda row: row.name, width=260),
        Column(_("Role"), lambda row: label(row.role), width=120),
        Column(_("Services"), lambda row: row.services, width=160),
        Column(_("Place of processing"), lambda row: row.places or _("not recorded"), width=130),
        Column(_("Transfer tool"), _transfer, width=215, tone=_transfer_tone),
        Column(
            _("Checked on"),
            lambda row: short_date(row.verified_on) or _("not recorded"),
            width=100,
        ),
        Column(_("Missing"), _missing, width=100, tone=_missing_tone),
    )


def tell_node(row: ChainRow) -> str:
    """Say everything of a node, line by line, for those who point at it."""
    nothing = _("not recorded")
    lines = [
        row.name,
        f"{_('Role')}: {label(row.role)}",
        f"{_('Address')}: {row.address or nothing}",
        f"{_('Contact')}: {row.contact or nothing}",
        f"{_('Services')}: {row.services or nothing}",
        f"{_('Place of processing')}: {row.places or nothing}",
        f"{_('Checked on')}: {short_date(row.verified_on) or nothing}",
        *(f"{_('Transfer')}: {tell_transfer(one)}" for one in row.transfers),
        *(gap.tell() for gap in row.gaps),
    ]
    return "\n".join(lines)


def tell_transfer(one: TransferRow) -> str:
    """Name a transfer by destination and tool."""
    return f"{one.destination} · {label(one.tool)}"


def _transfer(row: ChainRow) -> str:
    if row.validity is None:
        return ""
    tools = ", ".join(_short(one) for one in row.transfers)
    return f"{tools}: {label(row.validity)}"


def _short(one: TransferRow) -> str:
    tool = _SHORT.get(one.tool, "Art. 46")
    return f"{one.destination} {tool}".strip()


def _transfer_tone(row: ChainRow) -> Tone:
    return TONES[row.validity] if row.validity is not None else Tone.PLAIN


def _missing(row: ChainRow) -> str:
    count = len(row.gaps)
    return ngettext("{count} gap", "{count} gaps", count).format(count=count) if count else ""


def _missing_tone(row: ChainRow) -> Tone:
    return Tone.LATE if row.lacks_by_law else Tone.WARN


def _key(hat: ChainHat) -> int:
    return -_HATS.index(hat) - 1


_BITS = 1 << 64


def _unsigned(key: int) -> int:
    return key % _BITS


def _signed(key: int) -> int:
    return key - _BITS if key >= _BITS // 2 else key
