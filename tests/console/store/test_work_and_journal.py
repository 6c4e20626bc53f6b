"""A use case keeps all or nothing, and the journal tells it."""

from functools import partial

import pytest
from sqlalchemy import text

from console.errors import NotFound, RuleBroken, Stale
from console.organisation.models import Person
from console.organisation.queries import list_people
from console.organisation.rules import PersonRole
from console.organisation.services import add_person
from console.store.journal import Action, head, history, states_known_on

ADA = partial(add_person, name="Ada", role=PersonRole.DPO)


def rename(work, person_id, name, seen_version=None):
    work.get(Person, person_id, seen_version=seen_version).name = name


def test_a_use_case_tells_which_records_it_touched(console):
    outcome = console.run(ADA)

    assert outcome.touched == {"person": frozenset({outcome.value})}


def test_a_refused_use_case_leaves_nothing_behind(console):
    def half(work):
        ADA(work)
        add_person(work, name=" ", role=PersonRole.LEGAL)

    with pytest.raises(RuleBroken):
        console.run(half)

    assert console.ask(list_people) == []
    assert console.ask(head).seq == 0


def test_history_tells_creation_and_change_newest_first(console, clock):
    person_id = console.run(ADA).value
    clock.forward(hours=1)
    console.run(partial(rename, person_id=person_id, name="Ada L."))

    uid = console.ask(list_people)[0].uid
    events = console.ask(lambda session: history(session, uid))
    assert [(event.action, event.state["name"]) for event in events] == [
        (Action.CHANGED, "Ada L."),
        (Action.CREATED, "Ada"),
    ]
    assert events[0].at > events[1].at


def test_a_register_can_be_shown_as_known_on_an_earlier_day(console, clock):
    person_id = console.run(ADA).value
    then = clock()
    clock.forward(days=1)
    console.run(partial(rename, person_id=person_id, name="Ada L."))

    known = console.ask(lambda session: list(states_known_on(session, "person", known_at=then)))
    assert [event.state["name"] for event in known] == ["Ada"]


def test_an_edit_that_saw_an_older_version_is_refused(console):
    person_id = console.run(ADA).value
    console.run(partial(rename, person_id=person_id, name="Ada L.", seen_version=1))

    with pytest.raises(Stale):
        console.run(partial(rename, person_id=person_id, name="A.", seen_version=1))
    assert console.ask(list_people)[0].name == "Ada L."


def test_a_record_that_is_gone_is_named_as_such(console):
    with pytest.raises(NotFound):
        console.run(partial(rename, person_id=99, name="x"))


def test_an_untouched_vault_verifies(console):
    console.run(ADA)

    assert console.verify() == []


def test_a_long_journal_verifies_piece_by_piece(console):
    def many(work):
        for number in range(2100):
            work.session.add(Person(name=f"Person {number}", role=PersonRole.READER))

    console.run(many)

    assert console.ask(head).seq == 2100
    assert console.verify() == []


def damage(console, statement):
    with console.vault.engine.connect() as connection:
        connection.exec_driver_sql(statement)
        connection.commit()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE journal_payload SET state = replace(state, 'Ada', 'Eve') WHERE seq = 1",
            "entry 1",
        ),
        ("UPDATE journal_entry SET action = 'removed' WHERE seq = 2", "entry 2"),
        ("DELETE FROM journal_payload; ", None),
    ],
)
def test_a_tampered_journal_names_the_entry_and_an_erased_payload_does_not(
    console, statement, told
):
    person_id = console.run(ADA).value
    console.run(partial(rename, person_id=person_id, name="Ada L."))
    damage(console, statement)

    found = [finding.tell() for finding in console.verify()]
    assert [told in line for line in found] == ([True] if told else [])


def test_a_missing_entry_breaks_the_chain(console):
    person_id = console.run(ADA).value
    console.run(partial(rename, person_id=person_id, name="Ada L."))
    damage(console, "DELETE FROM journal_payload WHERE seq = 1")
    damage(console, "DELETE FROM journal_entry WHERE seq = 1")

    assert "missing" in console.verify()[0].tell()


def test_the_stored_file_shows_no_plain_text(console):
    console.run(partial(add_person, name="Zvonimira Ștefănescu", role=PersonRole.DPO))
    with console.vault.engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    raw = console.vault.database.read_bytes()
    assert b"Zvonimira" not in raw
    assert b"SQLite format 3" not in raw


def test_an_erased_record_leaves_no_word_behind_and_the_chain_still_verifies(console):
    def erase(work):
        return work.erase(work.get(Person, person_id))

    person_id = console.run(partial(add_person, name="Zvonimira", role=PersonRole.DPO)).value
    console.run(partial(rename, person_id=person_id, name="Zvonimira S."))
    uid = console.ask(list_people)[0].uid

    assert console.run(erase).value == 2
    told = console.ask(lambda session: history(session, uid))
    assert [event.action for event in told] == [Action.ERASED, Action.CHANGED, Action.CREATED]
    assert [event.state for event in told[1:]] == [None, None]
    assert console.verify() == []
    with console.vault.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT state FROM journal_payload").all()
    assert not any("Zvonimira" in state for (state,) in rows)
    log = console.vault.database.with_name("vault.db-wal")
    assert not log.exists() or log.stat().st_size == 0
