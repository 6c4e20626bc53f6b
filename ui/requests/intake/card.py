"""One message of the preview: receipt beside Date, suggested rights, attachments, words."""

from datetime import UTC, date, datetime, time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from console.clock import LEGAL_ZONE
from console.formats import short_instant
from console.i18n import _
from console.intake.problems import tell
from console.labels import label
from console.requests.correspondence.rules import MessageKind, ReceiptSource
from ui.requests.intake.choices import Line
from ui.theme import SMALL
from ui.widgets.buttons import button
from ui.widgets.fields import DayEditor, TextEditor
from ui.widgets.form import FormField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import body, muted, section
from ui.widgets.lists import clear


class MessageCard(QWidget):
    """Shows a message and takes what is decided about it.

    Signals:
        decided: Something was decided about the shown message.
    """

    decided = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: Line | None = None
        self.correct = button(_("Correct the receipt…"), self.ask_receipt)
        self._facts, self.parts = QVBoxLayout(), QVBoxLayout()
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(_("Wording"))
        self.words.setMinimumHeight(140)
        row = QHBoxLayout()
        row.addWidget(self.correct)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SMALL, 0, SMALL, 0)
        column.setSpacing(SMALL)
        column.addLayout(self._facts)
        column.addLayout(row)
        column.addLayout(self.parts)
        column.addWidget(self.words, 1)

    def show_line(self, line: Line) -> None:
        """Show a message."""
        self._line = line
        clear(self._facts)
        clear(self.parts)
        mail = line.seen.mail
        self._facts.addWidget(section(mail.subject or _("without a subject"), self))
        for sentence in _receipt(line):
            self._facts.addWidget(body(sentence, self))
        for problem in mail.problems:
            self._facts.addWidget(_warning(tell(problem), self))
        for one in line.seen.suggestions:
            said = _("{right}: “{words}”").format(
                right=label(one.right), words=" · ".join(one.evidence)
            )
            self._facts.addWidget(body(said, self))
        if not line.seen.suggestions:
            self._facts.addWidget(muted(_("No right was found in its words."), self))
        for sign in line.seen.urgency:
            said = _("{sign}: “{words}”").format(sign=label(sign.kind), words=sign.evidence)
            self._facts.addWidget(_warning(said, self))
        self._show_parts(line)
        self.words.setPlainText(mail.text)

    def _show_parts(self, line: Line) -> None:
        for part in line.seen.mail.parts:
            box = QCheckBox(
                _("keep {name} ({size} KB)").format(
                    name=part.file_name, size=max(1, part.size // 1024)
                ),
                self,
            )
            box.setChecked(part.index in line.kept)
            box.toggled.connect(partial(self._keep, part.index))
            self.parts.addWidget(box)
            if part.index in line.seen.wordless:
                self.parts.addWidget(muted(_("No words could be read inside it."), self))
            signs = line.seen.flags.get(part.index, ())
            if signs:
                named = ", ".join(label(sign) for sign in signs)
                said = _("looks like a copy of an identity document: {signs}").format(signs=named)
                self.parts.addWidget(_warning(said, self))

    def _keep(self, index: int, checked: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self._line is None:
            return
        if checked:
            self._line.kept.add(index)
        else:
            self._line.kept.discard(index)
        self.decided.emit()

    def ask_receipt(self) -> None:
        """Ask for the real receipt and why it is not the one that was read."""
        if self._line is not None:
            dialog = ReceiptDialog(self._line, self)
            dialog.corrected.connect(self._on_corrected)
            dialog.open()

    def _on_corrected(self) -> None:
        if self._line is not None:
            self.show_line(self._line)
            self.decided.emit()


class ReceiptDialog(FormDialog):
    """Corrects when a message arrived.

    Signals:
        corrected: The line has its new receipt.
    """

    corrected = Signal()

    def __init__(self, line: Line, parent: QWidget) -> None:
        fields = (
            FormField("day", _("Received on"), DayEditor, required=_("Enter the day.")),
            FormField("hour", _("At what time (09:15)"), TextEditor),
            FormField("reason", _("Reason"), TextEditor, required=_("Say what shows it.")),
        )
        super().__init__(_("Correct the receipt"), fields, _("Correct"), parent)
        self._line = line
        arrived_at = line.arrived_at()
        if arrived_at is not None:
            local = arrived_at.astimezone(LEGAL_ZONE)
            self.form.take_values({"day": local.date(), "hour": f"{local:%H:%M}", "reason": ""})

    def send(self) -> None:
        """Take the correction."""
        values = self.form.values()
        hour = _hour(values["hour"] or "12:00")
        if hour is None:
            self.problem.setText(_("Write the time as 09:15."))
            self.problem.show()
            return
        self._line.received_at = _instant(values["day"], hour)
        self._line.reason = values["reason"]
        self._line.is_wanted = True
        self.corrected.emit()
        self.accept()


def _receipt(line: Line) -> list[str]:
    mail = line.seen.mail
    source = ReceiptSource.BY_HAND if line.received_at else ReceiptSource(mail.receipt.value)
    when = short_instant(line.arrived_at()) or _("not recorded")
    received = _("received {instant} ({source})").format(instant=when, source=label(source))
    lines = [" ".join(word for word in (mail.sender_name, mail.sender_address) if word), received]
    if line.reason:
        lines.append(line.reason)
    if mail.sent_at is not None:
        sent = _("Date of the sender: {instant}").format(instant=short_instant(mail.sent_at))
        lines.append(sent)
    kind = MessageKind(mail.kind.value)
    return lines if kind is MessageKind.MESSAGE else [label(kind), *lines]


def _warning(text: str, parent: QWidget) -> QWidget:
    made = muted(text, parent)
    made.setObjectName("problem")
    return made


def _hour(written: str) -> time | None:
    try:
        return time.fromisoformat(written.strip().zfill(5))
    except ValueError:
        return None


def _instant(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, LEGAL_ZONE).astimezone(UTC)
