"""A review on its way to Legal's own computer and back, as the window sees it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from console.agreements.exchange.forms import AnswerForm
from console.agreements.exchange.merging import (
    Difference,
    Meeting,
    Merged,
    compare_answer,
    default_choice,
    is_here_already,
    is_settled,
    merge_answer,
)
from console.agreements.exchange.telling import (
    by_gravity,
    tell_opinions,
    tell_summary,
    tell_verdict,
)
from console.agreements.frameworks import load_framework, said
from console.errors import RuleBroken, StoreUnavailable
from console.i18n import N_, _, ngettext, tell
from console.labels import label
from console.review_parcels import (
    ANSWER_SUFFIX,
    PACKAGE_SUFFIX,
    read_answer_file,
    send_answer,
    send_package,
)
from ui.documents import show_file
from ui.theme import LARGE, MEDIUM, SMALL
from ui.widgets.buttons import button, primary
from ui.widgets.detail import scrolled
from ui.widgets.fields import TextEditor
from ui.widgets.form import FormField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import muted, section

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class _SealedDialog(FormDialog):
    """Asks for the passphrase that a file travels under, and for the file."""

    def __init__(
        self, window: "MainWindow", heading: str, remark: str, *, again: bool = False
    ) -> None:
        fields = [
            FormField(
                "passphrase",
                _("Passphrase of the file (at least 10 characters)")
                if again
                else _("Passphrase of the file"),
                _secret,
                required=_("Enter the passphrase."),
            )
        ]
        if again:
            fields.append(FormField("again", _("Passphrase, once more"), _secret))
        super().__init__(heading, fields, _("Choose the file…"), window, remark=remark)
        self.window_ = window

    def passphrase(self) -> str:
        """Answer with what was typed."""
        return str(self.form.values()["passphrase"])


def _secret() -> TextEditor:
    editor = TextEditor()
    editor.setEchoMode(QLineEdit.EchoMode.Password)
    return editor


class _SendingDialog(_SealedDialog):
    """Writes a sealed file; subclasses say what is in it."""

    suffix = ""

    def __init__(self, window: "MainWindow", heading: str, remark: str, partner: str) -> None:
        super().__init__(window, heading, remark, again=True)
        self._suggested = f"{_file_name(partner)}{self.suffix}"

    def send(self) -> None:
        """Ask for the file and write it."""
        if self.passphrase() != str(self.form.values()["again"]):
            self.show_refusal(RuleBroken(N_("The two passphrases differ. Type them again.")))
            return
        found, _kind = QFileDialog.getSaveFileName(
            self, self.windowTitle(), self._suggested, _kind_of(self.windowTitle(), self.suffix)
        )
        if found:
            self._write(Path(found), self.passphrase())

    def content(self, target: Path, passphrase: str) -> None:
        """Write the file; it runs beside the window."""
        raise NotImplementedError

    def written(self) -> str:
        """Say that it is written, with a place for its ``file``."""
        raise NotImplementedError

    def _write(self, chosen: Path, passphrase: str) -> None:
        target = chosen
        if chosen.suffix != self.suffix:
            target = chosen.with_name(chosen.name + self.suffix)
            if target.exists():
                taken = N_("There is something at {folder} already. Choose another name.")
                self.show_refusal(StoreUnavailable(taken, folder=target))
                return
        self.window_.desk.start(
            lambda _control: self.content(target, passphrase),
            lambda _nothing: self._on_written(target),
            refused=self.show_refusal,
        )

    def _on_written(self, target: Path) -> None:
        self.window_.notices.say(
            self.written().format(file=target.name),
            undo=lambda: show_file(target),
            undo_text=_("Show in folder"),
        )
        self.accept()


class PackageDialog(_SendingDialog):
    """Writes a review as a sealed package for Legal's own computer."""

    suffix = PACKAGE_SUFFIX

    def __init__(self, window: "MainWindow", review_id: int, partner: str) -> None:
        remark = _(
            "The package holds this agreement, its document and this review, and nothing else of"
            " the vault. Tell the passphrase by another way than the file."
        )
        super().__init__(window, _("Package for Legal"), remark, partner)
        self._console, self._review_id = window.desk.console, review_id

    def content(self, target: Path, passphrase: str) -> None:
        """Write the package."""
        send_package(self._console, self._review_id, target, passphrase)

    def written(self) -> str:
        """Say that it is written, and what opens it."""
        return _("{file} is written. The passphrase opens it.")


class AnswerDialog(_SendingDialog):
    """Writes the verdicts of a vault that was made from a package."""

    suffix = ANSWER_SUFFIX

    def __init__(self, window: "MainWindow", partner: str) -> None:
        remark = _("The office opens the answer with this passphrase and sees every difference.")
        super().__init__(window, _("Send the verdicts back"), remark, partner)
        self._console = window.desk.console

    def content(self, target: Path, passphrase: str) -> None:
        """Write the answer."""
        send_answer(self._console, target, passphrase)

    def written(self) -> str:
        """Say that it is written, and what to do with it."""
        return _("{file} is written. Send it to the office.")


