"""What is missing about one policy, and who asks for it."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.i18n import _
from console.policies.gaps import PolicyGap, find_gaps
from console.policies.queries import PoliciesFacts, PolicyFacts, policy_rows
from ui.theme import SMALL
from ui.widgets.labels import body, muted
from ui.widgets.lists import clear


def gaps_of(session: Any, policy: PolicyFacts, *, today: date) -> list[PolicyGap]:
    """List what is missing about a policy, from its first version to today.

    The first version in a language changes nothing, so that it is not asked how much.
    """
    known = [row for row in policy.versions if row.effective_from and row.effective_from <= today]
    oldest_first = sorted(known, key=lambda row: row.effective_from or today)
    first = {row.language: row.id for row in reversed(oldest_first)}
    facts = PoliciesFacts(
        period_start=min((row.effective_from or today for row in known), default=today),
        period_end=today,
        policies=tuple(row for row in policy_rows(session, [policy.id]) if row is not None),
        versions=tuple(oldest_first),
        started=tuple(row for row in oldest_first if row.id != first[row.language]),
    )
    return find_gaps(facts)


class GapsView(QWidget):
    """Sentence by sentence, the law's demands first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SMALL, SMALL, SMALL)

    def show_gaps(self, gaps: list[PolicyGap]) -> None:
        """Show what is missing."""
        clear(self._column)
        if gaps:
            self._column.addWidget(muted(_("Counted from the first version to today."), self))
        for gap in gaps:
            self._column.addWidget(body(gap.tell(), self))
            self._column.addWidget(muted(_(gap.source), self))
        if not gaps:
            self._column.addWidget(muted(_("Nothing that is asked for is missing."), self))
        self._column.addStretch(1)
