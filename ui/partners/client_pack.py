"""Ordering the pack for a client from its place in the register."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from console.authority.services import keep_report_run
from console.clock import legal_day
from console.i18n import LANGUAGES, _
from console.jobs import JobControl
from console.organisation.queries import PersonRow, list_people
from console.processes import run_apart
from reports.bundles import Pack
from reports.client_pack import ClientOrder, client_run, write_client_pack_apart
from ui.desk.desk import Desk
from ui.documents import show_file
from ui.unlock.window import LANGUAGE_NAMES
from ui.widgets.fields import DayEditor
from ui.widgets.file_field import FileEditor
from ui.widgets.form import FormField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.plain_choice import PlainChoice


class ClientPackDialog(FormDialog):
    """Asks for period, language and folder; the pack is written beside the window's thread."""

    def __init__(
        self, desk: Desk, partner_id: int, name: str, person: str, parent: QWidget
    ) -> None:
        languages = [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
        fields = (
            FormField("start", _("First day"), DayEditor, required=_("Enter the first day.")),
            FormField("end", _("Last day"), DayEditor, required=_("Enter the last day.")),
            FormField("language", _("Language"), lambda: PlainChoice(languages)),
            FormField(
                "folder",
                _("Folder"),
                lambda: FileEditor(QFileDialog.FileMode.Directory),
                required=_("Choose a folder for the files."),
            ),
        )
        super().__init__(
            _("Pack for {client}").format(client=name),
            fields,
            _("Write the pack"),
            parent,
            remark=_(
                "Our record for this client, its sub-processors, measures and requests; nothing"
                " of any other client. Look at it before you hand it over."
            ),
        )
        self._desk, self._partner_id, self._person = desk, partner_id, person
        self._notices = getattr(parent.window(), "notices", None)
        year = legal_day(desk.console.clock()).year
        self.form.show_values(
            {
                "start": date(year, 1, 1),
                "end": date(year, 12, 31),
                "language": "ro",
                "folder": str(Path.home() / "Documents"),
            }
        )

    def send(self) -> None:
        """Write the pack in a process of its own and record the export."""
        values = self.form.values()
        if values["end"] < values["start"]:
            self.form.show_problem("end", _("The period ends before it starts."))
            return
        order = ClientOrder(
            partner_id=self._partner_id,
            start=values["start"],
            end=values["end"],
            language=values["language"],
            created_at=self._desk.console.clock(),
            person=self._person,
        )
        target = Path(values["folder"]).expanduser().absolute()
        vault = self._desk.console.vault

        def job(control: JobControl) -> Pack:
            pack: Pack = run_apart(
                write_client_pack_apart,
                order,
                target,
                vault.folder,
                vault.data_key(),
                control=control,
            )
            return pack

        keeper = _Keeper(self._desk, order, self._notices)
        self._desk.start(job, keeper.keep, title=_("Writing the pack …"))
        self.accept()


class _Keeper(QObject):
    """Records a pack once it is written, whatever became of the dialog that ordered it."""

    def __init__(self, desk: Desk, order: ClientOrder, notices: Any) -> None:
        super().__init__(desk)
        self._desk, self._order, self._notices = desk, order, notices

    @Slot(object)
    def keep(self, pack: Pack) -> None:
        order = self._order
        self._desk.act(lambda work: keep_report_run(work, **client_run(order, pack)))
        if self._notices is not None:
            text = _("The pack is written: {files}.").format(files=", ".join(pack.files))
            folder = pack.folder
            self._notices.say(text, undo=lambda: show_file(folder), undo_text=_("Show in folder"))
        self.deleteLater()


def ask_client_pack(desk: Desk, partner_id: int, name: str, parent: QWidget) -> None:
    """Ask what the pack for a client should cover."""

    def open_dialog(people: list[PersonRow]) -> None:
        names = {person.uid: person.name for person in people}
        person = names.get(desk.console.person, "")
        ClientPackDialog(desk, partner_id, name, person, parent).open()

    desk.ask(list_people, open_dialog)
