"""Which words were in force on a day, language by language, and why."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.formats import long_date, short_date, short_instant
from console.i18n import _
from console.labels import label
from console.policies.queries import PolicyFacts, VersionRow
from console.policies.rules import is_in_force
from ui.desk.desk import Desk
from ui.documents import DocumentOpener
from ui.policies.words import version_days, version_title
from ui.tables.columns import Tone
from ui.theme import SMALL
from ui.widgets.buttons import button
from ui.widgets.chips import Chip
from ui.widgets.fields import DayEditor
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear
from ui.widgets.why import WhyLink


class OnDayView(QWidget):
    """Asks for a day and answers from what is recorded."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._policy: PolicyFacts | None = None
        self.day = DayEditor(self)
        self.day.setMaximumWidth(130)
        self.heading = muted("", self)
        caption = body(_("Day"), self)
        caption.setBuddy(self.day)
        self.day.setAccessibleName(_("Day"))
        self._lines = QVBoxLayout()
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(SMALL)
        row.addWidget(caption)
        row.addWidget(self.day)
        row.addWidget(self.heading, 1)
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        column.addLayout(row)
        column.addLayout(self._lines)
        column.addStretch(1)
        self.day.edited.connect(self._answer)

    def show_policy(self, policy: PolicyFacts, *, today: date) -> None:
        """Answer for a policy: for today, until somebody asks for another day."""
        self._policy = policy
        if self.day.value() is None:
            self.day.show_value(today)
        self._answer()

    def answers(self) -> "list[OnDayLine]":
        """Hand out the answers in their order."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, OnDayLine)]

    def _answer(self) -> None:
        on, policy = self.day.value(), self._policy
        if policy is None:
            return
        clear(self._lines)
        if on is None:
            self.heading.setText(self.day.problem() or _("Enter a day."))
            return
        self.heading.setText(long_date(on))
        languages = sorted(
            {*policy.languages.split(), *(version.language for version in policy.versions)}
        )
        for language in languages:
            versions = [row for row in policy.versions if row.language == language]
            self._lines.addWidget(OnDayLine(self._desk, language, versions, on=on, parent=self))
        if not languages:
            self._lines.addWidget(muted(_("No version is recorded."), self))


class OnDayLine(QWidget):
    """The answer for one language."""

    def __init__(
        self,
        desk: Desk,
        language: str,
        versions: Sequence[VersionRow],
        *,
        on: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.version = version_on(versions, on)
        self.chip, self.why = Chip(self), WhyLink(parent=self)
        column, head, last = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, SMALL, 0, SMALL)
        column.setSpacing(2)
        head.setSpacing(SMALL)
        last.setSpacing(SMALL)
        head.addWidget(section(language.upper(), self))
        head.addWidget(self.chip)
        head.addStretch(1)
        column.addLayout(head)
        reasons = reasons_for(self.version, versions, on)
        if self.version is None:
            self.chip.say(_("nothing in force"), Tone.LATE)
        else:
            self.chip.say(version_title(self.version), Tone.OK)
            self.why.explain(_("Why this version"), reasons)
        self.reason = muted(reasons[0], self)
        column.addWidget(self.reason)
        last.addWidget(self.why)
        if self.version is not None and self.version.sha256 is not None:
            last.addWidget(button(_("Open the text"), self._open, picture="external-link"))
        last.addStretch(1)
        column.addLayout(last)

    def _open(self) -> None:
        version = self.version
        if version is not None and version.sha256 is not None:
            file_name = version.file_name or f"{version.name}.txt"
            DocumentOpener(self._desk).open(version.sha256, file_name)


def version_on(versions: Sequence[VersionRow], on: date) -> VersionRow | None:
    """Find the version of one language that was in force on a day."""
    return next(
        (row for row in versions if is_in_force(row.effective_from, row.effective_to, on)), None
    )


def reasons_for(
    version: VersionRow | None, versions: Sequence[VersionRow], on: date
) -> tuple[str, ...]:
    """Say why a version was in force on a day, or why none was."""
    return (_why_none(versions, on),) if version is None else _why(version)


def _why(version: VersionRow) -> tuple[str, ...]:
    recorded = _("Recorded {instant}: {origin}.").format(
        instant=short_instant(version.recorded_at), origin=label(version.origin)
    )
    published = _("No publication is recorded.")
    if version.published_at is not None:
        published = _("Published {instant}: {origin}. {evidence}").format(
            instant=short_instant(version.published_at),
            origin=label(version.publication_origin),
            evidence=version.publication_evidence,
        )
    words = _("The text is not recorded.")
    if version.sha256 is not None:
        words = _("SHA-256 of the document: {sha256}").format(sha256=version.sha256)
    evidence = version.evidence and _("Evidence: {evidence}").format(evidence=version.evidence)
    lines = (version_days(version), recorded, evidence, published.strip(), words)
    return tuple(line for line in lines if line)


def _why_none(versions: Sequence[VersionRow], on: date) -> str:
    ended = [row.effective_to for row in versions if row.effective_to and row.effective_to < on]
    coming = [
        row.effective_from for row in versions if row.effective_from and row.effective_from > on
    ]
    parts = []
    if ended:
        parts.append(
            _("The last version before ended on {day}.").format(day=short_date(max(ended)))
        )
    if coming:
        parts.append(_("The next one takes effect on {day}.").format(day=short_date(min(coming))))
    if not parts:
        return _("No version with a day of effect is recorded in this language.")
    return " ".join(parts)
