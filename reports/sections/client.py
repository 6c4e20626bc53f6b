"""What one client reads of its processor: record, chain, measures, breaches, requests handled."""

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from console.agreements.queries import AgreementRow
from console.authority.client_facts import ClientFacts
from console.crossings.chain_rows import ChainRow
from console.formats import short_date
from console.i18n import _
from console.labels import Labelled, label
from console.partners.queries import PartnerFacts
from console.requests.queries import PeriodFacts
from console.requests.rules import RequestState
from reports.blocks import Block, Cell, Column, Heading, Kind, Note, Row, Table, Text
from reports.sections.client_breaches import client_breaches_section
from reports.sections.records import client_record
from reports.sections.small_cells import SMALLEST_SHOWN, is_small, shown_counts, withheld
from reports.sections.tables import known, recorded
from reports.sections.transfers import transfer_blocks


def client_section(facts: ClientFacts) -> Iterator[Block]:
    """Tell a client everything that is recorded of the work for it, and nothing else."""
    yield from _who(facts.client)
    yield _agreements(facts.agreements)
    yield from client_record(facts.activities, facts.organisation, facts.dpo)
    yield from _sub_processors(facts)
    yield from _measures(facts)
    yield from client_breaches_section(facts.breaches)
    yield from _requests(facts.requests)


def _who(client: PartnerFacts) -> Iterator[Block]:
    yield Heading(_("The client and the agreements"))
    contact = (client.contact_name, client.contact_email, client.contact_phone)
    officer = (client.dpo_name, client.dpo_email)
    yield Table(
        name=_("Client"),
        head=(Column(_("Particular"), width=1), Column(_("As recorded"), width=2)),
        rows=[
            (_("Name"), client.name),
            (_("Registration code (CUI)"), recorded(client.cui)),
            (_("Address"), recorded(client.address)),
            (_("Contact"), recorded(_listed(contact))),
            (_("Data protection officer"), recorded(_listed(officer))),
        ],
        empty="",
    )


def _agreements(rows: Iterable[AgreementRow]) -> Block:
    return Table(
        name=_("Agreements"),
        head=(
            Column(_("Agreement"), width=2.4),
            Column(_("Kind"), width=2),
            Column(_("Standing"), width=1.2),
            Column(_("Signed on"), Kind.DATE),
            Column(_("Effective on"), Kind.DATE),
            Column(_("Expires on"), Kind.DATE),
        ),
        rows=[_agreement(row) for row in rows],
        empty=_("No agreement is recorded."),
    )


def _agreement(row: AgreementRow) -> Row:
    newest = row.newest
    days: tuple[Cell, ...] = (None, None, None)
    if newest is not None:
        days = (newest.signed_on, newest.effective_on, newest.expires_on)
    return (row.title, label(row.kind), label(row.standing), *map(known, days))


def _sub_processors(facts: ClientFacts) -> Iterator[Block]:
    yield Heading(_("Sub-processors for this client"))
    yield Table(
        name=_("Sub-processors"),
        head=(
            Column(_("Level"), Kind.NUMBER, width=0.6),
            Column(_("Sub-processor"), width=2),
            Column(_("Address"), width=2),
            Column(_("Contact"), width=2),
            Column(_("Services"), width=2),
            Column(_("Place of processing"), width=1.4),
            Column(_("Checked on"), Kind.DATE),
        ),
        rows=[_node(depth, row) for depth, row in facts.chain],
        empty=_("No sub-processor is recorded for this client."),
    )
    yield Note(
        _(
            "Name, address and contact of everybody in the chain are asked by EDPB Opinion"
            " 22/2024; place, transfer tool and day of checking are added by the office."
        )
    )
    yield Heading(_("Transfers to third countries"), level=2)
    transfers = [one for _depth, row in facts.chain for one in row.transfers]
    yield from transfer_blocks(transfers, facts.on)


def _node(depth: int, row: ChainRow) -> Row:
    return (
        depth,
        f"{'– ' * (depth - 1)}{row.name}",
        known(row.address),
        known(row.contact),
        known(row.services),
        known(row.places),
        known(row.verified_on),
    )


def _measures(facts: ClientFacts) -> Iterator[Block]:
    yield Heading(_("Security measures"))
    yield Table(
        name=_("Security measures (Art. 32)"),
        head=(Column(_("Processing activity"), width=1), Column(_("As recorded"), width=3)),
        rows=[(line.name, recorded(line.measures)) for line in facts.activities],
        empty=_("No activity for a client is recorded."),
    )


def _requests(facts: PeriodFacts) -> Iterator[Block]:
    yield Heading(_("Requests handled for this client"))
    yield Text(
        _("Requests of people of this client received from {start} to {end}, as of {day}.").format(
            start=short_date(facts.start_on),
            end=short_date(facts.end_on),
            day=short_date(facts.as_of),
        )
    )
    yield _balance(facts)
    yield _counts(_("By right"), _("Right"), facts.by_right)
    yield _counts(_("By outcome"), _("Outcome"), facts.by_outcome)
    yield _counts(_("By channel"), _("Channel"), facts.by_channel)
    yield _days(facts)
    yield Note(
        _(
            "Numbers from 1 to {most} are not printed, so that nobody can be recognised; where"
            " one number could be worked out from the others, a second one is withheld."
        ).format(most=SMALLEST_SHOWN - 1)
    )


def _balance(facts: PeriodFacts) -> Block:
    names = (
        _("Open when the period began"),
        _("Received in the period"),
        _("Settled in the period"),
        _("Open at the end"),
    )
    counts = (facts.carried_over, facts.received, facts.settled, facts.open_at_end)
    return _number_table(_("Requests"), _("Measure"), zip(names, shown_counts(counts), strict=True))


def _counts(name: str, title: str, counts: Iterable[tuple[Labelled, int]]) -> Block:
    found = list(counts)
    shown = shown_counts([count for _word, count in found])
    words = [label(word) for word, _count in found]
    return _number_table(name, title, zip(words, shown, strict=True))


def _number_table(name: str, title: str, rows: Iterable[tuple[str, Cell]]) -> Block:
    return Table(
        name=name,
        title=name,
        head=(Column(title, width=3), Column(_("Count"), Kind.NUMBER)),
        rows=[(word, count) for word, count in rows],
        empty=_("Nothing is recorded for this period."),
    )


def _days(facts: PeriodFacts) -> Block:
    forwarded = [
        (case.settled_on - case.received_on).days
        for case in facts.cases
        if case.settled_as is RequestState.FORWARDED and case.settled_on is not None
    ]
    answered = facts.days_to_answer
    measures = (
        (_("From receipt to forwarding"), len(forwarded), _middle(forwarded)),
        (_("From receipt to the proven answer"), answered.count, answered.median),
    )
    return Table(
        name=_("Days"),
        title=_("Days, median"),
        head=(
            Column(_("Measure"), width=3),
            Column(_("Requests"), Kind.NUMBER, width=1.2),
            Column(_("Days"), Kind.NUMBER, width=1.2, places=1),
        ),
        rows=[
            (name, *((withheld(), _("withheld")) if is_small(count) else (count, known(days))))
            for name, count, days in measures
        ],
        empty="",
    )


def _middle(days: Sequence[int]) -> float | None:
    return float(median(days)) if days else None


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
