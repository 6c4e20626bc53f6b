"""A right names the activity that it is about, and takes over what the record says of it."""

from datetime import date

import pytest

from console.crossings.item_activities import concern_activity, list_concerned
from console.errors import RuleBroken
from console.legal_bases import LegalBasis
from console.partners.rules import Role
from console.records.services import add_controller_activity, add_processor_activity, end_activity
from console.requests.rules import Outcome
from console.requests.services import decide_item
from tests.builders import a_partner, a_relationship, ask, run
from tests.console.requests.cases import read
from tests.console.requests.letters.writing import a_case, an_office

TODAY = date(2026, 11, 22)


@pytest.fixture
def case_id(console):
    an_office(console)
    return a_case(console)


def item(console, case_id):
    return read(console, case_id).items[0]


def test_the_basis_of_the_activity_is_taken_over_where_none_was_chosen(console, case_id):
    activity = run(console, add_controller_activity, name="A", basis=LegalBasis.CONTRACT)
    run(console, concern_activity, item(console, case_id).id, activity_id=activity)

    found = item(console, case_id)
    assert (found.activity_id, found.basis) == (activity, LegalBasis.CONTRACT)


def test_a_basis_chosen_by_hand_stays_and_the_link_is_taken_back(console, case_id):
    activity = run(console, add_controller_activity, name="A", basis=LegalBasis.CONTRACT)
    item_id = item(console, case_id).id
    run(console, decide_item, item_id, outcome=Outcome.GRANTED, basis=LegalBasis.CONSENT)
    run(console, concern_activity, item_id, activity_id=activity)
    assert item(console, case_id).basis is LegalBasis.CONSENT

    run(console, concern_activity, item_id, activity_id=None)
    assert item(console, case_id).activity_id is None


def test_what_is_done_for_a_client_is_refused(console, case_id):
    client = a_relationship(console, a_partner(console), Role.CLIENT)
    activity = run(console, add_processor_activity, client_id=client)

    with pytest.raises(RuleBroken, match="done for a client"):
        run(console, concern_activity, item(console, case_id).id, activity_id=activity)


def test_running_activities_are_offered_and_a_named_one_stays_when_it_ends(console, case_id):
    named = run(console, add_controller_activity, name="Veche")
    run(console, add_controller_activity, name="Curentă")
    run(console, concern_activity, item(console, case_id).id, activity_id=named)
    run(console, end_activity, named, on=date(2026, 1, 1))

    offered = ask(console, list_concerned, case_id, on=TODAY)
    assert [one.name for one in offered] == ["Curentă", "Veche"]
