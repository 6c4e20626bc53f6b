"""Proofs among imported files: shown with the letters they name before anything is kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.errors import ConsoleError
from console.i18n import _, ngettext, tell
from console.jobs import JobControl
from console.labels import label
from console.requests.correspondence.letters.matching import (
    ENDINGS,
    Awaiting,
    Match,
    awaiting_letters,
    keep_proofs,
    match_proofs,
    read_proofs,
)
from console.requests.correspondence.letters.proofs import ProofFound, own_addresses
from console.requests.correspondence.letters.services import Proof
from console.requests.correspondence.rules import ProofKind
from ui.main_window import MainWindow
from ui.theme import LARGE, MEDIUM
from ui.widgets.buttons import button, primary
from ui.widgets.detail import scrolled
from ui.widgets.fields import ChoiceEditor, DayEditor, YesEditor
from ui.widgets.form import Form, FormField
from ui.widgets.labels import muted, section
from ui.widgets.plain_choice import PlainChoice
from ui.widgets.quiet_dialog import QuietDialog

Then = Callable[[list[Path]], None]


def look_for_proofs(window: MainWindow, paths: list[Path], then: Then) -> None:
    """Show which files prove the sending of a letter; the others go on as they always did."""
    if any(path.suffix.lower() in ENDINGS for path in paths):
        _Search(window, paths, then).start()
    elif paths:
        then(paths)


class _Search(QObject):
    """Reads files beside the window, but only while a letter waits for its proof."""

    def __init__(self, window: MainWindow, paths: list[Path], then: Then) -> None:
        super().__init__(window)
        self._window, self._desk, self._paths, self._then = window, window.desk, paths, then

    def start(self) -> None:
        """Ask first whether any letter waits for a proof."""
        self._desk.ask(
            lambda session: own_addresses(session) if awaiting_letters(session) else None,
            self._read,
        )

    @Slot(object)
    def _read(self, own: tuple[str, ...] | None) -> None:
        if own is None:
            self._go_on([])
            return
        paths, addresses = self._paths, own

        def job(control: JobControl) -> list[ProofFound]:
            return read_proofs(paths, own=addresses, control=control)

        self._desk.start(job, self._match, title=_("Looking for proofs of sending …"))

    @Slot(object)
    def _match(self, proofs: list[ProofFound]) -> None:
        self._desk.ask(lambda session: match_proofs(session, proofs), self._go_on)

    @Slot(object)
    def _go_on(self, matches: list[Match]) -> None:
        if matches:
            ProofsDialog(self._window, matches, self._paths, self._then).open()
        else:
            self._then(self._paths)
        self.deleteLater()


class ProofsDialog(QuietDialog):
    """Shows each proof with its letter; what a person takes out is imported as something new."""

    def __init__(
        self, window: MainWindow, matches: list[Match], paths: list[Path], then: Then
    ) -> None:
        super().__init__(window)
        self._window, self._paths, self._then = window, paths, then
        self.setWindowTitle(_("Proofs of sending"))
        self.resize(680, 480)
        self.cards = [ProofCard(match, self) for match in matches]
        self.problem = muted("", self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.keep_button = primary(_("Go on"), self.go_on)
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget(self)
        cards, column, row = QVBoxLayout(inner), QVBoxLayout(self), QHBoxLayout()
        cards.setSpacing(LARGE)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(section(_("Proofs of sending"), self))
        said = _(
            "These files name letters whose sending nothing proves yet. What is ticked is kept as"
            " proof in its case; everything else is imported as something new."
        )
        column.addWidget(muted(said, self))
        for card in self.cards:
            cards.addWidget(card)
        cards.addStretch(1)
        column.addWidget(scrolled(inner), 1)
        column.addWidget(self.problem)
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self.keep_button)
        column.addLayout(row)

    def go_on(self) -> None:
        """Keep what is ticked, then import the rest."""
        taken = [card for card in self.cards if card.is_proof.value()]
        if any(card.form.first_problem() for card in taken):
            return
        if not taken:
            self._import_rest([])
            return
        proofs = [card.proof() for card in taken]
        self._window.desk.act(
            lambda work: keep_proofs(work, proofs), self._on_kept, refused=self._refuse
        )

    @Slot(object)
    def _on_kept(self, count: int) -> None:
        taken = [card for card in self.cards if card.is_proof.value()]
        said = ngettext("{count} proof kept", "{count} proofs kept", count).format(count=count)
        numbers = ", ".join(dict.fromkeys(card.letter().registration_no for card in taken))
        case_id = taken[0].letter().request_id
        self._window.notices.say(
            f"{said}: {numbers}",
            undo=lambda: self._window.open_record("requests", case_id),
            undo_text=_("Show the case"),
        )
        self._import_rest([card.match.found.path for card in taken])

    def _import_rest(self, kept: list[Path]) -> None:
        self.accept()
        rest = [path for path in self._paths if path not in kept]
        if rest:
            self._then(rest)

    @Slot(object)
    def _refuse(self, error: ConsoleError) -> None:
        self.problem.setText(tell(error))
        self.problem.show()


class ProofCard(QWidget):
    """One file: whether it is a proof, of which letter, of what kind and day."""

    def __init__(self, match: Match, parent: QWidget) -> None:
        super().__init__(parent)
        self.match = match
        self.is_proof = YesEditor(_("{file} is a proof").format(file=match.found.path.name), self)
        self.is_proof.show_value(value=True)
        self.form = Form(_fields(match), self, columns=1)
        first = {"letter": match.letters[0], "kind": match.found.kind, "on": match.found.on}
        self.form.take_values(first)
        self.is_proof.edited.connect(self._on_ticked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.is_proof)
        for sentence in _remarks(match):
            column.addWidget(muted(sentence, self))
        column.addWidget(self.form)

    def letter(self) -> Awaiting:
        """Name the chosen letter."""
        letter: Awaiting = self.form.values()["letter"]
        return letter

    def proof(self) -> tuple[int, Proof]:
        """Say what is kept with which letter."""
        values: dict[str, Any] = self.form.values()
        found = self.match.found
        proof = Proof(values["kind"], values["on"], found.note, found.path, found.media_type)
        return values["letter"].letter_id, proof

    @Slot()
    def _on_ticked(self) -> None:
        self.form.setEnabled(self.is_proof.value())


def _fields(match: Match) -> tuple[FormField, ...]:
    letters = [(one, _name(one)) for one in match.letters]
    return (
        FormField("letter", _("Letter"), lambda: PlainChoice(letters)),
        FormField("kind", _("Kind of proof"), lambda: ChoiceEditor(tuple(ProofKind))),
        FormField("on", _("The letter left on"), DayEditor, required=_("Enter the day.")),
    )


def _name(letter: Awaiting) -> str:
    parts = (letter.registration_no, label(letter.kind), letter.requester_name)
    return " · ".join(part for part in parts if part)


def _remarks(match: Match) -> list[str]:
    found = match.found
    said = [_(found.remark)] if found.remark else []
    if match.is_document_carried:
        said.append(_("It carries the very document that was frozen."))
    elif found.kind is ProofKind.SENT_MESSAGE:
        said.append(_("It does not carry the document that was frozen; look at it first."))
    if len(match.letters) > 1:
        said.append(_("It names several letters; choose the right one."))
    return said
