"""Making an office and sitting down at its desk."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from console.app import NOBODY, Console
from console.errors import NotFound, RuleBroken, StoreUnavailable
from console.opening import make_office, sit_down
from console.organisation.models import Person
from console.organisation.queries import facts_authority, facts_organisation, list_people
from console.organisation.rules import PersonRole
from console.organisation.services import add_person
from console.store.journal import JournalEntry
from tests.builders import a_partner, ask, run
from tests.conftest import NOW, PASSPHRASE


def test_a_new_office_has_its_profile_and_somebody_at_the_desk(tmp_path, clock):
    console, code = make_office(
        tmp_path / "birou", PASSPHRASE, person="Ana Exemplu", profile="optima-call", clock=clock
    )

    (person,) = ask(console, list_people)
    assert (person.name, person.role) == ("Ana Exemplu", PersonRole.DPO)
    assert console.person == person.uid
    assert ask(console, facts_organisation).cui == "27516047"
    assert ask(console, facts_authority).short_name == "ANSPDCP"
    assert len(code) > 20
    assert console.verify() == []
    console.close()


def test_what_happens_from_then_on_names_that_person(tmp_path, clock):
    console, _code = make_office(tmp_path / "b", PASSPHRASE, person="Ana Exemplu", clock=clock)
    before = ask(console, _entries)
    a_partner(console)

    assert {entry.person for entry in before} == {NOBODY}
    newest = ask(console, _entries)[-1]
    assert (newest.person, newest.at) == (console.person, NOW)
    console.close()


def _entries(session):
    return session.query(JournalEntry).order_by(JournalEntry.seq).all()


def test_a_profile_that_does_not_exist_makes_no_vault(tmp_path):
    with pytest.raises(NotFound, match="no office profile"):
        make_office(tmp_path / "b", PASSPHRASE, person="Ana", profile="nowhere")

    assert list(tmp_path.iterdir()) == []


def test_a_person_without_a_name_is_refused_and_leaves_no_vault_behind(tmp_path):
    with pytest.raises(RuleBroken, match="name"):
        make_office(tmp_path / "b", PASSPHRASE, person=" ")

    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def people(console: Console) -> dict[str, int]:
    return {
        role.value: run(console, add_person, name=role.value.title(), role=role)
        for role in (PersonRole.READER, PersonRole.DEPUTY, PersonRole.DPO)
    }


def test_nobody_sits_down_where_nobody_is(console):
    assert sit_down(console) == ""
    assert console.person == NOBODY


def test_the_officer_or_the_deputy_comes_before_others(console, people):
    _reader, deputy, _officer = ask(console, list_people)

    assert sit_down(console) == deputy.uid


def test_the_person_named_comes_first(console, people):
    reader = ask(console, list_people)[0]

    assert sit_down(console, reader.uid) == reader.uid
    assert console.person == reader.uid


def test_who_has_left_does_not_sit_down_again(console, people):
    def leave(work, person_id: int) -> None:
        work.get(Person, person_id).left_on = work.today

    reader, deputy, _officer = (one.uid for one in ask(console, list_people))
    for role in ("deputy", "dpo"):
        run(console, leave, people[role])

    assert sit_down(console, deputy) == reader


def test_an_office_that_cannot_be_entered_leaves_no_vault_whose_code_nobody_saw(
    tmp_path, monkeypatch
):
    def full(*_arguments: object, **_values: object) -> int:
        raise StoreUnavailable("The disk is full; nothing was saved.")

    monkeypatch.setattr("console.organisation.services.add_person", full)
    with pytest.raises(StoreUnavailable, match="disk is full"):
        make_office(tmp_path / "birou", PASSPHRASE, person="Ana Exemplu")

    assert list(tmp_path.iterdir()) == []


def test_two_threads_may_look_at_a_vault_at_once(console, people):
    def read(reader):
        return reader.execute("SELECT count(*) FROM person").fetchone()[0]

    with ThreadPoolExecutor(4) as lane:
        counts = list(lane.map(lambda _turn: console.look(read), range(40)))

    assert counts == [3] * 40
