"""The policy register: what is in force today, and everything about one policy."""

from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from console.clock import legal_day
from console.formats import short_date
from console.i18n import _, ngettext
from console.labels import label
from console.policies.queries import PolicyFilter, policy_ids
from console.policies.rules import PolicyKind
from ui.main_window import MainWindow
from ui.policies.detail import PolicyDetail
from ui.policies.new import new_policy_dialog
from ui.policies.words import PolicyLine, policy_lines, policy_state, spell
from ui.tables.columns import Column, Tone
from ui.widgets.fields import ChoiceEditor, YesEditor
from ui.widgets.register_page import RegisterPage


def make_page(window: MainWindow) -> "PoliciesPage":
    """Make the page for a window."""
    return PoliciesPage(window)


class PoliciesPage(RegisterPage):
    """Lists policies and shows the chosen one."""

    tables = frozenset({"policy", "policy_version", "policy_text"})
    picture = "file-text"

    def __init__(self, window: MainWindow) -> None:
        self.kind = ChoiceEditor(tuple(PolicyKind), nothing=_("All kinds"))
        self.kind.setAccessibleName(_("Kind"))
        self.ended = YesEditor(_("with ended ones"))
        super().__init__(window.desk, window)
        self._window = window
        self.kind.edited.connect(self.reload)
        self.ended.edited.connect(self.reload)

    def heading(self) -> str:
        """Say the page's title."""
        return _("Policies and notices")

    def columns(self) -> Sequence[Column[PolicyLine]]:
        """Describe the list."""
        return (
            Column(_("Policy"), _name, "name", width=0),
            Column(_("Kind"), _kind, "kind", width=130),
            Column(_("Languages"), _languages, width=84),
            Column(_("In force since"), _since, width=96),
            Column(_("State"), _state, width=124, tone=_tone),
        )

    def first_order(self) -> tuple[str, bool]:
        """Open by name."""
        return "name", False

    def filters(self) -> Sequence[Any]:
        """Offer kind and ended policies."""
        return (self.kind, self.ended)

    def is_filtered(self) -> bool:
        """Tell whether a kind hides policies."""
        return self.kind.value() is not None

    def ids_query(self, most: int | None = None) -> Callable[[Any], "array[int]"]:
        """Ask for the policies that match."""
        sort, descending = self.order()
        wanted = PolicyFilter(
            text=self.search.text(),
            kind=self.kind.value(),
            with_ended=self.ended.value(),
            sort=sort,
            descending=descending,
        )
        return lambda session: policy_ids(session, wanted, most=most)

    def rows_query(self, ids: Sequence[int]) -> Callable[[Any], list[Any]]:
        """Ask for some policies with what is in force of them today."""
        today = legal_day(self.desk.console.clock())
        return lambda session: policy_lines(session, ids, today=today)

    def make_detail(self) -> PolicyDetail:
        """Make the widget for one policy."""
        return PolicyDetail(self.desk, self)

    def empty_sentence(self) -> str:
        """Say what the register is for."""
        return _(
            "Every text by which the office informs people, in every version and language, so that "
            "the words in force on any day can be shown. Enter a policy, or import the files you "
            "have (Markdown, web page, Word, PDF) or an old register (XLSX, CSV)."
        )

    def count_sentence(self, count: int) -> str:
        """Say how many policies are shown."""
        return ngettext("{count} policy", "{count} policies", count).format(count=count)

    def start_new(self) -> None:
        """Enter a policy with the least: its name."""
        dialog = new_policy_dialog(self.desk, self)
        dialog.acted.connect(self.show_record)
        dialog.open()

    def import_file(self) -> None:
        """Import texts of policies, or an old register of versions."""
        from ui.imports.dialog import import_with
        from ui.policies.files import PolicyFilesDialog
        from ui.policies.importing import TABLES, policy_import

        found, _kind_of_file = QFileDialog.getOpenFileNames(
            self, _("Choose texts (Markdown, HTML, DOCX, PDF) or an old register (XLSX, CSV)")
        )
        paths = [Path(name) for name in found]
        if len(paths) == 1 and paths[0].suffix.lower() in TABLES:
            import_with(self._window, policy_import(), paths[0])
        elif paths:
            PolicyFilesDialog(self._window, paths).open()

    def export_list(self) -> None:
        """Export the list as it is shown."""
        from ui.exports import export_register

        export_register(self._window, "policies", self.model.ids())


def _name(line: PolicyLine) -> str:
    return line.policy.name


def _kind(line: PolicyLine) -> str:
    return label(line.policy.kind)


def _languages(line: PolicyLine) -> str:
    return spell(line.languages)


def _since(line: PolicyLine) -> str:
    return short_date(line.since)


def _state(line: PolicyLine) -> str:
    return policy_state(line)[0]


def _tone(line: PolicyLine) -> Tone:
    return policy_state(line)[1]
