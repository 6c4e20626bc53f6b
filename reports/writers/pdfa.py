"""PDF for the archive: PDF/A-2b, or 3b with the workbook inside."""

from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from console.errors import ConsoleError
from console.i18n import N_
from reports.writers.atomic import whole_file

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class NotArchivable(ConsoleError):
    """A file cannot be made a PDF/A, here or at all; the PDF itself is good as it is."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that travels inside the PDF.

    Attributes:
        path: Where it lies; its name is kept.
        described: What it is, in words.
    """

    path: Path
    described: str


def make_archivable(
    source: Path, target: Path, *, created_at: datetime, attached: Attached | None = None
) -> str:
    """Write a PDF again as PDF/A, check the written bytes, and name the flavour.

    The check is pikepdf's own; it is no certificate.

    Args:
        source: A PDF of ``write_pdf``.
        target: Where the PDF/A goes; may be the source itself.
        created_at: The instant written into the file, so that equal input gives equal bytes.
        attached: A workbook to put inside, which makes it flavour 3b.

    Raises:
        NotArchivable: If this platform cannot do it, or the file is not fit for it.
        StoreUnavailable: If the folder cannot be written.
    """
    pdfa = _pdfa()
    flavour = "3b" if attached else "2b"
    with whole_file(target) as draft:
        try:
            _convert(source, draft, flavour=flavour, at=created_at, attached=attached)
        except pdfa.PdfaError as error:
            raise NotArchivable(
                N_("{file} does not pass the check for PDF/A: {reasons}"),
                file=source.name,
                reasons=str(error),
            ) from error
    return f"PDF/A-{flavour}"


def findings(path: Path, flavour: str) -> list[str]:
    """List what keeps a written file from being PDF/A; nothing where all is well.

    Args:
        path: The file.
        flavour: ``2b`` or ``3b``.

    Raises:
        NotArchivable: If this platform has no checker.
    """
    report = _pdfa().validate_written(path, flavour)
    return [f"{found.rule}: {found.message} ({found.where})" for found in report.findings]


def _convert(
    source: Path, draft: Path, *, flavour: str, at: datetime, attached: Attached | None
) -> None:
    pdfa, pikepdf = _pdfa(), import_module("pikepdf")
    with pikepdf.open(source) as pdf:
        if attached:
            pdf.attachments[attached.path.name] = pikepdf.AttachedFileSpec(
                pdf,
                attached.path.read_bytes(),
                filename=attached.path.name,
                description=attached.described,
                mime_type=_XLSX,
                relationship=pikepdf.Name.Source,
            )
        pdfa.prepare(pdf, flavour)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["xmp:MetadataDate"] = at.isoformat(timespec="seconds")
        pdfa.save(pdf, draft, flavour, repair=False, deterministic_id=True)


def _pdfa() -> Any:
    try:
        return import_module("pikepdf.pdfa")
    except ImportError as error:
        raise NotArchivable(
            N_("PDF/A is not available on this system. The plain PDF has the same content.")
        ) from error
