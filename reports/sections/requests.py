"""What the authority reads about requests: every figure from the register, with its denominator."""

from collections.abc import Iterable, Iterator

from console.articles import article_name
from console.authority.rules import Disclosure
from console.formats import month, number, short_date
from console.i18n import _
from console.labels import Labelled, label
from console.requests.queries import CaseFacts, ItemFacts, PeriodFacts, Ratio, Spread, Timeliness
from console.requests.rules import NEEDS_DECISION, RequestState
from reports.blocks import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    Figure,
    Figures,
    Heading,
    Kind,
    Note,
    Row,
    Series,
    Share,
    Table,
    Text,
)
from reports.sections.tables import counted_words, known


def requests_section(facts: PeriodFacts, *, disclosure: Disclosure) -> Iterator[Block]:
    """Tell how requests came in, what became of them, and whether answers left in time.

    Args:
        facts: The register over the period.
        disclosure: How far names of data subjects are shown.
    """
    yield Heading(_("Requests of data subjects"))
    yield Text(
        _(
            "Requests received from {start} to {end}, as recorded on {as_of}. {count} were"
            " received, {closed} of them are settled, {open} are in progress, {overdue} of these"
            " are overdue."
        ).format(
            start=short_date(facts.start_on),
            end=short_date(facts.end_on),
            as_of=short_date(facts.as_of),
            count=number(facts.received),
            closed=number(facts.closed),
            open=number(facts.in_progress),
            overdue=number(facts.overdue),
        )
    )
    yield _balance(facts)
    yield from _in_time(facts)
    yield from _asked(facts)
    yield from _months(facts)
    yield from _days(facts)
    yield from _moved_terms(facts)
    yield from _refusals(facts)
    yield from _forwarded(facts)
    yield Heading(_("List of requests"), level=2)
    yield _list(facts, disclosure)
    yield _method(facts)


def shown_name(name: str, disclosure: Disclosure) -> str:
    """Write a data subject's name as far as this export discloses it."""
    if not name.strip():
        return _("not recorded")
    if disclosure is Disclosure.FULL:
        return name
    if disclosure is Disclosure.NONE:
        return ""
    return " ".join(f"{part[0].upper()}." for part in name.replace("-", " ").split())


def _balance(facts: PeriodFacts) -> Block:
    items = [
        Figure(_("Open when the period began"), facts.carried_over),
        Figure(_("Received in the period"), facts.received),
        Figure(_("Settled in the period"), facts.settled, _("Whenever they were received.")),
        Figure(
            _("Open at the end"),
            facts.open_at_end,
            _("On {day}.").format(day=short_date(min(facts.end_on, facts.as_of))),
        ),
        Figure(
            _("Overdue"),
            facts.overdue,
            _("Of {count} received in the period and in progress on {day}.").format(
                count=number(facts.in_progress), day=short_date(facts.as_of)
            ),
        ),
    ]
    if facts.settled_undated:
        items.append(Figure(_("Settled on a day that is not recorded"), facts.settled_undated))
    return Figures(tuple(items))


def _in_time(facts: PeriodFacts) -> Iterator[Block]:
    yield Heading(_("Answers in time"), level=2)
    yield _three_rows(facts.requests, facts.items)
    yield Text(
        _(
            "Of the extended and still open, {requests} requests and {items} items are late."
            " {running} requests are open inside their first month and stand in no denominator."
        ).format(
            requests=number(facts.requests.extended_late),
            items=number(facts.items.extended_late),
            running=number(facts.requests.not_yet_due),
        )
    )
    yield Note(
        _(
            "First row: out of all requests under a term of the controller whose first month is"
            " over or whose answer left. Second and third row: out of those validly extended that"
            " were not answered in the first month. Measured by the date without pauses; open"
            " requests past it count as not in time; an answer without proof of sending counts"
            " as not sent ({unproven} of them). A refusal has the first month only (GDPR"
            " Art. 12(4))."
        ).format(unproven=number(facts.unproven))
    )


