"""One entry of the journal: what it said before and after, its fingerprint, its record."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from console.crossings.journal import EntrySheet, read_entry
from console.crossings.journal_list import JournalRow
from console.crossings.subject_names import subject_name
from console.formats import short_instant
from console.i18n import _
from console.labels import label
from ui.theme import LARGE, SMALL, font
from ui.widgets.buttons import button
from ui.widgets.detail import scrolled
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class EntryView(QFrame):
    """Lives beside the list of the journal."""

    def __init__(self, window: "MainWindow", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._window, self._wanted = window, 0
        self.sheet: EntrySheet | None = None
        self.name = section("", self)
        self.name.setWordWrap(True)
        self.remark = muted("", self)
        self.open_button = button(_("Open the record"), self._open, picture="external-link")
        self.fingerprint = muted("", self)
        self._changes = QWidget(self)
        self._grid = QGridLayout(self._changes)
        self._grid.setContentsMargins(0, SMALL, SMALL, SMALL)
        self._grid.setVerticalSpacing(SMALL)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, SMALL)
        column.setSpacing(SMALL)
        column.addWidget(self.name)
        column.addWidget(self.remark)
        column.addWidget(self.open_button)
        column.addWidget(scrolled(self._changes), 1)
        column.addWidget(self.fingerprint)

    def show_entry(self, seq: int, row: JournalRow | None) -> None:
        """Ask for an entry and show it when it arrives."""
        self._wanted = seq
        if row is not None:
            self.name.setText(row.title or subject_name(row.subject))
            said = f"{label(row.action)} · {subject_name(row.subject)}"
            who = row.person or _("the console")
            self.remark.setText(f"{short_instant(row.at)} · {who} · {said}")
        self._window.desk.ask(lambda session: read_entry(session, seq), self._on_sheet)

    @Slot(object)
    def _on_sheet(self, sheet: EntrySheet) -> None:
        if sheet.seq != self._wanted:
            return
        self.sheet = sheet
        self.open_button.setVisible(sheet.opens is not None)
        text = _("Entry {seq}, SHA-256 {hash}")
        self.fingerprint.setText(text.format(seq=sheet.seq, hash=_spaced(sheet.fingerprint)))
        clear(self._grid)
        heads = (_("Field"), _("Before"), _("After"))
        for place, title in enumerate(heads):
            self._grid.addWidget(muted(title, self), 0, place)
        for line, (name, before, after) in enumerate(sheet.changes, 1):
            told = body(name, self)
            told.setFont(font(bold=True))
            self._grid.addWidget(told, line, 0)
            self._grid.addWidget(body(before or "–", self), line, 1)
            self._grid.addWidget(body(after or "–", self), line, 2)
        self._grid.setRowStretch(len(sheet.changes) + 1, 1)

    def _open(self) -> None:
        hit: Any = self.sheet.opens if self.sheet is not None else None
        if hit is not None:
            self._window.open_record(hit.page, hit.record_id)


def _spaced(fingerprint: str) -> str:
    return " ".join(fingerprint[place : place + 16] for place in range(0, len(fingerprint), 16))
