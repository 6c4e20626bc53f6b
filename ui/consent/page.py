"""The consent page: sites and campaigns, and what people answered there."""

from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from console.consent.queries import SourceFilter, SourceRow, source_ids, source_rows
from console.consent.services import add_source
from console.formats import number, short_date
from console.i18n import _, ngettext
from ui.consent.detail import ConsentDetail
from ui.consent.importing import TABLES, ConsentImport
from ui.main_window import MainWindow
from ui.tables.columns import Column
from ui.widgets.act_dialog import ActDialog
from ui.widgets.fields import TextEditor
from ui.widgets.form import FormField
from ui.widgets.register_page import RegisterPage


def make_page(window: MainWindow) -> "ConsentPage":
    """Make the page for a window."""
    return ConsentPage(window)


class ConsentPage(RegisterPage):
    """Lists sources and shows the figures of the chosen one."""

    tables = TABLES
    picture = "cookie"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.desk, window)
        self._window = window

    def heading(self) -> str:
        """Say the page's title."""
        return _("Consent")

    def columns(self) -> Sequence[Column[SourceRow]]:
        """Describe the list."""
        return (
            Column(_("Site or campaign"), lambda row: row.name, "name", width=0),
            Column(_("Events"), lambda row: number(row.events), width=90, right=True),
            Column(_("First day"), lambda row: short_date(row.first_on), width=96),
            Column(_("Last day"), lambda row: short_date(row.last_on), width=96),
        )

    def first_order(self) -> tuple[str, bool]:
        """Open by name."""
        return "name", False

    def ids_query(self, most: int | None = None) -> Callable[[Any], "array[int]"]:
        """Ask for the sources that match."""
        sort, descending = self.order()
        wanted = SourceFilter(text=self.search.text(), sort=sort, descending=descending)
        return lambda session: source_ids(session, wanted, most=most)

    def rows_query(self, ids: Sequence[int]) -> Callable[[Any], list[Any]]:
        """Ask for some sources."""
        return lambda session: source_rows(session, ids)

    def make_detail(self) -> ConsentDetail:
        """Make the widget for one source."""
        return ConsentDetail(self.desk, self)

    def empty_sentence(self) -> str:
        """Say what the register is for."""
        return _(
            "Sites and campaigns that ask for consent. Import the log of your consent banner "
            "(CSV or JSON lines): daily figures, opt-in rates and proofs come from it."
        )

    def count_sentence(self, count: int) -> str:
        """Say how many sources are shown."""
        return ngettext("{count} source", "{count} sources", count).format(count=count)

    def start_new(self) -> None:
        """Enter a site or campaign."""
        dialog = ActDialog(
            self.desk,
            _("New site or campaign"),
            (
                FormField(
                    "name",
                    _("Name"),
                    TextEditor,
                    required=_("Enter the name of the site or campaign."),
                ),
                FormField("url", _("Address"), TextEditor),
            ),
            _("Enter it"),
            lambda work, values: add_source(work, **values),
            self,
        )
        dialog.acted.connect(self.show_record)
        dialog.open()

    def import_file(self) -> None:
        """Import a consent log."""
        found, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a consent log (CSV, JSON lines)"), self._window.settings.last_folder
        )
        if found:
            ConsentImport(self._window, Path(found), self).start()

    def export_list(self) -> None:
        """Export the list as it is shown."""
        from ui.exports import export_register

        export_register(self._window, "consent", self.model.ids())
