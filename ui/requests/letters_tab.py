"""The letters of a case: written, frozen, sent, proved; each line says what comes next."""

import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from console.i18n import _, speaking
from console.partners.queries import PartnerFilter, partner_ids, partner_rows
from console.requests.correspondence.letters.dating import take_back
from console.requests.correspondence.letters.next_letter import follow_up_of, names_remedies
from console.requests.correspondence.letters.numbers import file_stem
from console.requests.correspondence.letters.proofs import ProofFound, is_clear
from console.requests.correspondence.letters.queries import LetterRow, list_letters
from console.requests.correspondence.letters.services import (
    discard_letter,
    enclose,
    keep_signed,
    prove_letter,
)
from console.requests.correspondence.rules import LetterState
from console.requests.portability import MEDIA_TYPE, write_container
from console.requests.queries import RequestFacts
from console.requests.rules import Right
from ui.desk.desk import Desk
from ui.documents import DocumentOpener
from ui.requests.letter_dates import DATES, offer_dating
from ui.requests.letter_dialogs import (
    enclose_dialog,
    follow_up_dialog,
    new_letter_dialog,
    proof_dialog,
    sent_dialog,
)
from ui.requests.letter_editor import LetterEditor
from ui.requests.letter_files import LetterFiles
from ui.requests.letter_line import LetterLine
from ui.theme import SMALL
from ui.widgets.buttons import primary
from ui.widgets.labels import muted
from ui.widgets.lists import clear

Partners = list[tuple[int, str]]


