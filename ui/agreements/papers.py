"""What leaves a review as a paper: the opinion sheet and the letter to the partner."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from console.i18n import N_, _, language
from console.jobs import JobControl
from console.labels import Labelled
from console.processes import run_apart
from reports.agreements.writing import ReviewOrder, write_papers_apart
from ui.documents import show_file
from ui.widgets.fields import ChoiceEditor
from ui.widgets.form import FormField
from ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Paper(Labelled):
    """A paper that a review can leave the house as."""

    OPINION = "opinion", N_("Opinion sheet (PDF)")
    LETTER = "letter", N_("Letter to the partner with the points to mend (PDF, Word)")


class PaperLanguage(Labelled):
    """The language of a paper; the partner's may differ from the window's."""

    RO = "ro", N_("Romanian")
    EN = "en", N_("English")
    DE = "de", N_("German")


class PaperDialog(FormDialog):
    """Asks for the language and the folder; writes in a process of its own."""

    def __init__(self, window: "MainWindow", review_id: int, paper: Paper) -> None:
        fields = (FormField("language", _("Language"), lambda: ChoiceEditor(tuple(PaperLanguage))),)
        super().__init__(_(paper.text), fields, _("Choose the folder…"), window)
        self.form.editor("language").show_value(PaperLanguage(language()))
        self._window, self._review_id, self._paper = window, review_id, paper

    def send(self) -> None:
        """Ask for the folder and write."""
        found = QFileDialog.getExistingDirectory(self, _("Choose a folder"))
        if found:
            chosen = self.form.values()["language"]
            created_at = self._window.desk.console.clock()
            order = ReviewOrder(self._review_id, str(chosen), created_at)
            PaperJob(self._window, self._paper, order, Path(found)).start()
            self.accept()


class PaperJob(QObject):
    """One paper on its way; lives until the window closes."""

    def __init__(
        self, window: "MainWindow", paper: Paper, order: ReviewOrder, target: Path
    ) -> None:
        super().__init__(window)
        self._window, self._paper, self._order, self._target = window, paper, order, target

    def start(self) -> None:
        """Write it."""
        vault, kind = self._window.desk.console.vault, self._paper.value
        order, target = self._order, self._target

        def job(control: JobControl) -> tuple[Path, ...]:
            key = vault.data_key()
            written: tuple[Path, ...] = run_apart(
                write_papers_apart, kind, order, target, vault.folder, key, control=control
            )
            return written

        title = _("Writing: {paper} …").format(paper=_(self._paper.text))
        self._window.desk.start(job, self._on_written, title=title)

    @Slot(object)
    def _on_written(self, written: tuple[Path, ...]) -> None:
        named = ", ".join(path.name for path in written)
        self._window.notices.say(
            _("Written: {files}").format(files=named),
            undo=self._show,
            undo_text=_("Show in folder"),
        )

    def _show(self) -> None:
        show_file(self._target)
