"""The import preview of mail: what each message is, what becomes of it, one decision."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.errors import ConsoleError
from console.formats import short_instant
from console.i18n import _, ngettext, tell
from console.jobs import JobControl
from console.labels import label
from console.partners.queries import RelationshipRow, list_relationships
from console.partners.rules import Role
from console.requests.intake import undo_request_import
from console.requests.intake.messages import (
    MOST_SHOWN,
    Entered,
    Fate,
    Order,
    Placed,
    RefusedMail,
    Seen,
    SeenOrRefused,
    enter_order,
    place_messages,
    read_all,
)
from ui.desk.desk import Desk
from ui.main_window import MainWindow
from ui.requests.intake.card import MessageCard
from ui.requests.intake.choices import Line, line_of
from ui.theme import LARGE, MEDIUM
from ui.widgets.buttons import button, primary
from ui.widgets.detail import scrolled
from ui.widgets.labels import muted, section
from ui.widgets.quiet_dialog import QuietDialog
from ui.widgets.record_choice import RecordChoice


class MailDialog(QuietDialog):
    """Reads mail in a process of its own and shows every message; nothing is written before."""

    def __init__(self, window: MainWindow, paths: list[Path]) -> None:
        super().__init__(window)
        self._window, self._desk, self._paths = window, window.desk, tuple(paths)
        self._seen: list[Seen] = []
        self._refused: list[RefusedMail] = []
        self.lines: list[Line] = []
        self._items: list[QTreeWidgetItem] = []
        self.setWindowTitle(_("Import mail"))
        self.resize(1200, 660)
        self.summary = muted(_("Reading …"), self)
        self.tree = self._make_tree()
        self.card = MessageCard(self)
        self.card.decided.connect(self._refresh)
        self.client = RecordChoice((), self)
        self.client.setAccessibleName(_("Client whose mail it is"))
        self.client.edited.connect(self._place)
        self.enter_button = primary(_("Enter the messages"), self.enter)
        self.enter_button.setEnabled(False)
        self._lay_out()
        self._desk.start(partial(_read, self._paths), self._on_read, refused=self._refuse)

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setHeaderLabels([_("Subject"), _("From"), _("Received"), _("What becomes of it")])
        tree.setAccessibleName(_("Messages"))
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        for place, width in enumerate((200, 140, 136)):
            tree.header().resizeSection(place, width)
        tree.currentItemChanged.connect(self._on_chosen)
        tree.itemChanged.connect(self._on_checked)
        return tree

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(section(_("Import mail"), self))
        column.addWidget(self.summary)
        whose = QHBoxLayout()
        whose.addWidget(muted(_("Client whose mail it is (empty: our own)"), self))
        whose.addWidget(self.client, 1)
        column.addLayout(whose)
        panes = QSplitter(Qt.Orientation.Horizontal, self)
        panes.addWidget(self.tree)
        panes.addWidget(scrolled(self.card))
        panes.setSizes([720, 460])
        column.addWidget(panes, 1)
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self.enter_button)
        column.addLayout(row)

    @Slot(object)
    def _on_read(self, found: list[SeenOrRefused]) -> None:
        self._seen = [one for one in found if isinstance(one, Seen)]
        self._refused = [one for one in found if isinstance(one, RefusedMail)]
        self._desk.ask(
            lambda session: list_relationships(session, roles=(Role.CLIENT,)), self._on_clients
        )

    @Slot(object)
    def _on_clients(self, clients: list[RelationshipRow]) -> None:
        names = {one.partner_id: one.partner_name for one in clients}
        self.client.show_records(sorted(names.items(), key=lambda pair: pair[1]))
        self._place()

    @Slot()
    def _place(self) -> None:
        seen, now, client = self._seen, self._desk.console.clock(), self.client.value()
        self._desk.ask(
            lambda session: place_messages(session, seen, now=now, client_id=client),
            self._on_placed,
        )

    @Slot(object)
    def _on_placed(self, placed: list[Placed]) -> None:
        pairs = zip(self._seen, placed, strict=True)
        before = {line.seen.mail.sha256: line for line in self.lines}
        self.lines = [
            line_of(seen, place, before=before.get(seen.mail.sha256)) for seen, place in pairs
        ][:MOST_SHOWN]
        self.tree.blockSignals(True)
        self.tree.clear()
        self._items = [QTreeWidgetItem(self.tree) for _line in self.lines]
        self._fill()
        self.tree.blockSignals(False)
        if self._items:
            self.tree.setCurrentItem(self._items[0])
        self.tree.setFocus()
        self._refresh()

    def _fill(self) -> None:
        for item, line in zip(self._items, self.lines, strict=True):
            mail = line.seen.mail
            texts = (
                mail.subject or _("without a subject"),
                mail.sender_name or mail.sender_address,
                short_instant(line.arrived_at()),
                _becomes(line),
            )
            for column, text in enumerate(texts):
                item.setText(column, text)
                item.setToolTip(column, text)
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            if line.can_enter():
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags)
            is_in = line.is_wanted and line.can_enter()
            item.setCheckState(0, Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked)

    @Slot()
    def _refresh(self) -> None:
        self.tree.blockSignals(True)
        self._fill()
        self.tree.blockSignals(False)
        wanted = sum(line.is_wanted and line.can_enter() for line in self.lines)
        more = len(self._seen) - len(self.lines)
        said = [
            ngettext("{count} message was read", "{count} messages were read", len(self._seen))
            .format(count=len(self._seen)),
            ngettext("{count} is entered", "{count} are entered", wanted).format(count=wanted),
        ]  # fmt: skip
        if more > 0:
            said.append(
                _("{count} more go in as suggested, without being shown").format(count=more)
            )
        refused = [tell(one.reason) for one in self._refused[:5]]
        if len(self._refused) > len(refused):
            refused.append(_("Refused in all: {count}").format(count=len(self._refused)))
        self.summary.setText("\n".join([" · ".join(said), *refused]))
        self.enter_button.setEnabled(wanted + max(0, more) > 0)

    def _on_chosen(self, item: QTreeWidgetItem | None) -> None:
        place = self.tree.indexOfTopLevelItem(item) if item is not None else -1
        if place >= 0:
            self.card.show_line(self.lines[place])

    def _on_checked(self, item: QTreeWidgetItem, _column: int) -> None:
        place = self.tree.indexOfTopLevelItem(item)
        self.lines[place].is_wanted = item.checkState(0) is Qt.CheckState.Checked
        self._refresh()

    def enter(self) -> None:
        """Enter what is checked, in one transaction."""
        self._act(look_inside=True, refused=self._on_refused)

    def _act(self, *, look_inside: bool, refused: Any) -> None:
        self.enter_button.setEnabled(False)
        choices = {line.seen.mail.sha256: line.choice() for line in reversed(self.lines)}
        order = Order(self._paths, choices, client_id=self.client.value())
        self._desk.act(
            lambda work: enter_order(work, order, control=JobControl(), look_inside=look_inside),
            self._on_entered,
            refused=refused,
        )

    @Slot(object)
    def _on_refused(self, error: ConsoleError) -> None:
        if type(error) is ConsoleError:
            self._act(look_inside=False, refused=self._refuse)
            return
        self._refuse(error)

    @Slot(object)
    def _on_entered(self, done: Entered) -> None:
        requests = ngettext("{count} request entered", "{count} requests entered", done.requests)
        messages = ngettext("{count} message entered", "{count} messages entered", done.messages)
        said = f"{messages.format(count=done.messages)} · {requests.format(count=done.requests)}"
        undo = _Undo(self._desk, done.run_id, self._window) if done.run_id is not None else None
        self._window.notices.say(said, undo=undo.undo if undo else None)
        self.accept()

    @Slot(object)
    def _refuse(self, error: ConsoleError) -> None:
        self.summary.setText(tell(error))
        self.enter_button.setEnabled(bool(self.lines))


class _Undo(QWidget):
    """Keeps the undo of an import alive as long as its notice may be pressed."""

    def __init__(self, desk: Desk, run_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._desk, self._run_id = desk, run_id

    def undo(self) -> None:
        """Take the messages out again."""
        self._desk.act(lambda work: undo_request_import(work, self._run_id))


def _read(paths: tuple[Path, ...], control: JobControl) -> list[SeenOrRefused]:
    return read_all(paths, control=control)


def _becomes(line: Line) -> str:
    if line.placed.fate is Fate.JOINS and line.placed.number:
        return _("joins case {number}").format(number=line.placed.number)
    return label(line.placed.fate)
