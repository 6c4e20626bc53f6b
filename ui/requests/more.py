"""What is done with the register as a whole, and with the shown case, beside its steps."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from console.i18n import _

if TYPE_CHECKING:
    from ui.requests.page import RequestsPage

Chosen = Callable[[], None]


class MoreMenu(QPushButton):
    """A button with the rarer actions of the page."""

    def __init__(self, page: "RequestsPage") -> None:
        super().__init__(_("More"), page)
        self._page = page
        self.setAccessibleName(_("More actions"))
        menu = QMenu(self)
        for text, chosen in self.actions_offered():
            menu.addAction(text, chosen)
        self.setMenu(menu)

    def actions_offered(self) -> tuple[tuple[str, Chosen], ...]:
        """Name the actions."""
        return (
            (_("Case dossier…"), self.write_dossier),
            (_("Erasure ledger…"), self.open_ledger),
            (_("Files due for deletion…"), self.open_deletion),
            (_("Calendar of due days (.ics)…"), self.write_calendar),
        )

    def write_dossier(self) -> None:
        """Order the dossier of the shown case."""
        from ui.requests.dossier import DossierDialog

        request_id = self._page.selected_id()
        if request_id:
            DossierDialog(self._page.main_window, request_id).open()

    def open_ledger(self) -> None:
        """Open the erasure ledger of all cases."""
        from ui.requests.ledger_dialog import LedgerDialog

        LedgerDialog(self._page.desk, self._page).open()

    def open_deletion(self) -> None:
        """Open the list of files whose time is over."""
        from ui.requests.deletion import DeletionDialog

        DeletionDialog(self._page.desk, self._page).open()

    def write_calendar(self) -> None:
        """Ask for a file and write every due day."""
        from ui.requests.dossier import CalendarJob

        found, _kind = QFileDialog.getSaveFileName(
            self, _("Calendar of due days"), "termene.ics", "iCalendar (*.ics)"
        )
        if found:
            CalendarJob(self._page.main_window, found).start()
