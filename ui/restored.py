"""The first look at a restored vault: what was erased since the backup is erased again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from console.formats import short_date
from console.i18n import _, ngettext
from console.vault.erasures import LEDGER, is_marked, read_ledger, unmark
from ui.theme import LARGE, MEDIUM
from ui.widgets.buttons import button, primary
from ui.widgets.detail import scrolled
from ui.widgets.labels import body, muted, section

if TYPE_CHECKING:
    from console.crossings.restored_vault import Pending
    from ui.main_window import MainWindow


def look_after_restore(window: "MainWindow") -> None:
    """Ask what came back with a backup, where the vault is marked as restored."""
    folder = window.desk.console.vault.folder
    if is_marked(folder):
        RestoredDialog(window)


class RestoredDialog(QDialog):
    """Names the records; a person decides. It comes again until they are erased."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        vault = window.desk.console.vault
        self._has_more = False
        self._ledger = read_ledger(vault.folder / LEDGER)
        self.setWindowTitle(_("This vault was restored"))
        self.resize(560, 420)
        window.desk.ask(self._query(), self._show)

    def _query(self) -> "Callable[[Any], tuple[Pending, ...]]":
        from console.crossings.restored_vault import pending_erasures

        ledger, key = self._ledger, self._window.desk.console.vault.data_key()
        return lambda session: pending_erasures(session, ledger, key)

    @Slot(object)
    def _show(self, found: "tuple[Pending, ...]") -> None:
        if not found:
            unmark(self._window.desk.console.vault.folder)
            said = _("This vault was restored; nothing that was erased before is in it.")
            self._window.notices.say(said)
            self.deleteLater()
            return
        self._has_more = any(not one.is_repeatable for one in found)
        self._lay_out(found)
        self.open()

    def _lay_out(self, found: "tuple[Pending, ...]") -> None:
        from console.crossings.subject_names import subject_name

        column, row, inner = QVBoxLayout(self), QHBoxLayout(), QWidget(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(section(_("Erased before, and back with the backup"), self))
        said = _("These records were erased after the backup was made. Erase them again.")
        column.addWidget(muted(said, self))
        lines = QVBoxLayout(inner)
        for one in found:
            what = " ".join(filter(None, (subject_name(one.subject), one.name)))
            erased = _("{record}, erased on {day}").format(
                record=what, day=short_date(one.erased_on)
            )
            by_hand = "" if one.is_repeatable else _("by hand: repeat the person's request")
            lines.addWidget(body(" · ".join(filter(None, (erased, by_hand))), inner))
        lines.addStretch(1)
        column.addWidget(scrolled(inner), 1)
        row.addStretch(1)
        row.addWidget(button(_("Later"), self.reject))
        row.addWidget(primary(_("Erase them again"), self.repeat))
        column.addLayout(row)

    def repeat(self) -> None:
        """Erase what came back."""
        from console.crossings.restored_vault import repeat_erasures

        ledger, key = self._ledger, self._window.desk.console.vault.data_key()
        self._window.desk.act(lambda work: repeat_erasures(work, ledger, key), self._on_done)

    @Slot(object)
    def _on_done(self, count: int) -> None:
        if not self._has_more:
            unmark(self._window.desk.console.vault.folder)
        said = ngettext(
            "{count} record was erased again", "{count} records were erased again", count
        )
        self._window.notices.say(said.format(count=count))
        self.accept()
