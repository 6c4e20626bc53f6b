"""Taking a call: what to say on the left, what is said on the right, all by keyboard."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.clock import legal_day
from console.errors import ConsoleError
from console.i18n import _, tell
from console.labels import label
from console.organisation.staff import name_of
from console.requests.phone import SCRIPT, PhoneCall, answer_until, log_call, read_back
from console.requests.rules import WITHOUT_CLOCK, Right
from console.requests.suggestions import suggest_rights, suggest_urgency
from ui.desk.desk import Desk
from ui.theme import LARGE, MEDIUM, SMALL, font
from ui.widgets.buttons import button, primary
from ui.widgets.fields import LongEditor, TextEditor
from ui.widgets.labels import body, muted, section
from ui.widgets.quiet_dialog import QuietDialog

_SIZE, _SCRIPT_WIDTH, _RIGHTS_HEIGHT = QSize(1040, 690), 380, 150
_BOX, _LINE_HEIGHT = 44, 20
"""Room for the box of a right beside its words, and the height of its line."""
_TICK_MS = 1000
_PLACES = ((0, 0, 2), (2, 0, 2), (5, 0, 1), (5, 1, 1), (7, 0, 1), (7, 1, 1))
"""Row, column and width of each field in the form."""
_RIGHTS = tuple(right for right in Right if right not in (Right.AUTHORITY_LETTER, Right.NO_RIGHT))


class PhoneDialog(QuietDialog):
    """One call; the clock runs from its opening, which is when the request was received.

    Lives on the window's thread. Tab goes from field to field and the script follows;
    Ctrl+Enter enters the call.

    Signals:
        entered: The id of the new request.
    """

    entered = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Phone call"))
        self.resize(_SIZE)
        self._desk, self._taken_by = desk, ""
        self._started_at = desk.console.clock()
        self._until: date | None = None
        self._chosen_by_hand: set[Right] = set()
        self._make_fields()
        self._lay_out()
        self._connect()
        self._follow("wording")
        self._show_text()
        day = legal_day(self._started_at)
        person = desk.console.person
        desk.look(lambda reader: name_of(reader, person), self._on_agent)
        desk.ask(lambda session: answer_until(session, day), self._on_until)

    def call(self, *, was_read_back: bool = False) -> PhoneCall:
        """Read what was entered so far."""
        return PhoneCall(
            started_at=self._started_at,
            ended_at=self._desk.console.clock(),
            taken_by=self._taken_by,
            wording=self.wording.value(),
            rights=self.rights_chosen(),
            caller_name=self.caller_name.value(),
            contact=self.contact.value(),
            person_concerned=self.person_concerned.value(),
            identity=self.identity.value(),
            was_read_back=was_read_back,
        )

    def rights_chosen(self) -> tuple[Right, ...]:
        """Name the rights that are ticked."""
        items = (self.rights.item(place) for place in range(self.rights.count()))
        return tuple(
            Right(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def enter(self, *, was_read_back: bool) -> None:
        """Enter the call as a request."""
        if not self.wording.value():
            self._say(_("Write down what the caller wants, in the caller's words."))
            self.wording.setFocus()
            return
        call = self.call(was_read_back=was_read_back)
        self._desk.act(lambda work: log_call(work, call), self._on_entered, refused=self._refuse)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject: the script follows the cursor."""
        if event.type() == QEvent.Type.FocusIn:
            self._follow(watched.objectName())
        return super().eventFilter(watched, event)

    def _make_fields(self) -> None:
        self.wording = LongEditor(self, lines=4)
        self.rights = QListWidget(self)
        self.rights.setFlow(QListWidget.Flow.TopToBottom)
        self.rights.setWrapping(True)
        self.rights.setMinimumHeight(_RIGHTS_HEIGHT)
        self.rights.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for right in _RIGHTS:
            item = QListWidgetItem(label(right), self.rights)
            item.setData(Qt.ItemDataRole.UserRole, right.value)
            item.setCheckState(Qt.CheckState.Unchecked)
            wide = self.rights.fontMetrics().horizontalAdvance(item.text())
            item.setSizeHint(QSize(wide + _BOX, _LINE_HEIGHT))
        self.evidence = muted("", self)
        self.caller_name, self.contact = TextEditor(self), TextEditor(self)
        self.person_concerned, self.identity = TextEditor(self), TextEditor(self)
        self.text = body("", self)
        self.text.setObjectName("read_back")
        self.problem = muted("", self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.clock = QLabel("00:00", self)
        self.clock.setFont(font(bold=True))
        self.clock.setAccessibleName(_("Length of the call"))

    def _fields(self) -> tuple[tuple[str, str, Any], ...]:
        return (
            ("wording", _("What the caller wants, in the caller's words"), self.wording),
            ("rights", _("Rights asked for (the space bar ticks)"), self.rights),
            ("caller_name", _("Name of the caller"), self.caller_name),
            ("contact", _("Where the answer shall go"), self.contact),
            ("person_concerned", _("Speaks for (if not for themselves)"), self.person_concerned),
            ("identity", _("Identity: what was asked and answered"), self.identity),
        )

    def _lay_out(self) -> None:
        column, across = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        head = QHBoxLayout()
        head.addWidget(section(_("Phone call"), self))
        head.addStretch(1)
        head.addWidget(self.clock)
        across.addLayout(self._spoken())
        across.addLayout(self._form(), 1)
        across.setSpacing(LARGE)
        column.addLayout(head)
        column.addLayout(across)
        column.addWidget(self.problem)
        column.addLayout(self._last())

    def _spoken(self) -> QVBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(SMALL)
        said.addWidget(self._script())
        said.addWidget(muted(_("To be read aloud"), self))
        self.text.setFixedWidth(_SCRIPT_WIDTH)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.text, 1)
        return said

    def _script(self) -> QFrame:
        card = QFrame(self)
        card.setObjectName("card")
        card.setFixedWidth(_SCRIPT_WIDTH)
        lines = QVBoxLayout(card)
        lines.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        lines.setSpacing(SMALL)
        self._lines: dict[str, QLabel] = {}
        for line in SCRIPT:
            said = muted(_(line.words), card)
            self._lines[line.field] = said
            lines.addWidget(said)
        return card

    def _form(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(SMALL)
        grid.setHorizontalSpacing(MEDIUM)
        for (name, title, editor), (row, column, span) in zip(self._fields(), _PLACES, strict=True):
            editor.setObjectName(name)
            editor.setAccessibleName(title)
            editor.installEventFilter(self)
            grid.addWidget(muted(title, self), row, column, 1, span)
            grid.addWidget(editor, row + 1, column, 1, span)
        grid.addWidget(self.evidence, 4, 0, 1, 2)
        grid.setRowStretch(3, 1)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        return grid

    def _last(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(muted(_("Ctrl+Enter enters the call"), self), 1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(button(_("Enter without reading back"), self._enter_unread))
        self.confirmed = primary(_("Confirmed by the caller: enter"), self._enter_read)
        self.confirmed.setObjectName("primary")
        self.confirmed.installEventFilter(self)
        row.addWidget(self.confirmed)
        return row

    def _connect(self) -> None:
        self.wording.edited.connect(self._suggest)
        self.rights.itemChanged.connect(self._on_ticked)
        for editor in (self.caller_name, self.contact, self.person_concerned):
            editor.edited.connect(self._show_text)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._enter_read)
        self._ticking = QTimer(self)
        self._ticking.timeout.connect(self._tick)
        self._ticking.start(_TICK_MS)

    @Slot()
    def _suggest(self) -> None:
        self.problem.hide()
        suggestions = {one.right: one.evidence for one in suggest_rights(self.wording.value())}
        self.rights.blockSignals(True)
        for place in range(self.rights.count()):
            item = self.rights.item(place)
            right = Right(item.data(Qt.ItemDataRole.UserRole))
            if right not in self._chosen_by_hand:
                ticked = Qt.CheckState.Checked if right in suggestions else Qt.CheckState.Unchecked
                item.setCheckState(ticked)
        self.rights.blockSignals(False)
        because = [_relied_on(label(right), words[0]) for right, words in suggestions.items()]
        urgent = [
            _relied_on(label(one.kind), one.evidence)
            for one in suggest_urgency(self.wording.value())
        ]
        self.evidence.setText(" · ".join([*because, *urgent]))
        self._show_text()

    @Slot(QListWidgetItem)
    def _on_ticked(self, item: QListWidgetItem) -> None:
        self._chosen_by_hand.add(Right(item.data(Qt.ItemDataRole.UserRole)))
        self._show_text()

    @Slot()
    def _show_text(self) -> None:
        call = self.call()
        runs = not call.rights or not WITHOUT_CLOCK.issuperset(call.rights)
        self.text.setText("\n".join(read_back(call, self._until if runs else None)))

    @Slot(object)
    def _on_agent(self, name: str) -> None:
        self._taken_by = name

    @Slot(object)
    def _on_until(self, day: date) -> None:
        self._until = day
        self._show_text()

    @Slot()
    def _tick(self) -> None:
        seconds = int((self._desk.console.clock() - self._started_at).total_seconds())
        self.clock.setText(f"{seconds // 60:02}:{seconds % 60:02}")

    def _follow(self, name: str) -> None:
        name = "read_back" if name == "primary" else name
        for field, line in self._lines.items():
            line.setObjectName("spoken" if field == name else "muted")
            line.style().polish(line)

    @Slot()
    def _enter_read(self) -> None:
        self.enter(was_read_back=True)

    @Slot()
    def _enter_unread(self) -> None:
        self.enter(was_read_back=False)

    @Slot(object)
    def _refuse(self, error: ConsoleError) -> None:
        self._say(tell(error))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    @Slot(object)
    def _on_entered(self, request_id: int) -> None:
        self.entered.emit(request_id)
        self.accept()


def _relied_on(what: str, words: str) -> str:
    return _("{what}: “{words}”").format(what=what, words=words)


def take_call(desk: Desk, parent: QWidget, then: Callable[[int], None]) -> PhoneDialog:
    """Open the form for a call beside the window: records stay within reach while talking."""
    dialog = PhoneDialog(desk, parent)
    dialog.entered.connect(then)
    dialog.setModal(False)
    dialog.show()
    dialog.wording.setFocus()
    return dialog
