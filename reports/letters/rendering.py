"""Writing the documents of a letter, in a process of its own where the window asks for it."""

from dataclasses import dataclass
from pathlib import Path

from console.app import Console
from console.clock import legal_day
from console.i18n import speaking
from console.jobs import JobControl
from console.requests.correspondence.letters.numbers import file_stem
from console.requests.correspondence.letters.queries import LetterSheet, get_sheet
from console.requests.correspondence.letters.services import keep_frozen
from reports.blocks import Report
from reports.letters.sheet import build_letter
from reports.writers.docx import write_docx
from reports.writers.pdf import write_pdf
from reports.writers.pdfa import NotArchivable, make_archivable


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of a letter on the disk."""

    pdf: Path
    docx: Path


def render_letter(sheet: LetterSheet, folder: Path, *, control: JobControl) -> Documents:
    """Write a letter as PDF and as Word document; equal sheets give equal bytes.

    Args:
        sheet: The letter.
        folder: Where they go; it is made where it is missing.
        control: Hears of each page.

    Raises:
        Cancelled: If somebody asked the job to stop.
        StoreUnavailable: If the folder cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = file_stem(sheet.number)
    pdf, docx = folder / f"{stem}.pdf", folder / f"{stem}.docx"
    with speaking(sheet.letter.language):
        report = build_letter(sheet)
        _write_pdf(report, pdf, control)
        write_docx(report, docx)
    return Documents(pdf, docx)


def freeze_letter(console: Console, letter_id: int, *, control: JobControl) -> str:
    """Write a letter's documents once and keep them; answers with the SHA-256 of the PDF.

    Raises:
        RuleBroken: If a place of the letter is empty; each is named.
        StoreUnavailable: If the documents cannot be written.
    """
    now = console.clock()
    sheet = console.ask(
        lambda session: get_sheet(session, letter_id, on=legal_day(now), at=now, to_freeze=True)
    )
    made = render_letter(sheet, workshop_of(console, sheet), control=control)
    return console.run(
        lambda work: keep_frozen(
            work,
            letter_id,
            registration_no=sheet.number,
            seen_version=sheet.letter.version,
            pdf=made.pdf,
            docx=made.docx,
        )
    ).value


def workshop_of(console: Console, sheet: LetterSheet) -> Path:
    """Name the folder for a letter's documents; it goes when the vault is locked."""
    return console.vault.workshop / f"letter-{sheet.letter.id}-{sheet.letter.version}"


def _write_pdf(report: Report, pdf: Path, control: JobControl) -> None:
    write_pdf(report, pdf, control)
    try:
        make_archivable(pdf, pdf, created_at=report.meta.created_at)
    except NotArchivable:
        control.step(1, 2)
