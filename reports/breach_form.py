"""A breach prepared for the authority's form: every field with what is recorded, PDF and Word."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from console.app import Console, console_beside
from console.authority.breach_form_facts import BreachFormFacts, gather_breach_form
from console.authority.rules import Disclosure
from console.clock import legal_day
from console.i18n import _, speaking
from console.jobs import JobControl
from reports.blocks import Meta, Report
from reports.folders import fingerprint, new_place
from reports.sections.breach_form import breach_form_section
from reports.writers.docx import write_docx
from reports.writers.pdf import write_pdf
from reports.writers.pdfa import NotArchivable, make_archivable

_ENDINGS = (".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class BreachFormOrder:
    """What somebody orders when they prepare a notification.

    Attributes:
        breach_id: The breach.
        language: Language of the paper; the authority's form is Romanian.
        created_at: Instant of the export.
        person: Who exports.
    """

    breach_id: int
    language: str
    created_at: datetime
    person: str = ""


@dataclass(frozen=True, slots=True)
class BreachForm:
    """The written files, and what the register of exports keeps of them."""

    folder: Path
    files: dict[str, str]
    particulars: dict[str, Any]


def write_breach_form_apart(
    order: BreachFormOrder, target: Path, folder: Path, data_key: bytes, *, control: JobControl
) -> BreachForm:
    """Write the fields from a vault opened for reading; runs in a process of its own."""
    with console_beside(folder, data_key) as console:
        return write_breach_form(console, order, target, control=control)


def write_breach_form(
    console: Console, order: BreachFormOrder, target: Path, *, control: JobControl
) -> BreachForm:
    """Write the fields of the form as PDF and Word document; older files stay.

    Raises:
        NotFound: If the breach is gone.
        RuleBroken: If the data are a client's, who notifies the authority itself.
        StoreUnavailable: If the folder cannot be written.
        Cancelled: If somebody asked the job to stop; no file is left half written.
    """
    facts = console.ask(
        lambda session: gather_breach_form(session, order.breach_id, on=legal_day(order.created_at))
    )
    breach = facts.breach
    stem = f"incalcare-{legal_day(breach.aware_at):%Y%m%d}-{breach.id}-{order.language}"
    with speaking(order.language):
        report = build_breach_form(facts, order)
        with new_place(target, stem, _ENDINGS) as (name, place):
            files = _write(report, place / name, control)
    return BreachForm(target, files, _particulars(facts, order, target, files))


def build_breach_form(facts: BreachFormFacts, order: BreachFormOrder) -> Report:
    """Turn a breach into the fields of the form; pure, so that equal facts give equal reports."""
    office = facts.organisation
    return Report(
        title=_("Breach notification: fields of the authority's form"),
        language=order.language,
        subject=facts.breach.title,
        period="",
        meta=Meta(organisation=office.name, created_at=order.created_at, author=order.person),
        blocks=tuple(breach_form_section(facts.breach, office, facts.dpo)),
        contents=False,
    )


def _write(report: Report, base: Path, control: JobControl) -> dict[str, str]:
    pdf, word = (base.with_name(f"{base.name}{ending}") for ending in _ENDINGS)
    write_pdf(report, pdf, control)
    try:
        make_archivable(pdf, pdf, created_at=report.meta.created_at)
    except NotArchivable:
        control.step(1, 2)
    write_docx(report, word)
    return {path.name: fingerprint(path) for path in (pdf, word)}


def _particulars(
    facts: BreachFormFacts, order: BreachFormOrder, target: Path, files: dict[str, str]
) -> dict[str, Any]:
    return {
        "report": "breach",
        "period_start": legal_day(facts.breach.aware_at),
        "period_end": legal_day(order.created_at),
        "language": order.language,
        "disclosure": Disclosure.NONE,
        "with_internal": False,
        "journal_seq": facts.journal.seq,
        "journal_hash": facts.journal.fingerprint,
        "folder": str(target),
        "files": json.dumps(files, sort_keys=True),
    }
