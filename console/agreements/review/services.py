"""Use cases of a review: begin, judge, take back, sign."""

from dataclasses import dataclass

from sqlalchemy import select

from console.agreements.finder import AgreementText, find_clauses
from console.agreements.frameworks import Framework, load_framework
from console.agreements.models import AgreementVersion
from console.agreements.review.carrying import Carried, Earlier, carry_over
from console.agreements.review.models import Opinion, Review, Verdict
from console.agreements.review.rules import (
    Conclusion,
    Signer,
    VerdictOrigin,
    VerdictWord,
    check_signing,
    check_unsigned,
    check_verdict,
)
from console.agreements.texts import text_of
from console.errors import RuleBroken
from console.i18n import N_
from console.organisation.models import Organisation, Person
from console.store.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of one requirement.

    Attributes:
        quotation: The passage it rests on, as it stands in the agreement.
        page: Its page, from 1.
        start: Its first character in the agreement's text, where it was selected there.
        note: Why.
    """

    word: VerdictWord
    quotation: str = ""
    page: int | None = None
    start: int | None = None
    note: str = ""


def start_review(work: UnitOfWork, version_id: int, framework_id: str) -> int:
    """Begin to review a version against a framework; answers the review's id.

    Verdicts of the version before are carried over where their passages are unchanged, and
    reopened where they are not. A review that was begun already is answered as it stands.

    Raises:
        NotFound: If the version or the framework is not known.
    """
    version = work.get(AgreementVersion, version_id)
    known = _review_of(work, version_id, framework_id)
    if known is not None:
        return known.id
    framework = load_framework(framework_id)
    before = _review_before(work, version, framework_id)
    review = Review(
        of=version,
        framework=framework.id,
        framework_version=framework.version,
        language=version.wording.language if version.wording is not None else "",
        follows_id=before.id if before is not None else None,
        started_at=work.now,
        started_by=work.person,
    )
    work.add(review)
    if before is not None:
        _carry(work, before, review, framework)
    return review.id


def judge(
    work: UnitOfWork,
    review_id: int,
    requirement_id: str,
    judgement: Judgement,
    *,
    seen_version: int | None = None,
) -> int:
    """Set the verdict on one requirement; answers its id.

    Raises:
        RuleBroken: If the review is signed, or the verdict rests on nothing.
        NotFound: If the framework has no such requirement.
        Stale: If somebody else decided meanwhile.
    """
    review = _open_review(work, review_id)
    load_framework(review.framework, review.framework_version).requirement(requirement_id)
    check_verdict(judgement.word, judgement.quotation, judgement.note, judgement.page)
    verdict = _verdict_of(review, requirement_id)
    if verdict is None:
        verdict = Verdict(review=review, requirement=requirement_id)
        work.add(verdict)
    elif seen_version is not None:
        work.get(Verdict, verdict.id, seen_version=seen_version)
    _take(verdict, judgement)
    verdict.reviewer, verdict.reviewer_name = work.person, _name(work)
    verdict.decided_at, verdict.origin = work.now, VerdictOrigin.OWN
    verdict.was = verdict.now = ""
    work.session.flush()
    return verdict.id


@dataclass(frozen=True, slots=True)
class Jotting:
    """What was selected and written for a requirement, whether or not it has a verdict."""

    quotation: str = ""
    page: int | None = None
    start: int | None = None
    note: str = ""


def jot_down(work: UnitOfWork, review_id: int, requirement_id: str, jotting: Jotting) -> None:
    """Keep a quotation, its page and a note; a verdict that stands is looked at again with them.

    Raises:
        RuleBroken: If the review is signed, or the verdict would rest on nothing.
        NotFound: If the framework has no such requirement.
    """
    review = _open_review(work, review_id)
    load_framework(review.framework, review.framework_version).requirement(requirement_id)
    verdict = _verdict_of(review, requirement_id)
    if verdict is not None and verdict.word is not None:
        check_verdict(verdict.word, jotting.quotation, jotting.note, jotting.page)
    if verdict is None:
        verdict = Verdict(review=review, requirement=requirement_id)
        work.add(verdict)
    verdict.quotation, verdict.note = jotting.quotation.strip(), jotting.note.strip()
    verdict.page, verdict.start = jotting.page, jotting.start
    work.session.flush()


def take_back(work: UnitOfWork, review_id: int, requirement_id: str) -> None:
    """Open a requirement again; what was quoted and noted stays, the journal keeps the verdict.

    Raises:
        RuleBroken: If the review is signed.
    """
    review = _open_review(work, review_id)
    verdict = _verdict_of(review, requirement_id)
    if verdict is None or verdict.word is None:
        return
    if verdict.quotation or verdict.note or verdict.page:
        verdict.word = verdict.decided_at = None
        verdict.reviewer = verdict.reviewer_name = ""
        verdict.origin = VerdictOrigin.OWN
    else:
        work.remove(verdict)


def sign(
    work: UnitOfWork, review_id: int, signer: Signer, conclusion: Conclusion, *, text: str = ""
) -> int:
    """Sign an opinion; the verdicts are locked from then on. Answers its id.

    Raises:
        RuleBroken: If requirements are open, it is not this signer's turn, or the same person
            would sign twice in an office that separates both.
    """
    review = work.get(Review, review_id)
    office = work.session.scalars(select(Organisation).limit(1)).first()
    check_signing(
        signer,
        person=work.person,
        open_requirements=len(_undecided(review)),
        signed=((one.signer, one.person) for one in review.opinions),
        one_signs_both=office is not None and office.one_signs_both,
    )
    opinion = Opinion(
        review=review,
        signer=signer,
        person=work.person,
        person_name=_name(work),
        conclusion=conclusion,
        text=text.strip(),
        signed_at=work.now,
    )
    return work.add(opinion).id


def withdraw(work: UnitOfWork, review_id: int, signer: Signer) -> None:
    """Take a signature back; the journal keeps that it was there.

    Raises:
        RuleBroken: If nobody signed in this capacity, or the officer's signature stands on it.
    """
    review = work.get(Review, review_id)
    signed = {one.signer: one for one in review.opinions}
    if signer not in signed:
        raise RuleBroken(N_("Nobody has signed in this capacity."))
    if signer is Signer.LEGAL and Signer.DPO in signed:
        raise RuleBroken(
            N_("The data protection officer has signed after Legal; take that back first.")
        )
    work.remove(signed[signer])


def remove_review(work: UnitOfWork, review_id: int) -> None:
    """Take a review out that was begun by mistake; the journal keeps it.

    Raises:
        RuleBroken: If it is signed, or the review of a later version follows it.
    """
    review = _open_review(work, review_id)
    if work.session.scalar(select(Review.id).where(Review.follows_id == review_id).limit(1)):
        raise RuleBroken(N_("The review of a later version follows this one; it stays."))
    work.remove(review)


def _review_of(work: UnitOfWork, version_id: int, framework_id: str) -> Review | None:
    query = select(Review).where(Review.version_id == version_id, Review.framework == framework_id)
    return work.session.scalars(query).first()


def _review_before(work: UnitOfWork, version: AgreementVersion, framework: str) -> Review | None:
    query = (
        select(Review)
        .join(AgreementVersion, AgreementVersion.id == Review.version_id)
        .where(
            AgreementVersion.agreement_id == version.agreement_id,
            AgreementVersion.number < version.number,
            AgreementVersion.part == version.part,
            Review.framework == framework,
        )
        .order_by(AgreementVersion.number.desc())
        .limit(1)
    )
    return work.session.scalars(query).first()


def _carry(work: UnitOfWork, before: Review, review: Review, framework: Framework) -> None:
    old, new = text_of(work.session, before.version_id), text_of(work.session, review.version_id)
    known = {one.id for one in framework.requirements}
    decided = {
        one.requirement: one for one in before.verdicts if one.word and one.requirement in known
    }
    if old is None or new is None:
        carried = [Carried(requirement, holds=False) for requirement in decided]
    else:
        carried = carry_over(
            [Earlier(one.requirement, one.quotation, one.start) for one in decided.values()],
            (old, find_clauses(old, framework, language=before.language)),
            (new, find_clauses(new, framework, language=review.language)),
        )
    for one in carried:
        work.session.add(_verdict(review, decided[one.requirement], one, new))
    work.session.flush()


def _verdict(
    review: Review, earlier: Verdict, carried: Carried, text: AgreementText | None
) -> Verdict:
    verdict = Verdict(
        review=review, requirement=earlier.requirement, note=earlier.note, was=carried.was
    )
    verdict.now = carried.now
    if not carried.holds:
        verdict.origin = VerdictOrigin.REOPENED
        verdict.was = carried.was or earlier.quotation
        return verdict
    verdict.origin, verdict.word = VerdictOrigin.CARRIED, earlier.word
    verdict.quotation, verdict.start = earlier.quotation, carried.start
    if carried.start is not None and text is not None:
        verdict.page = text.page_at(carried.start)
    verdict.reviewer, verdict.reviewer_name = earlier.reviewer, earlier.reviewer_name
    verdict.decided_at = earlier.decided_at
    return verdict


def _open_review(work: UnitOfWork, review_id: int) -> Review:
    review = work.get(Review, review_id)
    check_unsigned([one.signer for one in review.opinions])
    return review


def _verdict_of(review: Review, requirement_id: str) -> Verdict | None:
    return next((one for one in review.verdicts if one.requirement == requirement_id), None)


def _take(verdict: Verdict, judgement: Judgement) -> None:
    verdict.word, verdict.note = judgement.word, judgement.note.strip()
    verdict.quotation = judgement.quotation.strip()
    verdict.page, verdict.start = judgement.page, judgement.start


def _undecided(review: Review) -> list[str]:
    decided = {one.requirement for one in review.verdicts if one.word is not None}
    framework = load_framework(review.framework, review.framework_version)
    return [one.id for one in framework.requirements if one.id not in decided]


def _name(work: UnitOfWork) -> str:
    return work.session.scalar(select(Person.name).where(Person.uid == work.person)) or ""
