"""Ordering the report pack."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console.authority.rules import Disclosure
from console.authority.services import keep_report_run
from console.clock import legal_day
from console.i18n import LANGUAGES, _, ngettext
from console.jobs import JobControl
from console.organisation.queries import PersonRow, list_people
from console.processes import run_apart
from reports.bundles import Pack
from reports.commands import run_particulars
from reports.pack import write_pack_apart
from reports.pack_order import PackOrder
from ui.desk.desk import Desk
from ui.documents import show_file
from ui.theme import LARGE, MEDIUM, SMALL
from ui.unlock.window import LANGUAGE_NAMES
from ui.widgets.buttons import button, primary
from ui.widgets.fields import ChoiceEditor, DayEditor, YesEditor
from ui.widgets.file_field import FileEditor
from ui.widgets.form import Form, FormField
from ui.widgets.labels import body, muted, section
from ui.widgets.plain_choice import PlainChoice

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class PackKeeper(QObject):
    """Records a pack once it is written, whatever became of the window that ordered it.

    Signals:
        written: The pack.
    """

    written = Signal(object)

    def __init__(self, desk: Desk, order: PackOrder) -> None:
        super().__init__(desk)
        self._desk, self._order = desk, order

    @Slot(object)
    def keep(self, pack: Pack) -> None:
        """Write the export into the vault's own register."""
        order = self._order
        self._desk.act(lambda work: keep_report_run(work, **run_particulars(order, pack)))
        self.written.emit(pack)
        self.deleteLater()


class PackForm(QFrame):
    """Asks for period, language and disclosure, writes, and offers what came out."""

    def __init__(self, window: "MainWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._window, self._desk = window, window.desk
        self._pack: Pack | None = None
        self._person = ""
        self.form = Form(self._fields(), self)
        self.write_button = primary(_("Write the report"), self.write, picture="file-output")
        self.result = body("", self)
        self.open_button = button(_("Open"), self._open, picture="eye")
        self.folder_button = button(_("Show in folder"), self._show, picture="folder-open")
        self._lay_out()
        self.form.show_values(self._defaults())
        self._desk.ask(list_people, self._on_people)

    def write(self) -> None:
        """Write the pack in a process of its own."""
        if self.form.first_problem():
            return
        values = self.form.values()
        order = PackOrder(
            start=values["start"],
            end=values["end"],
            language=values["language"],
            disclosure=values["disclosure"],
            with_gaps=values["with_gaps"],
            created_at=self._desk.console.clock(),
            person=self._person,
        )
        if order.end < order.start:
            self.form.show_problem("end", _("The period ends before it starts."))
            return
        target = Path(values["folder"]).expanduser().absolute()
        vault = self._desk.console.vault

        def job(control: JobControl) -> Pack:
            pack: Pack = run_apart(
                write_pack_apart, order, target, vault.folder, vault.data_key(), control=control
            )
            return pack

        keeper = PackKeeper(self._desk, order)
        keeper.written.connect(self._on_written)
        self.write_button.setEnabled(False)
        task = self._desk.start(job, keeper.keep, title=_("Writing the report …"))
        task.ended.connect(self._on_ended)

    def _fields(self) -> tuple[FormField, ...]:
        languages = [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
        return (
            FormField("start", _("First day"), DayEditor, required=_("Enter the first day.")),
            FormField("end", _("Last day"), DayEditor, required=_("Enter the last day.")),
            FormField("language", _("Language"), lambda: PlainChoice(languages)),
            FormField(
                "disclosure", _("Names of data subjects"), lambda: ChoiceEditor(tuple(Disclosure))
            ),
            FormField(
                "folder",
                _("Folder"),
                lambda: FileEditor(QFileDialog.FileMode.Directory),
                required=_("Choose a folder for the files."),
                wide=True,
            ),
            FormField(
                "with_gaps",
                "",
                lambda: YesEditor(_("Add the internal page of gaps (not for handing over)")),
                wide=True,
            ),
        )

    def _defaults(self) -> dict[str, object]:
        year = legal_day(self._desk.console.clock()).year
        return {
            "start": date(year, 1, 1),
            "end": date(year, 12, 31),
            "language": "ro",
            "disclosure": Disclosure.INITIALS,
            "folder": str(Path.home() / "Documents"),
            "with_gaps": False,
        }

    def _lay_out(self) -> None:
        column, row, last = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(section(_("Report for the authority"), self))
        column.addWidget(
            muted(
                _(
                    "PDF to hand over and workbook to check the figures, from the same records of "
                    "one moment. Every export is recorded."
                ),
                self,
            )
        )
        column.addWidget(self.form)
        row.addStretch(1)
        row.addWidget(self.write_button)
        column.addLayout(row)
        last.setSpacing(SMALL)
        last.addWidget(self.result, 1)
        last.addWidget(self.open_button)
        last.addWidget(self.folder_button)
        column.addLayout(last)
        for part in (self.result, self.open_button, self.folder_button):
            part.hide()

    @Slot(object)
    def _on_people(self, people: list[PersonRow]) -> None:
        seated = self._desk.console.person
        self._person = next((one.name for one in people if one.uid == seated), "")

    @Slot(object)
    def _on_written(self, pack: Pack) -> None:
        self._pack = pack
        pages = ngettext("{count} page", "{count} pages", pack.pages).format(count=pack.pages)
        self.result.setText(f"{', '.join(pack.files)} · {pages} · {pack.flavour}")
        for part in (self.result, self.open_button, self.folder_button):
            part.show()

    @Slot()
    def _on_ended(self) -> None:
        self.write_button.setEnabled(True)

    def _open(self) -> None:
        if self._pack is not None:
            pdf = next(name for name in self._pack.files if name.endswith(".pdf"))
            show_file(self._pack.folder / pdf)

    def _show(self) -> None:
        if self._pack is not None:
            show_file(self._pack.folder)
