"""Writing opinion sheets, letters to partners and the matrix, each whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from console.agreements.frameworks import load_framework, said
from console.agreements.review.matrix import MatrixRow, matrix_rows
from console.agreements.review.queries import ReviewFacts, get_review
from console.app import Console, console_beside
from console.i18n import _, speaking
from console.jobs import JobControl
from console.organisation.queries import facts_organisation
from console.partners.queries import get_partner
from reports.agreements.gap_letter import Addressee, build_gap_letter
from reports.agreements.matrix import matrix_table
from reports.agreements.opinion import build_opinion
from reports.blocks import Meta, Note, Report
from reports.folders import new_place
from reports.writers.docx import write_docx
from reports.writers.pdf import write_pdf
from reports.writers.pdfa import NotArchivable, make_archivable
from reports.writers.xlsx import write_xlsx


@dataclass(frozen=True, slots=True)
class ReviewOrder:
    """What somebody orders of a review.

    Attributes:
        review_id: The review.
        language: Language of the paper.
        created_at: Instant that the paper names as its own.
    """

    review_id: int
    language: str
    created_at: datetime


def write_opinion(
    console: Console, order: ReviewOrder, target: Path, *, control: JobControl
) -> Path:
    """Write the opinion sheet as PDF into a folder; answers with the file.

    Raises:
        NotFound: If the review is gone.
        StoreUnavailable: If the folder cannot be written.
    """
    facts = console.ask(lambda session: get_review(session, order.review_id))
    office = console.ask(facts_organisation)
    with speaking(order.language):
        report = build_opinion(
            facts,
            language=order.language,
            organisation=office.name,
            created_at=order.created_at,
        )
        (pdf,) = _written(
            report, target, f"aviz-{_stem(facts)}-{order.language}", (".pdf",), control
        )
    return pdf


def write_gap_letter(
    console: Console, order: ReviewOrder, target: Path, *, control: JobControl
) -> tuple[Path, Path]:
    """Write the letter to the partner as PDF and Word document; answers with both files.

    Raises:
        RuleBroken: If no verdict is weak or missing.
        NotFound: If the review is gone.
        StoreUnavailable: If the folder cannot be written.
    """
    facts = console.ask(lambda session: get_review(session, order.review_id))
    partner = console.ask(lambda session: get_partner(session, facts.partner_id))
    office = console.ask(facts_organisation)
    with speaking(order.language):
        report = build_gap_letter(
            facts,
            office,
            Addressee(partner.name, partner.address, partner.contact_name),
            language=order.language,
            created_at=order.created_at,
        )
        stem = f"puncte-{_stem(facts)}-{order.language}"
        pdf, word = _written(report, target, stem, (".pdf", ".docx"), control)
    return pdf, word


def write_matrix(
    console: Console,
    framework_id: str,
    target: Path,
    *,
    language: str,
    created_at: datetime,
    control: JobControl,
) -> Path:
    """Write the matrix of all agreements under a framework as a workbook; answers with it.

    Raises:
        NotFound: If there is no such framework.
        StoreUnavailable: If the file cannot be written.
        Cancelled: If somebody asked the job to stop; no file is left.
    """
    framework = load_framework(framework_id)
    office = console.ask(facts_organisation)
    with speaking(language):
        table = matrix_table(framework, _Rows(console, framework_id))
        legend = (Note(f"{one.id}: {said(one.ask)}") for one in framework.requirements)
        report = Report(
            title=said(framework.title),
            language=language,
            subject=table.name,
            period=_("version {number}").format(number=framework.version),
            meta=Meta(office.name, created_at),
            blocks=(table, *legend),
        )
        write_xlsx(report, target, control)
    return target


def write_matrix_apart(
    framework_id: str,
    target: Path,
    language: str,
    created_at: datetime,
    folder: Path,
    data_key: bytes,
    *,
    control: JobControl,
) -> Path:
    """Write the matrix from a vault opened for reading; runs in a process of its own."""
    with console_beside(folder, data_key) as console:
        return write_matrix(
            console, framework_id, target, language=language, created_at=created_at, control=control
        )


def write_papers_apart(
    kind: str,
    order: ReviewOrder,
    target: Path,
    folder: Path,
    data_key: bytes,
    *,
    control: JobControl,
) -> tuple[Path, ...]:
    """Write ``opinion`` or ``letter`` from a vault opened for reading, in its own process."""
    with console_beside(folder, data_key) as console:
        if kind == "opinion":
            return (write_opinion(console, order, target, control=control),)
        return write_gap_letter(console, order, target, control=control)


class _Rows:
    """The rows of the matrix, read as they are written."""

    def __init__(self, console: Console, framework_id: str) -> None:
        self._console, self._framework = console, framework_id

    def __iter__(self) -> Iterator[MatrixRow]:
        return iter(self._console.ask(lambda session: list(matrix_rows(session, self._framework))))


def _written(
    report: Report, target: Path, stem: str, endings: tuple[str, ...], control: JobControl
) -> tuple[Path, ...]:
    with new_place(target, stem, endings) as (name, place):
        pdf = place / f"{name}.pdf"
        write_pdf(report, pdf, control)
        try:
            make_archivable(pdf, pdf, created_at=report.meta.created_at)
        except NotArchivable:
            control.step(1, 1)
        if ".docx" in endings:
            write_docx(report, place / f"{name}.docx")
    return tuple(target / f"{name}{ending}" for ending in endings)


def _stem(facts: ReviewFacts) -> str:
    plain = "".join(letter if letter.isalnum() else "-" for letter in facts.partner_name)
    return f"{plain.strip('-')[:40]}-v{facts.version_number}-{facts.framework.id}".lower()
