"""The messages of a case: who wrote what when, and the files that came with it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.formats import short_date, short_instant
from console.i18n import _
from console.intake.mail.extracting import extract_part
from console.jobs import JobControl
from console.labels import label
from console.processes import run_apart
from console.requests.correspondence.queries import MessageRow, PartRow, read_kept_message
from console.requests.correspondence.rules import Direction, MessageKind
from ui.desk.desk import Desk
from ui.documents import DocumentOpener, show_file
from ui.theme import MEDIUM, SMALL
from ui.widgets.buttons import link
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear


class MessagesView(QWidget):
    """Shows messages one below the other, as they arrived."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_messages(self, messages: list[MessageRow]) -> None:
        """Show the messages of a case."""
        clear(self._lines)
        for message in messages:
            self._show(message)
        if not messages:
            self._lines.addWidget(muted(_("No message is kept with this case."), self))

    def _show(self, message: MessageRow) -> None:
        self._lines.addWidget(section(message.subject or _("without a subject"), self))
        for line in _head(message):
            self._lines.addWidget(muted(line, self))
        self._lines.addWidget(body(message.text, self))
        for part in message.parts:
            self._show_part(part)
        if message.kept_sha256 is not None:
            opened = self._opener(message.kept_sha256, message.file_name)
            self._lines.addWidget(link(_("Open the kept message"), opened, self))
        self._lines.addSpacing(MEDIUM)

    def _show_part(self, part: PartRow) -> None:
        if part.kept_sha256 is not None:
            opened = partial(PartOpener(self._desk, self).open, part)
            self._lines.addWidget(link(part.file_name, opened, self))
            return
        left_out = _("{name}: not kept ({reason}), seen on {day}").format(
            name=part.file_name, reason=part.omitted_because, day=short_date(part.seen_on)
        )
        self._lines.addWidget(muted(left_out, self))
        self._lines.addWidget(muted(f"SHA-256 {part.sha256}", self))

    def _opener(self, sha256: str, file_name: str) -> Callable[[], None]:
        def open_message() -> None:
            DocumentOpener(self._desk).open(sha256, file_name)

        return open_message


class PartOpener(QObject):
    """Takes an attachment out of its message, beside the vault, and opens it."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._part: PartRow | None = None

    def open(self, part: PartRow) -> None:
        """Open an attachment in the system's own program."""
        self._part = part
        kept = part.kept_sha256 or ""
        self._desk.ask(lambda session: read_kept_message(session, kept), self._extract)

    @Slot(object)
    def _extract(self, data: bytes) -> None:
        part = self._part
        if part is None:
            return
        folder = self._desk.console.vault.workshop / part.sha256[:12]

        def job(control: JobControl) -> Path:
            content = run_apart(extract_part, data, part.sha256, control=control)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            target = folder / Path(part.file_name).name
            target.write_bytes(content)
            return target

        self._desk.start(job, self._open)

    @Slot(object)
    def _open(self, path: Path) -> None:
        show_file(path)


def _head(message: MessageRow) -> list[str]:
    who = " ".join(
        word for word in (message.sender_name, f"<{message.sender_address}>") if word != "<>"
    )
    came = _("{way} {instant} ({source})").format(
        way=label(message.direction),
        instant=short_instant(message.received_at),
        source=label(message.receipt_source),
    )
    lines = [who, came if message.direction is Direction.IN else label(message.direction)]
    if message.sent_at is not None:
        lines.append(
            _("Date of the sender: {instant}").format(instant=short_instant(message.sent_at))
        )
    if message.kind is not MessageKind.MESSAGE:
        lines.insert(0, label(message.kind))
    return lines
