"""The dossier of one case: what was asked, when it was due and why, what was decided and done."""

from collections.abc import Iterator

from console.articles import article_name
from console.crossings.case_dossier import Annex, DossierFacts
from console.formats import short_date, short_instant
from console.i18n import _
from console.labels import label
from console.requests.correspondence.rules import Direction
from console.requests.queries import ItemRow
from console.requests.rules import Outcome
from console.statute.explain import explain
from reports.blocks import (
    Block,
    Column,
    Cover,
    Heading,
    Kind,
    Note,
    Opis,
    OpisLine,
    Quote,
    Row,
    Table,
    Text,
)
from reports.sections.case_work import work_section
from reports.sections.tables import known, recorded
from reports.sections.veil import Veil


def dossier_cover(facts: DossierFacts, veil: Veil) -> Cover:
    """Lay out the first page: which case, whose, and how far people are shown."""
    return Cover(
        title=_("Case dossier {number}").format(number=facts.request.number),
        subtitle=_("Request of a data subject under the General Data Protection Regulation"),
        lines=(
            (_("Controller"), recorded(facts.organisation.name)),
            (_("Registration code (CUI)"), recorded(facts.organisation.cui)),
            (_("Registered office"), recorded(facts.organisation.address)),
            (_("Data protection officer"), recorded(facts.dpo.name if facts.dpo else "")),
            (_("Addressee"), recorded(facts.authority.name)),
            (_("Data subjects shown with"), label(veil.disclosure)),
            (_("Data as of"), short_instant(facts.as_of)),
        ),
    )


def case_section(facts: DossierFacts, veil: Veil) -> Iterator[Block]:
    """Tell the whole case.

    Args:
        facts: The case with its annexes.
        veil: How far the person is shown.
    """
    yield Heading(_("The case"))
    yield _particulars(facts, veil)
    yield from _wording(facts, veil)
    yield from _terms(facts)
    yield from _decisions(facts, veil)
    yield from _line(facts, veil)
    yield from work_section(facts, veil)
    yield from _letters(facts, veil)
    yield from _related(facts, veil)


def annexes_section(facts: DossierFacts, pages: dict[str, int], veil: Veil) -> Iterator[Block]:
    """List the documents of the case: number, pages, fingerprint.

    Args:
        facts: The case with its annexes.
        pages: Pages of each document by its fingerprint, where somebody counted.
        veil: How far the person is shown in the names of files.
    """
    yield Heading(_("Annexes (opis)"))
    if not facts.annexes:
        yield Text(_("No document is kept with this case."))
        return
    lines = [
        OpisLine(_annex_title(one, veil), pages.get(one.sha256), one.sha256)
        for one in facts.annexes
    ]
    yield Opis(tuple(lines))
    if not veil.is_open:
        yield Note(_("The documents are listed and not enclosed at this level of disclosure."))


def _annex_title(annex: Annex, veil: Veil) -> str:
    title = veil.text(annex.title) or _("not recorded")
    if annex.kept is None:
        return _("{title} (seen, not kept: {reason})").format(
            title=title, reason=annex.remark or _("not recorded")
        )
    return title


def _particulars(facts: DossierFacts, veil: Veil) -> Table:
    request = facts.request
    received = short_instant(request.received_at) or short_date(request.received_on)
    rows: list[Row] = [
        (_("Registration number"), request.number),
        (_("Received"), received),
        (_("Channel"), label(request.channel)),
        (_("What shows the day of receipt"), recorded(veil.text(request.receipt_evidence))),
        (_("Entered in the register"), short_instant(request.logged_at)),
        (_("Taken by"), recorded(request.taken_by)),
        (_("We act as"), label(request.hat)),
        (_("Requester"), veil.name(request.requester_name)),
        (_("Contact of the requester"), veil.contact(request.requester_contact)),
        (_("State"), label(request.state)),
        (_("Due"), recorded(short_date(request.due_on))),
        (_("Answer sent on"), recorded(short_date(request.answered_on))),
        (_("What proves the sending"), recorded(veil.text(request.proof_of_sending))),
    ]
    optional = (
        (_("Client"), request.client_name),
        (_("Representative"), request.representative and veil.name(request.representative)),
        (_("Mandate of the representative"), veil.text(request.mandate_note)),
        (_("Person concerned"), request.person_concerned and veil.name(request.person_concerned)),
        (_("Number of the authority"), request.authority_no),
        (_("Date of the authority's letter"), short_date(request.authority_on)),
        (_("Days that the letter gives"), str(request.answer_days or "")),
        (_("Held until"), short_date(request.hold_until)),
        (_("Closed on"), short_date(request.closed_on)),
    )
    rows += [(title, value) for title, value in optional if value]
    head = (Column(_("Particular"), width=1), Column(_("As recorded"), width=2))
    return Table(name=_("The case"), head=head, rows=rows, empty="")


