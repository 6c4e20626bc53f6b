"""Making a vault: where, the passphrase, who sits here, and which office it is."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from console.i18n import _
from console.organisation.profiles import list_profiles
from ui.theme import MEDIUM, TIGHT
from ui.unlock.jobs import create_job
from ui.widgets.buttons import button, link, primary
from ui.widgets.labels import muted, section


class NewPage(QWidget):
    """The first start.

    Signals:
        work_wanted: A job that makes the vault.
        open_wanted: The person has a vault already.
        package_wanted: The person was sent a review package.
    """

    work_wanted = Signal(object)
    open_wanted = Signal()
    package_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        home = Path.home() / "Documents"
        self.folder = self._line(_("Where the vault shall lie"), str(home / "office.dpovault"))
        self.passphrase = self._line(_("Passphrase (at least 10 characters)"), secret=True)
        self.again = self._line(_("Passphrase, once more"), secret=True)
        self.person = self._line(_("Your name"))
        self.profile = QComboBox(self)
        self.profile.setAccessibleName(_("Office"))
        for profile in list_profiles():
            self.profile.addItem(_(profile.title), profile.key)
        self.problem = muted("", self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self._lay_out()

    def make(self) -> None:
        """Ask for the vault to be made, once the entries make sense."""
        self.problem.hide()
        if self.passphrase.text() != self.again.text():
            self.say(_("The two passphrases differ. Type them again."))
            self.again.setFocus()
        elif not self.person.text().strip():
            self.say(_("Enter your name: every entry of the journal says who made it."))
            self.person.setFocus()
        else:
            first = {
                "person": self.person.text().strip(),
                "profile": self.profile.currentData(),
            }
            job = create_job(Path(self.folder.text().strip()), self.passphrase.text(), first)
            self.work_wanted.emit(job)

    def say(self, sentence: str) -> None:
        """Show why the vault was not made."""
        self.problem.setText(sentence)
        self.problem.show()

    def _line(self, name: str, text: str = "", *, secret: bool = False) -> QLineEdit:
        line = QLineEdit(text, self)
        line.setAccessibleName(name)
        if secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.returnPressed.connect(self.make)
        return line

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(section(_("Make a new vault"), self))
        column.addWidget(
            muted(
                _(
                    "A vault is an encrypted folder with all registers, documents and the journal. "
                    "It opens with your passphrase; nothing leaves this machine."
                ),
                self,
            )
        )
        column.addSpacing(MEDIUM)
        column.addWidget(muted(self.folder.accessibleName(), self))
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(button(_("Choose…"), self._choose, picture="folder-open"))
        column.addLayout(row)
        for line in (self.passphrase, self.again, self.person, self.profile):
            column.addWidget(muted(line.accessibleName(), self))
            column.addWidget(line)
        column.addWidget(self.problem)
        column.addSpacing(MEDIUM)
        last, others = QHBoxLayout(), QVBoxLayout()
        others.setSpacing(TIGHT)
        others.addWidget(link(_("Open a vault that exists"), self.open_wanted.emit))
        others.addWidget(link(_("Open a review package that was sent"), self.package_wanted.emit))
        last.addLayout(others)
        last.addStretch(1)
        last.addWidget(primary(_("Make the vault"), self.make, picture="shield-check"))
        column.addLayout(last)
        column.addStretch(1)

    def _choose(self) -> None:
        found, _kind = QFileDialog.getSaveFileName(
            self, _("Where the vault shall lie"), self.folder.text()
        )
        if found:
            self.folder.setText(found)
