"""What windows and reports may read of agreements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.agreements.models import Agreement, AgreementVersion
from console.agreements.rules import (
    AgreementKind,
    AgreementStatus,
    Renewal,
    Standing,
    VersionPart,
    standing,
)
from console.labels import Origin
from console.partners.models import Partner
from console.store.rows import row_of


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of an agreement."""

    id: int
    number: int
    document_sha256: str | None
    file_name: str
    signed_on: date | None
    effective_on: date | None
    expires_on: date | None
    part: VersionPart
    renewal: Renewal
    renewal_months: int | None
    notice_days: int | None
    notice_months: int | None
    objection_days: int | None
    media_type: str


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement, how it stands on the day asked for, and its newest version."""

    id: int
    uid: str
    version: int
    partner_id: int
    partner_name: str
    kind: AgreementKind
    title: str
    status: AgreementStatus
    standing: Standing
    origin: Origin
    notes: str
    governing_law: str
    ended_on: date | None
    returned_on: date | None
    certificate_sha256: str | None
    certificate_name: str
    superseded_by_id: int | None
    newest: VersionRow | None


def list_agreements(
    session: Session, *, on: date, partner_ids: Sequence[int] | None = None
) -> list[AgreementRow]:
    """List agreements, of some partners or of all, as they stand on a day."""
    query = (
        select(Agreement, Partner.name)
        .join(Partner, Partner.id == Agreement.partner_id)
        .order_by(Partner.sort_name, Agreement.id)
    )
    if partner_ids is not None:
        query = query.where(Agreement.partner_id.in_(partner_ids))
    rows = session.execute(query).all()
    newest = _newest(session, [agreement.id for agreement, _name in rows])
    return [_row(agreement, name, newest.get(agreement.id), on) for agreement, name in rows]


def list_versions(session: Session, agreement_id: int) -> list[VersionRow]:
    """List the versions of an agreement, newest first."""
    query = (
        select(AgreementVersion)
        .where(AgreementVersion.agreement_id == agreement_id)
        .order_by(AgreementVersion.number.desc())
    )
    return [_version(version) for version in session.scalars(query)]


def _newest(session: Session, agreement_ids: Sequence[int]) -> dict[int, VersionRow]:
    query = (
        select(AgreementVersion)
        .where(AgreementVersion.agreement_id.in_(agreement_ids))
        .order_by(AgreementVersion.agreement_id, AgreementVersion.number)
    )
    return {version.agreement_id: _version(version) for version in session.scalars(query)}


def _version(version: AgreementVersion) -> VersionRow:
    return row_of(VersionRow, version)


def _row(agreement: Agreement, partner: str, newest: VersionRow | None, on: date) -> AgreementRow:
    stands = standing(
        agreement.status,
        effective_on=newest.effective_on if newest else None,
        expires_on=newest.expires_on if newest else None,
        on=on,
    )
    return row_of(AgreementRow, agreement, partner_name=partner, standing=stands, newest=newest)
