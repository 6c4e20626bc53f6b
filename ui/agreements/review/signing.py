"""The end of a review: opinions, who signs next, and taking a signature back."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console.agreements.review.queries import OpinionRow, ReviewFacts
from console.agreements.review.rules import Conclusion, Signer
from console.agreements.review.services import sign, withdraw
from console.formats import short_instant
from console.i18n import _
from console.labels import label
from ui.agreements.review.states import open_requirements
from ui.desk.desk import Desk
from ui.theme import MEDIUM, SMALL
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import button, primary
from ui.widgets.fields import ChoiceEditor, LongEditor
from ui.widgets.form import FormField
from ui.widgets.labels import body, muted
from ui.widgets.lists import clear


class SigningView(QFrame):
    """Legal signs first, then the data protection officer; a signature locks the verdicts.

    In a vault that was made from a package Legal signs alone.
    """

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, is_guest: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._desk = desk
        self._facts: ReviewFacts | None = None
        self._signers = (Signer.LEGAL,) if is_guest else tuple(Signer)
        self.locked = muted(_("Signed: the verdicts are locked."), self)
        if is_guest:
            self.locked.setText(
                _("Signed: the verdicts are locked. Go back and send them to the office.")
            )
        self._opinions = QVBoxLayout()
        self.sign_button = primary("", self.sign_next)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self.locked, 1)
        row.addWidget(self.sign_button)
        column.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        column.setSpacing(SMALL)
        column.addLayout(self._opinions)
        column.addLayout(row)

    def show_review(self, facts: ReviewFacts) -> None:
        """Show who signed, and who may sign now; nothing while requirements are open."""
        self._facts = facts
        clear(self._opinions)
        for opinion in facts.opinions:
            self._opinions.addWidget(self._line(opinion))
        signer = self._next()
        said = {
            Signer.LEGAL: _("Sign for Legal…"),
            Signer.DPO: _("Sign as data protection officer…"),
        }
        self.sign_button.setText(said[signer] if signer else "")
        self.sign_button.setAccessibleName(self.sign_button.text())
        self.sign_button.setVisible(signer is not None)
        self.locked.setVisible(facts.is_signed)
        self.setVisible(facts.is_signed or not open_requirements(facts))

    def sign_next(self) -> None:
        """Ask for the conclusion of whoever signs next."""
        signer, facts = self._next(), self._facts
        if signer is None or facts is None:
            return
        ActDialog(
            self._desk,
            _("Sign: {signer}").format(signer=label(signer)),
            (
                FormField(
                    "conclusion",
                    _("Conclusion"),
                    lambda: ChoiceEditor(tuple(Conclusion), nothing=""),
                    required=_("Choose the conclusion."),
                ),
                FormField("text", _("Opinion"), LongEditor),
            ),
            _("Sign and lock the verdicts"),
            lambda work, values: sign(work, facts.id, signer, **values),
            self,
            remark=_("A signature can be taken back; the journal keeps that it was there."),
        ).open()

    def _next(self) -> Signer | None:
        if self._facts is None or open_requirements(self._facts):
            return None
        signed = {one.signer for one in self._facts.opinions}
        return next((one for one in self._signers if one not in signed), None)

    def _line(self, opinion: OpinionRow) -> QWidget:
        line = QWidget(self)
        column, row = QVBoxLayout(line), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        name = opinion.person_name or _("not recorded")
        said = f"{label(opinion.signer)}: {label(opinion.conclusion)}"
        row.addWidget(body(said, line), 1)
        row.addWidget(button(_("Take the signature back"), self._withdrawer(opinion)))
        column.addLayout(row)
        column.addWidget(muted(f"{name} · {short_instant(opinion.signed_at)}", line))
        if opinion.text:
            column.addWidget(body(opinion.text, line))
        return line

    def _withdrawer(self, opinion: OpinionRow) -> Callable[[], None]:
        def take_back() -> None:
            if self._facts is not None:
                review_id = self._facts.id
                self._desk.act(lambda work: withdraw(work, review_id, opinion.signer))

        return take_back
