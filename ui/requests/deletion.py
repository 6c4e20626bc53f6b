"""Files whose time is over: each is deleted only when a person types its number."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from console.clock import legal_day
from console.formats import short_date
from console.i18n import _, ngettext
from console.requests.retention import PAGE, DueFile, count_due, list_due
from console.requests.services.retention import delete_file
from ui.desk.desk import Desk
from ui.requests.case_line import CaseLine, ask_and_act, text_field
from ui.tables.columns import Tone
from ui.theme import LARGE, MEDIUM
from ui.widgets.buttons import button
from ui.widgets.detail import scrolled
from ui.widgets.labels import muted, section
from ui.widgets.lists import clear


class DeletionDialog(QDialog):
    """Lists closed files older than three years; what is counted of them stays."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("Files due for deletion"))
        self.resize(620, 480)
        inner = QWidget(self)
        self._files: tuple[DueFile, ...] = ()
        self.count = muted("", self)
        self.more = button(_("Show more"), self.show_more)
        self._lines = QVBoxLayout(inner)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(section(_("Files due for deletion"), self))
        said = _(
            "A file is kept for three years from its closing. Deleting takes the person, the"
            " documents and what the journal said; figures of reports stay as they are."
        )
        column.addWidget(muted(said, self))
        column.addWidget(self.count)
        column.addWidget(scrolled(inner), 1)
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.reject))
        column.addLayout(row)
        desk.changed.connect(self.reload)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the list again, as far as it was shown."""
        today, most = self._today(), max(PAGE, len(self._files))
        self._desk.look(
            lambda reader: (
                count_due(reader, today=today),
                list_due(reader, today=today, most=most),
            ),
            self._show,
        )

    @Slot()
    def show_more(self) -> None:
        """Show the next page below."""
        today, last = self._today(), self._files[-1]
        self._desk.look(
            lambda reader: (
                count_due(reader, today=today),
                list_due(reader, today=today, after=last, most=PAGE),
            ),
            self._add,
        )

    def _today(self) -> date:
        return legal_day(self._desk.console.clock())

    @Slot(object)
    def _show(self, read: tuple[int, tuple[DueFile, ...]]) -> None:
        clear(self._lines)
        self._files = ()
        if not read[1]:
            self._lines.addWidget(muted(_("No file's time is over."), self))
        self._lines.addStretch(1)
        self._add(read)

    @Slot(object)
    def _add(self, read: tuple[int, tuple[DueFile, ...]]) -> None:
        count, files = read
        for one in files:
            self._lines.insertWidget(self._lines.count() - 1, self._line(one))
        self._files += files
        said = ngettext("{shown} of {count} file", "{shown} of {count} files", count)
        self.count.setText(said.format(shown=len(self._files), count=count))
        self.count.setVisible(count > 0)
        self.more.setVisible(len(self._files) < count)

    def _line(self, one: DueFile) -> CaseLine:
        closed = _("closed {day}, may go since {due}").format(
            day=short_date(one.closed_on), due=short_date(one.due_on)
        )
        chip = (_("held until {day}").format(day=short_date(one.hold_until)), Tone.WARN)
        return CaseLine(
            " · ".join(filter(None, (one.number, one.requester_name))),
            [closed, one.hold_reason if one.is_held else ""],
            chip=chip if one.is_held else ("", Tone.PLAIN),
            actions=[] if one.is_held else [(_("Delete the file…"), lambda: self._delete(one))],
            parent=self,
        )

    def _delete(self, one: DueFile) -> None:
        title = _("Number of the file, {number}, to confirm").format(number=one.number)
        ask_and_act(
            self._desk,
            self,
            _("Delete the file…"),
            (text_field("confirmed_number", title, _("Type the number of the file.")),),
            lambda work, values: delete_file(work, one.id, **values),
            remark=_("This cannot be taken back."),
        )
