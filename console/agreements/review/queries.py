"""What windows and reports may read of reviews."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from console.agreements.finder import AgreementText
from console.agreements.frameworks import Framework, load_framework
from console.agreements.models import Agreement, AgreementVersion
from console.agreements.review.models import Opinion, Review, Verdict
from console.agreements.review.rules import Conclusion, Signer, VerdictOrigin, VerdictWord
from console.agreements.rules import AgreementKind, VersionPart
from console.agreements.texts import text_of
from console.errors import NotFound
from console.i18n import N_
from console.partners.models import Partner
from console.store.rows import row_of


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A verdict on one requirement, or a requirement that is open again."""

    id: int
    version: int
    requirement: str
    word: VerdictWord | None
    quotation: str
    page: int | None
    start: int | None
    note: str
    reviewer_name: str
    decided_at: datetime | None
    origin: VerdictOrigin
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """A signed opinion."""

    id: int
    signer: Signer
    person_name: str
    conclusion: Conclusion
    text: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review in a list, with how far it is.

    Attributes:
        decided: Requirements with a verdict.
        asked: Requirements of the framework.
        points: Verdicts weak or missing.
        reopened: Requirements whose passage changed since the version before.
    """

    id: int
    uid: str
    version_id: int
    version_number: int
    framework: str
    framework_version: str
    started_at: datetime
    decided: int
    asked: int
    points: int
    reopened: int
    signed_by: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """Everything of one review.

    Attributes:
        framework: The framework in the edition that it was begun with.
        verdicts: By requirement; those without one are open.
        text: What the agreement says; None where it has no text that can be read.
    """

    id: int
    uid: str
    version: int
    version_id: int
    version_number: int
    agreement_id: int
    agreement_uid: str
    agreement_title: str
    agreement_kind: AgreementKind
    part: VersionPart
    partner_id: int
    partner_name: str
    document_sha256: str | None
    file_name: str
    media_type: str
    language: str
    started_at: datetime
    framework: Framework
    verdicts: dict[str, VerdictRow]
    opinions: tuple[OpinionRow, ...]
    text: AgreementText | None

    @property
    def is_signed(self) -> bool:
        """Tell whether verdicts are locked."""
        return bool(self.opinions)


def list_reviews(session: Session, agreement_ids: Sequence[int]) -> dict[int, list[ReviewRow]]:
    """List the reviews of some agreements by agreement, those of the newest version first."""
    query = (
        select(Review, AgreementVersion.agreement_id, AgreementVersion.number)
        .join(AgreementVersion, AgreementVersion.id == Review.version_id)
        .where(AgreementVersion.agreement_id.in_(agreement_ids))
        .order_by(AgreementVersion.number.desc(), Review.id)
    )
    found = session.execute(query).all()
    ids = [review.id for review, _agreement, _number in found]
    counts, signers = _counts(session, ids), _signers(session, ids)
    rows: dict[int, list[ReviewRow]] = {}
    for review, agreement_id, number in found:
        decided, points, reopened = counts.get(review.id, (0, 0, 0))
        framework = load_framework(review.framework, review.framework_version)
        row = row_of(
            ReviewRow,
            review,
            version_number=number,
            decided=decided,
            asked=len(framework.requirements),
            points=points,
            reopened=reopened,
            signed_by=signers.get(review.id, ()),
        )
        rows.setdefault(agreement_id, []).append(row)
    return rows


def get_review(session: Session, review_id: int) -> ReviewFacts:
    """Read everything of one review.

    Raises:
        NotFound: If it is gone.
    """
    query = (
        select(Review, AgreementVersion, Agreement, Partner.name)
        .join(AgreementVersion, AgreementVersion.id == Review.version_id)
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .join(Partner, Partner.id == Agreement.partner_id)
        .where(Review.id == review_id)
    )
    found = session.execute(query).first()
    if found is None:
        raise NotFound(N_("This review is no longer in the vault. Reload the list."))
    review, version, agreement, partner_name = found
    return row_of(
        ReviewFacts,
        review,
        version_number=version.number,
        agreement_id=agreement.id,
        agreement_uid=agreement.uid,
        agreement_title=agreement.title,
        agreement_kind=agreement.kind,
        part=version.part,
        partner_id=agreement.partner_id,
        partner_name=partner_name,
        document_sha256=version.document_sha256,
        file_name=version.file_name,
        media_type=version.media_type,
        framework=load_framework(review.framework, review.framework_version),
        verdicts={one.requirement: row_of(VerdictRow, one) for one in review.verdicts},
        opinions=tuple(row_of(OpinionRow, one) for one in review.opinions),
        text=text_of(session, version.id),
    )


def find_review(session: Session, partner: str, framework_id: str) -> int:
    """Find the newest review of a partner's agreements under a framework; answers its id.

    Raises:
        NotFound: If there is none.
    """
    query = (
        select(Review.id)
        .join(AgreementVersion, AgreementVersion.id == Review.version_id)
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .join(Partner, Partner.id == Agreement.partner_id)
        .where(Partner.name == partner, Review.framework == framework_id)
        .order_by(Review.id.desc())
        .limit(1)
    )
    found = session.scalar(query)
    if found is None:
        raise NotFound(
            N_(
                "No agreement of {partner} was reviewed under {framework}. Write the name as the"
                " register has it, or begin the review in the window."
            ),
            partner=partner,
            framework=framework_id,
        )
    return found


def _counts(session: Session, review_ids: Sequence[int]) -> dict[int, tuple[int, int, int]]:
    points = (VerdictWord.WEAK, VerdictWord.MISSING)
    is_reopened = Verdict.word.is_(None) & (Verdict.origin == VerdictOrigin.REOPENED)
    query = (
        select(
            Verdict.review_id,
            func.count(Verdict.word),
            func.sum(case((Verdict.word.in_(points), 1), else_=0)),
            func.sum(case((is_reopened, 1), else_=0)),
        )
        .where(Verdict.review_id.in_(review_ids))
        .group_by(Verdict.review_id)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in session.execute(query)}


def _signers(session: Session, review_ids: Sequence[int]) -> dict[int, tuple[Signer, ...]]:
    query = (
        select(Opinion.review_id, Opinion.signer)
        .where(Opinion.review_id.in_(review_ids))
        .order_by(Opinion.id)
    )
    found: dict[int, list[Signer]] = {}
    for review_id, signer in session.execute(query):
        found.setdefault(review_id, []).append(signer)
    return {review_id: tuple(signers) for review_id, signers in found.items()}
