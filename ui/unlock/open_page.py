"""Opening a vault that exists."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.i18n import _
from ui.theme import MEDIUM, ROW_HEIGHT, SMALL, inked
from ui.widgets.buttons import button, link, primary
from ui.widgets.captions import caption


class OpenPage(QWidget):
    """Asks for a folder and a passphrase.

    Signals:
        work_wanted: A job that opens the vault.
        new_wanted: The person wants to make a new vault.
        package_wanted: The person was sent a review package.
    """

    work_wanted = Signal(object)
    new_wanted = Signal()
    package_wanted = Signal()

    def __init__(self, vault: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._with_code = False
        self.folder = QLineEdit(str(vault or ""), self)
        self.folder.setAccessibleName(_("Vault"))
        self.secret = QLineEdit(self)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAccessibleName(_("Passphrase"))
        self.secret.returnPressed.connect(self.open)
        self.problem = caption("", "muted", self)
        self.problem.setObjectName("problem")
        inked(self.problem, "late")
        self.problem.hide()
        self._caption = caption(_("Passphrase"), "muted", self)
        self.open_button = primary(_("Open the vault"), self.open)
        inked(self.open_button, "on_accent", "accent")
        self._lay_out()
        for part in (self.folder, self.secret, self.open_button):
            part.setMinimumHeight(ROW_HEIGHT)

    def open(self) -> None:
        """Ask for the vault to be opened."""
        from ui.unlock.jobs import open_job

        self.problem.hide()
        folder = Path(self.folder.text().strip())
        self.work_wanted.emit(open_job(folder, self.secret.text(), is_code=self._with_code))

    def say(self, sentence: str) -> None:
        """Show why the vault did not open."""
        from PySide6.QtCore import Qt

        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setText(sentence)
        self.problem.show()
        self.secret.selectAll()
        self.secret.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(caption(_("Open a vault"), "sectionTitle", self))
        column.addWidget(caption(_("Vault"), "muted", self))
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(button(_("Choose…"), self._choose))
        column.addLayout(row)
        column.addWidget(self._caption)
        column.addWidget(self.secret)
        column.addWidget(self.problem)
        column.addSpacing(MEDIUM)
        last = QGridLayout()
        for number, (words, way) in enumerate(self._other_ways()):
            quiet = link(words, way)
            inked(quiet, "accent")
            last.addWidget(quiet, number // 2, number % 2, Qt.AlignmentFlag.AlignLeft)
        last.setColumnStretch(1, 1)
        last.addWidget(self.open_button, 0, 2)
        column.addLayout(last)
        column.addStretch(1)

    def _other_ways(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (
            (_("Use the recovery code"), self._switch),
            (_("Use the keychain"), self._ask_keychain),
            (_("Make a new vault"), self.new_wanted.emit),
            (_("Review package"), self.package_wanted.emit),
        )

    def _choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        found = QFileDialog.getExistingDirectory(
            self, _("Choose the vault's folder"), self.folder.text()
        )
        if found:
            self.folder.setText(found)

    def _switch(self) -> None:
        self._with_code = not self._with_code
        mode = QLineEdit.EchoMode.Normal if self._with_code else QLineEdit.EchoMode.Password
        name = _("Recovery code") if self._with_code else _("Passphrase")
        self.secret.setEchoMode(mode)
        self.secret.setAccessibleName(name)
        self._caption.setText(name)
        self.secret.clear()
        self.secret.setFocus()

    def _ask_keychain(self) -> None:
        from ui.unlock.jobs import keychain_job

        self.problem.hide()
        self.work_wanted.emit(keychain_job(Path(self.folder.text().strip())))
