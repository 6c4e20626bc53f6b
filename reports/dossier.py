"""The dossier of one case: PDF and workbook of the same facts, documents beside them in full."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from console.app import Console, console_beside
from console.authority.rules import Disclosure
from console.clock import legal_day
from console.crossings.case_dossier import Annex, DossierFacts, gather_dossier
from console.crossings.documents import save_document
from console.i18n import _, speaking
from console.jobs import JobControl
from reports.blocks import Block, Heading, Meta, Note, PageBreak, Report
from reports.folders import fingerprint, free_name, new_place
from reports.sections.case import annexes_section, case_section, dossier_cover
from reports.sections.veil import Veil
from reports.writers.pdf import write_pdf
from reports.writers.pdfa import NotArchivable, make_archivable
from reports.writers.xlsx import write_xlsx

_STEPS = 4


@dataclass(frozen=True, slots=True)
class DossierOrder:
    """What somebody orders when they order a dossier.

    Attributes:
        request_id: The case.
        language: Language of the dossier.
        disclosure: How far the person is shown; documents go along in full only.
        created_at: Instant of the export.
        person: Who exports.
    """

    request_id: int
    language: str
    disclosure: Disclosure
    created_at: datetime
    person: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A written dossier, and what the register of exports keeps of it."""

    folder: Path
    files: dict[str, str]
    pages: int
    particulars: dict[str, Any]


def write_dossier_apart(
    order: DossierOrder, target: Path, folder: Path, data_key: bytes, *, control: JobControl
) -> Dossier:
    """Write a dossier from a vault opened for reading; runs in a process of its own."""
    with console_beside(folder, data_key) as console:
        return write_dossier(console, order, target, control=control)


def write_dossier(
    console: Console, order: DossierOrder, target: Path, *, control: JobControl
) -> Dossier:
    """Write the dossier of a case; one that lies in the folder already stays.

    Args:
        console: The vault.
        order: What is wanted.
        target: Folder for the files; it is made where it is missing.
        control: Hears the steps.

    Raises:
        NotFound: If the case is gone.
        StoreUnavailable: If the folder cannot be written.
        Cancelled: If somebody asked the job to stop; no file is left half written.
    """
    with speaking(order.language):
        control.step(0, _STEPS, _("Reading the records"))
        facts = console.ask(
            lambda session: gather_dossier(session, order.request_id, as_of=order.created_at)
        )
        stem = f"dosar-{_safe(facts.request.number)}-{order.language}"
        with new_place(target, stem, (".pdf", ".xlsx")) as (name, place):
            return _write(console, facts, order, target, place / name, control)


def build_dossier(facts: DossierFacts, order: DossierOrder, pages: dict[str, int]) -> Report:
    """Turn the facts of a case into its dossier; pure, so that equal facts give equal reports."""
    title = _("Case dossier {number}").format(number=facts.request.number)
    return Report(
        title=title,
        language=order.language,
        subject=title,
        period=facts.request.number,
        meta=Meta(
            organisation=facts.organisation.name, created_at=order.created_at, author=order.person
        ),
        blocks=tuple(_blocks(facts, order, pages)),
    )


def _blocks(facts: DossierFacts, order: DossierOrder, pages: dict[str, int]) -> Iterator[Block]:
    request = facts.request
    senders = (one.sender for one in facts.messages)
    names = (request.requester_name, request.person_concerned, request.representative, *senders)
    veil = Veil.over(order.disclosure, names)
    yield dossier_cover(facts, veil)
    yield from case_section(facts, veil)
    yield PageBreak()
    yield from annexes_section(facts, pages, veil)
    yield Heading(_("Method"), level=2)
    yield Note(
        _(
            "Everything here stands in the register as recorded; what is not recorded is said to"
            " be so. Journal: {entries} entries, SHA-256 {hash}."
        ).format(entries=facts.journal.seq, hash=facts.journal.fingerprint)
    )


def _write(
    console: Console,
    facts: DossierFacts,
    order: DossierOrder,
    target: Path,
    base: Path,
    control: JobControl,
) -> Dossier:
    kept = [one for one in facts.annexes if one.kept is not None]
    pages = console.ask(lambda session: _count_pages(session, kept, base.parent))
    report = build_dossier(facts, order, pages)
    pdf, xlsx = base.with_name(f"{base.name}.pdf"), base.with_name(f"{base.name}.xlsx")
    control.step(1, _STEPS, xlsx.name)
    write_xlsx(report, xlsx, control)
    control.step(2, _STEPS, pdf.name)
    count = write_pdf(report, pdf, control)
    control.step(3, _STEPS, _("Preparing for the archive"))
    _archive(pdf, order)
    files = {path.name: fingerprint(path) for path in (pdf, xlsx)}
    if order.disclosure is Disclosure.FULL:
        files |= console.ask(lambda session: _documents(session, kept, target, base))
    return Dossier(target, files, count, _particulars(facts, order, target, files))


def _archive(pdf: Path, order: DossierOrder) -> None:
    try:
        make_archivable(pdf, pdf, created_at=order.created_at)
    except NotArchivable:
        return


def _count_pages(session: Any, annexes: list[Annex], place: Path) -> dict[str, int]:
    """Count the pages of PDF documents; a damaged one has none that can be counted."""
    import pikepdf

    counted = {}
    for annex in annexes:
        path = save_document(session, annex.kept or annex.sha256, place / ".page-count")
        data = path.read_bytes()
        path.unlink()
        if data.startswith(b"%PDF"):
            try:
                with pikepdf.open(io.BytesIO(data)) as document:
                    counted[annex.sha256] = len(document.pages)
            except pikepdf.PdfError:
                continue
    return counted


def _documents(session: Any, annexes: list[Annex], target: Path, base: Path) -> dict[str, str]:
    files = {}
    for number, annex in enumerate(annexes, 1):
        wish = f"{base.name}-anexa-{number:02d}-{Path(annex.title).name or 'document'}"
        name = free_name(target, wish, annex.kept or annex.sha256)
        path = save_document(session, annex.kept or annex.sha256, base.with_name(name))
        files[name] = fingerprint(path)
    return files


def _particulars(
    facts: DossierFacts, order: DossierOrder, target: Path, files: dict[str, str]
) -> dict[str, Any]:
    return {
        "report": "dossier",
        "period_start": facts.request.received_on,
        "period_end": legal_day(order.created_at),
        "language": order.language,
        "disclosure": order.disclosure,
        "journal_seq": facts.journal.seq,
        "journal_hash": facts.journal.fingerprint,
        "folder": str(target),
        "files": json.dumps(files, sort_keys=True),
    }


def _safe(number: str) -> str:
    return "".join(one if one.isalnum() or one in "-_" else "-" for one in number)
