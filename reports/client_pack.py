"""The pack for one client: our record for it, its chain, measures, breaches, requests handled."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from console.app import Console, console_beside
from console.authority.client_facts import ClientFacts, gather_client
from console.authority.rules import Disclosure
from console.formats import short_date, short_instant
from console.i18n import _, speaking
from console.intake.parsers import folded
from console.jobs import JobControl
from reports.blocks import Audience, Block, Cover, Meta, Report, shown_to
from reports.bundles import STEPS, Bundle, Pack, write_bundle
from reports.sections.client import client_section
from reports.sections.tables import recorded

_NO_LETTER = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class ClientOrder:
    """One order.

    Attributes:
        partner_id: The client.
        start: First day of the period.
        end: Last day of the period.
        language: Language of the pack.
        created_at: Instant of the export; the facts are those of this instant.
        person: Who exports.
    """

    partner_id: int
    start: date
    end: date
    language: str
    created_at: datetime
    person: str = ""


def write_client_pack_apart(
    order: ClientOrder, target: Path, folder: Path, data_key: bytes, *, control: JobControl
) -> Pack:
    """Write a client's pack from a vault opened for reading; runs in a process of its own."""
    with console_beside(folder, data_key) as console:
        return write_client_pack(console, order, target, control=control)


def write_client_pack(
    console: Console, order: ClientOrder, target: Path, *, control: JobControl
) -> Pack:
    """Gather the facts of one client at one moment and write its pack.

    Raises:
        RuleBroken: If the partner is no client.
        StoreUnavailable: If the folder cannot be written.
        Cancelled: If somebody asked the job to stop; no file is left half written.
    """
    with speaking(order.language):
        control.step(0, STEPS, _("Reading the records"))
        facts = console.ask(
            lambda session: gather_client(
                session, order.partner_id, start=order.start, end=order.end,
                as_of=order.created_at,
            )
        )  # fmt: skip
        return write_bundle(_bundle(facts, order), target, control)


def build_client_report(facts: ClientFacts, order: ClientOrder) -> Report:
    """Turn facts into the report; pure, so that equal facts give equal reports."""
    return Report(
        title=_("Report of the processor to its client"),
        language=order.language,
        subject=facts.client.name,
        period=f"{short_date(order.start)} – {short_date(order.end)}",
        meta=Meta(
            organisation=facts.organisation.name,
            created_at=order.created_at,
            author=order.person,
        ),
        blocks=shown_to(_blocks(facts, order), Audience.AUTHORITY),
    )


def client_run(order: ClientOrder, pack: Pack) -> dict[str, Any]:
    """Say what the register of exports keeps of a written pack."""
    return {
        "report": "client",
        "period_start": order.start,
        "period_end": order.end,
        "language": order.language,
        "disclosure": Disclosure.NONE,
        "with_internal": False,
        "journal_seq": pack.journal_seq,
        "journal_hash": pack.journal_hash,
        "folder": str(pack.folder),
        "files": json.dumps(pack.files, sort_keys=True),
    }


def _blocks(facts: ClientFacts, order: ClientOrder) -> Iterator[Block]:
    office = facts.organisation
    yield Cover(
        title=_("Report of the processor to its client"),
        subtitle=f"{short_date(order.start)} – {short_date(order.end)}",
        lines=(
            (_("Client (controller)"), facts.client.name),
            (_("Processor"), recorded(office.name)),
            (_("Registered office"), recorded(office.address)),
            (_("Data protection officer"), recorded(facts.dpo.name if facts.dpo else "")),
            (_("Data as of"), short_instant(order.created_at)),
        ),
        note=_("Fingerprints (SHA-256) of the files stand in the manifest beside this report."),
    )
    yield from client_section(facts)


def _bundle(facts: ClientFacts, order: ClientOrder) -> Bundle:
    name = _NO_LETTER.sub("-", folded(facts.client.name)).strip("-")[:_LONGEST_NAME]
    stem = f"client-{name}-{order.start:%Y%m%d}-{order.end:%Y%m%d}-{order.language}"
    said = {
        "organisation": facts.organisation.name,
        "client": facts.client.name,
        "period": [order.start.isoformat(), order.end.isoformat()],
        "language": order.language,
    }
    report, head = build_client_report(facts, order), facts.journal
    return Bundle(report, stem, order.created_at, said, head.seq, head.fingerprint)
