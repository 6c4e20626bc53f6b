"""A review on its way to Legal's own computer and back, as the window sees it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
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
    Merged,
    compare_answer,
    default_choice,
    merge_answer,
)
from console.agreements.exchange.telling import (
    by_gravity,
    tell_opinions,
    tell_summary,
    tell_verdict,
)
from console.agreements.frameworks import load_framework, said
from console.i18n import _, ngettext, tell
from console.labels import label
from console.review_parcels import (
    ANSWER_SUFFIX,
    PACKAGE_SUFFIX,
    read_answer_file,
    send_answer,
    send_package,
)
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

    def __init__(self, window: "MainWindow", heading: str, verb: str, remark: str) -> None:
        fields = (
            FormField(
                "passphrase",
                _("Passphrase of the file (at least 10 characters)"),
                _secret,
                required=_("Enter the passphrase."),
            ),
        )
        super().__init__(heading, fields, verb, window, remark=remark)
        self.window_ = window


def _secret() -> TextEditor:
    editor = TextEditor()
    editor.setEchoMode(QLineEdit.EchoMode.Password)
    return editor


class PackageDialog(_SealedDialog):
    """Writes a review as a sealed package for Legal's own computer."""

    def __init__(self, window: "MainWindow", review_id: int) -> None:
        remark = _(
            "The package holds this agreement, its document and this review, and nothing else of"
            " the vault. Tell the passphrase by another way than the file."
        )
        super().__init__(window, _("Package for Legal"), _("Choose the file…"), remark)
        self._review_id = review_id

    def send(self) -> None:
        """Ask for the file and write it."""
        found, _kind = QFileDialog.getSaveFileName(
            self, _("Package for Legal"), f"review{PACKAGE_SUFFIX}", f"*{PACKAGE_SUFFIX}"
        )
        if not found:
            return
        console, passphrase = self.window_.desk.console, str(self.form.values()["passphrase"])
        self.window_.desk.start(
            lambda _control: send_package(console, self._review_id, Path(found), passphrase),
            self._on_sent,
            refused=self.show_refusal,
        )

    def _on_sent(self, _nothing: None) -> None:
        self.window_.notices.say(_("The package is written. The passphrase opens it."))
        self.accept()


class AnswerDialog(_SealedDialog):
    """Writes the verdicts of a vault that was made from a package."""

    def __init__(self, window: "MainWindow") -> None:
        remark = _("The office opens the answer with this passphrase and sees every difference.")
        super().__init__(window, _("Send the verdicts back"), _("Choose the file…"), remark)

    def send(self) -> None:
        """Ask for the file and write it."""
        found, _kind = QFileDialog.getSaveFileName(
            self, _("Send the verdicts back"), f"answer{ANSWER_SUFFIX}", f"*{ANSWER_SUFFIX}"
        )
        if not found:
            return
        console, passphrase = self.window_.desk.console, str(self.form.values()["passphrase"])
        self.window_.desk.start(
            lambda _control: send_answer(console, Path(found), passphrase),
            self._on_sent,
            refused=self.show_refusal,
        )

    def _on_sent(self, _nothing: None) -> None:
        self.window_.notices.say(_("The answer is written. Send it to the office."))
        self.accept()


class MergeStart(_SealedDialog):
    """Opens an answer that came back and shows what differs."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window, _("Answer of Legal"), _("Choose the file…"), "")
        self._answer: AnswerForm | None = None

    def send(self) -> None:
        """Ask for the file and read it; nothing is merged yet."""
        found, _kind = QFileDialog.getOpenFileName(
            self, _("Answer of Legal"), "", f"*{ANSWER_SUFFIX}"
        )
        if not found:
            return
        passphrase = str(self.form.values()["passphrase"])
        self.window_.desk.start(
            lambda _control: read_answer_file(Path(found), passphrase),
            self._on_read,
            refused=self.show_refusal,
        )

    def _on_read(self, answer: AnswerForm) -> None:
        self._answer = answer
        self.window_.desk.ask(
            lambda session: compare_answer(session, answer),
            self._on_compared,
            refused=self.show_refusal,
        )

    def _on_compared(self, differences: list[Difference]) -> None:
        if self._answer is not None:
            MergeDialog(self.window_, self._answer, differences).open()
            self.accept()


class MergeDialog(QDialog):
    """Both verdicts of each requirement; a person chooses whose counts."""

    def __init__(
        self, window: "MainWindow", answer: AnswerForm, differences: list[Difference]
    ) -> None:
        super().__init__(window)
        self._window, self._answer = window, answer
        self.setWindowTitle(_("Answer of Legal"))
        self.setMinimumSize(760, 480)
        self.boxes: dict[str, QCheckBox] = {}
        framework = load_framework(answer.framework, answer.framework_version)
        asks = {one.id: said(one.ask) for one in framework.requirements}
        chosen = default_choice(differences)
        inner = QWidget(self)
        lines = QVBoxLayout(inner)
        for difference in by_gravity(differences):
            lines.addWidget(self._line(difference, asks, difference.requirement in chosen))
        lines.addStretch(1)
        self.problem = muted("", self)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(section(tell_summary(answer, differences), self))
        column.addWidget(muted(_("Tick the verdicts that are taken from there."), self))
        column.addWidget(scrolled(inner), 1)
        column.addWidget(self.problem)
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(primary(_("Take the ticked verdicts"), self.merge))
        column.addLayout(row)

    def merge(self) -> None:
        """Take what is ticked."""
        take = frozenset(name for name, box in self.boxes.items() if box.isChecked())
        answer = self._answer
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
        self.boxes[difference.requirement] = box
        column.addWidget(box)
        column.addWidget(muted(label(difference.meeting), block))
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
