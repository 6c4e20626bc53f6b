"""Use cases of agreements."""

from datetime import date
from pathlib import Path
from typing import Any

from console.agreements.models import Agreement, AgreementVersion
from console.agreements.rules import AgreementKind, AgreementStatus, check_dates
from console.errors import RuleBroken
from console.i18n import N_
from console.partners.models import Partner
from console.store.attachments import keep_file
from console.store.journal import Action
from console.store.work import UnitOfWork


def add_agreement(
    work: UnitOfWork, partner_id: int, *, kind: AgreementKind, title: str, **particulars: Any
) -> int:
    """Enter an agreement with a partner.

    Raises:
        RuleBroken: If the title is empty.
        NotFound: If the partner is gone.
    """
    if not title.strip():
        raise RuleBroken(N_("Enter the agreement's title."))
    partner = work.get(Partner, partner_id)
    agreement = Agreement(partner_id=partner.id, kind=kind, title=title.strip(), **particulars)
    return work.add(agreement).id


def add_version(
    work: UnitOfWork,
    agreement_id: int,
    *,
    document: Path | None = None,
    media_type: str = "application/octet-stream",
    **dates: Any,
) -> int:
    """Add a version with its document; a version is never changed, only followed by the next.

    Args:
        work: The unit of work.
        agreement_id: The agreement it belongs to.
        document: The file to keep, or None where only the dates are known.
        media_type: What the file is.
        dates: ``signed_on``, ``effective_on``, ``expires_on``, ``renewal``, ``notice_days``.

    Raises:
        RuleBroken: If it would expire before it starts.
    """
    agreement = work.get(Agreement, agreement_id)
    check_dates(dates.get("signed_on"), dates.get("effective_on"), dates.get("expires_on"))
    kept: dict[str, Any] = {}
    if document is not None:
        kept["document_sha256"] = keep_file(work, document, media_type=media_type)
        kept.update(file_name=document.name, media_type=media_type)
    number = len(agreement.versions) + 1
    version = AgreementVersion(agreement=agreement, number=number, **kept, **dates)
    if version.signed_on and agreement.status in (AgreementStatus.DRAFT, AgreementStatus.SENT):
        agreement.status = AgreementStatus.SIGNED
    return work.add(version).id


def edit_agreement(
    work: UnitOfWork, agreement_id: int, *, seen_version: int | None = None, **changes: Any
) -> None:
    """Change an agreement's title, kind, status or notes; its versions stay."""
    agreement = work.get(Agreement, agreement_id, seen_version=seen_version)
    for name, value in changes.items():
        setattr(agreement, name, value)


def end_agreement(work: UnitOfWork, agreement_id: int, *, on: date) -> None:
    """Terminate an agreement."""
    agreement = work.get(Agreement, agreement_id)
    agreement.status, agreement.ended_on = AgreementStatus.TERMINATED, on
    work.name(agreement, Action.ENDED)
