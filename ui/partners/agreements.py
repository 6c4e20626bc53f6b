"""The agreements of one partner: dates, documents, and how each stands today."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.agreements.queries import AgreementRow
from console.agreements.services import end_agreement
from console.clock import legal_day
from console.i18n import _
from console.labels import label
from ui.agreements.forms import edit_dialog, new_agreement_dialog, new_version_dialog
from ui.agreements.words import newest_days, standing_tone
from ui.desk.desk import Desk
from ui.documents import DocumentOpener
from ui.theme import SMALL
from ui.widgets.buttons import button, link
from ui.widgets.chips import Chip
from ui.widgets.elided_link import ElidedLink
from ui.widgets.labels import muted
from ui.widgets.lists import clear


class AgreementsView(QWidget):
    """Lists agreements and takes in new ones and new versions.

    Signals:
        wanted: The id of an agreement to go to.
    """

    wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._partner_id, self._partner_name = 0, ""
        self._lines = QVBoxLayout()
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(button(_("New agreement…"), self._add, picture="plus"))
        row.addStretch(1)
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        column.addLayout(row)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_agreements(self, partner: tuple[int, str], rows: list[AgreementRow]) -> None:
        """Show the agreements of a partner, who is told by id and name."""
        self._partner_id, self._partner_name = partner
        clear(self._lines)
        for row in rows:
            line = _AgreementLine(self._desk, row, self)
            line.wanted.connect(self.wanted)
            self._lines.addWidget(line)
        if not rows:
            self._lines.addWidget(muted(_("No agreement is recorded."), self))

    def _add(self) -> None:
        partner = (self._partner_id, self._partner_name)
        new_agreement_dialog(self._desk, (partner,), self, partner_id=partner[0]).open()


class _AgreementLine(QWidget):
    wanted = Signal(int)

    def __init__(self, desk: Desk, row: AgreementRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._row = desk, row
        column, head, last = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, SMALL, 0, SMALL)
        chip = Chip(self)
        chip.say(label(row.standing), standing_tone(row))
        name = ElidedLink(row.title, self._go, self)
        head.addWidget(name, 1)
        head.addWidget(chip)
        column.addLayout(head)
        column.addWidget(muted(label(row.kind), self))
        column.addWidget(muted(newest_days(row), self))
        if row.newest is not None and row.newest.document_sha256:
            last.addWidget(link(row.newest.file_name, self._open))
        last.addStretch(1)
        last.addWidget(button(_("Edit…"), self._edit, picture="pencil"))
        last.addWidget(button(_("New version…"), self._add_version))
        if row.ended_on is None:
            last.addWidget(button(_("Terminate"), self._end))
        column.addLayout(last)

    def _go(self) -> None:
        self.wanted.emit(self._row.id)

    def _open(self) -> None:
        if self._row.newest is not None and self._row.newest.document_sha256:
            opener = DocumentOpener(self._desk)
            opener.open(self._row.newest.document_sha256, self._row.newest.file_name)

    def _edit(self) -> None:
        edit_dialog(self._desk, self._row, self).open()

    def _add_version(self) -> None:
        new_version_dialog(self._desk, self._row.id, self).open()

    def _end(self) -> None:
        agreement_id, today = self._row.id, legal_day(self._desk.console.clock())
        self._desk.act(lambda work: end_agreement(work, agreement_id, on=today))
