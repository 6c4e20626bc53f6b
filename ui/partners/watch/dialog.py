"""Comparing a newer list of sub-processors with the chain: seen first, taken over by choice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.clock import legal_day
from console.crossings.objections import ComparedList, compare_with_chain, keep_list
from console.errors import ConsoleError, RuleBroken
from console.i18n import N_, _, ngettext, tell
from console.intake.problems import tell as tell_problem
from console.jobs import JobControl
from console.labels import label
from console.partners.queries import PartnerFacts
from console.partners.watch.compare import Difference, ListChange, Listed, count_changes
from console.partners.watch.queries import chain_head
from console.partners.watch.reading import PublishedList, read_list, with_saved_columns
from console.partners.watch.undoing import take_back_list
from ui.desk.desk import Desk
from ui.partners.watch.term import TermLine
from ui.theme import LARGE, MEDIUM
from ui.widgets.buttons import button, primary
from ui.widgets.fields import DayEditor
from ui.widgets.file_field import FileEditor
from ui.widgets.form import Form, FormField
from ui.widgets.labels import muted, section

_COLUMNS = (190, 330)


@dataclass(frozen=True, slots=True)
class _Seen:
    head: int
    published: PublishedList
    compared: ComparedList


class CompareListDialog(QDialog):
    """Reads a list beside the window's thread, shows old beside new, writes what was chosen."""

    def __init__(self, desk: Desk, partner: PartnerFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._partner = desk, partner
        self._seen: _Seen | None = None
        self.setWindowTitle(_("Compare with a newer list"))
        self.resize(1000, 640)
        self.form = Form(_fields(), self, columns=2)
        self.form.show_values({"received_on": legal_day(desk.console.clock())})
        self.summary = muted(
            _("Choose the newer list; nothing is written before you say so."), self
        )
        self.table = QTableWidget(0, 3, self)
        self.table.setAccessibleName(_("Differences"))
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        fitted = QHeaderView.ResizeMode.ResizeToContents
        self.table.verticalHeader().setSectionResizeMode(fitted)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.setHorizontalHeaderLabels([_("What changed"), _("Until now"), _("Newer list")])
        for place, width in enumerate(_COLUMNS):
            self.table.setColumnWidth(place, width)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.term = TermLine(parent=self)
        self.term.hide()
        self.compare_button = button(_("Compare"), self._compare)
        self.take_button = primary(_("Take over the chosen ones"), self._take)
        self.take_button.setEnabled(False)
        self._lay_out()

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        heading = _("Sub-processors of {partner}").format(partner=self._partner.name)
        column.addWidget(section(heading, self))
        column.addWidget(self.form)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(self.term)
        row.addWidget(self.compare_button)
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self.take_button)
        column.addLayout(row)

    def chosen(self) -> list[Difference]:
        """Read which differences are ticked."""
        ticks = [self.table.item(line, 0) for line in range(self.table.rowCount())]
        return [
            one
            for one, tick in zip(self._shown(), ticks, strict=True)
            if tick is not None and tick.checkState() is Qt.CheckState.Checked
        ]

    def _compare(self) -> None:
        if not self.form.first_problem():
            self._desk.start(_reader(Path(self.form.values()["file"])), self._on_read,
                             refused=self._refuse)  # fmt: skip

    @Slot(object)
    def _on_read(self, published: PublishedList) -> None:
        days, partner_id = self._days(), self._partner.id
        self._desk.ask(
            lambda session: _look(session, partner_id, published, days),
            self._show,
            refused=self._refuse,
        )

    def _days(self) -> dict[str, Any]:
        values = self.form.values()
        return {name: values[name] for name in ("received_on", "listed_on")}

    def _shown(self) -> list[Difference]:
        seen = self._seen.compared.differences if self._seen is not None else ()
        return [one for one in seen if one.kind is not ListChange.SAME]

    @Slot(object)
    def _show(self, seen: _Seen) -> None:
        self._seen = seen
        self._say(_summary(seen), kind="muted")
        rows = self._shown()
        self.table.setRowCount(len(rows))
        for line, one in enumerate(rows):
            for place, text in enumerate(_cells(one)):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                if place == 0:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    item.setCheckState(Qt.CheckState.Checked)
                self.table.setItem(line, place, item)
        self.term.show_term(seen.compared.term, seen.compared.receipt.agreement_title)
        self.term.show()
        self.take_button.setEnabled(True)

    def _take(self) -> None:
        seen = self._seen
        if seen is None:
            return
        chosen, receipt = self.chosen(), seen.compared.receipt
        self._desk.act(
            lambda work: keep_list(
                work,
                seen.head,
                seen.published,
                received_on=receipt.received_on,
                listed_on=receipt.listed_on,
                chosen=chosen,
            ),
            self._on_kept,
            refused=self._refuse,
        )

    @Slot(object)
    def _on_kept(self, list_id: int) -> None:
        below = self.parentWidget()
        notices = getattr(below.window(), "notices", None) if below is not None else None
        if notices is not None:
            text = _("The chain of {partner} follows the newer list.")
            undo = partial(_take_back, self._desk, list_id)
            notices.say(text.format(partner=self._partner.name), undo=undo)
        self.accept()

    @Slot(object)
    def _refuse(self, error: ConsoleError) -> None:
        self._say(tell(error), kind="problem")

    def _say(self, text: str, *, kind: str) -> None:
        self.summary.setText(text)
        self.summary.setObjectName(kind)
        self.summary.style().polish(self.summary)


def _take_back(desk: Desk, list_id: int) -> None:
    desk.act(lambda work: take_back_list(work, list_id))


def _fields() -> tuple[FormField, ...]:
    return (
        FormField("file", _("Newer list"), FileEditor, required=_("Choose the file."), wide=True),
        FormField("received_on", _("Received on"), DayEditor, required=_("Enter the day.")),
        FormField("listed_on", _("Date of the list"), DayEditor),
    )


def _reader(path: Path) -> Callable[[JobControl], PublishedList]:
    return lambda _control: read_list(path)


def _look(session: Any, partner_id: int, published: PublishedList, days: dict[str, date]) -> _Seen:
    head = chain_head(session, partner_id, on=days["received_on"])
    if head is None:
        raise RuleBroken(
            N_("This partner is no processor, sub-processor or client. Record its role first.")
        )
    published = with_saved_columns(session, published)
    return _Seen(head, published, compare_with_chain(session, head, published, **days))


def _summary(seen: _Seen) -> str:
    counts = count_changes(seen.compared.differences)
    said = _("{added} added, {changed} changed, {removed} removed, {same} unchanged.")
    words = [said.format(**{kind.value: count for kind, count in counts.items()})]
    problems = seen.published.preview.taken.problems
    if problems:
        rows = ngettext(
            "{count} problem in the file; such rows are left out:",
            "{count} problems in the file; such rows are left out:",
            len(problems),
        )
        words += [rows.format(count=len(problems)), *(tell_problem(one) for one in problems[:3])]
    return " ".join(words)


def _cells(one: Difference) -> Sequence[str]:
    kind = label(one.kind)
    if one.parts:
        kind = f"{kind}: {', '.join(label(part) for part in one.parts)}"
    newer = _side(one.new)
    if one.mentioned_in:
        newer = _("The newer list names it in “{name}”.").format(name=one.mentioned_in)
    return kind, _side(one.old), newer


def _side(each: Listed | None) -> str:
    if each is None:
        return "–"
    return "\n".join(part for part in (each.name, each.services, each.places) if part)