def _three_rows(requests: Timeliness, items: Timeliness) -> Block:
    pairs = (
        (_("Answered within the first month"), requests.first_month, items.first_month),
        (
            _("Validly extended and answered in time"),
            requests.extended_in_time,
            items.extended_in_time,
        ),
        (_("Extended and still open"), requests.extended_open, items.extended_open),
    )
    counted = (
        Column(_("Out of"), Kind.NUMBER),
        Column(_("Share"), Kind.SHARE, places=1),
    )
    return Table(
        name=_("Answers in time"),
        head=(
            Column(_("Measure"), width=3),
            Column(_("Requests"), Kind.NUMBER),
            *counted,
            Column(_("Items"), Kind.NUMBER),
            *counted,
        ),
        rows=[(title, *_shares(one), *_shares(other)) for title, one, other in pairs],
        empty="",
    )


def _asked(facts: PeriodFacts) -> Iterator[Block]:
    yield Heading(_("What was asked and what became of it"), level=2)
    yield _counts(_("By right"), _("Right"), facts.by_right)
    yield _counts(_("By outcome"), _("Outcome"), facts.by_outcome)
    yield _counts(_("By legal basis"), _("Legal basis"), facts.by_basis)
    yield _counts(_("By channel"), _("Channel"), facts.by_channel)


def _counts(name: str, title: str, counts: Iterable[tuple[Labelled | None, int]]) -> Block:
    return counted_words(
        name,
        title,
        [(label(word), count) for word, count in counts],
        empty=_("Nothing is recorded for this period."),
    )


def _months(facts: PeriodFacts) -> Iterator[Block]:
    if not facts.by_month:
        return
    yield Heading(_("By month"), level=2)
    yield Chart(
        kind=ChartKind.BAR,
        title=_("Requests received and settled by month"),
        categories=tuple(month(one.month) for one in facts.by_month),
        series=(
            Series(_("received"), tuple(float(one.received) for one in facts.by_month)),
            Series(_("settled"), tuple(float(one.settled) for one in facts.by_month)),
        ),
        unit=_("requests"),
        explanation=_("Settled requests stand in the month in which they were settled."),
    )


def _days(facts: PeriodFacts) -> Iterator[Block]:
    yield Heading(_("Days"), level=2)
    yield Figures(
        (
            *_spread(_("From receipt to the proven answer"), facts.days_to_answer),
            *_spread(_("From receipt to the entry in the register"), facts.days_to_record),
            Figure(
                _("Entered later than on the day of receipt"),
                facts.recorded_later,
                _("Of {count} requests that were not imported from an older register.").format(
                    count=number(facts.days_to_record.count)
                ),
            ),
        )
    )


def _spread(title: str, days: Spread) -> Iterator[Figure]:
    out_of = _("Of {count} requests.").format(count=number(days.count))
    for name, value, places in (
        (_("median"), days.median, 1),
        (_("mean"), days.mean, 1),
        (_("90th percentile"), days.within_90, 0),
        (_("longest"), days.longest, 0),
    ):
        kind = Kind.TEXT if value is None else Kind.NUMBER
        yield Figure(f"{title}: {name}", known(value), out_of, kind, places)


def _moved_terms(facts: PeriodFacts) -> Iterator[Block]:
    yield Heading(_("Extensions, pauses and changed days of receipt"), level=2)
    yield Table(
        name=_("Extensions"),
        title=_("Extensions"),
        head=(
            Column(_("Request")),
            Column(_("Reasons told to the person"), width=3),
            Column(_("Notice sent on"), Kind.DATE),
            Column(_("End of the first month"), Kind.DATE),
        ),
        rows=[
            (one.number, one.reasons or _deleted(), one.notice_sent_on, one.first_due_on)
            for one in facts.extensions
        ],
        empty=_("No term was extended."),
    )
    yield Text(
        _("Pauses: {pauses} in {requests} requests, {days} days in all; none moves a term.").format(
            pauses=number(facts.pauses.pauses),
            requests=number(facts.pauses.requests),
            days=number(facts.pauses.days),
        )
    )
    yield Table(
        name=_("Changed days of receipt"),
        title=_("Days of receipt changed by hand"),
        head=(
            Column(_("Request")),
            Column(_("From"), Kind.DATE),
            Column(_("To"), Kind.DATE),
            Column(_("Reason"), width=3),
            Column(_("Changed"), Kind.INSTANT, width=1.3),
        ),
        rows=[
            (one.number, one.from_on, one.to_on, one.reason or _deleted(), one.changed_at)
            for one in facts.receipt_changes
        ],
        empty=_("No day of receipt was changed."),
    )