class LettersTab(QWidget):
    """A list of letters, or the editor of one of them; proofs may be dropped on it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case: RequestFacts | None = None
        self.letters: list[LetterRow] = []
        self._partners: Partners = []
        self._to_edit = 0
        self._proving = 0
        self.setAcceptDrops(True)
        self.files = LetterFiles(desk, self)
        self.files.saved.connect(self._on_saved)
        self.files.proof_read.connect(self._on_proof)
        self.said = muted("", self)
        self.list = QWidget(self)
        self._lines = QVBoxLayout()
        self.new_button = primary(_("Write a letter…"), self.start_new, picture="plus")
        self.editor = LetterEditor(desk, self)
        self.editor.left.connect(self.show_list)
        self._lay_out()
        self.show_list()

    def show_request(self, case: RequestFacts) -> None:
        """Show the letters of a case."""
        if self._case is None or self._case.id != case.id:
            self.show_list()
            self.said.hide()
        self._case = case
        self._desk.ask(lambda session: _read(session, case), self._show)

    def save(self) -> None:
        """Save the draft that is edited."""
        self.editor.saved_form.save()

    @Slot()
    def show_list(self) -> None:
        """Go back from the editor to the letters."""
        self.editor.hide()
        self.list.show()

    def edit(self, letter: LetterRow) -> None:
        """Open a draft in the editor."""
        self.editor.form.revert()
        self.editor.show_letter(letter)
        self.list.hide()
        self.editor.show()
        self.editor.text.setFocus()

    def start_new(self) -> None:
        """Write a new letter."""
        if self._case is None:
            return
        dialog = new_letter_dialog(self._desk, self._case, self.letters, self._partners, self)
        dialog.acted.connect(self._on_written)
        dialog.open()

    def take_proof(self, path: Path, letter_id: int = 0) -> None:
        """Read a file that shall prove a sending."""
        if self._case is not None:
            self._proving = letter_id
            self.files.read_proof(path, self._case.id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QWidget: take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QWidget: read a dropped file as proof."""
        self.take_proof(Path(event.mimeData().urls()[0].toLocalFile()))

    def act(self, action: str, letter: LetterRow) -> None:
        """Do what a button of a letter says."""
        self.said.hide()
        self._ways()[action](letter)

    def _ways(self) -> dict[str, Callable[[LetterRow], None]]:
        return {
            "edit": self.edit,
            "freeze": self.files.freeze,
            "preview": self.files.preview,
            "mail": self.files.save_mail,
            "pdf": self.files.save_pdf,
            "word": self.files.save_word,
            "enclose": lambda letter: enclose_dialog(self._desk, letter, self).open(),
            "export": self._enclose_export,
            "sent": lambda letter: sent_dialog(self._desk, letter, self).open(),
            "hand": lambda letter: self._prove_by_hand(letter, None),
            "proof": self._choose_proof,
            "signed": self._choose_signed,
            "discard": self._discard,
            "step": self._follow_up,
            "back": self._take_back,
        }

    def _lay_out(self) -> None:
        column, inner, row = QVBoxLayout(self), QVBoxLayout(self.list), QHBoxLayout()
        column.setContentsMargins(0, SMALL, SMALL, SMALL)
        inner.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.new_button)
        row.addStretch(1)
        inner.addLayout(row)
        inner.addWidget(self.said)
        inner.addSpacing(SMALL)
        inner.addLayout(self._lines)
        inner.addStretch(1)
        column.addWidget(self.list)
        column.addWidget(self.editor)
        self.said.hide()

    @Slot(object)
    def _show(self, read: tuple[int, list[LetterRow], Partners]) -> None:
        case_id, letters, partners = read
        case = self._case
        if case is None or case.id != case_id:
            return
        self.letters, self._partners = letters, partners
        clear(self._lines)
        opener = DocumentOpener(self._desk, self)
        is_portable = any(item.right is Right.PORTABILITY for item in case.items)
        for letter in letters:
            step = follow_up_of(letter, case)
            line = LetterLine(
                letter, step, self.act, _openings(opener), self.list, is_portable=is_portable
            )
            self._lines.addWidget(line)
        if not letters:
            empty = _(
                "No letter yet. A draft is filled from the case; once frozen it keeps its number,"
                " its digest and the proof that it left."
            )
            self._lines.addWidget(muted(empty, self.list))
        self._keep_editor(letters)

    def _keep_editor(self, letters: list[LetterRow]) -> None:
        """Show the edited draft as it is now; leave the editor where there is none."""
        wanted, self._to_edit = self._to_edit, 0
        shown = self.editor.letter.id if self.editor.letter and not self.editor.isHidden() else 0
        drafts = {one.id: one for one in letters if one.state is LetterState.DRAFT}
        if wanted in drafts:
            self.edit(drafts[wanted])
        elif shown in drafts:
            self.editor.show_letter(drafts[shown])
        elif shown:
            self.show_list()

    @Slot(object)
    def _on_written(self, letter_id: int) -> None:
        self._to_edit = letter_id
        if self._case is not None:
            self.show_request(self._case)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._say(_("Saved: {file}").format(file=path.name))

    @Slot(object, object)
    def _on_proof(self, found: ProofFound, named: list[int]) -> None:
        ours = {one.id: one for one in self.letters}
        wanted = self._proving or (named[0] if len(named) == 1 else 0)
        letter = ours.get(wanted)
        if letter is None:
            self._say(
                _("{file} names no letter of this case that waits for its proof. Use “Add proof” at"
                  " the letter it belongs to.").format(file=found.path.name)
            )  # fmt: skip
        elif is_clear(found, letter) and found.on is not None and letter.id in named:
            proof, letter_id = found.as_proof(on=found.on), letter.id
            self._desk.act(lambda work: prove_letter(work, letter_id, proof))
        else:
            self._prove_by_hand(letter, found)

    def _prove_by_hand(self, letter: LetterRow, found: ProofFound | None) -> None:
        proof_dialog(self._desk, letter, self, found).open()

    def _choose_proof(self, letter: LetterRow) -> None:
        found, _kind = QFileDialog.getOpenFileName(
            self, _("Choose the sent message, the receipt or the scanned confirmation")
        )
        if found:
            self.take_proof(Path(found), letter.id)

    def _enclose_export(self, letter: LetterRow) -> None:
        """Pack tables of the person's data into one container and enclose that."""
        found, _kind = QFileDialog.getOpenFileNames(
            self,
            _("Choose the data of the person (CSV, JSON)"),
            "",
            "CSV, JSON (*.csv *.tsv *.json)",
        )
        case = self._case
        if not found or case is None:
            return
        files, now = [Path(name) for name in found], self._desk.console.clock()
        folder = self._desk.console.vault.workshop / f"letter-{letter.id}-export"
        with speaking(letter.language):
            title = _("Export of the data (JSON, CSV), {number}").format(number=case.number)

        def act(work: Any) -> int:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            target = folder / f"{file_stem(case.number)}-export.zip"
            write_container(files, target, case_number=case.number, made_at=now)
            return enclose(work, letter.id, target, title=title, media_type=MEDIA_TYPE)

        self._desk.act(act)

    def _choose_signed(self, letter: LetterRow) -> None:
        found, _kind = QFileDialog.getOpenFileName(self, _("Choose the signed letter"))
        if found:
            path = Path(found)
            media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self._desk.act(lambda work: keep_signed(work, letter.id, path, media_type=media_type))

    def _discard(self, letter: LetterRow) -> None:
        answer = QMessageBox.question(
            self, _("Throw the draft away"), _("The draft is removed. Its history stays.")
        )
        if answer == QMessageBox.StandardButton.Yes:
            self._desk.act(lambda work: discard_letter(work, letter.id))

    def _follow_up(self, letter: LetterRow) -> None:
        case = self._case
        step = follow_up_of(letter, case) if case else None
        if step in DATES:
            offer_dating(self._desk, letter, step, self)
        elif step is not None:
            dialog = follow_up_dialog(
                self._desk, letter, step, self, names_remedies=names_remedies(letter.text)
            )
            dialog.open()

    def _take_back(self, letter: LetterRow) -> None:
        self._desk.act(lambda work: take_back(work, letter.id))

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()


def _read(session: Any, case: RequestFacts) -> tuple[int, list[LetterRow], Partners]:
    partners = partner_rows(session, partner_ids(session, PartnerFilter()))
    named = [(row.id, row.name) for row in partners if row is not None]
    return case.id, list_letters(session, case.id), named


def _openings(opener: DocumentOpener) -> Callable[[str, str], Callable[[], None]]:
    return lambda sha256, file_name: lambda: opener.open(sha256, file_name)