class MergeStart(_SealedDialog):
    """Opens an answer that came back and shows what differs."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window, _("Answer of Legal"), "")
        self._answer: AnswerForm | None = None

    def send(self) -> None:
        """Ask for the file and read it; nothing is merged yet."""
        found, _kind = QFileDialog.getOpenFileName(
            self, _("Answer of Legal"), "", _kind_of(_("Answer of Legal"), ANSWER_SUFFIX)
        )
        if not found:
            return
        passphrase = self.passphrase()
        self.window_.desk.start(
            lambda _control: read_answer_file(Path(found), passphrase),
            self._on_read,
            refused=self.show_refusal,
        )

    def _on_read(self, answer: AnswerForm) -> None:
        def compare(session: Any) -> tuple[list[Difference], bool]:
            differences = compare_answer(session, answer)
            return differences, is_here_already(session, answer, differences)

        self._answer = answer
        self.window_.desk.ask(compare, self._on_compared, refused=self.show_refusal)

    def _on_compared(self, compared: tuple[list[Difference], bool]) -> None:
        differences, is_known = compared
        if self._answer is not None:
            MergeDialog(self.window_, self._answer, differences, is_known=is_known).open()
            self.accept()


def _kind_of(name: str, suffix: str) -> str:
    return f"{name} (*{suffix})"


def _file_name(partner: str) -> str:
    return "".join(sign if sign.isalnum() or sign in " -" else "_" for sign in partner).strip()


class MergeDialog(QDialog):
    """Both verdicts of each requirement; a person chooses whose counts."""

    def __init__(
        self,
        window: "MainWindow",
        answer: AnswerForm,
        differences: list[Difference],
        *,
        is_known: bool = False,
    ) -> None:
        super().__init__(window)
        self._window, self._answer, self._differences = window, answer, differences
        self.setWindowTitle(_("Answer of Legal"))
        self.boxes: dict[str, QCheckBox] = {}
        self.signature, self.problem = muted("", self), muted("", self)
        self.problem.setObjectName("problem")
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(section(tell_summary(answer, differences), self))
        row.addStretch(1)
        if is_known:
            self.setMinimumWidth(520)
            self.signature.setText(
                _("Everything in this answer is here already; nothing was changed.")
            )
            column.addWidget(self.signature)
            row.addWidget(primary(_("Close"), self.reject))
        else:
            self._offer(column, row)
        column.addLayout(row)

    def _offer(self, column: QVBoxLayout, row: QHBoxLayout) -> None:
        verb = _("Take the signature")
        shown = by_gravity(self._differences)
        if shown:
            verb = _("Take the ticked verdicts")
            self.setMinimumSize(760, 480)
            column.addWidget(muted(_("Tick the verdicts that are taken from there."), self))
            column.addWidget(scrolled(self._lines(shown)), 1)
        column.addWidget(self.signature)
        column.addWidget(self.problem)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(primary(verb, self.merge))
        self._say_signature()

    def _lines(self, shown: list[Difference]) -> QWidget:
        framework = load_framework(self._answer.framework, self._answer.framework_version)
        asks = {one.id: said(one.ask) for one in framework.requirements}
        chosen = default_choice(self._differences)
        inner = QWidget(self)
        lines = QVBoxLayout(inner)
        for difference in shown:
            lines.addWidget(self._line(difference, asks, difference.requirement in chosen))
        lines.addStretch(1)
        return inner

    def _taken(self) -> frozenset[str]:
        return frozenset(name for name, box in self.boxes.items() if box.isChecked())

    @Slot()
    def _say_signature(self) -> None:
        settled = is_settled(self._differences, self._taken())
        self.signature.setText(tell_opinions(self._answer, is_settled=settled))
        self.signature.setVisible(bool(self._answer.opinions))

    def merge(self) -> None:
        """Take what is ticked."""
        take, answer = self._taken(), self._answer
        self._window.desk.act(
            lambda work: merge_answer(work, answer, take=take),
            self._on_merged,
            refused=self._on_refused,
        )

    def _line(self, difference: Difference, asks: dict[str, str], is_chosen: bool) -> QWidget:  # noqa: FBT001 - a private helper
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, SMALL, 0, SMALL)
        box = QCheckBox(asks[difference.requirement], block)
        box.setChecked(is_chosen)
        box.toggled.connect(self._say_signature)
        self.boxes[difference.requirement] = box
        column.addWidget(box)
        meeting = muted(label(difference.meeting), block)
        if difference.meeting is Meeting.CONFLICT:
            meeting.setObjectName("problem")
        column.addWidget(meeting)
        for title, verdict in ((_("Here"), difference.ours), (_("There"), difference.theirs)):
            text = muted(f"{title}: {tell_verdict(verdict)}", block)
            text.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(text)
        return block

    def _on_merged(self, merged: Merged) -> None:
        count = merged.verdicts
        sentence = ngettext("{count} verdict taken.", "{count} verdicts taken.", count)
        signed = tell_opinions(self._answer, is_settled=bool(merged.opinions))
        self._window.notices.say(" ".join(filter(None, (sentence.format(count=count), signed))))
        self.accept()

    def _on_refused(self, error: Any) -> None:
        self.problem.setText(tell(error))
