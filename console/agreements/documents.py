"""A document on its way into the vault: it is read before it is kept."""

from console.agreements.finder import AgreementText, read_agreement
from console.intake.sources import Origin, Wordless
from console.jobs import JobControl


def look_through(origin: Origin, *, control: JobControl | None = None) -> AgreementText | None:
    """Read a document that somebody wants to keep; None for a scan, which has no words.

    Raises:
        Unreadable: With file and remedy, if it is broken, locked, too large or harmful.
        Cancelled: If the job was asked to stop.
    """
    try:
        return read_agreement(origin, control=control)
    except Wordless:
        return None
