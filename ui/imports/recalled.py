"""The remark that columns are taken as they were the last time."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.i18n import _
from ui.theme import SMALL
from ui.widgets.buttons import button
from ui.widgets.labels import muted


class RecalledColumns(QWidget):
    """Says so, and offers the way back to the guess; hidden until there is something to say."""

    def __init__(self, on_guess: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_guess = on_guess
        said = muted(
            _("A file with the same headings was entered before; its columns are taken as then."),
            self,
        )
        self.guess = button(_("Guess the columns anew"), self._take_guess, picture="rotate-ccw")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(said, 1)
        row.addWidget(self.guess)
        self.hide()

    def _take_guess(self) -> None:
        self.hide()
        self._on_guess()
