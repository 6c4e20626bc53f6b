"""Agreements with what the list and the detail show beside them: end, notice, reviews."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.agreements.alarms import notice_of
from console.agreements.exchange.merging import guest_parcel
from console.agreements.frameworks import framework_ids
from console.agreements.models import Agreement, AgreementVersion
from console.agreements.queries import AgreementRow, VersionRow, agreement_rows, list_versions
from console.agreements.review.queries import ReviewRow, list_reviews
from console.errors import NotFound
from console.i18n import N_
from console.organisation.working_days import read_calendar
from console.partners.queries import partner_rows
from console.partners.rules import Role
from console.statute.proofs import Term


@dataclass(frozen=True, slots=True)
class Running:
    """How an agreement runs on a day.

    Attributes:
        ends_on: The last day of the running period; None where it has none.
        notice: The last day to give notice, with its proof; None where no length is recorded.
    """

    ends_on: date | None = None
    notice: Term | None = None


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One line of the list.

    Attributes:
        review: The newest review of its newest reviewed version; None where there is none.
    """

    agreement: AgreementRow
    running: Running
    review: ReviewRow | None

    @property
    def is_reviewed_newest(self) -> bool:
        """Tell whether the review is of the newest version."""
        newest = self.agreement.newest
        return bool(self.review and newest and self.review.version_id == newest.id)


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """Everything that is shown of one agreement.

    Attributes:
        versions: Newest first.
        reviews: Those of the newest version first.
        siblings: Other agreements with the same partner: id and title.
        framework: What such an agreement is reviewed against, by the role of the partner.
        is_guest: Whether the vault was made from a review package.
    """

    line: AgreementLine
    versions: tuple[VersionRow, ...]
    reviews: tuple[ReviewRow, ...]
    siblings: tuple[tuple[int, str], ...]
    framework: str
    is_guest: bool


def agreement_lines(
    session: Session, ids: Sequence[int], *, on: date
) -> list[AgreementLine | None]:
    """Read the lines of some agreements as they stand on a day, in the order of their ids."""
    running, reviews = _running(session, ids, on), list_reviews(session, ids)
    return [
        None
        if row is None
        else AgreementLine(
            row, running.get(row.id, Running()), next(iter(reviews.get(row.id, ())), None)
        )
        for row in agreement_rows(session, ids, on=on)
    ]


def get_agreement(session: Session, agreement_id: int, *, on: date) -> AgreementFacts:
    """Read everything of one agreement as it stands on a day.

    Raises:
        NotFound: If it is gone.
    """
    (line,) = agreement_lines(session, [agreement_id], on=on)
    if line is None:
        raise NotFound(N_("This agreement is no longer in the vault. Reload the list."))
    siblings = select(Agreement.id, Agreement.title).where(
        Agreement.partner_id == line.agreement.partner_id, Agreement.id != agreement_id
    )
    return AgreementFacts(
        line,
        tuple(list_versions(session, agreement_id)),
        tuple(list_reviews(session, [agreement_id]).get(agreement_id, ())),
        tuple((row.id, row.title) for row in session.execute(siblings.order_by(Agreement.title))),
        _framework(session, line.agreement.partner_id),
        guest_parcel(session) is not None,
    )


def _framework(session: Session, partner_id: int) -> str:
    """Choose by whom the office works for: with a client it is the processor itself."""
    (partner,) = partner_rows(session, [partner_id])
    roles = set(partner.roles) if partner is not None else set()
    ours, theirs = framework_ids()[:2]
    return theirs if Role.CLIENT in roles and Role.PROCESSOR not in roles else ours


def _running(session: Session, ids: Sequence[int], on: date) -> dict[int, Running]:
    query = (
        select(Agreement, AgreementVersion)
        .join(AgreementVersion, AgreementVersion.agreement_id == Agreement.id)
        .where(Agreement.id.in_(ids), AgreementVersion.expires_on.is_not(None))
        .order_by(AgreementVersion.number)
    )
    newest = {agreement.id: (agreement, version) for agreement, version in session.execute(query)}
    if not newest:
        return {}
    calendar = read_calendar(session)
    found = {
        agreement_id: notice_of(agreement, version, calendar=calendar, on=on)
        for agreement_id, (agreement, version) in newest.items()
    }
    return {agreement_id: Running(*one) for agreement_id, one in found.items() if one is not None}
