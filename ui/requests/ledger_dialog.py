"""The erasure ledger of all cases: who is to be erased again, and whether somebody was erased."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from console.formats import short_date
from console.i18n import _
from console.intake.tables import read_table
from console.labels import label
from console.requests.erasure.queries import Found, find_erased, known_systems
from console.requests.erasure.restores import AgainRow, due_again
from console.requests.erasure.services import record_restore, repeat_erasure
from ui.desk.desk import Desk
from ui.requests.case_line import CaseLine, ask_and_act, day_field, text_field
from ui.theme import LARGE, MEDIUM
from ui.widgets.buttons import button
from ui.widgets.detail import scrolled
from ui.widgets.fields import TextEditor
from ui.widgets.labels import muted, section
from ui.widgets.lists import clear
from ui.widgets.quiet_dialog import QuietDialog


class LedgerDialog(QuietDialog):
    """After a restore of a system it names whom to erase again; hashes only, no names."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._systems: tuple[str, ...] = ()
        self.setWindowTitle(_("Erasure ledger"))
        self.resize(680, 560)
        self.sought, self.number = TextEditor(self), TextEditor(self)
        self.sought.returnPressed.connect(self.look)
        self.number.returnPressed.connect(self.look)
        self.sought.setPlaceholderText(_("e-mail, phone number, or a name with a number"))
        self.sought.setAccessibleName(_("Who is looked for"))
        self.number.setPlaceholderText(_("client number, for a name"))
        self.number.setAccessibleName(_("Number that only this person has"))
        inner = QWidget(self)
        self._again, self.found = QVBoxLayout(), QVBoxLayout()
        self._lay_out(inner)
        desk.changed.connect(self.reload)
        self.reload()

    def _lay_out(self, inner: QWidget) -> None:
        lines, column = QVBoxLayout(inner), QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        lines.addWidget(section(_("Erase again after a restore"), inner))
        first = QHBoxLayout()
        first.addWidget(button(_("A system was restored…"), self._record, parent=inner))
        first.addStretch(1)
        lines.addLayout(first)
        lines.addLayout(self._again)
        lines.addWidget(section(_("Was somebody erased?"), inner))
        said = _("What you type is hashed and compared; it is not kept.")
        lines.addWidget(muted(said, inner))
        row = QHBoxLayout()
        row.addWidget(self.sought, 2)
        row.addWidget(self.number, 1)
        row.addWidget(button(_("Look"), self.look, parent=inner))
        row.addWidget(button(_("List of contacts…"), self.look_in_file, parent=inner))
        lines.addLayout(row)
        lines.addLayout(self.found)
        lines.addStretch(1)
        column.addWidget(scrolled(inner), 1)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(button(_("Close"), self.reject))
        column.addLayout(last)

    @Slot()
    def reload(self) -> None:
        """Read again who is to be erased again."""
        self._desk.ask(lambda session: (due_again(session), known_systems(session)), self._show)

    @Slot(object)
    def _show(self, seen: tuple[tuple[AgainRow, ...], tuple[str, ...]]) -> None:
        rows, self._systems = seen
        clear(self._again)
        for row in rows:
            self._again.addWidget(self._line(row))
        if not rows:
            self._again.addWidget(muted(_("Nobody is to be erased again."), self))

    def _line(self, row: AgainRow) -> CaseLine:
        said = _("Case {number}: {system}, erased on {day}").format(
            number=row.case_number, system=row.system, day=short_date(row.erased_on)
        )
        restored = _("restored on {day} from the copy of {copy}").format(
            day=short_date(row.restored_on), copy=short_date(row.copy_of)
        )
        actions = [(_("Erased again…"), lambda: self._repeat(row))]
        return CaseLine(said, [restored], actions=actions, parent=self)

    def _record(self) -> None:
        fields = (
            text_field("system", _("System"), _("Name the system that was restored.")),
            day_field("restored_on", _("Restored on")),
            day_field("copy_of", _("From the copy of")),
            text_field("note", _("Note")),
        )
        known = _("Systems of the ledger: {names}").format(names=", ".join(self._systems))
        ask_and_act(
            self._desk,
            self,
            _("A system was restored…"),
            fields,
            lambda work, values: record_restore(work, **values),
            remark=known if self._systems else "",
            shown={"copy_of": None},
        )

    def _repeat(self, row: AgainRow) -> None:
        fields = (day_field("done_on", _("Erased again on")), text_field("note", _("Note")))
        ask_and_act(
            self._desk,
            self,
            _("Erased again…"),
            fields,
            lambda work, values: repeat_erasure(work, row.restore_id, row.entry_id, **values),
        )

    def look(self) -> None:
        """Look for what was typed."""
        self._find([self.sought.value()], self.number.value())

    def look_in_file(self) -> None:
        """Look for every line of a table of contacts."""
        found, _kind = QFileDialog.getOpenFileName(
            self, _("List of contacts"), "", "CSV, XLSX (*.csv *.txt *.xlsx)"
        )
        if found:
            self._desk.start(lambda _control: _lines_of(Path(found)), self._find_all)

    @Slot(object)
    def _find_all(self, lines: list[str]) -> None:
        self._find(lines, "")

    def _find(self, lines: list[str], number: str) -> None:
        self._desk.ask(lambda session: find_erased(session, lines, number=number), self._show_found)

    @Slot(object)
    def _show_found(self, found: tuple[Found, ...]) -> None:
        clear(self.found)
        for one in found:
            said = _("Line {line}: erased from {system}, case {number}").format(
                line=one.line, system=one.system, number=one.case_number
            )
            remarks = (label(one.kind), short_date(one.erased_on), one.client_name)
            self.found.addWidget(CaseLine(said, [" · ".join(filter(None, remarks))], parent=self))
        if not found:
            self.found.addWidget(muted(_("Nobody of these stands in the ledger."), self))


def _lines_of(path: Path) -> list[str]:
    sheet = read_table(path)
    rows = [" ; ".join(str(cell or "") for cell in row.cells) for row in sheet.rows]
    return [" ; ".join(sheet.head), *rows]
