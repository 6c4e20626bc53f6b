"""The files of letters: preview, freezing, saving, and proofs that are read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from console.clock import legal_day
from console.crossings.documents import save_document
from console.i18n import _
from console.jobs import JobControl
from console.processes import run_apart
from console.requests.correspondence.letters.numbers import file_stem
from console.requests.correspondence.letters.proofs import (
    ProofFound,
    find_letters,
    own_addresses,
    read_proof,
)
from console.requests.correspondence.letters.queries import LetterRow, LetterSheet, get_sheet
from console.requests.correspondence.letters.services import keep_frozen
from reports.letters.mail import outgoing, save_draft
from reports.letters.rendering import Documents, render_letter, workshop_of
from ui.desk.desk import Desk
from ui.documents import show_file


class LetterFiles(QObject):
    """Works for one tab; documents are written in a process of their own.

    Signals:
        frozen: A letter was frozen; its SHA-256.
        saved: A file was written.
        proof_read: What a file shows, and the letters that it names.
    """

    frozen = Signal(str)
    saved = Signal(object)
    proof_read = Signal(object, object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent

    def preview(self, letter: LetterRow) -> None:
        """Write a letter as it would leave now and open it."""
        self._ask_for_sheet(letter, self._preview, to_freeze=False)

    def freeze(self, letter: LetterRow) -> None:
        """Write the documents of a letter and freeze it with them."""
        self._ask_for_sheet(letter, self._freeze, to_freeze=True)

    def save_mail(self, letter: LetterRow) -> None:
        """Save the message that carries a letter, for the mail program."""
        target = self._ask_where(_("Save the draft of the message"), letter, ".eml")
        if target is not None:
            now = self._desk.console.clock()

            def query(session: Any) -> Path:
                sheet = get_sheet(session, letter.id, on=legal_day(now), at=now)
                return save_draft(session, sheet, target)

            self._desk.ask(query, self._on_saved)

    def save_pdf(self, letter: LetterRow) -> None:
        """Save the letter as it leaves."""
        target = self._ask_where(_("Save the letter"), letter, ".pdf")
        if target is not None:
            sha256 = outgoing(letter)
            self._desk.ask(lambda session: save_document(session, sha256, target), self._on_saved)

    def save_word(self, letter: LetterRow) -> None:
        """Save the letter for a word processor."""
        editable = letter.editable
        target = self._ask_where(_("Save the letter"), letter, ".docx") if editable else None
        if target is not None and editable is not None:
            sha256 = editable.sha256
            self._desk.ask(lambda session: save_document(session, sha256, target), self._on_saved)

    def read_proof(self, path: Path, request_id: int) -> None:
        """Read a file that shall prove a sending, then look which letters it names."""
        self._desk.ask(lambda session: (path, request_id, own_addresses(session)), self._read)

    @Slot(object)
    def _read(self, asked: tuple[Path, int, tuple[str, ...]]) -> None:
        path, request_id, own = asked

        def job(control: JobControl) -> tuple[ProofFound, int]:
            return read_proof(path, own=own, control=control), request_id

        self._desk.start(job, self._match, title=_("Reading {file} …").format(file=path.name))

    @Slot(object)
    def _match(self, read: tuple[ProofFound, int]) -> None:
        found, request_id = read
        self._desk.ask(
            lambda session: (found, find_letters(session, found, request_id)), self._on_matched
        )

    def _ask_for_sheet(
        self, letter: LetterRow, then: Callable[[Any], None], *, to_freeze: bool
    ) -> None:
        now = self._desk.console.clock()
        self._desk.ask(
            lambda session: get_sheet(
                session, letter.id, on=legal_day(now), at=now, to_freeze=to_freeze
            ),
            then,
        )

    def _render(self, sheet: LetterSheet, then: Callable[[Any], None]) -> None:
        folder = workshop_of(self._desk.console, sheet)

        def job(control: JobControl) -> tuple[LetterSheet, Documents]:
            return sheet, run_apart(render_letter, sheet, folder, control=control)

        self._desk.start(job, then, title=_("Writing the letter …"))

    @Slot(object)
    def _preview(self, sheet: LetterSheet) -> None:
        self._render(sheet, self._on_previewed)

    @Slot(object)
    def _freeze(self, sheet: LetterSheet) -> None:
        self._render(sheet, self._on_rendered)

    @Slot(object)
    def _on_frozen(self, sha256: str) -> None:
        self.frozen.emit(sha256)

    @Slot(object)
    def _on_previewed(self, made: tuple[LetterSheet, Documents]) -> None:
        show_file(made[1].pdf)

    @Slot(object)
    def _on_rendered(self, made: tuple[LetterSheet, Documents]) -> None:
        sheet, documents = made
        self._desk.act(
            lambda work: keep_frozen(
                work,
                sheet.letter.id,
                registration_no=sheet.number,
                seen_version=sheet.letter.version,
                pdf=documents.pdf,
                docx=documents.docx,
            ),
            self._on_frozen,
        )

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.saved.emit(path)

    @Slot(object)
    def _on_matched(self, matched: tuple[ProofFound, list[int]]) -> None:
        self.proof_read.emit(*matched)

    def _ask_where(self, title: str, letter: LetterRow, ending: str) -> Path | None:
        wish = f"{file_stem(letter.registration_no)}{ending}"
        found, _kind = QFileDialog.getSaveFileName(self._window, title, wish)
        return Path(found) if found else None
