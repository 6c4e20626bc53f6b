"""All agreements beside the requirements of one framework: what was found where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from console.agreements.frameworks import load_framework
from console.agreements.models import Agreement, AgreementVersion
from console.agreements.review.models import Opinion, Review, Verdict
from console.agreements.review.rules import Signer, VerdictWord
from console.partners.models import Partner

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One agreement and the verdicts of its newest review under a framework.

    Attributes:
        version_number: The reviewed version; None where nothing was reviewed.
        newest_number: The newest version; a newer one than was reviewed wants a look.
        words: Verdicts in the order of the framework's requirements; None where one is open.
        signed_by: Who has signed.
    """

    agreement_id: int
    partner_id: int
    partner_name: str
    title: str
    version_number: int | None
    newest_number: int | None
    review_id: int | None
    words: tuple[VerdictWord | None, ...]
    signed_by: tuple[Signer, ...]

    @property
    def is_outdated(self) -> bool:
        """Tell whether a newer version than the reviewed one is recorded."""
        known = self.version_number is not None and self.newest_number is not None
        return known and self.version_number != self.newest_number


def matrix_rows(session: Session, framework_id: str) -> Iterator[MatrixRow]:
    """Read the matrix by partner, some hundred agreements at a time.

    It holds every running agreement of the kinds that the framework is meant for, reviewed or
    not, and every other one that was reviewed under it.

    Raises:
        NotFound: If there is no such framework.
    """
    framework = load_framework(framework_id)
    reviewed = (
        select(AgreementVersion.agreement_id)
        .join(Review, Review.version_id == AgreementVersion.id)
        .where(Review.framework == framework_id)
    )
    meant = Agreement.kind.in_(framework.kinds) & Agreement.ended_on.is_(None)
    query = (
        select(Agreement.id)
        .join(Partner, Partner.id == Agreement.partner_id)
        .where(meant | Agreement.id.in_(reviewed))
        .order_by(Partner.sort_name, Agreement.id)
    )
    ids = list(session.scalars(query))
    requirements = [one.id for one in framework.requirements]
    for start in range(0, len(ids), _AT_ONCE):
        yield from _rows(session, ids[start : start + _AT_ONCE], framework_id, requirements)


def _rows(
    session: Session, ids: Sequence[int], framework_id: str, requirements: Sequence[str]
) -> Iterator[MatrixRow]:
    named = {
        row.id: row
        for row in session.execute(
            select(Agreement.id, Agreement.partner_id, Partner.name, Agreement.title)
            .join(Partner, Partner.id == Agreement.partner_id)
            .where(Agreement.id.in_(ids))
        )
    }
    newest, reviews = _newest(session, ids), _reviews(session, ids, framework_id)
    review_ids = [review for review, _number in reviews.values()]
    verdicts, signers = _verdicts(session, review_ids), _signers(session, review_ids)
    for agreement_id in ids:
        review_id, number = reviews.get(agreement_id, (None, None))
        found = verdicts.get(review_id or 0, {})
        row = named[agreement_id]
        yield MatrixRow(
            agreement_id=agreement_id,
            partner_id=row.partner_id,
            partner_name=row.name,
            title=row.title,
            version_number=number,
            newest_number=newest.get(agreement_id),
            review_id=review_id,
            words=tuple(found.get(requirement) for requirement in requirements),
            signed_by=signers.get(review_id or 0, ()),
        )


def _newest(session: Session, ids: Sequence[int]) -> dict[int, int]:
    query = (
        select(AgreementVersion.agreement_id, func.max(AgreementVersion.number))
        .where(AgreementVersion.agreement_id.in_(ids))
        .group_by(AgreementVersion.agreement_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _reviews(session: Session, ids: Sequence[int], framework_id: str) -> dict[int, tuple[int, int]]:
    query = (
        select(AgreementVersion.agreement_id, Review.id, AgreementVersion.number)
        .join(AgreementVersion, AgreementVersion.id == Review.version_id)
        .where(AgreementVersion.agreement_id.in_(ids), Review.framework == framework_id)
        .order_by(AgreementVersion.number)
    )
    return {row[0]: (row[1], row[2]) for row in session.execute(query)}


def _verdicts(
    session: Session, review_ids: Sequence[int]
) -> dict[int, dict[str, VerdictWord | None]]:
    query = select(Verdict.review_id, Verdict.requirement, Verdict.word).where(
        Verdict.review_id.in_(review_ids)
    )
    found: dict[int, dict[str, VerdictWord | None]] = {}
    for review_id, requirement, word in session.execute(query):
        found.setdefault(review_id, {})[requirement] = word
    return found


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
