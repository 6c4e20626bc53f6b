"""The person's other requests: the thread of this one, suggestions with reasons, the history."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.formats import short_date
from console.i18n import _
from console.labels import label
from console.requests.casework.rules import Follows
from console.requests.casework.threads import (
    LinkRow,
    PersonRequest,
    Suggestion,
    link_requests,
    unlink_requests,
)
from ui.desk.desk import Desk
from ui.requests.case_line import CaseLine, ask_and_act, text_field
from ui.theme import SMALL
from ui.widgets.fields import ChoiceEditor
from ui.widgets.form import FormField
from ui.widgets.labels import muted, section
from ui.widgets.lists import clear
from ui.widgets.record_choice import RecordChoice


class PersonTab(QWidget):
    """Within one controller only; nothing is joined unless a person says so.

    Signals:
        wanted: The id of another request that is to be shown.
    """

    wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._request_id = 0
        self._person: Sequence[PersonRequest] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SMALL, SMALL, SMALL)

    def show_person(
        self,
        request_id: int,
        thread: Sequence[LinkRow],
        suggestions: Sequence[Suggestion],
        person: Sequence[PersonRequest],
    ) -> None:
        """Show what belongs together."""
        self._request_id, self._person = request_id, person
        clear(self._column)
        for one in suggestions:
            self._column.addWidget(self._suggestion_line(one))
        self._column.addWidget(section(_("Thread"), self))
        for link in thread:
            self._column.addWidget(self._link_line(link))
        if not thread:
            self._column.addWidget(muted(_("Joined to no other request."), self))
        self._column.addWidget(section(_("Requests of this person"), self))
        for row in person:
            self._column.addWidget(self._person_line(row))
        self._column.addStretch(1)

    def _suggestion_line(self, one: Suggestion) -> CaseLine:
        said = _("{follows}: {number} of {day}?").format(
            follows=label(one.follows), number=one.number, day=short_date(one.received_on)
        )
        actions = [
            (_("Join them…"), lambda: self._join(one.earlier_id, one.follows)),
            (
                _("Show {number}").format(number=one.number),
                lambda: self.wanted.emit(one.earlier_id),
            ),
        ]
        reasons = _("Suggested by: {reasons}").format(reasons=", ".join(one.tell()))
        return CaseLine(said, [reasons], actions=actions, parent=self)

    def _link_line(self, link: LinkRow) -> CaseLine:
        said = _("{number} follows {earlier}: {follows}").format(
            number=link.number, earlier=link.earlier_number, follows=label(link.follows)
        )
        actions = [(_("Separate them"), lambda: self._separate(link.id))]
        return CaseLine(said, [link.note], actions=actions, parent=self)

    def _person_line(self, row: PersonRequest) -> CaseLine:
        rights = ", ".join(label(right) for right in row.rights) or row.summary
        parts = (short_date(row.received_on), label(row.channel), label(row.state))
        by = ", ".join(label(kind) for kind in row.by) or _("by name alone")
        actions = []
        if not row.is_this:
            show = _("Show {number}").format(number=row.number)
            actions = [
                (show, lambda: self.wanted.emit(row.id)),
                (_("Join them…"), lambda: self._join(row.id, Follows.REPEAT)),
            ]
        return CaseLine(
            f"{row.number} · {rights}",
            [" · ".join(parts), _("this request") if row.is_this else by],
            actions=actions,
            parent=self,
        )

    def _join(self, earlier_id: int, follows: Follows) -> None:
        request_id = self._request_id
        offered = [(row.id, row.number) for row in self._person if not row.is_this]
        fields = (
            FormField("earlier_id", _("Earlier request"), lambda: RecordChoice(offered)),
            FormField("follows", _("This one is"), lambda: ChoiceEditor(tuple(Follows))),
            text_field("note", _("Note")),
        )
        ask_and_act(
            self._desk,
            self,
            _("Join them…"),
            fields,
            lambda work, values: link_requests(work, request_id, **values),
            shown={"earlier_id": earlier_id, "follows": follows},
        )

    def _separate(self, link_id: int) -> None:
        self._desk.act(lambda work: unlink_requests(work, link_id))
