"""Opening a review package that somebody sent: a vault of its own is made from it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.i18n import _
from ui.theme import MEDIUM, TIGHT
from ui.unlock.jobs import package_job
from ui.widgets.buttons import button, link, primary
from ui.widgets.labels import muted, section


class PackagePage(QWidget):
    """Asks for the package, its passphrase, who reviews, and where the vault shall lie.

    Signals:
        work_wanted: A job that makes the vault.
        open_wanted: The person has a vault already.
    """

    work_wanted = Signal(object)
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        home = Path.home() / "Documents"
        self.package = self._line(_("Review package"))
        self.passphrase = self._line(_("Passphrase of the package"))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.person = self._line(_("Your name"))
        self.folder = self._line(_("Where the vault shall lie"), str(home / "review.dpovault"))
        self.problem = muted("", self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self._lay_out()

    def make(self) -> None:
        """Ask for the vault to be made."""
        self.problem.hide()
        if not self.package.text().strip():
            self.say(_("Choose the package that was sent to you."))
            self.package.setFocus()
            return
        job = package_job(
            Path(self.package.text().strip()),
            self.passphrase.text(),
            Path(self.folder.text().strip()),
            self.person.text(),
        )
        self.work_wanted.emit(job)

    def say(self, sentence: str) -> None:
        """Show why the vault was not made."""
        self.problem.setText(sentence)
        self.problem.show()

    def _line(self, name: str, text: str = "") -> QLineEdit:
        line = QLineEdit(text, self)
        line.setAccessibleName(name)
        line.returnPressed.connect(self.make)
        return line

    def _lay_out(self) -> None:
        column, last = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(section(_("Open a review package"), self))
        column.addWidget(
            muted(
                _(
                    "The package holds one agreement to be reviewed. Its passphrase opens the new"
                    " vault too; your verdicts go back to the office from there."
                ),
                self,
            )
        )
        for line in (self.package, self.passphrase, self.person, self.folder):
            column.addWidget(muted(line.accessibleName(), self))
            if line is self.package:
                row = QHBoxLayout()
                row.addWidget(line, 1)
                row.addWidget(button(_("Choose…"), self._choose))
                column.addLayout(row)
            else:
                column.addWidget(line)
        column.addWidget(self.problem)
        column.addSpacing(MEDIUM)
        last.addWidget(link(_("Open a vault that exists"), self.open_wanted.emit))
        last.addStretch(1)
        last.addWidget(primary(_("Open the package"), self.make))
        column.addLayout(last)
        column.addStretch(1)

    def _choose(self) -> None:
        from console.review_parcels import PACKAGE_SUFFIX

        found, _kind = QFileDialog.getOpenFileName(
            self, _("Review package"), "", f"{_('Review package')} (*{PACKAGE_SUFFIX})"
        )
        if found:
            self.package.setText(found)
