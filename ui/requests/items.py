"""The rights asked for, each with its own outcome."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.articles import article_name
from console.crossings.item_activities import ConcernedActivity, concern_activity
from console.i18n import _
from console.labels import label
from console.legal_bases import LegalBasis, basis_name
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
from ui.widgets.record_choice import RecordChoice

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

    def show_request(
        self, request: RequestFacts, activities: Sequence[ConcernedActivity] = ()
    ) -> None:
        """Show the rights of a request.

        Args:
            request: The case.
            activities: Activities of the record that a right can be about.
        """
        self._request = request
        clear(self._lines)
        for item in request.items:
            line = _ItemLine(self._desk, item, activities, is_open=request.is_open, parent=self)
            self._lines.addWidget(line)
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
    def __init__(
        self,
        desk: Desk,
        item: ItemRow,
        activities: Sequence[ConcernedActivity],
        *,
        is_open: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._item = desk, item
        self._activities = {one.id: one for one in activities}
        column, head, last = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, SMALL)
        chip = Chip(self)
        chip.say(label(item.outcome), _TONES.get(item.outcome, Tone.PLAIN))
        head.addWidget(section(label(item.right), self))
        head.addWidget(muted(article_name(item.article).replace(" ", "\u00a0"), self))
        head.addStretch(1)
        head.addWidget(chip)
        column.addLayout(head)
        for text in _remarks(item, self._activities.get(item.activity_id or 0)):
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
        item = self._item
        dialog = ActDialog(
            self._desk,
            _("Decide: {right}").format(right=label(item.right)),
            self._decision_fields(),
            _("Keep the decision"),
            partial(_keep, item.id),
            self,
        )
        form = dialog.form
        form.show_values({name: getattr(item, name) for name in form.values()})
        activity, basis = form.editor("activity_id"), form.editor("basis")
        activity.edited.connect(partial(self._take_basis, activity, basis))
        dialog.open()

    def _decision_fields(self) -> tuple[FormField, ...]:
        right = self._item.right
        named = [(one.id, one.name) for one in self._activities.values()]
        return (
            FormField("outcome", _("Outcome"), lambda: ChoiceEditor(tuple(Outcome))),
            FormField(
                "activity_id",
                _("Activity of the record that it is about"),
                lambda: RecordChoice(named),
                check=lambda chosen: _recorded(self._activities.get(chosen or 0)),
            ),
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

    def _take_basis(self, activity: Any, basis: Any) -> None:
        """Offer the basis that the record names; another may be chosen by hand."""
        chosen = self._activities.get(activity.value() or 0)
        if chosen is not None and chosen.basis is not None:
            basis.show_value(chosen.basis)
            basis.edited.emit()


def _keep(item_id: int, work: Any, values: dict[str, Any]) -> None:
    activity_id = values.pop("activity_id")
    concern_activity(work, item_id, activity_id=activity_id)
    decide_item(work, item_id, **values)


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
    return said.format(basis=basis_name(basis), reason=_(advice.reason))


def _recorded(activity: ConcernedActivity | None) -> str:
    """Say which legal basis the record names for an activity."""
    if activity is None:
        return ""
    if activity.basis is None:
        return _("The record names no legal basis for {activity}.").format(activity=activity.name)
    basis = ", ".join(part for part in (basis_name(activity.basis), activity.note) if part)
    return _("About {activity}; the record names: {basis}.").format(
        activity=activity.name, basis=basis
    )


def _remarks(item: ItemRow, activity: ConcernedActivity | None) -> list[str]:
    remarks = []
    if item.is_suggested:
        remarks.append(_("suggested by the words: {words}").format(words=item.evidence))
    if recorded := _recorded(activity):
        remarks.append(recorded)
    basis = item.basis or (activity.basis if activity else None)
    if activity and activity.basis and basis is not activity.basis:
        remarks.append(_("Another legal basis was chosen by hand."))
    if advice := _advice(item.right, basis):
        remarks.append(advice)
    if item.stops_at_once:
        remarks.append(_("The processing stops at once; the month is for the report back."))
    if item.ground is not None:
        remarks.append(label(item.ground))
    remarks += [text for text in (item.reason, item.decided_by) if text]
    return remarks
