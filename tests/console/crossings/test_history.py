"""A record's history as people read it."""

import pytest
from sqlalchemy import delete

from console.crossings.history import tell_history
from console.i18n import speaking
from console.opening import sit_down
from console.organisation.rules import PersonRole
from console.organisation.services import add_person
from console.partners.queries import get_partner
from console.partners.rules import Role
from console.partners.services import edit_partner
from console.store.journal import Action, JournalPayload
from tests.builders import a_partner, a_relationship, ask, run
from tests.conftest import NOW


@pytest.fixture
def partner(console, clock):
    run(console, add_person, name="Ana Exemplu", role=PersonRole.DPO)
    sit_down(console)
    partner_id = a_partner(console, "Fictiv SRL")
    clock.forward(hours=1)
    run(console, edit_partner, partner_id, address="Strada Exemplului 1", contact_name="Ion")
    clock.forward(hours=1)
    a_relationship(console, partner_id, Role.PROCESSOR)
    return partner_id


def lines(console, partner_id: int, **values: object):
    return ask(console, tell_history, ask(console, get_partner, partner_id).uid, **values)


def test_the_newest_comes_first_with_who_and_when(console, partner):
    found = lines(console, partner)

    assert [line.action for line in found] == [Action.CREATED, Action.CHANGED, Action.CREATED]
    assert {line.person for line in found} == {"Ana Exemplu"}
    assert found[-1].at == NOW
    assert [line.subject for line in found] == ["relationship", "partner", "partner"]


def test_a_change_names_its_fields_with_before_and_after(console, partner):
    changed = lines(console, partner)[1]

    assert set(changed.changes) == {
        ("address", "", "Strada Exemplului 1"),
        ("contact_name", "", "Ion"),
    }
    assert set(changed.tell().removeprefix("changed: ").split(", ")) == {
        "Address",
        "Contact person",
    }


def test_a_first_entry_names_no_field(console, partner):
    first = lines(console, partner)[-1]

    assert (first.changes, first.tell()) == ((), "created")


def test_an_erased_payload_is_told_and_nothing_else(console, partner):
    console.run(lambda work: work.session.execute(delete(JournalPayload)))

    found = lines(console, partner)
    assert all(line.erased for line in found)
    assert found[1].tell() == "changed: what it said was erased"
    assert found[1].changes == ()
    with speaking("ro"):
        assert "erased" not in found[1].tell()
    assert console.verify() == []


def test_what_the_console_did_itself_names_nobody(console):
    assert lines(console, a_partner(console))[0].person == ""


def test_a_long_history_ends_where_it_was_asked_to(console, partner):
    assert [line.action for line in lines(console, partner, limit=1)] == [Action.CREATED]
