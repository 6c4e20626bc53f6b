"""Making a package of a review, and opening one as a vault of its own."""

import base64
import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.agreements.exchange.forms import PackageForm, VerdictForm, write_form
from console.agreements.exchange.models import ReviewParcel
from console.agreements.models import Agreement, AgreementVersion, AgreementWording
from console.agreements.review.models import Review, Verdict
from console.agreements.review.queries import get_review
from console.agreements.rules import AgreementKind, AgreementStatus, Renewal, VersionPart
from console.organisation.models import Organisation
from console.partners.models import Partner, Relationship
from console.store.attachments import keep_all, read_pieces
from console.store.journal import Action
from console.store.work import UnitOfWork

_DATES = ("signed_on", "effective_on", "expires_on")
_LENGTHS = ("renewal_months", "notice_days", "notice_months", "objection_days")


def pack_review(work: UnitOfWork, review_id: int) -> bytes:
    """Put one review with its agreement into a package; the journal keeps that it left.

    Raises:
        NotFound: If the review is gone.
    """
    form = _form(work.session, review_id)
    base = {one.requirement: one.fingerprint() for one in form.verdicts}
    parcel = ReviewParcel(
        review=work.session.get_one(Review, review_id), parcel=form.parcel, office=form.office,
        base=json.dumps(base),
        at=work.now,
    )  # fmt: skip
    work.add(parcel)
    work.name(parcel, Action.EXPORTED)
    return write_form(form)


def unpack_review(work: UnitOfWork, form: PackageForm) -> int:
    """Enter a package into this vault, which then holds just its review; answers its id."""
    partner = Partner(name=form.partner["name"], country=form.partner["country"])
    work.add(partner)
    agreement = Agreement(
        uid=form.agreement["uid"],
        partner_id=partner.id,
        title=form.agreement["title"],
        kind=AgreementKind(form.agreement["kind"]),
        status=AgreementStatus(form.agreement.get("status", AgreementStatus.DRAFT.value)),
        governing_law=form.agreement["governing_law"],
        notes=form.partner["services"],
    )
    work.add(agreement)
    version = _version(work, agreement, form)
    review = Review(
        uid=form.review["uid"],
        of=version,
        framework=form.review["framework"],
        framework_version=form.review["framework_version"],
        language=form.language,
        started_at=work.now,
        started_by=work.person,
    )
    work.add(review)
    work.add_all(Verdict(review=review, **one.values()) for one in form.verdicts)
    base = {one.requirement: one.fingerprint() for one in form.verdicts}
    work.add(
        ReviewParcel(
            review=review,
            is_guest=True,
            parcel=form.parcel,
            office=form.office,
            base=json.dumps(base),
            at=work.now,
        )
    )
    return review.id


def verdict_form(verdict: Verdict) -> VerdictForm:
    """Write a verdict for the way."""
    return VerdictForm(
        requirement=verdict.requirement,
        word=verdict.word.value if verdict.word is not None else None,
        quotation=verdict.quotation,
        page=verdict.page,
        start=verdict.start,
        note=verdict.note,
        reviewer=verdict.reviewer,
        reviewer_name=verdict.reviewer_name,
        decided_at=verdict.decided_at.isoformat() if verdict.decided_at is not None else None,
        origin=verdict.origin.value,
        was=verdict.was,
        now=verdict.now,
    )


def _form(session: Session, review_id: int) -> PackageForm:
    facts = get_review(session, review_id)
    version = session.get_one(AgreementVersion, facts.version_id)
    partner = session.get_one(Partner, facts.partner_id)
    verdicts = session.scalars(select(Verdict).where(Verdict.review_id == review_id))
    framework = facts.framework
    return PackageForm(
        parcel=str(uuid4()),
        office=session.scalar(select(Organisation.name).limit(1)) or "",
        partner={
            "name": partner.name,
            "country": partner.country,
            "services": _services(session, partner.id),
        },
        agreement=_agreement_form(version.agreement),
        version=_version_form(version),
        file_name=version.file_name,
        media_type=version.media_type,
        document=_document(session, version),
        pages=list(facts.text.pages) if facts.text is not None else None,
        has_pages=facts.text is not None and facts.text.has_pages,
        language=facts.language,
        review={
            "uid": facts.uid,
            "framework": framework.id,
            "framework_version": framework.version,
        },
        verdicts=tuple(verdict_form(one) for one in verdicts),
    )


def _agreement_form(agreement: Agreement) -> dict[str, str]:
    return {
        "uid": agreement.uid,
        "title": agreement.title,
        "kind": agreement.kind.value,
        "status": agreement.status.value,
        "governing_law": agreement.governing_law,
    }


def _version_form(version: AgreementVersion) -> dict[str, Any]:
    return {
        "uid": version.uid,
        "number": version.number,
        "part": version.part.value,
        "renewal": version.renewal.value,
        **{name: getattr(version, name) for name in (*_DATES, *_LENGTHS)},
    }


def _document(session: Session, version: AgreementVersion) -> str:
    if version.document_sha256 is None:
        return ""
    return base64.b64encode(b"".join(read_pieces(session, version.document_sha256))).decode()


def _services(session: Session, partner_id: int) -> str:
    query = select(Relationship.services).where(Relationship.partner_id == partner_id)
    return "\n".join(services for services in session.scalars(query) if services)


def _version(work: UnitOfWork, agreement: Agreement, form: PackageForm) -> AgreementVersion:
    told = form.version
    document = None
    if form.document:
        (document,) = keep_all(work, [(form.document_bytes(), form.media_type)])
    version = AgreementVersion(
        uid=told["uid"],
        agreement=agreement,
        number=told["number"],
        part=VersionPart(told["part"]),
        renewal=Renewal(told["renewal"]),
        document_sha256=document,
        file_name=Path(form.file_name).name,
        media_type=form.media_type,
        **{name: date.fromisoformat(told[name]) if told[name] else None for name in _DATES},
        **{name: told[name] for name in _LENGTHS},
    )
    if form.pages is not None:
        version.wording = AgreementWording(
            language=form.language,
            has_pages=form.has_pages,
            pages=json.dumps(form.pages, ensure_ascii=False),
        )
    return work.add(version)
