"""What the finder suggests for one requirement, with the words it relied on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.agreements.finder import Passage
from console.i18n import _
from ui.theme import SMALL
from ui.widgets.buttons import button, link
from ui.widgets.labels import body, muted
from ui.widgets.lists import clear

_SHOWN = 260


class PassagesView(QWidget):
    """Up to three passages; each can be gone to, and quoted.

    Signals:
        wanted: A passage to go to.
        quoted: A passage to attach to the requirement.
    """

    wanted = Signal(object)
    quoted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_passages(
        self, passages: Sequence[Passage], *, is_searched: bool, may_quote: bool
    ) -> None:
        """Show what was found; nothing found is said, and so is that nobody looked yet."""
        clear(self._column)
        self.links = []
        for passage in passages:
            self._column.addWidget(self._block(passage, may_quote=may_quote))
        if not passages:
            said = _("Nothing found. The verdict is yours.") if is_searched else _("Not searched.")
            self._column.addWidget(muted(said, self))

    def _block(self, passage: Passage, *, may_quote: bool) -> QWidget:
        block = QWidget(self)
        column, row = QVBoxLayout(block), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, SMALL)
        column.setSpacing(1)
        place = _("Page {page}").format(page=passage.page) if passage.page else _("Show")
        go = link(f"{place} →", self._sender(self.wanted.emit, passage), block)
        go.setAccessibleName(f"{place}: {passage.text[:80]}")
        self.links.append(go)
        row.addWidget(go)
        row.addStretch(1)
        if may_quote:
            row.addWidget(
                button(_("Quote it"), self._sender(self.quoted.emit, passage), parent=block)
            )
        text = passage.text if len(passage.text) <= _SHOWN else f"{passage.text[:_SHOWN]}…"
        column.addLayout(row)
        column.addWidget(body(text, block))
        because = ", ".join(f"“{word}”" for word in passage.matched)
        column.addWidget(muted(_("because of: {words}").format(words=because), block))
        return block

    def _sender(self, send: Callable[[object], None], passage: Passage) -> Callable[[], None]:
        return lambda: send(passage)
