"""The answer to a numbered letter: each question, its answer, its proofs, and the opis."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from console.app import Console, console_beside
from console.authority.queries import CaseFacts, EnclosureFacts, get_case
from console.crossings.documents import save_document
from console.formats import long_date, short_date
from console.i18n import _, speaking
from console.jobs import JobControl
from console.organisation.queries import (
    AuthorityFacts,
    OrganisationFacts,
    facts_authority,
    facts_organisation,
)
from reports.blocks import (
    Block,
    Heading,
    Meta,
    Note,
    Opis,
    OpisLine,
    Quote,
    Report,
    Signature,
    Text,
)
from reports.folders import fingerprint, free_name, new_place
from reports.sections.tables import recorded
from reports.writers.pdf import write_pdf
from reports.writers.pdfa import NotArchivable, make_archivable


@dataclass(frozen=True, slots=True)
class AnswerOrder:
    """What somebody orders when they order the answer to a letter.

    Attributes:
        case_id: The letter.
        language: Language of the answer.
        created_at: Instant of the export.
        person: Who signs as the one who prepared it.
        with_documents: Whether the enclosed documents are written beside the answer.
    """

    case_id: int
    language: str
    created_at: datetime
    person: str = ""
    with_documents: bool = True


def write_answer_apart(
    order: AnswerOrder, target: Path, folder: Path, data_key: bytes, *, control: JobControl
) -> dict[str, str]:
    """Write the answer from a vault opened for reading; runs in a process of its own."""
    with console_beside(folder, data_key) as console:
        return write_answer(console, order, target, control=control)


def write_answer(
    console: Console, order: AnswerOrder, target: Path, *, control: JobControl
) -> dict[str, str]:
    """Write the answer as PDF with its documents beside it; answers with their fingerprints.

    An answer that lies in the folder already stays; the new one gets a number.

    Raises:
        NotFound: If the letter is gone.
        StoreUnavailable: If the folder cannot be written.
    """
    with speaking(order.language):
        case, office, authority = console.ask(
            lambda session: (
                get_case(session, order.case_id),
                facts_organisation(session),
                facts_authority(session),
            )
        )
        with new_place(target, f"raspuns-{case.id}-{order.language}", (".pdf",)) as (stem, place):
            pdf = place / f"{stem}.pdf"
            _write_pdf(build_answer(case, office, authority, order), pdf, order, control)
            files = {pdf.name: fingerprint(pdf)}
            if order.with_documents:
                console.ask(lambda session: files.update(_documents(session, case, target, place)))
        return files


def _write_pdf(report: Report, pdf: Path, order: AnswerOrder, control: JobControl) -> None:
    write_pdf(report, pdf, control)
    try:
        make_archivable(pdf, pdf, created_at=order.created_at)
    except NotArchivable:
        control.step(1, 2)


def build_answer(
    case: CaseFacts, office: OrganisationFacts, authority: AuthorityFacts, order: AnswerOrder
) -> Report:
    """Turn a letter with its answers into the report."""
    return Report(
        title=_("Answer to the letter {number}").format(number=case.authority_number or case.title),
        language=order.language,
        subject=case.title,
        period="",
        meta=Meta(organisation=office.name, created_at=order.created_at, author=order.person),
        blocks=tuple(_blocks(case, office, authority, order)),
        contents=False,
    )


def _blocks(
    case: CaseFacts, office: OrganisationFacts, authority: AuthorityFacts, order: AnswerOrder
) -> Iterator[Block]:
    yield Heading(_("Answer to the letter {number}").format(number=recorded(case.authority_number)))
    yield Text(f"{_('Addressee')}: {recorded(authority.name)}, {recorded(authority.address)}")
    yield Text(f"{_('Sender')}: {recorded(office.name)}, {recorded(office.address)}")
    yield Note(
        _("Letter of {day}, received on {received}; our number: {ours}").format(
            day=recorded(short_date(case.authority_date)),
            received=recorded(short_date(case.received_on)),
            ours=recorded(case.our_number),
        )
    )
    place = 0
    for question in case.questions:
        yield Heading(_("Question {number}").format(number=question.number), level=2)
        yield Quote(question.question)
        yield Text(recorded(question.answer))
        for enclosure in question.enclosures:
            place += 1
            yield Note(f"{_('Enclosure {number}').format(number=place)}: {enclosure.title}")
    enclosures = list(_enclosures(case))
    if enclosures:
        yield Heading(_("List of enclosures (opis)"))
        lines = [OpisLine(one.title, one.pages, one.document_sha256 or "") for one in enclosures]
        yield Opis(tuple(lines))
    yield Signature(
        people=(
            (_("Legal representative"), office.representative),
            (_("Prepared by"), order.person),
        ),
        place_and_day=long_date(order.created_at.date()),
    )


def _enclosures(case: CaseFacts) -> Iterator[EnclosureFacts]:
    for question in case.questions:
        yield from question.enclosures


def _documents(session: Any, case: CaseFacts, target: Path, place: Path) -> dict[str, str]:
    files = {}
    for number, enclosure in enumerate(_enclosures(case), 1):
        if enclosure.document_sha256:
            wish = f"anexa-{number:02d}-{Path(enclosure.title).name}"
            name = free_name(target, wish, enclosure.document_sha256)
            save_document(session, enclosure.document_sha256, place / name)
            files[name] = enclosure.document_sha256
    return files
