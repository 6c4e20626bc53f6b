"""Both records of processing: what the office does as controller, and for each client."""

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from console.i18n import _, ngettext
from console.labels import label
from console.organisation.rules import Hat
from console.partners.queries import RelationshipRow, list_relationships
from console.partners.rules import Role
from console.records.gaps import Demand, find_gaps
from console.records.queries import ActivityFacts, ActivityFilter, activity_ids, activity_rows
from ui.main_window import MainWindow
from ui.records.detail import ActivityDetail, record_name
from ui.records.new import new_activity_dialog
from ui.tables.columns import Column, Tone
from ui.widgets.fields import ChoiceEditor, YesEditor
from ui.widgets.register_page import RegisterPage


def make_page(window: MainWindow) -> "RecordsPage":
    """Make the page for a window."""
    return RecordsPage(window)


class RecordsPage(RegisterPage):
    """Lists the lines of both records and shows the chosen one."""

    tables = frozenset({"activity", "activity_partner", "partner", "relationship"})
    picture = "list-tree"

    def __init__(self, window: MainWindow) -> None:
        self.hat = ChoiceEditor(tuple(Hat), nothing=_("Both records"))
        self.hat.setAccessibleName(_("We act as"))
        self.ended = YesEditor(_("with ended ones"))
        super().__init__(window.desk, window)
        self._window = window
        self.hat.edited.connect(self.reload)
        self.ended.edited.connect(self.reload)

    def heading(self) -> str:
        """Say the page's title."""
        return _("Records of processing")

    def columns(self) -> Sequence[Column[ActivityFacts]]:
        """Describe the list."""
        return (
            Column(_("Processing activity"), lambda row: row.name, "name", width=0),
            Column(_("Kept under"), lambda row: record_name(row.hat), "hat", width=110),
            Column(_("Legal basis"), lambda row: label(row.basis), "basis", width=140),
            Column(_("State"), _state, width=104, tone=_tone),
        )

    def first_order(self) -> tuple[str, bool]:
        """Open by name."""
        return "name", False

    def filters(self) -> Sequence[Any]:
        """Offer the record and ended lines."""
        return (self.hat, self.ended)

    def is_filtered(self) -> bool:
        """Tell whether a record hides the other one."""
        return self.hat.value() is not None

    def ids_query(self, most: int | None = None) -> Callable[[Any], "array[int]"]:
        """Ask for the lines that match."""
        sort, descending = self.order()
        wanted = ActivityFilter(
            text=self.search.text(),
            hat=self.hat.value(),
            with_ended=self.ended.value(),
            sort=sort,
            descending=descending,
        )
        return lambda session: activity_ids(session, wanted, most=most)

    def rows_query(self, ids: Sequence[int]) -> Callable[[Any], list[Any]]:
        """Ask for some lines."""
        return lambda session: activity_rows(session, ids)

    def make_detail(self) -> ActivityDetail:
        """Make the widget for one line."""
        return ActivityDetail(self.desk, self)

    def empty_sentence(self) -> str:
        """Say what the register is for."""
        return _(
            "The two records of Art. 30: what the office processes as controller, and what it "
            "processes for each client. Enter an activity, or import the record you keep today "
            "(XLSX, CSV)."
        )

    def count_sentence(self, count: int) -> str:
        """Say how many lines are shown."""
        said = ngettext("{count} processing activity", "{count} processing activities", count)
        return said.format(count=count)

    def start_new(self) -> None:
        """Enter a line with the least: a name, or a client."""
        self.desk.ask(
            lambda session: list_relationships(session, roles=(Role.CLIENT,)), self._open_new
        )

    def _open_new(self, clients: list[RelationshipRow]) -> None:
        running = [row for row in clients if row.ended_on is None]
        dialog = new_activity_dialog(self.desk, running, self)
        dialog.acted.connect(self.show_record)
        dialog.open()

    def import_file(self) -> None:
        """Import a record of processing."""
        from ui.imports.dialog import import_with
        from ui.records.importing import records_import

        import_with(self._window, records_import())

    def export_list(self) -> None:
        """Export the list as it is shown."""
        from ui.exports import export_register

        export_register(self._window, "records", self.model.ids())


def _state(row: ActivityFacts) -> str:
    if row.ended_on is not None:
        return _("ended")
    gaps = len(find_gaps([row]))
    if not gaps:
        return _("complete")
    return ngettext("{count} gap", "{count} gaps", gaps).format(count=gaps)


def _tone(row: ActivityFacts) -> Tone:
    if row.ended_on is not None:
        return Tone.PLAIN
    worst = min((gap.demand for gap in find_gaps([row])), default=None)
    if worst is None:
        return Tone.OK
    return Tone.LATE if worst is Demand.LAW else Tone.WARN
