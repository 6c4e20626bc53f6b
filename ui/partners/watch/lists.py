"""The lists of sub-processors that a partner published, and what was decided about them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.clock import legal_day
from console.crossings.objections import Objection
from console.formats import number, short_date
from console.i18n import _
from console.labels import label
from console.partners.queries import PartnerFacts
from console.partners.watch.queries import ListRow
from console.partners.watch.rules import ListDecision
from console.partners.watch.services import decide_list
from console.partners.watch.undoing import take_back_list
from ui.desk.desk import Desk
from ui.documents import DocumentOpener
from ui.partners.watch.dialog import CompareListDialog
from ui.partners.watch.term import TermLine
from ui.theme import SMALL
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import button, link
from ui.widgets.fields import ChoiceEditor, DayEditor
from ui.widgets.flow import FlowRow
from ui.widgets.form import FormField
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear


class ListsView(QWidget):
    """Shows the history of lists and compares a newer one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._partner: PartnerFacts | None = None
        self.compare_button = button(
            _("Compare with a newer list…"), self._compare, picture="list-tree"
        )
        self._lines = QVBoxLayout()
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self.compare_button)
        head.addStretch(1)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.addWidget(section(_("Published lists of sub-processors"), self))
        column.addLayout(head)
        column.addLayout(self._lines)

    def show_lists(
        self, partner: PartnerFacts, rows: Sequence[ListRow], objections: Sequence[Objection]
    ) -> None:
        """Show the lists of a partner, the newest first."""
        self._partner = partner
        clear(self._lines)
        terms = {one.row.id: one for one in objections}
        for row in rows:
            self._lines.addWidget(_ListLine(self._desk, row, terms.get(row.id), self))
        if not rows:
            self._lines.addWidget(muted(_("No list was compared yet."), self))

    def _compare(self) -> None:
        if self._partner is not None:
            CompareListDialog(self._desk, self._partner, self).open()


class _ListLine(QWidget):
    def __init__(
        self, desk: Desk, row: ListRow, objection: Objection | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._row = desk, row
        column, last = QVBoxLayout(self), FlowRow(fills=False)
        column.setContentsMargins(0, SMALL, 0, SMALL)
        column.addWidget(body(_received(row), self))
        column.addWidget(muted(_counted(row), self))
        if objection is not None:
            column.addWidget(TermLine(objection.term, row.agreement_title, self))
        elif row.decision is not None:
            decided = f"{label(row.decision)}, {short_date(row.decided_on)}"
            column.addWidget(muted(f"{_('Decision')}: {decided}", self))
        last.addWidget(link(row.file_name, self._open))
        if row.decision is None:
            last.addWidget(button(_("Take the list back"), self._take_back, picture="rotate-ccw"))
        if objection is not None:
            last.addWidget(button(_("Record the decision…"), self._decide))
        column.addLayout(last)

    def _open(self) -> None:
        DocumentOpener(self._desk).open(self._row.document_sha256, self._row.file_name)

    def _take_back(self) -> None:
        list_id = self._row.id
        self._desk.act(lambda work: take_back_list(work, list_id))

    def _decide(self) -> None:
        list_id = self._row.id
        dialog = ActDialog(
            self._desk,
            _("Decision on the changes"),
            (
                FormField("decision", _("Decision"), lambda: ChoiceEditor(tuple(ListDecision))),
                FormField("on", _("Decided on"), DayEditor, required=_("Enter the day.")),
            ),
            _("Record the decision"),
            lambda work, values: decide_list(work, list_id, **values),
            self,
        )
        dialog.form.show_values({"on": legal_day(self._desk.console.clock())})
        dialog.open()


def _received(row: ListRow) -> str:
    received = _("received on {day}").format(day=short_date(row.received_on))
    if row.listed_on is None:
        return received
    return f"{_('list of {day}').format(day=short_date(row.listed_on))} · {received}"


def _counted(row: ListRow) -> str:
    said = _("{added} added, {changed} changed, {removed} removed, {same} unchanged; {taken} taken")
    names = ("added", "changed", "removed", "taken")
    counts = {name: number(getattr(row, name)) for name in names}
    return said.format(same=number(row.unchanged), **counts)
