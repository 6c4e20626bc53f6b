"""The chosen requirement: what is asked, what was found, the verdict and what it rests on."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.agreements.finder import Passage
from console.agreements.frameworks import Requirement, said
from console.agreements.review.queries import VerdictRow
from console.agreements.review.rules import VerdictOrigin, VerdictWord
from console.agreements.review.services import Jotting
from console.articles import article_name
from console.formats import short_instant
from console.i18n import _
from console.labels import label
from ui.agreements.review.changes import ChangeView
from ui.agreements.review.marks import Selected
from ui.agreements.review.passages import PassagesView
from ui.agreements.review.states import stand_of
from ui.theme import SMALL, TIGHT, font
from ui.widgets.buttons import button
from ui.widgets.chips import Chip
from ui.widgets.detail import scrolled
from ui.widgets.fields import LongEditor, NumberEditor
from ui.widgets.labels import body, muted

WORDS = tuple(VerdictWord)
"""Verdicts in the order of their number keys."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the card shows.

    Attributes:
        is_searched: Whether the finder has looked at the agreement.
        is_locked: Whether somebody has signed.
    """

    requirement: Requirement
    verdict: VerdictRow | None
    passages: tuple[Passage, ...]
    is_searched: bool
    is_locked: bool


class RequirementCard(QWidget):
    """Fields are kept when they are left; the desk keeps verdicts.

    Signals:
        judged: The verdict that was pressed.
        jotted: A field was left after it had been changed.
        done: The fields were left with Ctrl+Enter or Escape.
    """

    judged = Signal(object)
    jotted = Signal()
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._saved, self._quoted = Jotting(), Jotting()
        self.ask, self.stand = body("", self), Chip(self)
        self.place, self.good, self.weakness = muted("", self), muted("", self), muted("", self)
        self.by = muted("", self)
        self.change = ChangeView(self)
        self.found, self.passages = body(_("Found in the agreement"), self), PassagesView(self)
        for part in (self.ask, self.found):
            part.setFont(font(bold=True))
        self.verdicts: dict[VerdictWord, QPushButton] = {}
        self.quotation, self.page = LongEditor(self, lines=2), NumberEditor(self)
        self.note = LongEditor(self, lines=1)
        self.problem = muted("", self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self._lay_out()
        for field in (self.quotation, self.page, self.note):
            field.installEventFilter(self)

    def show_requirement(self, shown: Shown) -> None:
        """Show a requirement; what is typed for it and not kept stays typed."""
        same = self._shown is not None and self._shown.requirement.id == shown.requirement.id
        keeps = same and self.is_dirty()
        self._shown, verdict = shown, shown.verdict
        self._describe(shown.requirement)
        stand = stand_of(verdict)
        self.stand.say(stand.said, stand.tone)
        self.by.setText(_decided(verdict))
        self.by.setVisible(bool(_decided(verdict)))
        self.change.show_verdict(verdict)
        self.passages.show_passages(
            shown.passages, is_searched=shown.is_searched, may_quote=not shown.is_locked
        )
        self._lock(is_locked=shown.is_locked, word=verdict.word if verdict else None)
        if not keeps:
            self._fill(verdict)

    def _describe(self, requirement: Requirement) -> None:
        self.ask.setText(said(requirement.ask))
        self.place.setText(article_name(requirement.article))
        self.good.setText(_("A good clause: {words}").format(words=said(requirement.good)))
        self.weakness.setText(_("Often weak: {words}").format(words=said(requirement.weakness)))

    def jotting(self) -> Jotting:
        """Read the fields; the place of a quotation is known while it stands as selected."""
        quotation = self.quotation.value()
        start = self._quoted.start if quotation == self._quoted.quotation else None
        return Jotting(quotation, self.page.value(), start, self.note.value())

    def is_dirty(self) -> bool:
        """Tell whether a field holds what is not kept."""
        now = (self.quotation.value(), self.page.value(), self.note.value())
        return now != (self._saved.quotation, self._saved.page, self._saved.note)

    def attach(self, selected: Selected) -> None:
        """Take what was selected as the quotation, with its page."""
        self.quotation.show_value(selected.words)
        if selected.page is not None:
            self.page.show_value(selected.page)
        self._quoted = Jotting(quotation=selected.words, start=selected.start)
        self.jotted.emit()

    def refuse(self, problem: str) -> None:
        """Show why a verdict or a field was not kept."""
        self.problem.setText(problem)
        self.problem.show()

    def ask_for(self, *, at_note: bool) -> None:
        """Put the cursor into the field that a verdict lacks."""
        (self.note if at_note else self.quotation).setFocus()

    def accept(self) -> None:
        """Count the fields as kept."""
        self._saved = self._quoted = self.jotting()
        self.problem.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject: leaving keeps, Escape takes back, Ctrl+Enter keeps and leaves."""
        if event.type() == QEvent.Type.FocusOut and self.is_dirty():
            self._leave()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Escape:
                self._revert()
                self.done.emit()
                return True
            if is_enter and (
                watched is self.page or event.modifiers() & Qt.KeyboardModifier.ControlModifier
            ):
                self.done.emit()
                return True
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        if self.page.problem():
            self.problem.setText(self.page.problem())
            self.problem.show()
        else:
            self.jotted.emit()

    def _revert(self) -> None:
        saved = self._saved
        fields: tuple[tuple[LongEditor | NumberEditor, str | int | None], ...] = (
            (self.quotation, saved.quotation),
            (self.page, saved.page),
            (self.note, saved.note),
        )
        for field, value in fields:
            if field.value() != value or field.problem():
                field.show_value(value)
        self.problem.hide()

    def _fill(self, verdict: VerdictRow | None) -> None:
        self._saved = Jotting()
        if verdict is not None:
            self._saved = Jotting(verdict.quotation, verdict.page, verdict.start, verdict.note)
        self._quoted = self._saved
        self._revert()

    def _lock(self, *, is_locked: bool, word: VerdictWord | None) -> None:
        for one, made in self.verdicts.items():
            made.setEnabled(not is_locked)
            made.setChecked(one is word)
        for field in (self.quotation, self.page, self.note):
            field.setReadOnly(is_locked)

    def _lay_out(self) -> None:
        told, column, head = QWidget(self), QVBoxLayout(self), QHBoxLayout()
        inner = QVBoxLayout(told)
        inner.setContentsMargins(0, 0, SMALL, 0)
        inner.setSpacing(TIGHT)
        head.addWidget(self.ask, 1)
        head.addWidget(self.stand, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(head)
        for part in (self.place, self.by, self.good, self.weakness, self.change):
            inner.addWidget(part)
        inner.addWidget(self.found)
        inner.addWidget(self.passages)
        inner.addStretch(1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(scrolled(told), 1)
        column.addWidget(self.problem)
        column.addLayout(self._buttons())
        column.addLayout(self._fields())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for number, word in enumerate(WORDS, 1):
            made = button(f"{number} {label(word)}", self._judger(word))
            made.setCheckable(True)
            made.setAccessibleName(label(word))
            self.verdicts[word] = made
            row.addWidget(made)
        row.addStretch(1)
        return row

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        places: tuple[tuple[int, int, str, QWidget], ...] = (
            (0, 0, _("Quotation"), self.quotation),
            (0, 1, _("Page"), self.page),
            (2, 0, _("Note"), self.note),
        )
        for row, column, title, field in places:
            caption = muted(title, self)
            caption.setBuddy(field)
            field.setAccessibleName(title)
            grid.addWidget(caption, row, column)
            grid.addWidget(field, row + 1, column, Qt.AlignmentFlag.AlignTop)
        self.page.setFixedWidth(64)
        grid.setColumnStretch(0, 1)
        return grid

    def _judger(self, word: VerdictWord) -> Callable[[], None]:
        return lambda: self.judged.emit(word)


def _decided(verdict: VerdictRow | None) -> str:
    if verdict is None or verdict.word is None:
        return ""
    who = verdict.reviewer_name or _("not recorded")
    said_by = _("Decided by {name}, {instant}").format(
        name=who, instant=short_instant(verdict.decided_at)
    )
    if verdict.origin is VerdictOrigin.OWN:
        return said_by
    return f"{said_by} · {label(verdict.origin)}"