def _wording(facts: DossierFacts, veil: Veil) -> Iterator[Block]:
    if facts.request.summary:
        yield Text(veil.text(facts.request.summary))
    if veil.is_open and facts.request.body:
        yield Quote(veil.text(facts.request.body), _("wording of the request"))


def _terms(facts: DossierFacts) -> Iterator[Block]:
    yield Heading(_("Terms and their proof"), level=2)
    terms = [one for one in (facts.request.term, facts.request.letter_term) if one is not None]
    for term in terms:
        for sentence in explain(term):
            yield Text(sentence)
        yield Note(_("Holiday table: {version}").format(version=term.calendar))
    if not terms:
        yield Text(label(facts.request.clock))


def _decisions(facts: DossierFacts, veil: Veil) -> Iterator[Block]:
    yield Heading(_("Rights and decisions"), level=2)
    yield Table(
        name=_("Rights and decisions"),
        head=(
            Column(_("Right"), width=1.6),
            Column(_("Outcome"), width=1.6),
            Column(_("Reason"), width=2.2),
            Column(_("Advice of the officer"), width=1.6),
            Column(_("Decided by"), width=1.4),
        ),
        rows=[_decision(item, veil) for item in facts.request.items],
        empty=_("What the request asks for is not recorded."),
    )


def _decision(item: ItemRow, veil: Veil) -> Row:
    right = ", ".join(part for part in (label(item.right), article_name(item.article)) if part)
    if item.is_suggested:
        right = _("{right} (suggested, not confirmed)").format(right=right)
    advice = " · ".join(filter(None, (item.advice, item.departure)))
    is_open = item.outcome is Outcome.PENDING
    words = [veil.text(item.reason), veil.text(advice), item.decided_by]
    return (
        right,
        " · ".join(filter(None, (label(item.outcome), label(item.ground)))),
        *((one or None) if is_open else known(one) for one in words),
    )


def _line(facts: DossierFacts, veil: Veil) -> Iterator[Block]:
    yield Heading(_("Time line"), level=2)
    yield Table(
        name=_("Time line"),
        head=(
            Column(_("Day"), Kind.DATE, width=0.9),
            Column(_("What"), width=2),
            Column(_("As recorded"), width=3),
        ),
        rows=[
            (mark.on, veil.text(mark.title), veil.text(mark.detail) or None)
            for mark in facts.case.timeline.marks
        ],
        empty="",
    )
    yield Note(_("Decisions stand on the day on which they were recorded."))


def _letters(facts: DossierFacts, veil: Veil) -> Iterator[Block]:
    yield Heading(_("Correspondence"), level=2)
    yield _messages(facts, veil)
    if veil.is_open:
        for one in facts.messages:
            if one.text.strip():
                yield Quote(veil.text(one.text), f"{short_instant(one.at)} · {one.subject}")
    yield _sent_letters(facts)


def _messages(facts: DossierFacts, veil: Veil) -> Table:
    return Table(
        name=_("Messages"),
        title=_("Messages"),
        head=(
            Column(_("Time"), Kind.INSTANT, width=1.2),
            Column(_("Direction")),
            Column(_("From"), width=1.6),
            Column(_("Subject"), width=3),
        ),
        rows=[
            (
                one.at,
                label(one.direction),
                veil.name(one.sender) if one.direction is Direction.IN else "",
                known(veil.text(one.subject)),
            )
            for one in facts.messages
        ],
        empty=_("No message is kept with this case."),
    )


def _sent_letters(facts: DossierFacts) -> Table:
    return Table(
        name=_("Letters"),
        title=_("Letters"),
        head=(
            Column(_("Letter"), width=2),
            Column(_("State"), width=1.4),
            Column(_("Sent"), Kind.DATE),
            Column(_("Channel")),
            Column(_("Proof"), width=2),
        ),
        rows=[
            (
                " · ".join(filter(None, (label(one.kind), one.registration_no))),
                label(one.state),
                one.sent_on,
                label(one.channel),
                known(" · ".join(filter(None, (label(one.proof_kind), short_date(one.proof_on))))),
            )
            for one in facts.letters
        ],
        empty=_("No letter of the office is kept with this case."),
    )


def _related(facts: DossierFacts, veil: Veil) -> Iterator[Block]:
    if facts.case.thread:
        yield Heading(_("Related requests"), level=2)
        yield Table(
            name=_("Related requests"),
            head=(
                Column(_("Request")),
                Column(_("Follows")),
                Column(_("As"), width=2),
                Column(_("Note"), width=2),
            ),
            rows=[
                (one.number, one.earlier_number, label(one.follows), veil.text(one.note))
                for one in facts.case.thread
            ],
            empty="",
        )
