"""The breach register: what happened, since when we know, what is due."""

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from console.breaches.queries import BreachFilter, breach_ids, breach_rows
from console.breaches.rows import BreachFacts
from console.clock import legal_day
from console.formats import short_date
from console.i18n import _, ngettext
from console.labels import label
from console.organisation.rules import Hat
from console.partners.queries import RelationshipRow, list_relationships
from console.partners.rules import Role
from ui.breaches.detail import BreachDetail
from ui.breaches.new import new_breach_dialog
from ui.breaches.words import due_in_list, state_tone
from ui.main_window import MainWindow
from ui.tables.columns import Column
from ui.widgets.buttons import button
from ui.widgets.fields import ChoiceEditor, YesEditor
from ui.widgets.register_page import RegisterPage


def make_page(window: MainWindow) -> "BreachesPage":
    """Make the page for a window."""
    return BreachesPage(window)


class BreachesPage(RegisterPage):
    """Lists breaches, the newest first, and shows the chosen one."""

    tables = frozenset(
        {
            "breach",
            "risk_assessment",
            "filing",
            "persons_notice",
            "client_notice",
            "partner",
            "relationship",
            "dpo_appointment",
            "organisation",
        }
    )
    picture = "triangle-alert"
    can_import = False

    def __init__(self, window: MainWindow) -> None:
        self.hat = ChoiceEditor(tuple(Hat), nothing=_("Both capacities"))
        self.hat.setAccessibleName(_("We act as"))
        self.open_only = YesEditor(_("open ones only"))
        super().__init__(window.desk, window)
        self._window = window
        self.hat.edited.connect(self.reload)
        self.open_only.edited.connect(self.reload)

    def heading(self) -> str:
        """Say the page's title."""
        return _("Register of breaches")

    def columns(self) -> Sequence[Column[BreachFacts]]:
        """Describe the list."""
        return (
            Column(_("Aware"), _aware, "aware", width=96),
            Column(_("What happened"), lambda row: row.title, "title", width=0),
            Column(_("Data"), _whose, "hat", width=66),
            Column(_("State"), lambda row: label(row.state), width=160, tone=state_tone),
            Column(_("Due"), self._due, width=138),
        )

    def first_order(self) -> tuple[str, bool]:
        """Open with the newest."""
        return "aware", True

    def filters(self) -> Sequence[Any]:
        """Offer the capacity and open ones."""
        return (self.hat, self.open_only)

    def more_actions(self) -> Sequence[Any]:
        """Offer the fields of the authority's form for the shown breach."""
        self.form_button = button(
            _("Authority's form…"), self.write_form, picture="file-output", parent=self
        )
        self.form_button.setToolTip(
            _("Every field of the form of Decision 128/2018 with what is recorded (PDF, Word)")
        )
        return (self.form_button,)

    def write_form(self) -> None:
        """Write the fields of the form for the shown breach."""
        from ui.breaches.form_export import BreachFormJob

        if self.selected_id():
            BreachFormJob(self._window, self.selected_id()).ask(self)

    def is_filtered(self) -> bool:
        """Tell whether a filter hides breaches."""
        return self.hat.value() is not None or self.open_only.value()

    def ids_query(self, most: int | None = None) -> Callable[[Any], "array[int]"]:
        """Ask for the breaches that match."""
        sort, descending = self.order()
        wanted = BreachFilter(
            text=self.search.text(),
            hat=self.hat.value(),
            open_only=self.open_only.value(),
            sort=sort,
            descending=descending,
        )
        return lambda session: breach_ids(session, wanted, most=most)

    def rows_query(self, ids: Sequence[int]) -> Callable[[Any], list[Any]]:
        """Ask for some breaches."""
        return lambda session: breach_rows(session, ids)

    def make_detail(self) -> BreachDetail:
        """Make the widget for one breach."""
        return BreachDetail(self.desk, self)

    def empty_sentence(self) -> str:
        """Say what the register is for."""
        return _(
            "The register of personal data breaches, also of those that are not notified"
            " (Art. 33(5)). Enter what happened and since when the office is aware of it: the 72"
            " hours, or the notice to the client, start from there."
        )

    def count_sentence(self, count: int) -> str:
        """Say how many breaches are shown."""
        return ngettext("{count} breach", "{count} breaches", count).format(count=count)

    def start_new(self) -> None:
        """Enter a breach with the least."""
        self.desk.ask(
            lambda session: list_relationships(session, roles=(Role.CLIENT,)), self._open_new
        )

    def _open_new(self, clients: list[RelationshipRow]) -> None:
        running = [row for row in clients if row.ended_on is None]
        dialog = new_breach_dialog(self.desk, running, self)
        dialog.acted.connect(self.show_record)
        dialog.open()

    def import_file(self) -> None:
        """Say that breaches are entered by hand."""
        self._window.notices.say(_("Breaches are entered one by one, not imported."))

    def export_list(self) -> None:
        """Export the list as it is shown."""
        from ui.exports import export_register

        export_register(self._window, "breaches", self.model.ids())

    def _due(self, row: BreachFacts) -> str:
        return due_in_list(row, self.desk.console.clock())


def _aware(row: BreachFacts) -> str:
    return short_date(legal_day(row.aware_at))


def _whose(row: BreachFacts) -> str:
    return _("ours") if row.hat is Hat.CONTROLLER else _("clients'")
