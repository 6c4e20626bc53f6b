"""Editing a letter: addressee, subject and words, with its empty places in sight."""

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.i18n import _, ngettext
from console.labels import label
from console.requests.correspondence.letters.queries import LetterRow
from console.requests.correspondence.letters.services import edit_letter
from console.requests.correspondence.letters.templates import GAP, gaps_in
from ui.desk.desk import Desk
from ui.theme import SMALL, tokens
from ui.widgets.buttons import button
from ui.widgets.detail import SavedForm
from ui.widgets.fields import LongEditor, TextEditor
from ui.widgets.form import Form, FormField
from ui.widgets.labels import muted, section

_LINES = 20


class GapHighlighter(QSyntaxHighlighter):
    """Paints the empty places of a text; the brackets say the same without colour."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = QTextCharFormat()
        self._look.setForeground(QColor(tokens().warn))
        self._look.setBackground(QColor(tokens().warn_soft))

    def highlightBlock(self, text: str) -> None:
        """Override QSyntaxHighlighter."""
        for found in GAP.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), self._look)


class LetterEditor(QWidget):
    """Takes the place of the list while a draft is edited.

    Signals:
        left: The person goes back to the letters.
    """

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.letter: LetterRow | None = None
        self._leaving = False
        self.name = section("", self)
        self.form = Form(_fields(), self, columns=1)
        self.saved_form = SavedForm(self.form, self._save)
        self.highlighter = GapHighlighter(self.text.document())
        self.counted = muted("", self)
        self.next_button = button(_("Next empty place (F8)"), self.go_to_gap)
        self.next_button.setShortcut(QKeySequence("F8"))
        self._lay_out()
        self.text.textChanged.connect(self._show_gaps)

    @property
    def text(self) -> LongEditor:
        """The editor of the words."""
        editor: LongEditor = self.form.editor("text")
        return editor

    def show_letter(self, letter: LetterRow) -> None:
        """Show a draft; what is typed and not saved stays typed."""
        self.letter = letter
        kind = label(letter.kind)
        self.name.setText(f"{kind[:1].upper()}{kind[1:]}")
        values = {name: getattr(letter, name) for name in ("recipient", "subject", "text")}
        self.form.take_values(values)
        self._show_gaps()

    def leave(self) -> None:
        """Save what was typed and go back."""
        if self.form.is_dirty():
            self._leaving = True
            self.saved_form.save()
        else:
            self.left.emit()

    def go_to_gap(self) -> None:
        """Select the next empty place of the text, from the cursor on and round again."""
        text = self.text.toPlainText()
        at = self.text.textCursor().selectionEnd()
        found = GAP.search(text, at) or GAP.search(text)
        if found is not None:
            cursor = self.text.textCursor()
            cursor.setPosition(found.start())
            cursor.setPosition(found.end(), QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)
            self.text.setFocus()

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        row.addWidget(button(_("Save and back to the letters"), self.leave, picture="arrow-left"))
        row.addStretch(1)
        row.addWidget(self.next_button)
        column.addLayout(row)
        column.addWidget(self.name)
        column.addWidget(self.counted)
        column.addWidget(self.saved_form)
        hint = _("“## ” opens a heading, “- ” a line of a list; an empty line a paragraph.")
        column.addWidget(muted(hint, self))
        column.addStretch(1)

    def _save(self) -> None:
        letter, changes = self.letter, self.form.changes()
        if letter is None:
            return
        self.form.accept_values()
        self._desk.act(
            lambda work: edit_letter(work, letter.id, seen_version=letter.version, **changes),
            self._on_saved,
            refused=self._on_refused,
        )

    def _on_saved(self, _answer: object) -> None:
        if self._leaving:
            self._leaving = False
            self.left.emit()

    def _on_refused(self, error: object) -> None:
        self._leaving = False
        self.saved_form.show_refusal(error)  # type: ignore[arg-type]  # a signal's object

    def _show_gaps(self) -> None:
        gaps = gaps_in(self.text.toPlainText())
        said = ngettext("{count} empty place", "{count} empty places", len(gaps))
        first = f"{said.format(count=len(gaps))}: {gaps[0]}" if gaps else ""
        self.counted.setText(first or _("No place is empty."))
        self.next_button.setEnabled(bool(gaps))


def _fields() -> tuple[FormField, ...]:
    return (
        FormField(
            "recipient",
            _("Addressee"),
            lambda: LongEditor(lines=4),
            required=_("Enter the addressee."),
        ),
        FormField("subject", _("Subject"), TextEditor, required=_("Enter the subject.")),
        FormField(
            "text", _("Text"), lambda: LongEditor(lines=_LINES), required=_("Enter the text.")
        ),
    )
