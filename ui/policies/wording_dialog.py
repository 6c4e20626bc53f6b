"""A dialog that takes a version's words, typed or from a file, with what is known of them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from console.errors import ConsoleError
from console.i18n import _
from console.jobs import JobControl
from console.policies.rules import ChangeClass
from console.policies.services import add_version, add_wording
from console.policies.wordings import Wording, read_wording, typed_wording
from ui.desk.desk import Desk
from ui.widgets.fields import ChoiceEditor, DayEditor, LongEditor, TextEditor
from ui.widgets.file_field import FileEditor
from ui.widgets.form import FormField
from ui.widgets.form_dialog import FormDialog

Enter = Callable[[Any, Wording | None, dict[str, Any]], Any]


class WordingDialog(FormDialog):
    """Reads the file beside the vault lane, then runs one use case.

    Signals:
        acted: The answer of the use case.
    """

    acted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        heading: str,
        fields: Sequence[FormField],
        enter: Enter,
        parent: QWidget | None = None,
        *,
        needs_words: bool = False,
    ) -> None:
        remark = _("The words never change once they are in; a correction is a new version.")
        super().__init__(heading, fields, heading, parent, remark=remark)
        self._desk, self._enter, self._needs_words = desk, enter, needs_words
        self._values: dict[str, Any] = {}
        self.setMinimumHeight(self.sizeHint().height())

    def send(self) -> None:
        """Read the words where there is a file, then enter them."""
        values = self.form.values()
        document, text = str(values.pop("document")), str(values.pop("text"))
        self._values = values
        if document and text:
            self.form.show_problem("text", _("Choose a file or type the text, not both."))
        elif document:
            self.send_button.setEnabled(False)
            self._desk.start(_reader(Path(document)), self._take, refused=self._refuse)
        elif self._needs_words and not text:
            self.form.show_problem("text", _("Choose a file or type the text."))
        else:
            self._take(typed_wording(text) if text else None)

    @Slot(object)
    def _take(self, wording: Wording | None) -> None:
        enter, values = self._enter, self._values
        self._desk.act(
            lambda work: enter(work, wording, values), self._on_done, refused=self._refuse
        )

    @Slot(object)
    def _refuse(self, error: ConsoleError) -> None:
        self.send_button.setEnabled(True)
        self.show_refusal(error)

    @Slot(object)
    def _on_done(self, answer: Any) -> None:
        self.acted.emit(answer)
        self.accept()


def new_version_dialog(
    desk: Desk, policy_id: int, *, language: str, parent: QWidget
) -> WordingDialog:
    """Make the dialog that adds a version to a policy, in a language that may be changed."""

    def enter(work: Any, wording: Wording | None, values: dict[str, Any]) -> int:
        return add_version(work, policy_id, wording=wording, **values)

    fields = (
        FormField(
            "language",
            _("Language (two letters)"),
            TextEditor,
            required=_("Name the language: ro, en, de."),
        ),
        *_word_fields(),
        FormField("effective_from", _("In force from (empty while not settled)"), DayEditor),
        *(field for field in fact_fields() if field.name != "author"),
    )
    dialog = WordingDialog(desk, _("Add a version"), fields, enter, parent)
    dialog.form.editor("language").show_value(language)
    return dialog


def add_words_dialog(desk: Desk, version_id: int, parent: QWidget) -> WordingDialog:
    """Make the dialog that gives a version the words that it does not have yet."""

    def enter(work: Any, wording: Wording | None, _values: dict[str, Any]) -> None:
        if wording is not None:
            add_wording(work, version_id, wording=wording)

    return WordingDialog(desk, _("Add the text"), _word_fields(), enter, parent, needs_words=True)


def _word_fields() -> tuple[FormField, ...]:
    return (
        FormField("document", _("File (Markdown, text, web page, Word, PDF)"), FileEditor),
        FormField("text", _("or the text itself"), lambda: LongEditor(lines=5)),
    )


def fact_fields() -> tuple[FormField, ...]:
    """Describe what is said about a version, in the language spoken now."""
    classes = tuple(ChangeClass)
    return (
        FormField("label", _("Number or name of the version"), TextEditor),
        FormField("author", _("Author"), TextEditor),
        FormField(
            "change_class",
            _("How much it changes for people"),
            lambda: ChoiceEditor(classes, nothing=_("not recorded")),
        ),
        FormField("reason", _("Why it changes"), TextEditor),
        FormField("evidence", _("What proves it, if entered later"), TextEditor),
    )


def _reader(path: Path) -> Callable[[JobControl], Wording]:
    def job(_control: JobControl) -> Wording:
        return read_wording(path)

    return job
