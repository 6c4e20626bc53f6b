"""What the authority reads of personal data breaches: figures and the register of Art. 33(5)."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from console.breaches.gaps import find_gaps
from console.breaches.queries import BreachesFacts
from console.breaches.rows import BreachFacts, ClientNoticeRow, FilingRow
from console.breaches.rules import Risk
from console.breaches.telling import tell_count, tell_span
from console.formats import number, short_date, short_instant
from console.i18n import _
from console.labels import label
from reports.blocks import (
    Audience,
    Block,
    Column,
    Gap,
    Heading,
    Kind,
    Note,
    Row,
    Share,
    Table,
    Text,
)
from reports.sections.tables import known, recorded


def breaches_section(facts: BreachesFacts) -> Iterator[Block]:
    """Tell how many breaches there were, what was notified, and each one as Art. 33(5) wants it."""
    yield Heading(_("Personal data breaches"))
    yield Text(
        _(
            "Breaches of which the office became aware from {start} to {end}: {ours} of data for"
            " which it is the controller, {theirs} of data of its clients."
        ).format(
            start=short_date(facts.start_on),
            end=short_date(facts.end_on),
            ours=number(len(facts.controller)),
            theirs=number(len(facts.processor)),
        )
    )
    yield _figures(facts)
    yield Note(
        _(
            "The 72 hours are judged by the first notification and by the law's own count: from"
            " the next full hour after awareness, days off included (Reg. 1182/71 Art. 3(1) and"
            " (4)). Hours agreed with a client are counted exactly from awareness."
        )
    )
    yield Heading(_("Register of breaches (Art. 33(5))"), level=2)
    yield _register(facts.controller)
    yield _filings(facts.controller)
    yield _persons(facts.controller)
    if any(each.departure for one in facts.controller for each in one.assessments):
        yield _against_advice(facts.controller)
    yield Heading(_("Breaches of data of clients"), level=2)
    yield _of_clients(facts.processor)


def breaches_gaps(facts: BreachesFacts, now: datetime) -> Iterator[Gap]:
    """List what breaches of a period lack at an instant, what the law asks for first."""
    for gap in find_gaps((*facts.controller, *facts.processor), now=now):
        yield Gap(gap.tell(), record=gap.record, source=_(gap.source), audience=Audience.INTERNAL)


def _figures(facts: BreachesFacts) -> Block:
    ours = facts.controller
    notified = [one for one in ours if one.first_filing is not None]
    spared = [one for one in ours if one.first_filing is None and one.risk is Risk.NONE]
    high = [one for one in ours if one.risk is Risk.HIGH]
    notices = [notice for one in facts.processor for notice in one.client_notices]
    told = [one for one in notices if one.told_at is not None]
    agreed = [one for one in told if one.term is not None]
    measures = (
        (_("Notified to the authority"), len(notified), len(ours)),
        (_("Not notified, with the reason recorded"), len(spared), len(ours)),
        (_("Neither notified nor a reason recorded"), _rest(ours, notified, spared), len(ours)),
        (_("Notified within 72 hours"), _count(not _is_late(one) for one in notified),
         len(notified)),
        (_("High risk: communicated to the persons"), _count(one.told for one in high), len(high)),
        (_("High risk: exception of Art. 34(3)"), _count(_is_spared(one) for one in high),
         len(high)),
        (_("Clients told"), len(told), len(notices)),
        (_("Clients told within the agreed hours"), _count(not one.is_late for one in agreed),
         len(agreed)),
    )  # fmt: skip
    return Table(
        name=_("Breaches in figures"),
        head=(
            Column(_("Measure"), width=3),
            Column(_("Count"), Kind.NUMBER),
            Column(_("Out of"), Kind.NUMBER),
            Column(_("Share"), Kind.SHARE, places=1),
        ),
        rows=[(name, part, whole, Share(part, whole)) for name, part, whole in measures],
        empty="",
    )


def _rest(
    ours: Iterable[BreachFacts], notified: list[BreachFacts], spared: list[BreachFacts]
) -> int:
    return len(list(ours)) - len(notified) - len(spared)


def _count(answers: Iterable[object]) -> int:
    return sum(1 for answer in answers if answer)


def _is_late(one: BreachFacts) -> bool:
    return one.first_filing is not None and one.first_filing.is_late


def _is_spared(one: BreachFacts) -> bool:
    return one.told is None and one.exempted is not None


def _register(breaches: Iterable[BreachFacts]) -> Block:
    return Table(
        name=_("Register of breaches"),
        title=_("Facts, effects and remedial action"),
        head=(
            Column(_("What happened"), width=2.4),
            Column(_("Aware since"), Kind.INSTANT, width=1.2),
            Column(_("Nature and cause"), width=1.4),
            Column(_("Persons and data"), width=2.2),
            Column(_("Effects"), width=1.7),
            Column(_("Remedial action"), width=2),
            Column(_("Risk"), width=1.25),
            Column(_("Notified, or why not"), width=2.2),
        ),
        rows=[_line(one) for one in breaches],
        empty=_("No breach is recorded for this period."),
    )


def _line(one: BreachFacts) -> Row:
    span = tell_span(one.began_at, one.ended_at, is_ongoing=one.is_ongoing)
    happened = f"{one.title}\n{recorded(one.summary)}\n{_('When')}: {recorded(span)}"
    cause = _listed((label(one.cause), label(one.cause_side)))
    persons = recorded(tell_count(one.person_count, one.person_count_kind))
    records = recorded(tell_count(one.record_count, one.record_count_kind))
    whom = (
        f"{recorded(one.person_categories)}: {persons}\n"
        f"{recorded(one.data_categories)}: {records} ({_('records')})"
    )
    return (
        happened,
        one.aware_at,
        f"{recorded(_listed(map(label, one.nature)))}\n{recorded(cause)}",
        whom,
        known(one.consequences),
        known("\n".join(part for part in (one.measures_taken, one.measures_planned) if part)),
        known(label(one.risk)),
        _notified(one),
    )


def _notified(one: BreachFacts) -> str:
    first = one.first_filing
    if first is not None:
        said = short_instant(first.filed_at)
        return _("notified {instant}, number {number}").format(
            instant=said, number=recorded(first.registration_no)
        )
    if one.risk is Risk.NONE and one.latest is not None:
        return _("not notified: {reason}").format(reason=one.latest.reasoning)
    return _("not recorded")


def _filings(breaches: Iterable[BreachFacts]) -> Block:
    return Table(
        name=_("Notifications"),
        title=_("Notifications to the authority (Art. 33)"),
        head=(
            Column(_("Breach"), width=2),
            Column(_("Kind"), width=1.5),
            Column(_("Notified at"), Kind.INSTANT, width=1.4),
            Column(_("72 hours end"), Kind.INSTANT, width=1.4),
            Column(_("In time"), width=0.8),
            Column(_("By what means"), width=1.2),
            Column(_("Registration number"), width=1.3),
            Column(_("Reasons for the delay"), width=2),
        ),
        rows=[_filing(one, filing) for one in breaches for filing in one.filings],
        empty=_("No notification is recorded."),
    )


def _filing(one: BreachFacts, filing: FilingRow) -> Row:
    reasons = known(filing.delay_reasons) if filing.is_late else filing.delay_reasons or None
    in_time = (_("no") if filing.is_late else _("yes")) if filing.is_first else None
    return (
        one.title,
        label(filing.kind),
        filing.filed_at,
        one.term.legal_end_at if one.term else None,
        in_time,
        known(label(filing.means)),
        known(filing.registration_no),
        reasons,
    )


def _persons(breaches: Iterable[BreachFacts]) -> Block:
    return Table(
        name=_("Communications to persons"),
        title=_("Communications to the persons, and exceptions (Art. 34)"),
        head=(
            Column(_("Breach"), width=2),
            Column(_("Told at"), Kind.INSTANT, width=1.4),
            Column(_("By what means"), width=1.4),
            Column(_("Number of persons informed"), Kind.NUMBER, width=1.2),
            Column(_("What was told, or why nothing"), width=4),
        ),
        rows=[
            (
                one.title,
                notice.told_at,
                notice.told_how or None,
                known(notice.informed_count) if notice.told_at else None,
                f"{label(notice.exemption)}: {notice.reason}"
                if notice.exemption
                else known(notice.content),
            )
            for one in breaches
            for notice in one.persons_notices
        ],
        empty=_("Neither a communication nor an exception is recorded."),
    )


def _against_advice(breaches: Iterable[BreachFacts]) -> Block:
    return Table(
        name=_("Advice not followed"),
        title=_("Assessments that depart from the officer's advice (internal)"),
        head=(
            Column(_("Breach"), width=2),
            Column(_("Assessed on"), Kind.DATE),
            Column(_("Risk"), width=1.25),
            Column(_("Reasoning"), width=2.5),
            Column(_("Advice of the data protection officer"), width=2.5),
            Column(_("Why the advice was not followed, if so"), width=2.5),
            Column(_("Decided by (name, function)"), width=1.6),
        ),
        rows=[
            (
                one.title,
                each.assessed_on,
                label(each.risk),
                each.reasoning,
                known(each.advice),
                each.departure,
                each.decided_by,
            )
            for one in breaches
            for each in one.assessments
            if each.departure
        ],
        empty="",
        audience=Audience.INTERNAL,
    )


def _of_clients(breaches: Iterable[BreachFacts]) -> Block:
    return Table(
        name=_("Breaches of clients"),
        title=_("Clients told of breaches of their data (Art. 33(2))"),
        head=(
            Column(_("What happened"), width=2.4),
            Column(_("Client (controller)"), width=1.8),
            Column(_("Aware since"), Kind.INSTANT, width=1.4),
            Column(_("Told at"), Kind.INSTANT, width=1.4),
            Column(_("By contract until"), width=1.5),
            Column(_("Persons and records"), width=1.6),
            Column(_("Remedial action"), width=2),
            Column(_("What the client decided"), width=1.8),
        ),
        rows=[_notice(one, notice) for one in breaches for notice in one.client_notices],
        empty=_("No breach of a client's data is recorded for this period."),
    )


def _notice(one: BreachFacts, notice: ClientNoticeRow) -> Row:
    until = short_instant(notice.term.due_at) if notice.term else _("no hours agreed")
    persons = recorded(tell_count(notice.person_count, notice.person_count_kind))
    records = recorded(tell_count(notice.record_count, notice.record_count_kind))
    return (
        f"{one.title}\n{recorded(one.summary)}",
        notice.client_name,
        one.aware_at,
        notice.told_at or _("not recorded"),
        until,
        f"{persons}\n{records} ({_('records')})",
        known("\n".join(part for part in (one.measures_taken, one.measures_planned) if part)),
        known(notice.decision),
    )


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