def _refusals(facts: PeriodFacts) -> Iterator[Block]:
    yield Heading(_("Refusals"), level=2)
    yield Table(
        name=_("Refusals"),
        head=(
            Column(_("Request")),
            Column(_("Right"), width=1.5),
            Column(_("Outcome")),
            Column(_("Ground"), width=2),
            Column(_("Reason"), width=3),
            Column(_("Decided by"), width=1.5),
            Column(_("Remedies told")),
        ),
        rows=[
            _refusal(case, item)
            for case in facts.cases
            for item in case.items
            if item.outcome in NEEDS_DECISION
        ],
        empty=_("Nothing was refused."),
    )


def _refusal(case: CaseFacts, item: ItemFacts) -> Row:
    return (
        case.number,
        ", ".join(part for part in (label(item.right), article_name(item.article)) if part),
        label(item.outcome),
        known(label(item.ground)),
        _kept(case, item.reason),
        _kept(case, item.decided_by),
        known(_("yes") if case.remedies_told else None),
    )


def _kept(case: CaseFacts, words: str) -> Cell:
    return _deleted() if case.is_deleted else known(words)


def _deleted() -> str:
    return _("deleted with its file")


def _forwarded(facts: PeriodFacts) -> Iterator[Block]:
    yield Heading(_("Requests forwarded to clients"), level=2)
    yield Table(
        name=_("Forwarded to clients"),
        head=(
            Column(_("Request")),
            Column(_("Client"), width=3),
            Column(_("Received"), Kind.DATE),
            Column(_("Forwarded"), Kind.DATE),
            Column(_("Days"), Kind.NUMBER),
        ),
        rows=[
            (
                case.number,
                known(case.client_name),
                case.received_on,
                case.settled_on,
                (case.settled_on - case.received_on).days if case.settled_on else None,
            )
            for case in facts.cases
            if case.settled_as is RequestState.FORWARDED
        ],
        empty=_("No request was forwarded."),
    )


def _list(facts: PeriodFacts, disclosure: Disclosure) -> Block:
    with_names = disclosure is not Disclosure.NONE
    requester = (Column(_("Requester"), width=1.6),) if with_names else ()
    return Table(
        name=_("List of requests"),
        head=(
            Column(_("Request"), width=1.1),
            Column(_("Received"), Kind.DATE),
            Column(_("Channel")),
            *requester,
            Column(_("Rights"), width=2),
            Column(_("State")),
            Column(_("Due"), Kind.DATE),
            Column(_("Sent"), Kind.DATE),
            Column(_("Term"), width=1.4),
        ),
        rows=[_line(case, disclosure) for case in facts.cases],
        empty=_("No requests were received in this period."),
    )


def _line(case: CaseFacts, disclosure: Disclosure) -> Row:
    with_names = disclosure is not Disclosure.NONE
    name = _deleted() if case.is_deleted else shown_name(case.requester_name, disclosure)
    requester = (name,) if with_names else ()
    rights = [label(item.right) for item in case.items if not item.is_suggested]
    return (
        case.number,
        case.received_on,
        label(case.channel),
        *requester,
        known(", ".join(rights)),
        label(case.state),
        case.due_on,
        case.proof_on,
        label(case.timing) or label(case.clock),
    )


def _method(facts: PeriodFacts) -> Block:
    return Note(
        _(
            "Terms are counted by Regulation (EEC, Euratom) 1182/71. Days off: {calendar}."
            " Requests from before 25 May 2018, for which no term is computed: {older}."
        ).format(calendar=known("; ".join(facts.calendar)), older=number(facts.older))
    )


def _shares(ratio: Ratio) -> Row:
    share = Share(ratio.part, ratio.whole) if ratio.whole else None
    return ratio.part, ratio.whole, share
