"""The partner register: list, one partner, its roles, its chain and its agreements."""

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from console.clock import legal_day
from console.crossings.chain_rows import Branch, read_branch
from console.formats import short_date
from console.i18n import _, ngettext
from console.labels import Origin, label
from console.partners.outline import OutlineFilter, read_outline
from console.partners.queries import PartnerFilter, PartnerRow, carriers, partner_ids, partner_rows
from console.partners.rules import Role
from ui.main_window import MainWindow
from ui.partners.detail import PartnerDetail
from ui.partners.new import NewPartnerDialog
from ui.tables.columns import Column, Tone
from ui.widgets.fields import ChoiceEditor, YesEditor
from ui.widgets.register_page import RegisterPage
from ui.widgets.view_switch import ViewSwitch

if TYPE_CHECKING:
    from ui.partners.chain_panel import ChainPanel

LIST, TREE = "list", "tree"


def make_page(window: MainWindow) -> "PartnersPage":
    """Make the page for a window."""
    return PartnersPage(window)


class PartnersPage(RegisterPage):
    """Lists partners and shows the chosen one."""

    tables = frozenset(
        {
            "partner", "relationship", "transfer", "agreement", "agreement_version", "assurance",
            "guarantee_assessment", "sub_processor_list",
        }
    )  # fmt: skip
    picture = "users"

    def __init__(self, window: MainWindow) -> None:
        self._panel: Any = None
        self._as_tree = False
        self.role = ChoiceEditor(tuple(Role), nothing=_("All roles"))
        self.role.setAccessibleName(_("Role"))
        self.ended = YesEditor(_("with ended ones"))
        super().__init__(window.desk, window)
        self.window_ = window
        self.role.edited.connect(self.reload)
        self.ended.edited.connect(self.reload)

    def heading(self) -> str:
        """Say the page's title."""
        return _("Partners")

    def columns(self) -> Sequence[Column[PartnerRow]]:
        """Describe the list."""
        return (
            Column(_("Name"), lambda row: row.name, "name", width=0),
            Column(_("Role"), _roles, width=190),
            Column(_("Country"), lambda row: row.country, "country", width=70),
            Column(_("Review due"), lambda row: short_date(row.review_due_on), "review", width=100),
            Column(_("State"), _state, width=110, tone=_tone),
        )

    def first_order(self) -> tuple[str, bool]:
        """Open by name."""
        return "name", False

    def filters(self) -> Sequence[Any]:
        """Offer role and ended partners."""
        return (self.role, self.ended)

    def more_actions(self) -> Sequence[QWidget]:
        """Offer the list and the tree."""
        views = ((LIST, _("List"), "users"), (TREE, _("Chain as a tree"), "list-tree"))
        self.switch = ViewSwitch(views, self)
        self.switch.chosen.connect(self.show_view)
        return (self.switch,)

    @Slot(str)
    def show_view(self, name: str) -> None:
        """Show the list or the tree of the chain; both follow the same filter."""
        self._as_tree = name == TREE
        if self._as_tree:
            self._read_tree()
        self._left.setCurrentWidget(self.list_view())

    def list_view(self) -> QWidget:
        """Show the tree in place of the list where that was chosen."""
        return self.panel if self._as_tree else self.view

    @property
    def panel(self) -> "ChainPanel":
        """The tree with its actions; made when it is first shown."""
        from ui.partners.chain_panel import ChainPanel

        if self._panel is None:
            self._panel = ChainPanel(self.desk, self)
            self._panel.tree.chosen.connect(self._on_chosen)
            self._panel.tree.opened.connect(self._on_opened)
            self._panel.picture_wanted.connect(self.show_picture)
            self._left.addWidget(self._panel)
        panel: ChainPanel = self._panel
        return panel

    @Slot(int)
    def show_picture(self, node: int) -> None:
        """Draw the branch in which a node stands, over list and detail."""
        from ui.partners.picture import PictureCover

        today = legal_day(self.desk.console.clock())

        def show(branch: Branch) -> None:
            cover = PictureCover(self.window_, branch)
            cover.left.connect(lambda: self.uncover(cover))
            self.cover_with(cover)

        self.desk.ask(lambda session: read_branch(session, node, on=today), show)

    def reload(self) -> None:
        """Override RegisterPage: the tree follows the list."""
        super().reload()
        if self._as_tree:
            self._read_tree()

    def show_record(self, record_id: int) -> None:
        """Override RegisterPage: the tree selects it too."""
        super().show_record(record_id)
        if self._as_tree:
            self.panel.tree.select_partner(record_id)

    @Slot()
    def _select_wanted(self) -> None:
        super()._select_wanted()
        if self._as_tree:
            self.panel.tree.select_partner(self.selected_id())

    def _read_tree(self) -> None:
        wanted = OutlineFilter(self.search.text(), self.role.value(), self.ended.value())
        self.desk.ask(lambda session: read_outline(session, wanted), self.panel.show_outline)

    def is_filtered(self) -> bool:
        """Tell whether a role hides partners."""
        return self.role.value() is not None

    def ids_query(self, most: int | None = None) -> Callable[[Any], "array[int]"]:
        """Ask for the partners that match."""
        sort, descending = self.order()
        wanted = PartnerFilter(
            text=self.search.text(),
            role=self.role.value(),
            with_ended=self.ended.value(),
            sort=sort,
            descending=descending,
        )
        return lambda session: partner_ids(session, wanted, most=most)

    def rows_query(self, ids: Sequence[int]) -> Callable[[Any], list[Any]]:
        """Ask for some partners."""
        return lambda session: partner_rows(session, ids)

    def make_detail(self) -> PartnerDetail:
        """Make the widget for one partner."""
        detail = PartnerDetail(self.desk, self)
        detail.agreement_wanted.connect(self._to_agreement)
        return detail

    def empty_sentence(self) -> str:
        """Say what the register is for."""
        return _(
            "Everybody outside the office who touches its personal data: processors and their "
            "sub-processors, joint controllers, clients, recipients. Enter one, or import the "
            "list you keep today (XLSX, CSV, Markdown)."
        )

    def count_sentence(self, count: int) -> str:
        """Say how many partners are shown."""
        return ngettext("{count} partner", "{count} partners", count).format(count=count)

    def start_new(self) -> None:
        """Enter a partner with the least: name and role."""
        dialog = NewPartnerDialog(self.desk, self)
        dialog.made.connect(self.show_record)
        dialog.open()

    def import_file(self) -> None:
        """Import a partner list."""
        from ui.imports.dialog import import_with
        from ui.partners.importing import partner_import

        self.desk.ask(carriers, lambda above: import_with(self.window_, partner_import(above)))

    def export_list(self) -> None:
        """Export the list, or the tree, as it is shown."""
        from ui.exports import export_register

        if self._as_tree:
            nodes = [node for _hat, _depth, node in self.panel.tree.chain.outline.walk()]
            export_register(self.window_, "chain", array("q", nodes))
        else:
            export_register(self.window_, "partners", self.model.ids())

    @Slot(int)
    def _to_agreement(self, agreement_id: int) -> None:
        self.window_.open_record("agreements", agreement_id)


def _roles(row: PartnerRow) -> str:
    return ", ".join(label(role) for role in row.roles)


def _state(row: PartnerRow) -> str:
    if row.ended_on is not None:
        return _("ended")
    return _("imported") if row.origin is Origin.IMPORTED else _("active")


def _tone(row: PartnerRow) -> Tone:
    return Tone.PLAIN if row.ended_on is not None or row.origin is Origin.IMPORTED else Tone.OK
