"""The breach register: entering with the least, editing, closing, search, history."""

from datetime import date

import pytest

from console.breaches.queries import BreachFilter, breach_ids, breach_rows, facts_breaches
from console.breaches.rules import BreachState, CountKind, Nature, Risk
from console.breaches.services import add_breach, close_breach, edit_breach, reopen_breach
from console.crossings.history import tell_history
from console.crossings.journal import read_entry
from console.crossings.search import search_everything
from console.errors import NotFound, RuleBroken, Stale
from console.labels import Origin
from console.organisation.rules import Hat
from console.partners.rules import Role
from console.store.journal import head
from tests.breaches import AWARE, HOUR, a_breach, a_client, a_filing, an_assessment, facts, local
from tests.builders import a_partner, a_relationship, ask, run
from tests.conftest import NOW


def test_what_happened_and_since_when_we_know_is_enough(console):
    breach = facts(console, a_breach(console, " Laptop pierdut "))

    assert (breach.title, breach.hat, breach.aware_at) == (
        "Laptop pierdut",
        Hat.CONTROLLER,
        AWARE,
    )
    assert breach.recorded_at == NOW
    assert breach.state is BreachState.TO_ASSESS
    assert breach.is_clock_open


def test_awareness_of_an_earlier_day_shows_as_declared(console):
    assert facts(console, a_breach(console, aware_at=NOW - HOUR)).origin is Origin.WITNESSED
    assert facts(console, a_breach(console, aware_at=NOW - 60 * HOUR)).origin is (
        Origin.DECLARED_LATER
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": " "}, "what happened"),
        ({"aware_at": NOW + HOUR}, "future"),
        ({"began_at": AWARE, "ended_at": AWARE - HOUR}, "end before it began"),
        ({"ended_at": AWARE, "is_ongoing": True}, "still go on"),
        ({"began_at": AWARE + HOUR}, "aware of it before"),
        ({"person_count_kind": CountKind.EXACT}, "Enter the number"),
        ({"aware_at": local("2016-01-05 10:00")}, "art33"),
    ],
)
def test_what_cannot_be_is_refused(console, values, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        a_breach(console, **values)
    assert len(ask(console, breach_ids, BreachFilter())) == 0


def test_a_breach_of_clients_data_has_no_72_hours(console):
    breach = facts(console, a_breach(console, client_ids=(a_client(console),)))

    assert (breach.hat, breach.term, breach.is_clock_open) == (Hat.PROCESSOR, None, False)
    assert [one.client_name for one in breach.client_notices] == ["Beneficiar Fictiv SA"]


def test_an_edit_is_kept_and_an_older_view_is_refused(console):
    breach_id = a_breach(console)
    run(console, edit_breach, breach_id, seen_version=1,
        nature=(Nature.CONFIDENTIALITY, Nature.AVAILABILITY), place=" server ")  # fmt: skip

    breach = facts(console, breach_id)
    assert breach.nature == (Nature.CONFIDENTIALITY, Nature.AVAILABILITY)
    assert breach.place == "server"
    with pytest.raises(Stale):
        run(console, edit_breach, breach_id, seen_version=1, place="birou")
    with pytest.raises(RuleBroken):
        run(console, edit_breach, breach_id, title="")


def test_the_capacity_changes_only_while_nothing_was_done_in_it(console):
    breach_id = a_breach(console)
    run(console, edit_breach, breach_id, hat=Hat.PROCESSOR)
    run(console, edit_breach, breach_id, hat=Hat.CONTROLLER)
    an_assessment(console, breach_id, Risk.RISK)

    with pytest.raises(RuleBroken, match="breach of its own"):
        run(console, edit_breach, breach_id, hat=Hat.PROCESSOR)


def test_a_breach_is_closed_when_nothing_is_owed_and_can_be_reopened(console):
    breach_id = a_breach(console)
    with pytest.raises(RuleBroken, match="still to be done"):
        run(console, close_breach, breach_id, on=date(2026, 11, 22))
    an_assessment(console, breach_id, Risk.NONE)
    with pytest.raises(RuleBroken, match="before the office was aware"):
        run(console, close_breach, breach_id, on=date(2026, 11, 1))
    run(console, close_breach, breach_id, on=date(2026, 11, 22))
    assert facts(console, breach_id).state is BreachState.CLOSED
    assert list(ask(console, breach_ids, BreachFilter(open_only=True))) == []

    run(console, reopen_breach, breach_id)
    assert facts(console, breach_id).state is BreachState.NOT_NOTIFIED


def test_the_list_is_filtered_and_ordered(console):
    old = a_breach(console, "Veche", aware_at=AWARE - 48 * HOUR)
    new = a_breach(console, "Nouă")
    client = a_breach(console, "A clientului", client_ids=(a_client(console),))

    def listed(**values: object):
        return list(ask(console, breach_ids, BreachFilter(**values)))

    assert listed() == [client, new, old]
    assert listed(descending=False)[0] == old
    assert listed(hat=Hat.PROCESSOR) == [client]
    assert listed(text="vech") == [old]
    assert listed(sort="title", descending=False) == [client, new, old]
    rows = ask(console, breach_rows, [old, 999, new])
    assert [row and row.title for row in rows] == ["Veche", None, "Nouă"]
    with pytest.raises(NotFound):
        facts(console, 999)


def test_a_period_takes_breaches_by_their_bucharest_day(console, clock):
    clock.now = local("2027-01-10 10:00")
    last = a_breach(console, "Ultima", aware_at=local("2026-12-31 23:59"))
    a_breach(console, "Prima", aware_at=local("2027-01-01 00:00"))

    found = ask(console, facts_breaches, start=date(2026, 1, 1), end=date(2026, 12, 31))
    assert [one.id for one in found.controller] == [last]
    assert found.processor == ()


def test_the_search_finds_it_and_the_journal_opens_it_from_any_part(console):
    breach_id = a_breach(console, "Țintă uitată în tren")
    (hit,) = ask(console, search_everything, "tinta")
    assert (hit.page, hit.record_id) == ("breaches", breach_id)

    a_filing(console, breach_id)
    entry = ask(console, read_entry, ask(console, head).seq)
    assert (entry.opens.page, entry.opens.record_id) == ("breaches", breach_id)
    history = ask(console, tell_history, facts(console, breach_id).uid)
    assert [line.subject for line in history] == ["filing", "breach"]


def test_a_refused_entry_leaves_nothing_behind(console):
    before = ask(console, head)
    with pytest.raises(RuleBroken, match="not a client"):
        run(console, add_breach, title="X", aware_at=AWARE,
            client_ids=(_supplier(console),))  # fmt: skip
    assert ask(console, breach_ids, BreachFilter()).tolist() == []
    assert ask(console, head).seq == before.seq + 2


def _supplier(console):
    return a_relationship(console, a_partner(console), Role.PROCESSOR)
