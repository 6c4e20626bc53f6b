"""The report pack for the authority: one set of facts, a PDF, a workbook, a manifest."""

import json
from collections.abc import Iterator
from pathlib import Path

from console.app import Console, console_beside
from console.authority.facts import PackFacts, gather
from console.errors import StoreUnavailable
from console.formats import short_date
from console.i18n import N_, _, speaking
from console.jobs import JobControl
from reports.blocks import Audience, Block, Heading, Meta, Note, PageBreak, Report, shown_to
from reports.bundles import STEPS, Bundle, Pack, write_bundle
from reports.folders import fingerprint
from reports.pack_order import PackOrder
from reports.sections.assurance import AssuranceSeen, assurance_section
from reports.sections.breaches import breaches_gaps, breaches_section
from reports.sections.consent import consent_gaps, consent_section
from reports.sections.gaps import gathered
from reports.sections.method import method_section
from reports.sections.office import cover, office_gaps, office_section
from reports.sections.partners import PartnersSeen, partners_gaps, partners_section
from reports.sections.policies import policies_gaps, policies_section
from reports.sections.records import records_gaps, records_section
from reports.sections.request_gaps import request_gaps
from reports.sections.requests import requests_section


def write_pack_apart(
    order: PackOrder, target: Path, folder: Path, data_key: bytes, *, control: JobControl
) -> Pack:
    """Write a pack from a vault opened for reading; runs in a process of its own."""
    with console_beside(folder, data_key) as console:
        return write_pack(console, order, target, control=control)


def write_pack(console: Console, order: PackOrder, target: Path, *, control: JobControl) -> Pack:
    """Gather the facts of one moment and write the pack.

    A pack that lies in the folder already stays; the new one gets a number.

    Args:
        console: The vault.
        order: What is wanted.
        target: Folder for the files; it is made where it is missing.
        control: Hears the steps.

    Raises:
        StoreUnavailable: If the folder cannot be written.
        Cancelled: If somebody asked the job to stop; no file is left half written.
    """
    with speaking(order.language):
        control.step(0, STEPS, _("Reading the records"))
        facts = console.ask(
            lambda session: gather(
                session, start=order.start, end=order.end, as_of=order.created_at
            )
        )
        report = build_report(facts, order)
        return write_bundle(_bundle(report, facts, order), target, control)


def build_report(facts: PackFacts, order: PackOrder) -> Report:
    """Turn facts into the report; pure, so that equal facts give equal reports."""
    audience = Audience.INTERNAL if order.with_gaps else Audience.AUTHORITY
    return Report(
        title=_("Report on the protection of personal data"),
        language=order.language,
        subject=facts.organisation.name,
        period=f"{short_date(order.start)} – {short_date(order.end)}",
        meta=Meta(
            organisation=facts.organisation.name,
            created_at=order.created_at,
            author=order.person,
        ),
        blocks=shown_to(_blocks(facts, order), audience),
    )


def _blocks(facts: PackFacts, order: PackOrder) -> Iterator[Block]:
    day = min(order.end, order.created_at.date())
    yield cover(facts.organisation, facts.authority, facts.dpo, order)
    yield from office_section(facts.organisation, facts.dpo, facts.authority)
    yield from records_section(facts.records, facts.organisation, facts.dpo)
    partners = PartnersSeen(
        day, facts.relationships, facts.agreements, facts.chain, facts.transfers
    )
    yield from partners_section(partners)
    yield from assurance_section(
        AssuranceSeen(partners.running, facts.assurance, facts.assessments, facts.lists)
    )
    yield from requests_section(facts.requests, disclosure=order.disclosure)
    yield from consent_section(facts.consent)
    yield from policies_section(facts.policies)
    yield from breaches_section(facts.breaches)
    yield from method_section(facts, order)
    yield from _gaps(facts, order)


def _gaps(facts: PackFacts, order: PackOrder) -> Iterator[Block]:
    found = [
        *office_gaps(facts.organisation, facts.dpo),
        *records_gaps(facts.records),
        *partners_gaps(facts.partner_gaps),
        *request_gaps(facts.requests),
        *consent_gaps(facts.consent),
        *policies_gaps(facts.policies),
        *breaches_gaps(facts.breaches, order.created_at),
    ]
    if found:
        internal = Audience.INTERNAL
        yield PageBreak(audience=internal)
        yield Heading(_("Gaps (internal page)"), audience=internal)
        remark = _("What the records lack; this page is not handed over unless somebody chose so.")
        yield Note(remark, audience=internal)
        yield from gathered(found)


def _bundle(report: Report, facts: PackFacts, order: PackOrder) -> Bundle:
    said = {
        "organisation": facts.organisation.name,
        "period": [order.start.isoformat(), order.end.isoformat()],
        "language": order.language,
        "disclosure": order.disclosure.value,
        "with_internal_page": order.with_gaps,
    }
    head = facts.journal
    return Bundle(report, order.stem, order.created_at, said, head.seq, head.fingerprint)


def check_pack(manifest: Path) -> list[str]:
    """Compare the files beside a manifest with it; answers with what does not fit.

    Raises:
        StoreUnavailable: If the manifest cannot be read.
    """
    try:
        files: dict[str, str] = dict(json.loads(manifest.read_text("utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreUnavailable(
            N_("{file} is not the manifest of a report pack."), file=manifest
        ) from error
    problems = []
    for name, expected in files.items():
        path = manifest.parent / Path(name).name
        if not path.is_file():
            problems.append(_("{file} is missing.").format(file=name))
        elif fingerprint(path) != expected:
            problems.append(_("{file} was changed after the export.").format(file=name))
    return problems
