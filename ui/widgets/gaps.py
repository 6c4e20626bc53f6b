"""What is missing about one record, and who asks for it."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.i18n import _
from ui.theme import SMALL
from ui.widgets.labels import body, muted
from ui.widgets.lists import clear


class Gap(Protocol):
    """What the view needs of a gap."""

    @property
    def source(self) -> str:
        """Who asks for it, marked for the catalogue."""
        ...

    def tell(self) -> str:
        """Say what is missing, in the language spoken here."""
        ...


class GapsView(QWidget):
    """Sentence by sentence, the law's demands first; ``nothing`` is said where none is left."""

    def __init__(self, nothing: str, parent: QWidget | None = None, *, remark: str = "") -> None:
        super().__init__(parent)
        self._nothing, self._remark = nothing, remark
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SMALL, SMALL, SMALL)

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show what is missing."""
        clear(self._column)
        if gaps and self._remark:
            self._column.addWidget(muted(self._remark, self))
        for gap in gaps:
            self._column.addWidget(body(gap.tell(), self))
            self._column.addWidget(muted(_(gap.source), self))
        if not gaps:
            self._column.addWidget(muted(self._nothing, self))
        self._column.addStretch(1)
