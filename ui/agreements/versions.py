"""The versions of one agreement: days, how each ends, its document."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.agreements.lines import AgreementFacts, Running
from console.agreements.queries import VersionRow
from console.formats import short_date
from console.i18n import _
from ui.agreements.forms import new_version_dialog
from ui.agreements.words import (
    notice_text,
    proof_lines,
    version_days,
    version_ending,
    version_title,
)
from ui.desk.desk import Desk
from ui.documents import DocumentOpener
from ui.theme import SMALL
from ui.widgets.buttons import button, link
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear
from ui.widgets.why import WhyLink


class VersionsView(QWidget):
    """The last day to give notice with its proof, then one block for each version."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._agreement_id = desk, 0
        self.notice, self.why = body("", self), WhyLink(parent=self)
        self._lines = QVBoxLayout()
        self.add_button = button(_("New version…"), self.add_version, picture="plus")
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self.add_button)
        row.addStretch(1)
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        column.addWidget(self.notice)
        column.addWidget(self.why)
        column.addLayout(row)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_agreement(self, facts: AgreementFacts) -> None:
        """Show the versions of an agreement."""
        self._agreement_id = facts.line.agreement.id
        self._show_notice(facts.line.running)
        self._show_versions(facts.versions)
        self.add_button.setVisible(facts.line.agreement.ended_on is None and not facts.is_guest)

    def add_version(self) -> None:
        """Ask for a new version."""
        new_version_dialog(self._desk, self._agreement_id, self).open()

    def _show_notice(self, running: Running) -> None:
        ends = _("Runs until {day}").format(day=short_date(running.ends_on))
        parts = [ends if running.ends_on else "", notice_text(running)]
        said = " · ".join(part for part in parts if part)
        self.notice.setText(said)
        self.notice.setVisible(bool(said))
        self.why.explain(_("Why this day"), proof_lines(running))

    def _show_versions(self, versions: Sequence[VersionRow]) -> None:
        clear(self._lines)
        for version in versions:
            self._lines.addWidget(self._block(version))
        if not versions:
            self._lines.addWidget(muted(_("No version is recorded."), self))

    def _block(self, version: VersionRow) -> QWidget:
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, SMALL, 0, SMALL)
        column.setSpacing(2)
        column.addWidget(section(version_title(version), block))
        column.addWidget(muted(version_days(version), block))
        column.addWidget(muted(version_ending(version), block))
        if version.document_sha256:
            column.addWidget(link(version.file_name, self._opener(version), block))
        else:
            column.addWidget(muted(_("The document is not recorded."), block))
        return block

    def _opener(self, version: VersionRow) -> Callable[[], None]:
        def open_document() -> None:
            if version.document_sha256:
                DocumentOpener(self._desk).open(version.document_sha256, version.file_name)

        return open_document
