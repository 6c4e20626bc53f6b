"""The rights asked for, each with its own outcome."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.articles import article_name
from console.i18n import _
from console.labels import label
from console.legal_bases import LegalBasis
from console.requests.queries import ItemRow, RequestFacts
from console.requests.rights import advice_on
from console.requests.rules import Ground, Outcome, Right
from console.requests.services import add_item, confirm_item, decide_item, remove_item
from ui.desk.desk import Desk
from ui.tables.columns import Tone
from ui.theme import SMALL
from ui.widgets.act_dialog import ActDialog
from ui.widgets.buttons import button
from ui.widgets.chips import Chip
from ui.widgets.fields import ChoiceEditor, LongEditor, TextEditor
from ui.widgets.form import FormField
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear

_TONES = {
    Outcome.PENDING: Tone.WARN,
    Outcome.GRANTED: Tone.OK,
    Outcome.PARTLY: Tone.OK,
    Outcome.REFUSED: Tone.LATE,
}


class ItemsView(QWidget):
    """One block per right, and the wording of the request below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._request: RequestFacts | None = None
        self._lines = QVBoxLayout()
        self.add_button = button(_("Add a right…"), self._add, picture="plus")
        self.wording = body("", self)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        row.addWidget(self.add_button)
        row.addStretch(1)
        column.addLayout(self._lines)
        column.addLayout(row)
        column.addSpacing(SMALL)
        column.addWidget(self.wording)
        column.addStretch(1)

    def show_request(self, request: RequestFacts) -> None:
        """Show the rights of a request."""
        self._request = request
        clear(self._lines)
        for item in request.items:
            self._lines.addWidget(_ItemLine(self._desk, item, is_open=request.is_open, parent=self))
        if not request.items:
            self._lines.addWidget(muted(_("Nobody has said yet which right is asked for."), self))
        self.add_button.setVisible(request.is_open)
        self.wording.setText(request.body or request.summary)

    def _add(self) -> None:
        request = self._request
        if request is None:
            return
        fields = (
            FormField("right", _("Right"), lambda: ChoiceEditor(tuple(Right))),
            FormField("basis", _("Legal basis of the processing"), _basis_choice),
        )
        ActDialog(
            self._desk,
            _("Add a right"),
            fields,
            _("Add it"),
            lambda work, values: add_item(work, request.id, **values),
            self,
        ).open()


class _ItemLine(QWidget):
    def __init__(self, desk: Desk, item: ItemRow, *, is_open: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._item = desk, item
        column, head, last = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, SMALL)
        chip = Chip(self)
        chip.say(label(item.outcome), _TONES.get(item.outcome, Tone.PLAIN))
        head.addWidget(section(label(item.right), self))
        head.addWidget(muted(article_name(item.article).replace(" ", "\u00a0"), self))
        head.addStretch(1)
        head.addWidget(chip)
        column.addLayout(head)
        for text in _remarks(item):
            column.addWidget(muted(text, self))
        if is_open:
            if item.is_suggested:
                last.addWidget(button(_("Confirm the suggestion"), self._confirm, picture="check"))
            last.addWidget(button(_("Decide…"), self._decide))
            last.addWidget(button(_("Remove"), self._remove))
            last.addStretch(1)
            column.addLayout(last)

    def _confirm(self) -> None:
        item_id = self._item.id
        self._desk.act(lambda work: confirm_item(work, item_id))

    def _remove(self) -> None:
        item_id = self._item.id
        self._desk.act(lambda work: remove_item(work, item_id))

    def _decide(self) -> None:
        item_id, right = self._item.id, self._item.right
        fields = (
            FormField("outcome", _("Outcome"), lambda: ChoiceEditor(tuple(Outcome))),
            FormField(
                "basis",
                _("Legal basis of the processing"),
                _basis_choice,
                check=lambda basis: _advice(right, basis),
            ),
            FormField("ground", _("Ground of a refusal"), _ground_choice),
            FormField("reason", _("Reason"), LongEditor),
            FormField("advice", _("Advice of the data protection officer"), TextEditor),
            FormField("decided_by", _("Decided by (name, function)"), TextEditor),
            FormField("departure", _("Why the advice was not followed, if so"), TextEditor),
        )
        dialog = ActDialog(
            self._desk,
            _("Decide: {right}").format(right=label(self._item.right)),
            fields,
            _("Keep the decision"),
            lambda work, values: decide_item(work, item_id, **values),
            self,
        )
        dialog.form.show_values({name: getattr(self._item, name) for name in dialog.form.values()})
        dialog.open()


def _basis_choice() -> Any:
    return ChoiceEditor(tuple(LegalBasis), nothing=_("not recorded"))


def _ground_choice() -> Any:
    return ChoiceEditor(tuple(Ground), nothing=_("none"))


def _advice(right: Right, basis: LegalBasis | None) -> str:
    """Say whether a basis opens a right, and why; advice, the controller decides."""
    advice = advice_on(right, basis)
    if advice is None or basis is None:
        return ""
    said = _("Legal basis: {basis}. {reason}")
    return said.format(basis=label(basis), reason=_(advice.reason))


def _remarks(item: ItemRow) -> list[str]:
    remarks = []
    if item.is_suggested:
        remarks.append(_("suggested by the words: {words}").format(words=item.evidence))
    if advice := _advice(item.right, item.basis):
        remarks.append(advice)
    if item.stops_at_once:
        remarks.append(_("The processing stops at once; the month is for the report back."))
    if item.ground is not None:
        remarks.append(label(item.ground))
    remarks += [text for text in (item.reason, item.decided_by) if text]
    return remarks
