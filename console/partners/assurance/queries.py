"""What windows and reports may read of assurance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.partners.assurance.models import Assurance, GuaranteeAssessment
from console.partners.assurance.rules import (
    AssuranceKind,
    AssuranceResult,
    GuaranteeResult,
    Validity,
    validity,
)
from console.partners.models import Partner
from console.store.rows import row_of


@dataclass(frozen=True, slots=True)
class AssuranceRow:
    """A piece of assurance and how it stands on the day asked for."""

    id: int
    version: int
    partner_id: int
    partner_name: str
    kind: AssuranceKind
    title: str
    issuer: str
    scope: str
    issued_on: date | None
    valid_until: date | None
    validity: Validity
    result: AssuranceResult | None
    document_sha256: str | None
    file_name: str
    notes: str
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One assessment of a processor's guarantees."""

    id: int
    partner_id: int
    partner_name: str
    assessed_on: date
    reviewer: str
    result: GuaranteeResult
    evidence: str
    conditions: str
    document_sha256: str | None
    file_name: str


def list_assurance(
    session: Session,
    *,
    on: date,
    partner_ids: Sequence[int] | None = None,
    with_withdrawn: bool = False,
) -> list[AssuranceRow]:
    """List assurance of some partners, or of all, as it stands on a day; by partner and day."""
    query = (
        select(Assurance, Partner.name)
        .join(Partner, Partner.id == Assurance.partner_id)
        .order_by(Partner.sort_name, Assurance.valid_until.nulls_last(), Assurance.id)
    )
    if partner_ids is not None:
        query = query.where(Assurance.partner_id.in_(partner_ids))
    if not with_withdrawn:
        query = query.where(Assurance.withdrawn_on.is_(None) | (Assurance.withdrawn_on > on))
    return [
        row_of(AssuranceRow, kept, partner_name=name, validity=validity(kept.valid_until, on))
        for kept, name in session.execute(query)
    ]


def list_assessments(
    session: Session, *, on: date, partner_ids: Sequence[int] | None = None
) -> list[AssessmentRow]:
    """List the assessments made until a day, by partner, the newest first."""
    query = (
        select(GuaranteeAssessment, Partner.name)
        .join(Partner, Partner.id == GuaranteeAssessment.partner_id)
        .where(GuaranteeAssessment.assessed_on <= on)
        .order_by(
            Partner.sort_name,
            GuaranteeAssessment.assessed_on.desc(),
            GuaranteeAssessment.id.desc(),
        )
    )
    if partner_ids is not None:
        query = query.where(GuaranteeAssessment.partner_id.in_(partner_ids))
    return [row_of(AssessmentRow, kept, partner_name=name) for kept, name in session.execute(query)]
