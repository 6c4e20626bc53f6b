"""The letter to a partner with the points to mend, in the language of the partner."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from console.agreements.frameworks import Requirement, said
from console.agreements.review.queries import ReviewFacts, VerdictRow
from console.agreements.review.rules import POINTS, VerdictWord
from console.articles import article_name
from console.clock import legal_day
from console.errors import RuleBroken
from console.formats import long_date
from console.i18n import N_, _
from console.organisation.queries import OrganisationFacts
from reports.blocks import (
    Block,
    Heading,
    Item,
    Letterhead,
    Meta,
    Opening,
    Quote,
    Report,
    Signature,
    Text,
)
from reports.letters.sheet import office_lines


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom the letter goes to, as recorded."""

    name: str
    address: str = ""
    contact_name: str = ""


def build_gap_letter(
    facts: ReviewFacts,
    office: OrganisationFacts,
    addressee: Addressee,
    *,
    language: str,
    created_at: datetime,
) -> Report:
    """Turn the weak and missing points of a review into a letter, in the language spoken here.

    Raises:
        RuleBroken: If no verdict is weak or missing: there is nothing to ask for.
    """
    points = _points(facts)
    if not points:
        raise RuleBroken(
            N_("No verdict of this review is weak or missing: there is nothing to ask for.")
        )
    subject = _("Points to mend in the agreement “{title}”").format(title=facts.agreement_title)
    return Report(
        title=subject,
        language=language,
        subject=subject,
        period=_("version {number}").format(number=facts.version_number),
        meta=Meta(office.name, created_at, author=office.name),
        blocks=tuple(_blocks(facts, office, addressee, points, subject, created_at)),
        contents=False,
    )


def _points(facts: ReviewFacts) -> list[tuple[Requirement, VerdictRow]]:
    found = []
    for requirement in facts.framework.requirements:
        verdict = facts.verdicts.get(requirement.id)
        if verdict is not None and verdict.word in POINTS:
            found.append((requirement, verdict))
    return found


def _blocks(
    facts: ReviewFacts,
    office: OrganisationFacts,
    addressee: Addressee,
    points: list[tuple[Requirement, VerdictRow]],
    subject: str,
    created_at: datetime,
) -> Iterator[Block]:
    yield Letterhead(office.name, tuple(office_lines(office)))
    lines = (addressee.name, addressee.contact_name, *addressee.address.splitlines())
    yield Opening(
        addressee=tuple(line for line in lines if line.strip()),
        reference=((_("Date"), long_date(legal_day(created_at))),),
    )
    yield Heading(subject, level=2)
    yield Text(
        _(
            "We have reviewed version {number} of our agreement by this list: {framework}. The"
            " points below are missing or not sufficient. Please send us a wording for each of"
            " them, or tell us where the agreement already has it."
        ).format(number=facts.version_number, framework=said(facts.framework.title))
    )
    for word, title in (
        (VerdictWord.MISSING, _("Missing")),
        (VerdictWord.WEAK, _("Not sufficient")),
    ):
        chosen = [one for one in points if one[1].word is word]
        if chosen:
            yield Heading(title, level=3)
        for place, (requirement, verdict) in enumerate(chosen, 1):
            yield from _point(place, requirement, verdict)
    yield Text(_("This letter names what we found. It is no consent to the rest of the agreement."))
    yield Signature(((_("Legal representative"), office.representative),))


def _point(place: int, requirement: Requirement, verdict: VerdictRow) -> Iterator[Block]:
    article = article_name(requirement.article)
    yield Item(f"{article}: {said(requirement.ask)}", mark=f"{place}.")
    if verdict.quotation:
        page = _("page {page}").format(page=verdict.page) if verdict.page else ""
        yield Quote(" ".join(verdict.quotation.split()), source=page)
    yield Text(_("What a good clause has: {good}").format(good=said(requirement.good)))
