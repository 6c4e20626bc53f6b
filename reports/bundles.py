"""A report as it leaves the office: PDF, workbook and a manifest with their fingerprints."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from console.i18n import _
from console.jobs import JobControl
from reports.blocks import Report
from reports.folders import fingerprint, new_place
from reports.writers.atomic import whole_file
from reports.writers.pdf import write_pdf
from reports.writers.pdfa import Attached, NotArchivable, make_archivable
from reports.writers.xlsx import write_xlsx

MANIFEST = "manifest.json"
STEPS = 4
"""Steps of a bundle; reading the records is the first."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A written pack.

    Attributes:
        folder: Where its files lie.
        files: SHA-256 of each file by name.
        pages: Pages of the PDF.
        flavour: ``PDF/A-3b``, or ``PDF`` where this system cannot make an archivable one.
        journal_seq: Number of journal entries before the export.
        journal_hash: Fingerprint of the journal before the export.
    """

    folder: Path
    files: dict[str, str]
    pages: int
    flavour: str
    journal_seq: int
    journal_hash: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is written.

    Attributes:
        report: The report.
        stem: What the files are called, without an ending.
        created_at: Instant of the export.
        said: What the manifest says beside the fingerprints.
        journal_seq: Number of journal entries before the export.
        journal_hash: Fingerprint of the journal before the export.
    """

    report: Report
    stem: str
    created_at: datetime
    said: Mapping[str, Any]
    journal_seq: int
    journal_hash: str


def write_bundle(bundle: Bundle, target: Path, control: JobControl) -> Pack:
    """Write PDF, workbook and manifest; a pack that lies in the folder already stays.

    Raises:
        StoreUnavailable: If the folder cannot be written.
        Cancelled: If somebody asked the job to stop; no file is left half written.
    """
    with new_place(target, bundle.stem, (".pdf", ".xlsx", f"-{MANIFEST}")) as (stem, place):
        pack = _write_whole(bundle, place / stem, control)
    return replace(pack, folder=target)


def _write_whole(bundle: Bundle, base: Path, control: JobControl) -> Pack:
    pdf, xlsx = base.with_name(f"{base.name}.pdf"), base.with_name(f"{base.name}.xlsx")
    control.step(1, STEPS, xlsx.name)
    write_xlsx(bundle.report, xlsx, control)
    control.step(2, STEPS, pdf.name)
    pages = write_pdf(bundle.report, pdf, control)
    control.step(3, STEPS, _("Preparing for the archive"))
    flavour = _archive(pdf, xlsx, bundle.created_at)
    files = {path.name: fingerprint(path) for path in (pdf, xlsx)}
    manifest = json.dumps(_manifest(files, bundle, flavour), ensure_ascii=False, indent=1)
    with whole_file(base.with_name(f"{base.name}-{MANIFEST}")) as draft:
        draft.write_text(manifest + "\n", "utf-8")
    return Pack(base.parent, files, pages, flavour, bundle.journal_seq, bundle.journal_hash)


def _archive(pdf: Path, xlsx: Path, created_at: datetime) -> str:
    described = _("The figures of this report as a workbook")
    try:
        return make_archivable(pdf, pdf, created_at=created_at, attached=Attached(xlsx, described))
    except NotArchivable:
        return "PDF"


def _manifest(files: dict[str, str], bundle: Bundle, flavour: str) -> dict[str, Any]:
    return {
        "schema": 1,
        **bundle.said,
        "created_at": bundle.created_at.isoformat(timespec="seconds"),
        "flavour": flavour,
        "files": files,
        "journal": {"entries": bundle.journal_seq, "sha256": bundle.journal_hash},
    }
