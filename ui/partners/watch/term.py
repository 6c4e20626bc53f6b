"""The last day to object to new sub-processors, with its proof."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.crossings.objections import no_term
from console.formats import long_date
from console.i18n import _
from console.statute.explain import explain
from console.statute.proofs import Term
from ui.widgets.labels import body
from ui.widgets.why import WhyLink


class TermLine(QWidget):
    """Says the day, or why there is none; "why?" opens the proof."""

    def __init__(
        self, term: Term | None = None, agreement_title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.words = body("", self)
        self.why = WhyLink(parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.why)
        self.show_term(term, agreement_title)

    def show_term(self, term: Term | None, agreement_title: str) -> None:
        """Show a term, or that the agreement gives none."""
        if term is None:
            self.words.setText(no_term(agreement_title))
            self.why.explain("", ())
            return
        said = _("Last day to object: {day}; plan for {plan}.")
        self.words.setText(said.format(day=long_date(term.due_on), plan=long_date(term.plan_on)))
        self.why.explain(_("Why this day"), explain(term))
