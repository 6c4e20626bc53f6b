"""The vault: backup, verification, passphrase, keychain."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from console.i18n import _
from console.jobs import JobControl
from console.vault.backup import back_up
from console.vault.keychain import SystemKeychain
from console.vault.vault import change_passphrase
from ui.theme import MEDIUM, SMALL
from ui.widgets.buttons import button
from ui.widgets.fields import TextEditor
from ui.widgets.form import FormField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import body, muted, section

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class VaultTab(QWidget):
    """What keeps the records safe."""

    def __init__(self, window: "MainWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._desk = window, window.desk
        self.findings = body("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MEDIUM, SMALL, SMALL)
        column.setSpacing(SMALL)
        for heading, remark, text, do in self._parts():
            column.addWidget(section(heading, self))
            column.addWidget(muted(remark, self))
            row = button(text, do, parent=self)
            row.setMaximumWidth(320)
            column.addWidget(row)
            column.addSpacing(SMALL)
        column.addWidget(self.findings)
        column.addStretch(1)

    def _parts(self) -> tuple[tuple[str, str, str, Any], ...]:
        return (
            (
                _("Backup"),
                _("One file with everything; it is opened and checked before it gets its name."),
                _("Write a backup…"),
                self._back_up,
            ),
            (
                _("Verification"),
                _("Checks the cipher, the links between records, the journal, every document."),
                _("Verify the vault"),
                self._verify,
            ),
            (
                _("Passphrase"),
                _("Old copies of the vault's key file still open with the old passphrase."),
                _("Change the passphrase…"),
                self._change,
            ),
            (
                _("Keychain"),
                _("On an account of your own, the system's keychain may keep the key."),
                _("Keep the key in the keychain"),
                self._remember,
            ),
        )

    def _back_up(self) -> None:
        vault = self._desk.console.vault
        found, _kind = QFileDialog.getSaveFileName(
            self, _("Write a backup"), f"{vault.name}.dpobackup"
        )
        if found:
            self._desk.start(
                lambda _control: back_up(vault, Path(found)),
                self._on_backed_up,
                title=_("Writing the backup …"),
            )

    @Slot(object)
    def _on_backed_up(self, _nothing: object) -> None:
        self._window.notices.say(_("The backup is written and checked."))

    def _verify(self) -> None:
        def job(control: JobControl) -> list[str]:
            return [finding.tell() for finding in self._desk.console.verify(control)]

        self.findings.setText("")
        self._desk.start(job, self._on_verified, title=_("Verifying the vault …"))

    @Slot(object)
    def _on_verified(self, findings: list[str]) -> None:
        whole = _("The vault is whole: cipher, links, journal, documents and search index agree.")
        self.findings.setText("\n".join(findings) or whole)

    def _change(self) -> None:
        PassphraseDialog(self._window, self).open()

    def _remember(self) -> None:
        vault = self._desk.console.vault

        def job(_control: JobControl) -> bool:
            return SystemKeychain().remember(vault.vault_id, vault.data_key())

        self._desk.start(job, self._on_remembered)

    @Slot(object)
    def _on_remembered(self, is_kept: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.findings.setText(
            _("The keychain keeps the key of this vault.")
            if is_kept
            else _("This system has no keychain that would keep the key; the passphrase stays.")
        )


class PassphraseDialog(FormDialog):
    """Asks for the new passphrase twice."""

    def __init__(self, window: "MainWindow", parent: QWidget) -> None:
        def secret() -> TextEditor:
            editor = TextEditor()
            editor.setEchoMode(TextEditor.EchoMode.Password)
            return editor

        fields = (
            FormField("new", _("New passphrase"), secret, required=_("Enter a passphrase.")),
            FormField("again", _("New passphrase, once more"), secret),
        )
        super().__init__(_("Change the passphrase"), fields, _("Change it"), parent)
        self._window, self._desk = window, window.desk

    def send(self) -> None:
        """Change the passphrase."""
        values, vault = self.form.values(), self._desk.console.vault
        if values["new"] != values["again"]:
            self.form.show_problem("again", _("The two passphrases differ. Type them again."))
            return
        self._desk.start(
            lambda _control: change_passphrase(vault, values["new"]),
            self._on_done,
            refused=self.show_refusal,
        )

    def _on_done(self, _nothing: object) -> None:
        self._window.notices.say(_("The passphrase is changed."))
        self.accept()
