"""Use cases of agreements."""

from datetime import date
from pathlib import Path
from typing import Any

from console.agreements.finder import AgreementText
from console.agreements.models import Agreement, AgreementVersion
from console.agreements.rules import AgreementKind, AgreementStatus, check_dates, check_ending
from console.agreements.texts import keep_text
from console.errors import RuleBroken
from console.i18n import N_
from console.partners.models import Partner
from console.store.attachments import keep_file
from console.store.journal import Action
from console.store.work import UnitOfWork

_LENGTHS = ("renewal_months", "notice_days", "notice_months", "objection_days")


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
    text: AgreementText | None = None,
    **dates: Any,
) -> int:
    """Add a version with its document; a version is never changed, only followed by the next.

    Args:
        work: The unit of work.
        agreement_id: The agreement it belongs to.
        document: The file to keep, or None where only the dates are known.
        media_type: What the file is.
        text: Its words, where it was read already.
        dates: ``signed_on``, ``effective_on``, ``expires_on``, and how it ends: ``part``,
            ``renewal``, ``renewal_months``, ``notice_days`` or ``notice_months``,
            ``objection_days``.

    Raises:
        RuleBroken: If it would expire before it starts, or its notice or renewal makes no sense.
    """
    agreement = work.get(Agreement, agreement_id)
    check_dates(dates.get("signed_on"), dates.get("effective_on"), dates.get("expires_on"))
    check_ending(**{name: dates.get(name) for name in _LENGTHS})
    kept: dict[str, Any] = {}
    if document is not None:
        kept["document_sha256"] = keep_file(work, document, media_type=media_type)
        kept.update(file_name=document.name, media_type=media_type)
    number = len(agreement.versions) + 1
    version = AgreementVersion(agreement=agreement, number=number, **kept, **dates)
    if version.signed_on and agreement.status in (AgreementStatus.DRAFT, AgreementStatus.SENT):
        agreement.status = AgreementStatus.SIGNED
    work.add(version)
    if text is not None:
        keep_text(work, version.id, text)
    return version.id


def take_document(
    work: UnitOfWork,
    *,
    agreement_id: int | None = None,
    partner_id: int | None = None,
    kind: AgreementKind = AgreementKind.PROCESSING,
    title: str = "",
    **version: Any,
) -> int:
    """Enter an agreement with its first version, or a further version of a known one.

    Answers with the agreement's id. Where neither document nor date is given, there is no
    version yet.

    Raises:
        RuleBroken: If neither agreement nor partner is chosen, or the title is empty.
    """
    if agreement_id is None and partner_id is None:
        raise RuleBroken(N_("Choose the partner, or the agreement that the document belongs to."))
    known = {name: value for name, value in version.items() if value not in (None, "")}
    if agreement_id is None:
        agreement_id = add_agreement(work, partner_id or 0, kind=kind, title=title)
    if known.keys() - {"media_type", "part", "renewal"}:
        add_version(work, agreement_id, **known)
    return agreement_id


def edit_agreement(
    work: UnitOfWork, agreement_id: int, *, seen_version: int | None = None, **changes: Any
) -> None:
    """Change an agreement's title, kind, status, governing law or notes; its versions stay.

    Raises:
        RuleBroken: If the title would be empty.
        Stale: If the agreement changed since it was read.
    """
    agreement = work.get(Agreement, agreement_id, seen_version=seen_version)
    if "title" in changes and not str(changes["title"]).strip():
        raise RuleBroken(N_("Enter the agreement's title."))
    if "governing_law" in changes:
        changes["governing_law"] = str(changes["governing_law"] or "").strip().upper()
    for name, value in changes.items():
        setattr(agreement, name, value)


def end_agreement(work: UnitOfWork, agreement_id: int, *, on: date) -> None:
    """Terminate an agreement."""
    agreement = work.get(Agreement, agreement_id)
    agreement.status, agreement.ended_on = AgreementStatus.TERMINATED, on
    work.name(agreement, Action.ENDED)


def supersede_agreement(work: UnitOfWork, agreement_id: int, by_id: int | None) -> None:
    """Say which agreement took the place of this one; None takes that back.

    Raises:
        RuleBroken: If it would follow itself, or belongs to another partner.
    """
    agreement = work.get(Agreement, agreement_id)
    if by_id is not None:
        following = work.get(Agreement, by_id)
        if following.partner_id != agreement.partner_id:
            raise RuleBroken(N_("The agreement that takes its place is with another partner."))
        if _leads_to(work, following, agreement_id):
            raise RuleBroken(N_("An agreement cannot take its own place."))
    agreement.superseded_by_id = by_id


def record_return(
    work: UnitOfWork,
    agreement_id: int,
    *,
    on: date,
    certificate: Path | None = None,
    media_type: str = "application/octet-stream",
) -> None:
    """Record that data were returned or deleted after the end (GDPR Art. 28(3)(g)).

    Args:
        work: The unit of work.
        agreement_id: The agreement that has ended.
        on: The day on which it was done.
        certificate: The document that proves it; without one it shows as a gap.
        media_type: What the document is.

    Raises:
        RuleBroken: If the agreement has not ended, or ended later.
    """
    agreement = work.get(Agreement, agreement_id)
    if agreement.ended_on is None or on < agreement.ended_on:
        raise RuleBroken(N_("Data are returned or deleted after the end. Terminate it first."))
    agreement.status, agreement.returned_on = AgreementStatus.RETURNED_OR_DELETED, on
    if certificate is not None:
        agreement.certificate_sha256 = keep_file(work, certificate, media_type=media_type)
        agreement.certificate_name = certificate.name


def _leads_to(work: UnitOfWork, agreement: Agreement, wanted: int) -> bool:
    seen: set[int] = set()
    at: Agreement | None = agreement
    while at is not None and at.id not in seen:
        if at.id == wanted:
            return True
        seen.add(at.id)
        at = work.session.get(Agreement, at.superseded_by_id) if at.superseded_by_id else None
    return False
