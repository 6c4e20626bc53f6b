"""The opinion sheet of one review: every requirement with its verdict, then the opinions."""

from collections.abc import Iterator
from datetime import datetime

from console.agreements.frameworks import Requirement, said
from console.agreements.review.queries import OpinionRow, ReviewFacts, VerdictRow
from console.agreements.review.rules import Signer, VerdictOrigin, VerdictWord
from console.articles import article_name
from console.formats import short_instant
from console.i18n import _, ngettext
from console.labels import label
from reports.blocks import (
    Block,
    Column,
    Cover,
    Figure,
    Figures,
    Heading,
    Kind,
    Meta,
    Note,
    Quote,
    Report,
    Row,
    Signature,
    Table,
    Text,
)
from reports.sections.tables import known


def build_opinion(
    facts: ReviewFacts, *, language: str, organisation: str, created_at: datetime
) -> Report:
    """Turn a review into its opinion sheet; equal facts give equal sheets.

    A sheet that nobody has signed says that it is a draft. "Signed" by the partner is never
    said to be "met": what counts are the verdicts of people.
    """
    title = _("Opinion on an agreement")
    return Report(
        title=title,
        language=language,
        subject=f"{facts.partner_name}: {facts.agreement_title}",
        period=_("version {number}").format(number=facts.version_number),
        meta=Meta(organisation=organisation, created_at=created_at),
        blocks=tuple(_blocks(facts)),
        contents=False,
    )


def _blocks(facts: ReviewFacts) -> Iterator[Block]:
    yield _cover(facts)
    yield from _summary(facts)
    yield Heading(_("Requirements and verdicts"), level=2)
    yield _overview(facts)
    points = [one for one in facts.framework.requirements if _is_told(facts, one)]
    if points:
        yield Heading(_("What the verdicts rest on"), level=2)
    for requirement in points:
        yield from _detail(requirement, facts.verdicts[requirement.id])
    yield Heading(_("Opinions"), level=2)
    yield from _opinions(facts)


def _cover(facts: ReviewFacts) -> Block:
    lines = (
        (_("Partner"), facts.partner_name),
        (_("Agreement"), facts.agreement_title),
        (_("Kind"), label(facts.agreement_kind)),
        (_("Version"), f"{facts.version_number} ({label(facts.part)})"),
        (_("Document"), facts.file_name or _("not recorded")),
        (_("SHA-256 of the document"), facts.document_sha256 or _("not recorded")),
        (_("Framework"), f"{said(facts.framework.title)}, {facts.framework.version}"),
        (_("Source"), facts.framework.source),
    )
    draft = "" if facts.is_signed else _("Draft: nobody has signed this opinion.")
    return Cover(title=_("Opinion on an agreement"), lines=lines, note=draft)


def _summary(facts: ReviewFacts) -> Iterator[Block]:
    words = [one.word for one in facts.verdicts.values() if one.word is not None]
    asked = len(facts.framework.requirements)
    of_all = ngettext("Of {count} requirement.", "Of {count} requirements.", asked)
    yield Figures(
        tuple(
            Figure(label(word), words.count(word), of_all.format(count=asked))
            for word in VerdictWord
        )
    )
    if len(words) < asked:
        left = asked - len(words)
        sentence = ngettext(
            "{count} requirement has no verdict yet.",
            "{count} requirements have no verdict yet.",
            left,
        )
        yield Note(sentence.format(count=left))


def _overview(facts: ReviewFacts) -> Block:
    return Table(
        name=_("Verdicts"),
        head=(
            Column(_("Article"), width=1.2),
            Column(_("What is asked"), width=4),
            Column(_("Verdict"), width=1.2),
            Column(_("Page"), Kind.NUMBER, width=0.6),
            Column(_("Reviewer"), width=1.6),
            Column(_("Decided"), width=1.4),
        ),
        rows=[_line(one, facts.verdicts.get(one.id)) for one in facts.framework.requirements],
        empty=_("The framework asks for nothing."),
    )


def _line(requirement: Requirement, verdict: VerdictRow | None) -> Row:
    is_open = verdict is None or verdict.word is None
    return (
        article_name(requirement.article),
        said(requirement.ask),
        _("not decided") if verdict is None or verdict.word is None else label(verdict.word),
        None if verdict is None else verdict.page,
        None if verdict is None or is_open else known(verdict.reviewer_name),
        None if verdict is None or is_open else short_instant(verdict.decided_at),
    )


def _is_told(facts: ReviewFacts, requirement: Requirement) -> bool:
    verdict = facts.verdicts.get(requirement.id)
    return (
        verdict is not None
        and verdict.word is not None
        and bool(verdict.quotation or verdict.note or verdict.origin is not VerdictOrigin.OWN)
    )


def _detail(requirement: Requirement, verdict: VerdictRow) -> Iterator[Block]:
    yield Heading(f"{article_name(requirement.article)}: {label(verdict.word)}", level=3)
    yield Text(said(requirement.ask))
    if verdict.quotation:
        page = _("page {page}").format(page=verdict.page) if verdict.page else ""
        yield Quote(" ".join(verdict.quotation.split()), source=page)
    if verdict.note:
        yield Text(verdict.note)
    if verdict.origin is not VerdictOrigin.OWN:
        yield Note(label(verdict.origin))


def _opinions(facts: ReviewFacts) -> Iterator[Block]:
    signed = {one.signer: one for one in facts.opinions}
    for signer in Signer:
        yield from _opinion(signer, signed.get(signer))
    yield Signature(
        tuple(
            (label(signer), signed[signer].person_name if signer in signed else "")
            for signer in Signer
        )
    )


def _opinion(signer: Signer, opinion: OpinionRow | None) -> Iterator[Block]:
    yield Heading(label(signer), level=3)
    if opinion is None:
        yield Text(_("not signed"))
        return
    yield Text(f"{label(opinion.conclusion)}.")
    if opinion.text:
        yield Text(opinion.text)
    yield Note(
        _("Signed by {person} on {instant}.").format(
            person=opinion.person_name or _("not recorded"),
            instant=short_instant(opinion.signed_at),
        )
    )
