"""The recovery code, shown once."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from console.i18n import _
from ui.theme import MEDIUM, SECTION_PT, SMALL, font
from ui.widgets.buttons import button, primary
from ui.widgets.labels import body, muted, section


class CodePage(QWidget):
    """Shows the code and lets nobody on before it is kept.

    Signals:
        kept: The person says that the code is in a safe place.
    """

    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.code = body("", self)
        self.code.setFont(font(SECTION_PT, bold=True))
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setAccessibleName(_("Recovery code"))
        self.problem = muted("", self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.safe = QCheckBox(_("The code is in a safe place, not on this laptop"), self)
        self.go_on = primary(_("Open the console"), self.kept.emit)
        self.go_on.setEnabled(False)
        self.safe.toggled.connect(self.go_on.setEnabled)
        self._lay_out()

    def show_code(self, code: str, name: str) -> None:
        """Show a new vault's code."""
        self._name = name
        self.code.setText(code)

    def say(self, sentence: str) -> None:
        """Show a problem in place of the code."""
        self.code.setText(sentence)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(SMALL)
        column.addWidget(section(_("Keep the recovery code"), self))
        column.addWidget(
            muted(
                _(
                    "If the passphrase is forgotten, only this code opens the vault. "
                    "Nobody can make it again; it is shown this once."
                ),
                self,
            )
        )
        column.addSpacing(MEDIUM)
        column.addWidget(self.code)
        column.addSpacing(MEDIUM)
        column.addWidget(self.safe)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addWidget(button(_("Save as a file…"), self._save, picture="save"))
        row.addStretch(1)
        row.addWidget(self.go_on)
        column.addLayout(row)
        column.addStretch(1)

    def _save(self) -> None:
        found, _kind = QFileDialog.getSaveFileName(
            self, _("Save the recovery code"), f"{self._name}-recovery.txt"
        )
        if found:
            text = _("Recovery code of the vault {name}").format(name=self._name)
            self.problem.hide()
            try:
                Path(found).write_text(f"{text}\n\n{self.code.text()}\n", "utf-8")
            except OSError:
                said = _("{file} cannot be written. Choose another folder, or free some space.")
                self.problem.setText(said.format(file=Path(found).name))
                self.problem.show()
