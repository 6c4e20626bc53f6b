"""Choosing two versions of one language and reading what changed between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from console.i18n import _, ngettext
from console.jobs import JobControl
from console.policies.compare import Comparison, compare
from console.policies.queries import PolicyFacts, VersionRow, get_text
from ui.desk.desk import Desk
from ui.policies.side_by_side import as_html
from ui.policies.words import version_title
from ui.theme import LARGE, SMALL, tokens
from ui.widgets.buttons import button
from ui.widgets.fields import YesEditor
from ui.widgets.labels import muted

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of a pair of versions; the pair tells late answers from wanted ones."""

    pair: Pair
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed between a pair of versions."""

    pair: Pair
    comparison: Comparison


class CompareView(QWidget):
    """Compares only while it is looked at, and never on the window's thread."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._versions: dict[int, VersionRow] = {}
        self._wanted: Pair = (0, 0)
        self._compared: Compared | None = None
        self.older, self.newer = self._choice(_("Older version")), self._choice(_("Newer version"))
        self.changes_only = YesEditor(_("changes only"))
        self.changes_only.show_value(value=True)
        self.wide_button = button(_("Wide view"), self._open_wide, picture="external-link")
        self.summary = muted("", self)
        self.sheet = QTextBrowser(self)
        self.sheet.setAccessibleName(_("Both versions side by side"))
        self._lay_out()
        self.newer.activated.connect(self._on_newer)
        self.older.activated.connect(self._on_older)
        self.changes_only.edited.connect(self._draw)

    def show_policy(self, policy: PolicyFacts) -> None:
        """Offer the versions of a policy whose words are known; a chosen pair stays."""
        self._versions = {row.id: row for row in policy.versions if row.sha256}
        before = self._pair()
        self._offer(self.newer, [row for row in self._versions.values() if self._others(row)])
        self.newer.setCurrentIndex(max(0, self.newer.findData(before[1])))
        self._offer_older()
        self.older.setCurrentIndex(max(0, self.older.findData(before[0])))
        self._compare()

    def choose(self, older: int, newer: int) -> None:
        """Compare two versions by their ids."""
        self.newer.setCurrentIndex(self.newer.findData(newer))
        self._offer_older()
        self.older.setCurrentIndex(self.older.findData(older))
        self._compare()

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget: compare what was only chosen so far."""
        super().showEvent(event)
        self._compare()

    def _lay_out(self) -> None:
        grid, row, column = QGridLayout(), QHBoxLayout(), QVBoxLayout(self)
        for place, choice in enumerate((self.older, self.newer)):
            grid.addWidget(muted(choice.accessibleName(), self), 0, place)
            grid.addWidget(choice, 1, place)
            grid.setColumnStretch(place, 1)
        row.addWidget(self.summary, 1)
        row.addWidget(self.changes_only)
        row.addWidget(self.wide_button)
        column.setContentsMargins(0, SMALL, 0, SMALL)
        column.addLayout(grid)
        column.addLayout(row)
        column.addWidget(self.sheet, 1)

    def _choice(self, name: str) -> QComboBox:
        choice = QComboBox(self)
        choice.setAccessibleName(name)
        choice.setMinimumContentsLength(10)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return choice

    def _offer(self, choice: QComboBox, versions: Sequence[VersionRow]) -> None:
        choice.clear()
        for row in versions:
            choice.addItem(f"{row.language.upper()} · {version_title(row)}", row.id)

    def _offer_older(self) -> None:
        newer = self._versions.get(self.newer.currentData() or 0)
        self._offer(self.older, self._others(newer) if newer else [])

    def _others(self, newer: VersionRow) -> list[VersionRow]:
        rows = [row for row in self._versions.values() if row.language == newer.language]
        place = rows.index(newer)
        return [*rows[place + 1 :], *rows[:place]]

    def _pair(self) -> Pair:
        return self.older.currentData() or 0, self.newer.currentData() or 0

    @Slot(int)
    def _on_newer(self, _place: int) -> None:
        self._offer_older()
        self._compare()

    @Slot(int)
    def _on_older(self, _place: int) -> None:
        self._compare()

    def _compare(self) -> None:
        pair = self._pair()
        if not all(pair):
            self._wanted, self._compared = (0, 0), None
            self.summary.setText(
                _("Two versions of one language, with their texts, can be compared here.")
            )
            self.sheet.clear()
            self.wide_button.setEnabled(False)
        elif pair != self._wanted and self.isVisible():
            self._wanted = pair
            self.summary.setText(_("Comparing …"))
            self._desk.ask(lambda session: _read_texts(session, pair), self._on_texts)

    @Slot(object)
    def _on_texts(self, texts: Texts) -> None:
        if texts.pair == self._wanted:
            self._desk.start(lambda control: _compare_texts(texts, control), self._on_compared)

    @Slot(object)
    def _on_compared(self, compared: Compared) -> None:
        if compared.pair == self._wanted:
            self._compared = compared
            self._draw()

    @Slot()
    def _draw(self) -> None:
        if self._compared is None:
            return
        count = len(self._compared.comparison.changes())
        said = ngettext("{count} paragraph changed", "{count} paragraphs changed", count)
        self.summary.setText(
            said.format(count=count) if count else _("Both versions say the same.")
        )
        self.sheet.setHtml(self._page(self._compared))
        self.wide_button.setEnabled(True)

    def _page(self, compared: Compared) -> str:
        old, new = (self._versions[version_id] for version_id in compared.pair)
        return as_html(
            compared.comparison,
            (version_title(old), version_title(new)),
            tokens(),
            only_changes=self.changes_only.value(),
        )

    def _open_wide(self) -> None:
        if self._compared is not None:
            WideView(self._page(self._compared), self).open()


class WideView(QDialog):
    """The same page with more room."""

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Both versions side by side"))
        self.resize(1200, 720)
        self.sheet = QTextBrowser(self)
        self.sheet.setAccessibleName(_("Both versions side by side"))
        self.sheet.setHtml(page)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.addWidget(self.sheet, 1)
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.accept))
        column.addLayout(row)


def _read_texts(session: Any, pair: Pair) -> Texts:
    old, new = (get_text(session, version_id) for version_id in pair)
    return Texts(pair, old, new)


def _compare_texts(texts: Texts, _control: JobControl) -> Compared:
    return Compared(texts.pair, compare(texts.old, texts.new))
