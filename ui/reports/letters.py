"""Answers to numbered letters: the questions, a sentence to each, the proofs, the PDF."""

import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from console.authority.queries import CaseFacts, CaseRow, QuestionFacts, get_case, list_cases
from console.authority.services import (
    answer_question,
    ask_question,
    close_case,
    enclose_document,
    enclose_record,
    open_case,
)
from console.clock import legal_day
from console.crossings.search import search_everything
from console.formats import short_date
from console.i18n import _, language, ngettext
from console.jobs import JobControl
from console.processes import run_apart
from reports.answer import AnswerOrder, write_answer_apart
from ui.documents import show_file
from ui.theme import MEDIUM, SMALL
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import button, link, primary
from ui.widgets.detail import SavedForm, scrolled
from ui.widgets.fields import DayEditor, LongEditor, TextEditor, day_text
from ui.widgets.form import Form, FormField
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class LettersTab(QWidget):
    """Letters on the left, the chosen one on the right."""

    def __init__(self, window: "MainWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._desk = window, window.desk
        self._case: CaseFacts | None = None
        self._wanted = 0
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Letters of the authority"))
        self.list.currentItemChanged.connect(self._on_chosen)
        self.name = section("", self)
        self.remark = muted("", self)
        self.questions = QVBoxLayout()
        self._lay_out()
        self.reload()

    def is_dirty(self) -> bool:
        """Tell whether an answer is typed and not saved."""
        return any(kept.form.is_dirty() for kept in self.findChildren(SavedForm))

    def save(self) -> None:
        """Save the answers that were typed."""
        for kept in self.findChildren(SavedForm):
            kept.save()

    @Slot()
    def reload(self) -> None:
        """Read the letters again, and the shown one unless something is typed."""
        self._desk.ask(list_cases, self._show_list)
        if self._wanted and not self.is_dirty():
            self.show_case(self._wanted)

    def show_case(self, case_id: int) -> None:
        """Show a letter."""
        self._wanted = case_id
        self._desk.ask(lambda session: get_case(session, case_id), self._show_case)

    def start_new(self) -> None:
        """Enter a letter."""
        fields = (
            FormField("title", _("What the letter is about"), TextEditor,
                      required=_("Enter what the letter is about.")),
            FormField("authority_number", _("Number of the letter"), TextEditor),
            FormField("authority_date", _("Date of the letter"), DayEditor),
            FormField("received_on", _("Received on"), DayEditor),
            FormField("answer_due_on", _("Answer due (the date in the letter)"), DayEditor),
            FormField("our_number", _("Our registration number"), TextEditor),
        )  # fmt: skip
        dialog = ActDialog(
            self._desk,
            _("Letter of the authority"),
            fields,
            _("Enter the letter"),
            lambda work, values: open_case(work, **values),
            self,
        )
        dialog.acted.connect(self.show_case)
        dialog.open()

    def _lay_out(self) -> None:
        left, right = QWidget(self), QWidget(self)
        column, inner = QVBoxLayout(left), QVBoxLayout(right)
        column.setContentsMargins(0, MEDIUM, SMALL, SMALL)
        column.addWidget(primary(_("New letter…"), self.start_new, picture="plus"))
        column.addWidget(self.list, 1)
        inner.setContentsMargins(SMALL, MEDIUM, SMALL, SMALL)
        inner.addWidget(self.name)
        inner.addWidget(self.remark)
        row = QHBoxLayout()
        for text, do, picture in (
            (_("Add a question…"), self._ask, "plus"),
            (_("Write the answer…"), self._write, "file-output"),
            (_("The answer left…"), self._close, "send"),
        ):
            row.addWidget(button(text, do, picture=picture))
        row.addStretch(1)
        self._right = right
        inner.addLayout(row)
        holder = QWidget(self)
        holder.setLayout(self.questions)
        inner.addWidget(scrolled(holder), 1)
        right.hide()
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)

    @Slot(object)
    def _show_list(self, rows: list[CaseRow]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            due = _("answered") if row.answered_on else day_text(row.answer_due_on)
            item = QListWidgetItem(f"{row.authority_number or row.title}\n{due}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, row.id)
        self.list.blockSignals(False)

    @Slot(object)
    def _on_chosen(self, item: QListWidgetItem | None, _before: object = None) -> None:
        if item is not None:
            self.show_case(item.data(Qt.ItemDataRole.UserRole))

    @Slot(object)
    def _show_case(self, case: CaseFacts) -> None:
        self._case = case
        self._right.show()
        self.name.setText(case.title)
        due = _("answer due {day}").format(day=day_text(case.answer_due_on))
        received = _("received {day}").format(day=day_text(case.received_on))
        left = _("answered {day}").format(day=short_date(case.answered_on))
        parts = [case.authority_number, received, due, left if case.answered_on else ""]
        self.remark.setText(" · ".join(part for part in parts if part))
        clear(self.questions)
        for question in case.questions:
            self.questions.addWidget(_QuestionView(self._window, question, self))
        if not case.questions:
            self.questions.addWidget(
                muted(_("Type the questions of the letter, one by one, as they stand there."), self)
            )

    def _ask(self) -> None:
        if self._case is None:
            return
        case_id = self._case.id
        field = FormField("question", _("Question"), LongEditor, required=_("Enter the question."))
        ActDialog(
            self._desk,
            _("Next question"),
            (field,),
            _("Add the question"),
            lambda work, values: ask_question(work, case_id, **values),
            self,
        ).open()

    def _close(self) -> None:
        if self._case is None:
            return
        case_id = self._case.id
        dialog = ActDialog(
            self._desk,
            _("The answer left"),
            (FormField("on", _("Sent on"), DayEditor, required=_("Enter the day.")),),
            _("Record it"),
            lambda work, values: close_case(work, case_id, **values),
            self,
        )
        dialog.form.editor("on").show_value(legal_day(self._desk.console.clock()))
        dialog.open()

    def _write(self) -> None:
        if self._case is None:
            return
        found = QFileDialog.getExistingDirectory(self, _("Choose a folder for the answer"))
        if not found:
            return
        order = AnswerOrder(self._case.id, language(), self._desk.console.clock())
        target, vault = Path(found), self._desk.console.vault

        def job(control: JobControl) -> tuple[Path, int]:
            files = run_apart(
                write_answer_apart, order, target, vault.folder, vault.data_key(), control=control
            )
            return target, len(files)

        self._desk.start(job, self._on_written, title=_("Writing the answer …"))

    @Slot(object)
    def _on_written(self, written: tuple[Path, int]) -> None:
        folder, count = written
        said = ngettext("{count} file written", "{count} files written", count)
        self._window.notices.say(
            said.format(count=count),
            undo=self._shower(folder),
            undo_text=_("Show in folder"),
        )

    def _shower(self, folder: Path) -> Callable[[], None]:
        return lambda: show_file(folder)


class _QuestionView(QWidget):
    """One question: its answer is typed here; proofs are attached below."""

    def __init__(self, window: "MainWindow", question: QuestionFacts, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._desk, self._question = window, window.desk, question
        self.form = Form(
            (FormField("answer", _("Answer"), lambda: LongEditor(lines=3)),), self, columns=1
        )
        self.form.show_values({"answer": question.answer})
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, SMALL, 0, SMALL)
        heading = _("Question {number}").format(number=question.number)
        column.addWidget(section(heading, self))
        column.addWidget(body(question.question, self))
        self.saved_form = SavedForm(self.form, self._save, self)
        column.addWidget(self.saved_form)
        for enclosure in question.enclosures:
            column.addWidget(muted(f"{_('Enclosure')}: {enclosure.title}", self))
        row.addWidget(link(_("Attach a document…"), self._attach))
        row.addWidget(link(_("Name a record…"), self._name_record))
        row.addStretch(1)
        column.addLayout(row)

    def _save(self) -> None:
        values, question = self.form.values(), self._question
        self.form.accept_values()
        self._desk.act(
            lambda work: answer_question(
                work, question.id, answer=values["answer"], seen_version=question.version
            ),
            refused=self.saved_form.show_refusal,
        )

    def _attach(self) -> None:
        found, _kind = QFileDialog.getOpenFileName(self, _("Attach a document"))
        if found:
            path, question_id = Path(found), self._question.id
            media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self._desk.act(
                lambda work: enclose_document(work, question_id, path, media_type=media_type)
            )

    def _name_record(self) -> None:
        question_id = self._question.id
        field = FormField(
            "words", _("Words that find the record"), TextEditor, required=_("Type some words.")
        )

        def enclose(work: Any, values: dict[str, Any]) -> None:
            hits = search_everything(work.session, values["words"])
            for hit in hits[:1]:
                enclose_record(
                    work, question_id, title=hit.text, subject=hit.page, uid=str(hit.record_id)
                )

        ActDialog(
            self._desk, _("Name a record"), (field,), _("Enclose the newest hit"), enclose, self
        ).open()
