"""Use cases of consent: who asks, with which banner; imports, their undoing; erasure."""

from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import exists, select

from console.consent.loading import SUBJECT, ConsentImported, import_consent
from console.consent.models import BannerVersion, ConsentDaily, ConsentLoad, ConsentSource
from console.consent.proofs import ErasedProofs, erase_visitor
from console.consent.rules import check_shown
from console.errors import NotFound, RuleBroken
from console.i18n import N_
from console.intake.models import ImportedRecord, ImportRun
from console.store.journal import Action
from console.store.work import UnitOfWork

__all__ = [
    "ConsentImported", "ErasedProofs", "add_banner_version", "add_source", "edit_banner_version",
    "edit_source", "erase_visitor", "import_consent", "undo_consent_import",
]  # fmt: skip


def add_source(work: UnitOfWork, *, name: str, client_uid: str = "", **particulars: Any) -> int:
    """Enter a site or campaign that asks for consent.

    Raises:
        RuleBroken: If the name is empty or known already.
    """
    plain = name.strip()
    if not plain:
        raise RuleBroken(N_("Enter the name of the site or campaign."))
    known = select(ConsentSource.id).where(
        ConsentSource.name == plain, ConsentSource.client_uid == client_uid
    )
    if work.session.scalar(known) is not None:
        raise RuleBroken(N_("{name} is in the register already."), name=plain)
    source = ConsentSource(name=plain, client_uid=client_uid, **_stripped(particulars))
    return work.add(source).id


def edit_source(
    work: UnitOfWork, source_id: int, *, seen_version: int | None = None, **changes: Any
) -> None:
    """Change the particulars of a source.

    Raises:
        Stale: If it changed since it was read.
    """
    source = work.get(ConsentSource, source_id, seen_version=seen_version)
    for name, value in _stripped(changes).items():
        setattr(source, name, value)


def add_banner_version(
    work: UnitOfWork, source_id: int, *, label: str, text: str = "", **particulars: Any
) -> int:
    """Enter a banner under the label by which events name it; its text is hashed here.

    Raises:
        RuleBroken: If the label is empty or taken, or it ends before it was shown.
    """
    source = work.get(ConsentSource, source_id)
    plain, values = label.strip(), _stripped(particulars)
    if not plain:
        raise RuleBroken(N_("Enter the label by which events name this banner."))
    check_shown(values.get("valid_from"), values.get("valid_to"))
    taken = select(BannerVersion.id).where(
        BannerVersion.source_id == source.id,
        BannerVersion.label == plain,
        BannerVersion.language == values.get("language", ""),
    )
    if work.session.scalar(taken) is not None:
        raise RuleBroken(
            N_("The banner {label} of {name} is in the register already."),
            label=plain,
            name=source.name,
        )
    digest = {"text": text, "sha256": text_digest(text)} if text.strip() else {}
    return work.add(BannerVersion(source_id=source.id, label=plain, **digest, **values)).id


def edit_banner_version(
    work: UnitOfWork,
    banner_id: int,
    *,
    seen_version: int | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> None:
    """Correct the days on which a banner was shown; its text never changes.

    Raises:
        Stale: If it changed since it was read.
        RuleBroken: If it would end before it was shown.
    """
    banner = work.get(BannerVersion, banner_id, seen_version=seen_version)
    check_shown(valid_from, valid_to)
    banner.valid_from, banner.valid_to = valid_from, valid_to


def undo_consent_import(work: UnitOfWork, run_id: int) -> int:
    """Take a log out again, with its counts, its proofs and the sources that only it named.

    Returns how many events it had brought.

    Raises:
        NotFound: If it is no import of consent.
        RuleBroken: If it was undone already.
    """
    run = work.get(ImportRun, run_id)
    if run.subject != SUBJECT:
        raise NotFound(N_("This import is no consent log."))
    if run.undone_at is not None:
        raise RuleBroken(N_("The import of {file} was undone already."), file=run.file_name)
    for load in work.session.scalars(select(ConsentLoad).where(ConsentLoad.run_id == run_id)):
        work.session.delete(load)
    work.session.flush()
    made = select(ImportedRecord).where(ImportedRecord.run_id == run_id)
    for line in work.session.scalars(made).all():
        _forget_source(work, line)
    run.undone_at = work.now
    work.name(run, Action.UNDONE)
    for table in ("consent_daily", "consent_source"):
        work.touch(table)
    return run.rows


def text_digest(text: str) -> str:
    """Fingerprint the text of a banner as it was shown."""
    return sha256(text.encode()).hexdigest()


def _forget_source(work: UnitOfWork, line: ImportedRecord) -> None:
    work.session.delete(line)
    source = work.session.get(ConsentSource, line.record_id)
    if source is None or source.version != line.version:
        return
    is_used = exists().where(ConsentDaily.source_id == source.id)
    has_banner = exists().where(BannerVersion.source_id == source.id)
    if not work.session.scalar(select(is_used | has_banner)):
        work.remove(source)
        work.name(source, Action.UNDONE)


def _stripped(particulars: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.strip() if isinstance(value, str) and type(value) is str else value
        for name, value in particulars.items()
    }
