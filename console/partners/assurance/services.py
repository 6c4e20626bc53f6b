"""Use cases of assurance."""

import mimetypes
from datetime import date
from pathlib import Path
from typing import Any

from console.errors import RuleBroken
from console.i18n import N_
from console.partners.assurance.models import Assurance, GuaranteeAssessment
from console.partners.assurance.rules import AssuranceKind, GuaranteeResult, check_validity
from console.partners.models import Partner
from console.store.attachments import keep_file
from console.store.journal import Action
from console.store.work import UnitOfWork


def add_assurance(
    work: UnitOfWork,
    partner_id: int,
    *,
    kind: AssuranceKind,
    title: str,
    document: Path | None = None,
    **particulars: Any,
) -> int:
    """Record a certificate, audit, questionnaire or code of conduct, and keep its document.

    Raises:
        RuleBroken: If it has no title, or would expire before it was issued.
    """
    partner = work.get(Partner, partner_id)
    check_validity(particulars.get("issued_on"), particulars.get("valid_until"))
    return work.add(
        Assurance(
            partner=partner,
            kind=kind,
            title=_said(title, N_("Enter what it is called.")),
            **_kept(work, document),
            **particulars,
        )
    ).id


def edit_assurance(
    work: UnitOfWork, assurance_id: int, *, seen_version: int | None = None, **changes: Any
) -> None:
    """Correct what is recorded of a piece of assurance.

    Raises:
        Stale: If it changed since it was read.
        RuleBroken: If it would have no title, or expire before it was issued.
    """
    kept = work.get(Assurance, assurance_id, seen_version=seen_version)
    if "title" in changes:
        changes["title"] = _said(changes["title"], N_("Enter what it is called."))
    check_validity(
        changes.get("issued_on", kept.issued_on), changes.get("valid_until", kept.valid_until)
    )
    for name, value in changes.items():
        setattr(kept, name, value)


def withdraw_assurance(work: UnitOfWork, assurance_id: int, *, on: date) -> None:
    """Say that a piece of assurance no longer counts, such as one that a newer one replaces."""
    kept = work.get(Assurance, assurance_id)
    kept.withdrawn_on = on
    work.name(kept, Action.ENDED)


def assess_guarantees(
    work: UnitOfWork,
    partner_id: int,
    *,
    assessed_on: date,
    reviewer: str,
    result: GuaranteeResult,
    evidence: str,
    conditions: str = "",
    document: Path | None = None,
) -> int:
    """Record whether a processor offers sufficient guarantees (GDPR Art. 28(1)).

    An assessment is never changed, only followed by the next.

    Raises:
        RuleBroken: If reviewer, evidence or the conditions named by the result are missing, or
            the day lies in the future.
    """
    partner = work.get(Partner, partner_id)
    if assessed_on > work.today:
        raise RuleBroken(N_("An assessment cannot lie in the future ({day})."), day=assessed_on)
    if result is GuaranteeResult.CONDITIONS and not conditions.strip():
        raise RuleBroken(N_("Name the conditions under which the guarantees are sufficient."))
    return work.add(
        GuaranteeAssessment(
            partner=partner,
            assessed_on=assessed_on,
            reviewer=_said(reviewer, N_("Name who assessed the guarantees.")),
            result=result,
            evidence=_said(evidence, N_("Name the evidence that the assessment rests on.")),
            conditions=conditions.strip(),
            **_kept(work, document),
        )
    ).id


def _said(words: str, refusal: str) -> str:
    if not words.strip():
        raise RuleBroken(refusal)
    return words.strip()


def _kept(work: UnitOfWork, document: Path | None) -> dict[str, str]:
    if document is None:
        return {}
    media_type = mimetypes.guess_type(document.name)[0] or "application/octet-stream"
    sha256 = keep_file(work, document, media_type=media_type)
    return {"document_sha256": sha256, "file_name": document.name}
