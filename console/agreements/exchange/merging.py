"""Verdicts of another computer beside our own: what is new, what agrees, what contradicts."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.agreements.exchange.forms import AnswerForm, OpinionForm, VerdictForm, write_form
from console.agreements.exchange.models import ReviewParcel
from console.agreements.exchange.sending import verdict_form
from console.agreements.frameworks import load_framework
from console.agreements.review.models import Opinion, Review, Verdict
from console.agreements.review.rules import VerdictOrigin, check_unsigned
from console.errors import NotFound, RuleBroken
from console.i18n import N_
from console.labels import Labelled
from console.organisation.models import Person
from console.store.work import UnitOfWork


class Meeting(Labelled):
    """How a verdict from there stands to ours."""

    SAME = "same", N_("the same on both computers")
    THEIRS = "theirs", N_("decided there")
    OURS = "ours", N_("changed here meanwhile, not there")
    CONFLICT = "conflict", N_("decided differently on both computers")


@dataclass(frozen=True, slots=True)
class Difference:
    """One requirement on both computers; None where there is no verdict."""

    requirement: str
    meeting: Meeting
    ours: VerdictForm | None
    theirs: VerdictForm | None


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge took from there: how many verdicts, and how many signed opinions."""

    verdicts: int
    opinions: int


def answer_of(session: Session) -> bytes:
    """Write the answer of a vault that was made from a package.

    Raises:
        NotFound: If this vault was not made from one.
    """
    parcel = guest_parcel(session)
    if parcel is None:
        raise NotFound(N_("This vault was not made from a review package."))
    review = session.get_one(Review, parcel.review_id)
    named = session.scalar(select(Person.name).order_by(Person.id).limit(1)) or ""
    return write_form(
        AnswerForm(
            parcel=parcel.parcel,
            review_uid=review.uid,
            framework=review.framework,
            framework_version=review.framework_version,
            reviewer=named,
            base=json.loads(parcel.base),
            verdicts=tuple(verdict_form(one) for one in review.verdicts),
            opinions=tuple(_opinion_form(one) for one in review.opinions),
        )
    )


def guest_parcel(session: Session) -> ReviewParcel | None:
    """Find the package that this vault was made from; None for an ordinary vault."""
    return session.scalars(select(ReviewParcel).where(ReviewParcel.is_guest).limit(1)).first()


def compare_answer(session: Session, answer: AnswerForm) -> list[Difference]:
    """Lay the verdicts of an answer beside ours, in the order of the framework.

    Raises:
        NotFound: If the review of the answer is not in this vault.
        RuleBroken: If the answer belongs to no package of this vault.
    """
    review = _review(session, answer)
    ours = {one.requirement: verdict_form(one) for one in review.verdicts}
    theirs = {one.requirement: one for one in answer.verdicts}
    framework = load_framework(review.framework, review.framework_version)
    found = []
    for requirement in framework.requirements:
        here, there = ours.get(requirement.id), theirs.get(requirement.id)
        if here is not None or there is not None:
            meeting = _meeting(here, there, answer.base.get(requirement.id, ""))
            found.append(Difference(requirement.id, meeting, here, there))
    return found


def merge_answer(work: UnitOfWork, answer: AnswerForm, *, take: frozenset[str]) -> Merged:
    """Take verdicts of an answer, and Legal's opinion where no verdict of ours differs.

    Every verdict keeps who decided it there; the journal says that it came with an answer.
    One that was taken back there is taken back here. An answer that was merged before changes
    nothing.

    Args:
        work: The unit of work.
        answer: What came back.
        take: Requirements whose verdict from there replaces ours; a conflict that is not
            named stays as it is here.

    Raises:
        RuleBroken: If the review is signed here, or the answer belongs to no package of ours.
        NotFound: If the review is gone.
    """
    review = _review(work.session, answer)
    differences = compare_answer(work.session, answer)
    if is_here_already(work.session, answer, differences):
        return Merged(0, 0)
    check_unsigned([one.signer for one in review.opinions])
    ours = {one.requirement: one for one in review.verdicts}
    taken = [one for one in differences if one.requirement in take]
    for one in taken:
        _take(work, review, ours.get(one.requirement), one)
    opinions = answer.opinions if is_settled(differences, take) else ()
    work.add_all(Opinion(review=review, **one.values()) for one in opinions)
    return Merged(len(taken), len(opinions))


def is_settled(differences: list[Difference], take: frozenset[str]) -> bool:
    """Tell whether our verdicts are those of the answer once some are taken."""
    return all(one.meeting is Meeting.SAME or one.requirement in take for one in differences)


def is_here_already(session: Session, answer: AnswerForm, differences: list[Difference]) -> bool:
    """Tell whether an answer brings nothing: its verdicts and its opinions are all here.

    Raises:
        NotFound: If the review of the answer is not in this vault.
        RuleBroken: If the answer belongs to no package of this vault.
    """
    known = {_signature(_opinion_form(one)) for one in _review(session, answer).opinions}
    return is_settled(differences, frozenset()) and known >= set(map(_signature, answer.opinions))


def default_choice(differences: list[Difference]) -> frozenset[str]:
    """Name what can be taken without a question: decided there, unchanged here."""
    return frozenset(one.requirement for one in differences if one.meeting is Meeting.THEIRS)


def _review(session: Session, answer: AnswerForm) -> Review:
    review = session.scalars(select(Review).where(Review.uid == answer.review_uid)).first()
    if review is None:
        raise NotFound(N_("The review of this answer is not in this vault."))
    query = select(ReviewParcel.id).where(
        ReviewParcel.parcel == answer.parcel,
        ReviewParcel.review_id == review.id,
        ReviewParcel.is_guest.is_(False),
    )
    if session.scalar(query) is None:
        raise RuleBroken(N_("This answer belongs to no package that was made here."))
    return review


def _meeting(ours: VerdictForm | None, theirs: VerdictForm | None, base: str) -> Meeting:
    here = ours.fingerprint() if ours is not None else ""
    there = theirs.fingerprint() if theirs is not None else ""
    if here == there:
        return Meeting.SAME
    if there == base:
        return Meeting.OURS
    return Meeting.THEIRS if here == base else Meeting.CONFLICT


def _take(work: UnitOfWork, review: Review, ours: Verdict | None, difference: Difference) -> None:
    theirs, verdict = difference.theirs, ours
    if theirs is None:
        if verdict is not None:
            work.remove(verdict)
        return
    if verdict is None:
        verdict = Verdict(review=review, requirement=theirs.requirement)
        work.session.add(verdict)
    for name, value in theirs.values().items():
        setattr(verdict, name, value)
    verdict.origin = VerdictOrigin.MERGED


def _signature(opinion: OpinionForm) -> tuple[str, str, str]:
    return opinion.signer, opinion.person, opinion.signed_at


def _opinion_form(opinion: Opinion) -> OpinionForm:
    return OpinionForm(
        signer=opinion.signer.value,
        person=opinion.person,
        person_name=opinion.person_name,
        conclusion=opinion.conclusion.value,
        text=opinion.text,
        signed_at=opinion.signed_at.isoformat(),
    )
