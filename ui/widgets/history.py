"""The history of a record, from the journal."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.crossings.history import HistoryLine
from console.crossings.subject_names import subject_name
from console.formats import short_instant
from console.i18n import _
from ui.theme import SMALL
from ui.widgets.labels import body, muted
from ui.widgets.lists import clear


class HistoryView(QWidget):
    """Newest first: when, who, what."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SMALL, SMALL, SMALL)
        self._column.setSpacing(2)

    def show_lines(self, lines: list[HistoryLine], *, of: str = "") -> None:
        """Show a history; where it is that of one table's record, its parts are named."""
        clear(self._column)
        for line in lines:
            who = line.person or _("the console")
            self._column.addWidget(muted(f"{short_instant(line.at)} · {who}", self))
            part = f"{subject_name(line.subject)} {line.part}".strip() if _is_part(line, of) else ""
            said = f"{part}: {line.tell()}" if part else line.tell()
            self._column.addWidget(body(said, self))
        if not lines:
            self._column.addWidget(muted(_("Nothing is recorded yet."), self))
        self._column.addStretch(1)


def _is_part(line: HistoryLine, of: str) -> bool:
    return bool(of) and line.subject != of
