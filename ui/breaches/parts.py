"""The parts of a breach below each other: assessments, notifications, persons, clients."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.i18n import _
from ui.desk.desk import Desk
from ui.documents import DocumentOpener
from ui.tables.columns import Tone
from ui.theme import SMALL
from ui.widgets.buttons import button, link
from ui.widgets.chips import Chip
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear
from ui.widgets.why import WhyLink

Action = tuple[str, Callable[[], object]]


@dataclass(frozen=True)
class Part:
    """What is shown of one assessment, notification, communication or client.

    Attributes:
        text: What it is and when.
        chips: Words with their colours.
        remarks: Further sentences.
        why: The proof of its term, sentence by sentence.
        document: Digest and name of the proof that is kept.
        actions: Words on buttons and what they do.
    """

    text: str
    chips: tuple[tuple[str, Tone], ...] = ()
    remarks: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    document: tuple[str | None, str] = (None, "")
    actions: tuple[Action, ...] = ()


class PartsView(QWidget):
    """A heading and the parts of one kind, or a sentence where there is none."""

    def __init__(self, desk: Desk, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.parts: tuple[Part, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, SMALL, 0)
        column.setSpacing(SMALL)
        column.addWidget(section(heading, self))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SMALL)
        column.addLayout(self._lines)

    def show_parts(self, parts: Sequence[Part], nothing: str) -> None:
        """Show the parts, or say that there is none."""
        self.parts = tuple(parts)
        clear(self._lines)
        for part in parts:
            self._lines.addWidget(_Line(self._desk, part, self))
        if not parts:
            self._lines.addWidget(muted(nothing, self))


class _Line(QWidget):
    def __init__(self, desk: Desk, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._document = desk, part.document
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head.setSpacing(SMALL)
        head.addWidget(body(part.text, self), 1)
        for word, tone in part.chips:
            chip = Chip(self)
            chip.say(word, tone)
            head.addWidget(chip)
        column.addLayout(head)
        for remark in part.remarks:
            column.addWidget(muted(remark, self))
        column.addLayout(self._last(part))

    def _last(self, part: Part) -> QHBoxLayout:
        last = QHBoxLayout()
        last.setSpacing(SMALL)
        if part.why:
            why = WhyLink(parent=self)
            why.explain(_("Why this time"), part.why)
            last.addWidget(why)
        if self._document[0]:
            last.addWidget(link(self._document[1], self._open, self))
        last.addStretch(1)
        for text, act in part.actions:
            last.addWidget(button(text, _quietly(act), parent=self))
        return last

    def _open(self) -> None:
        sha256, file_name = self._document
        DocumentOpener(self._desk).open(sha256 or "", file_name)


def _quietly(act: Callable[[], object]) -> Callable[[], None]:
    def press() -> None:
        act()

    return press
