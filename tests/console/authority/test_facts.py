"""The facts of a report pack are those of one moment."""

from datetime import UTC, date, datetime

from console.authority.facts import gather
from console.organisation.services import describe_organisation
from console.partners.rules import Role
from console.requests.rules import Channel, Right
from console.requests.services import log_request
from tests.builders import a_partner, ask, run
from tests.conftest import NOW

YEAR = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}


def test_an_empty_vault_has_facts_too(console):
    facts = ask(console, gather, **YEAR, as_of=NOW)

    assert (facts.journal.seq, facts.journal_since, facts.dpo) == (0, None, None)
    assert (facts.requests.received, facts.consent.tally.events) == (0, 0)
    assert facts.relationships == facts.chain == facts.agreements == facts.partner_gaps == ()
    assert facts.calendar


def test_facts_are_equal_as_long_as_nothing_changes(console):
    run(console, describe_organisation, name="Birou Exemplu")
    a_partner(console, role=Role.PROCESSOR)
    run(
        console,
        log_request,
        channel=Channel.EMAIL,
        received=date(2026, 11, 2),
        rights=(Right.ACCESS,),
    )
    first = ask(console, gather, **YEAR, as_of=NOW)

    assert first == ask(console, gather, **YEAR, as_of=NOW)
    assert first.requests.received == 1
    assert (first.journal.seq > 2, first.journal_since) == (True, NOW)
    a_partner(console, "Încă un partener SRL")
    assert first != ask(console, gather, **YEAR, as_of=NOW)


def test_gaps_are_judged_on_the_last_day_of_the_period_or_today_if_it_comes_first(console):
    partner = a_partner(console, role=Role.PROCESSOR)
    from console.partners.services import end_partner

    run(console, end_partner, partner, on=date(2026, 6, 1))

    half = {"start": date(2026, 1, 1), "end": date(2026, 3, 31)}
    assert ask(console, gather, **half, as_of=NOW).partner_gaps
    assert ask(console, gather, **YEAR, as_of=NOW).partner_gaps == ()
    early = datetime(2026, 2, 1, tzinfo=UTC)
    assert ask(console, gather, **YEAR, as_of=early).partner_gaps
