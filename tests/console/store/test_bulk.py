"""Many records at once leave the same traces as one by one."""

from datetime import date

from sqlalchemy import select

from console.registry import SEARCH_INDEXES
from console.requests.models import Request
from console.requests.rules import Channel
from console.store.bulk import add_bulk
from console.store.journal import Action, JournalEntry, history
from console.store.verify import find_damage
from console.store.work import state_of
from tests.conftest import NOW


def a_request(number):
    return Request(
        number=number,
        number_year=2026,
        channel=Channel.EMAIL,
        received_on=date(2026, 3, 10),
        logged_at=NOW,
        body="Solicit acces",
    )


def test_bulk_records_are_stored_journalled_and_found_like_others(console):
    made = [a_request("b1"), a_request("b2")]
    console.run(lambda work: work.add(a_request("a")))
    outcome = console.run(lambda work: add_bulk(work, made, action=Action.IMPORTED))
    assert outcome.touched == {"request": frozenset({2, 3})}
    assert [one.id for one in made] == [2, 3]
    rows = console.ask(lambda session: session.scalars(select(Request)).all())
    assert [row.number for row in rows] == ["a", "b1", "b2"]
    assert len({row.uid for row in rows}) == 3
    told = console.ask(lambda session: history(session, rows[1].uid))
    assert [event.action for event in told] == [Action.IMPORTED]
    names = state_of(rows[0]).keys()
    assert told[0].state is not None
    assert told[0].state.keys() == names
    assert console.ask(lambda session: find_damage(session, SEARCH_INDEXES)) == []


def test_no_records_are_no_work(console):
    console.run(lambda work: add_bulk(work, [], action=Action.IMPORTED))
    assert not console.ask(lambda session: session.scalars(select(JournalEntry)).all())
