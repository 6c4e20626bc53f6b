"""The reviews of one agreement: how far each is, going on, starting one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.agreements.frameworks import framework_ids, load_framework, said
from console.agreements.lines import AgreementFacts
from console.agreements.review.queries import ReviewRow
from console.agreements.review.services import remove_review
from console.i18n import _
from ui.agreements.papers import Paper, PaperDialog
from ui.agreements.parcels import AnswerDialog, MergeStart, PackageDialog
from ui.agreements.words import framework_title, progress_text
from ui.desk.desk import Desk
from ui.theme import SMALL
from ui.widgets.buttons import button
from ui.widgets.labels import muted, section
from ui.widgets.lists import clear


class ReviewsView(QWidget):
    """One block for each review, and a choice of what to review against.

    Signals:
        wanted: The version and the framework to review it against.
    """

    wanted = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.is_guest = False
        self._agreement_id = self._newest = 0
        self._partner = ""
        self.framework = QComboBox(self)
        self.framework.setAccessibleName(_("What to review against"))
        self.framework.setMinimumContentsLength(12)
        self.framework.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for framework_id in framework_ids():
            self.framework.addItem(said(load_framework(framework_id).title), framework_id)
        self.start_button = button(_("Review the newest version"), self.start, picture="plus")
        self.hint = muted(_("A review needs a version. Add one first."), self)
        self._lines = QVBoxLayout()
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self.framework, 1)
        row.addWidget(self.start_button)
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        column.addLayout(row)
        column.addWidget(self.hint)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_agreement(self, facts: AgreementFacts) -> None:
        """Show the reviews of an agreement."""
        self.is_guest, self._partner = facts.is_guest, facts.line.agreement.partner_name
        self.framework.setVisible(not facts.is_guest)
        self.start_button.setVisible(not facts.is_guest)
        newest = facts.line.agreement.newest
        if facts.line.agreement.id != self._agreement_id:
            self.framework.setCurrentIndex(self.framework.findData(facts.framework))
        self._agreement_id = facts.line.agreement.id
        self._newest = newest.id if newest is not None else 0
        self.start_button.setEnabled(bool(self._newest))
        self.hint.setVisible(not self._newest)
        clear(self._lines)
        for review in facts.reviews:
            self._lines.addWidget(self._block(review))
        if not facts.reviews:
            self._lines.addWidget(muted(_("No review is recorded."), self))

    def start(self) -> None:
        """Review the newest version; one that was begun goes on."""
        if self._newest:
            self.wanted.emit(self._newest, self.framework.currentData())

    def _block(self, review: ReviewRow) -> QWidget:
        block = QWidget(self)
        column, row = QVBoxLayout(block), QHBoxLayout()
        column.setContentsMargins(0, SMALL, 0, SMALL)
        column.setSpacing(2)
        number = _("version {number}").format(number=review.version_number)
        name = section(f"{framework_title(review)} · {number}", block)
        name.setWordWrap(True)
        column.addWidget(name)
        column.addWidget(muted(progress_text(review), block))
        verb = _("Look at it") if review.signed_by else _("Go on reviewing")
        row.addWidget(button(verb, self._opener(review)))
        row.addWidget(self._more(review))
        if not review.signed_by and not self.is_guest:
            row.addWidget(button(_("Remove"), self._remover(review), picture="trash-2"))
        row.addStretch(1)
        column.addLayout(row)
        return block

    def _more(self, review: ReviewRow) -> QPushButton:
        more = QPushButton(_("Papers and exchange"), self)
        menu = QMenu(more)
        for paper in Paper:
            menu.addAction(_(paper.text) + "…", self._writer(review, paper))
        menu.addSeparator()
        if self.is_guest:
            menu.addAction(_("Send the verdicts back…"), self.send_answer)
        else:
            menu.addAction(_("Package for Legal…"), self._packer(review))
            menu.addAction(_("Answer of Legal…"), self._take_answer)
        more.setMenu(menu)
        return more

    def _writer(self, review: ReviewRow, paper: Paper) -> Callable[[], None]:
        return lambda: PaperDialog(self.main_window(), review.id, paper).open()

    def _packer(self, review: ReviewRow) -> Callable[[], None]:
        return lambda: PackageDialog(self.main_window(), review.id, self._partner).open()

    def send_answer(self) -> None:
        """Ask for the passphrase and the file of the answer."""
        AnswerDialog(self.main_window(), self._partner).open()

    def _take_answer(self) -> None:
        MergeStart(self.main_window()).open()

    def main_window(self) -> Any:
        """Name the window that the dialogs belong to."""
        return self.window()

    def _opener(self, review: ReviewRow) -> Callable[[], None]:
        return lambda: self.wanted.emit(review.version_id, review.framework)

    def _remover(self, review: ReviewRow) -> Callable[[], None]:
        def remove() -> None:
            answer = QMessageBox.question(
                self,
                _("Remove the review"),
                _("Its {count} verdicts go with it; the journal keeps them. Remove it?").format(
                    count=review.decided
                ),
            )
            if answer == QMessageBox.StandardButton.Yes:
                self._desk.act(lambda work: remove_review(work, review.id))

        return remove
