"""The versions of one policy by language: days, words, approval, publication, notice."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.formats import short_date, short_instant
from console.i18n import _
from console.labels import Origin, label
from console.policies.queries import PolicyFacts, VersionRow
from ui.desk.desk import Desk
from ui.documents import DocumentOpener
from ui.policies.steps import VersionStep, offered, open_step
from ui.policies.wording_dialog import add_words_dialog, new_version_dialog
from ui.policies.words import version_days, version_state, version_title
from ui.tables.columns import Tone
from ui.theme import SMALL
from ui.widgets.buttons import button, link
from ui.widgets.chips import Chip
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear

_SHORT = 12
_ACROSS = 3


class VersionsView(QWidget):
    """One block per version, newest first within its language."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._policy: PolicyFacts | None = None
        self._lines = QVBoxLayout()
        self.add_button = button(_("Add a version…"), self._add, picture="plus")
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self.add_button)
        row.addStretch(1)
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        column.addLayout(row)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_policy(self, policy: PolicyFacts, *, today: date) -> None:
        """Show the versions of a policy as they stand on a day."""
        self._policy = policy
        clear(self._lines)
        for language, versions in groupby(policy.versions, key=lambda row: row.language):
            self._lines.addWidget(section(language.upper(), self))
            for version in versions:
                self._lines.addWidget(VersionLine(self._desk, version, today=today, parent=self))
        if not policy.versions:
            self._lines.addWidget(muted(_("No version is recorded."), self))
        self.add_button.setVisible(policy.ended_on is None)

    def lines(self) -> "list[VersionLine]":
        """Hand out the blocks in their order."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, VersionLine)]

    def _add(self) -> None:
        if self._policy is not None:
            language = _next_language(self._policy)
            new_version_dialog(self._desk, self._policy.id, language=language, parent=self).open()


class VersionLine(QWidget):
    """One version with what can be recorded of it next."""

    def __init__(
        self, desk: Desk, version: VersionRow, *, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self.version = desk, version
        self.steps: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SMALL)
        column.setSpacing(2)
        column.addLayout(self._head(today))
        for text in _remarks(version):
            column.addWidget(muted(text, self))
        column.addLayout(self._words())
        self._add_steps(column, offered(version, today=today))

    def _head(self, today: date) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        name = body(version_title(self.version), self)
        bold = name.font()
        bold.setBold(True)
        name.setFont(bold)
        head.addWidget(name, 1)
        state, origin = Chip(self), Chip(self)
        head.addWidget(origin)
        head.addWidget(state)
        state.say(*version_state(self.version, today=today))
        if self.version.origin is not Origin.WITNESSED:
            origin.say(label(self.version.origin), Tone.WARN)
        return head

    def _words(self) -> QHBoxLayout:
        row, sha256 = QHBoxLayout(), self.version.sha256
        if sha256 is None:
            missing = muted(_("The text is not recorded."), self)
            missing.setWordWrap(False)
            row.addWidget(missing)
            row.addWidget(button(_("Add the text…"), self._add_words))
        else:
            mark = muted(f"SHA-256 {sha256[:_SHORT]}…", self)
            mark.setWordWrap(False)
            mark.setToolTip(sha256)
            row.addWidget(link(self.version.file_name or _("typed text"), self._open, self))
            row.addWidget(mark)
        row.addStretch(1)
        return row

    def _add_steps(self, column: QVBoxLayout, steps: Sequence[VersionStep]) -> None:
        for start in range(0, len(steps), _ACROSS):
            row = QHBoxLayout()
            row.setSpacing(SMALL)
            for step in steps[start : start + _ACROSS]:
                made = button(step.title, self._opener(step), parent=self)
                self.steps[step.title] = made
                row.addWidget(made)
            row.addStretch(1)
            column.addLayout(row)

    def _opener(self, step: VersionStep) -> Callable[[], None]:
        def ask() -> None:
            open_step(step, self._desk, self.version, self)

        return ask

    def _open(self) -> None:
        if self.version.sha256 is not None:
            file_name = self.version.file_name or f"{self.version.name}.txt"
            DocumentOpener(self._desk).open(self.version.sha256, file_name)

    def _add_words(self) -> None:
        add_words_dialog(self._desk, self.version.id, self).open()


def _remarks(version: VersionRow) -> list[str]:
    remarks = [version_days(version)]
    if version.change_class is not None or version.reason:
        known = (label(version.change_class), version.reason)
        remarks.append(": ".join(part for part in known if part))
    if version.approved_by:
        day = short_date(version.approved_on)
        remarks.append(_("Approved by {name}, {day}").format(name=version.approved_by, day=day))
    if version.published_at is not None:
        remarks.append(_publication(version))
    if version.notice_means:
        told = _("People were told {day}: {means}").format(
            day=short_date(version.notice_on), means=version.notice_means
        )
        remarks.append(" · ".join(part for part in (told, version.notice_to) if part))
    if version.evidence:
        remarks.append(_("Evidence: {evidence}").format(evidence=version.evidence))
    return remarks


def _publication(version: VersionRow) -> str:
    said = _("Published {instant}").format(instant=short_instant(version.published_at))
    late = version.publication_origin is not Origin.WITNESSED
    origin = label(version.publication_origin) if late else ""
    return " · ".join(part for part in (said, origin, version.publication_evidence) if part)


def _next_language(policy: PolicyFacts) -> str:
    spoken = [version.language for version in policy.versions]
    missing = [code for code in policy.languages.split() if code not in spoken]
    return next(iter([*missing, *spoken, *policy.languages.split()]), "ro")
