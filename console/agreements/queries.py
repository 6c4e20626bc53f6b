"""What windows and reports may read of agreements."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
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
from console.errors import NotFound
from console.i18n import N_
from console.labels import Origin
from console.partners.models import Partner
from console.store.lists import id_array, in_order
from console.store.rows import row_of
from console.store.search import hits, match_expression


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


@dataclass(frozen=True, slots=True)
class AgreementFilter:
    """Which agreements a list shows and in which order."""

    text: str = ""
    kind: AgreementKind | None = None
    status: AgreementStatus | None = None
    with_ended: bool = False
    sort: str = "partner"
    descending: bool = False


def agreement_ids(
    session: Session, wanted: AgreementFilter, *, most: int | None = None
) -> "array[int]":
    """Read the ids of the agreements that match, in the wanted order.

    What was typed is looked for in the agreement and in its partner's particulars.
    """
    query = select(Agreement.id).join(Partner, Partner.id == Agreement.partner_id)
    if match_expression(wanted.text):
        in_partner = Agreement.partner_id.in_(hits("partner", wanted.text))
        query = query.where(Agreement.id.in_(hits("agreement", wanted.text)) | in_partner)
    if wanted.kind is not None:
        query = query.where(Agreement.kind == wanted.kind)
    if wanted.status is not None:
        query = query.where(Agreement.status == wanted.status)
    elif not wanted.with_ended:
        query = query.where(Agreement.ended_on.is_(None))
    column = _sorts()[wanted.sort]
    order = column.desc() if wanted.descending else column.asc()
    return id_array(session, query.order_by(order.nulls_last(), Agreement.id), most=most)


def agreement_rows(session: Session, ids: Sequence[int], *, on: date) -> list[AgreementRow | None]:
    """Read the list lines of some agreements, in the order of their ids."""
    query = (
        select(Agreement, Partner.name)
        .join(Partner, Partner.id == Agreement.partner_id)
        .where(Agreement.id.in_(ids))
    )
    newest = _newest(session, ids)
    rows = (
        (agreement.id, _row(agreement, name, newest.get(agreement.id), on))
        for agreement, name in session.execute(query)
    )
    return in_order(ids, rows)


def _sorts() -> dict[str, Any]:
    expires = (
        select(func.max(AgreementVersion.expires_on))
        .where(AgreementVersion.agreement_id == Agreement.id)
        .scalar_subquery()
    )
    return {
        "partner": Partner.sort_name,
        "title": Agreement.title,
        "kind": Agreement.kind,
        "status": Agreement.status,
        "expires": expires,
        "entered": Agreement.id,
    }


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


def get_version(session: Session, version_id: int) -> VersionRow:
    """Read one version.

    Raises:
        NotFound: If it is gone.
    """
    version = session.get(AgreementVersion, version_id)
    if version is None:
        raise NotFound(N_("This version is no longer in the vault. Reload the list."))
    return _version(version)
