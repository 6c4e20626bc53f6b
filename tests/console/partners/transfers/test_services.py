"""Transfers are recorded, put right and ended, with their history at the partner."""

from datetime import date

import pytest

from console.errors import RuleBroken, Stale
from console.partners.queries import get_partner
from console.partners.rules import Role, TransferTool
from console.partners.transfers.services import edit_transfer, end_transfer, record_transfer
from console.partners.transfers.words import ClauseSet
from console.store.journal import Action, history
from tests.builders import a_partner, a_relationship, ask, run


@pytest.fixture
def transfer(console):
    partner_id = a_partner(console)
    relationship_id = a_relationship(console, partner_id, Role.PROCESSOR)
    run(console, record_transfer, relationship_id, destination=" in ")
    return ask(console, get_partner, partner_id).transfers[0]


def seen(console, transfer):
    return ask(console, get_partner, transfer.partner_id).transfers[0]


def test_a_destination_is_enough_and_the_rest_is_filled_in_later(console, transfer):
    assert (transfer.destination, transfer.tool) == ("IN", TransferTool.NONE)

    run(console, edit_transfer, transfer.id, seen_version=transfer.version,
        tool=TransferTool.SCC, clauses=ClauseSet.SCC_2021_914, law="ro")  # fmt: skip
    now = seen(console, transfer)
    assert (now.tool, now.clauses, now.law) == (TransferTool.SCC, ClauseSet.SCC_2021_914, "RO")


def test_a_change_by_somebody_else_is_not_overwritten(console, transfer):
    run(console, edit_transfer, transfer.id, law="RO")

    with pytest.raises(Stale):
        run(console, edit_transfer, transfer.id, seen_version=transfer.version, law="DE")


@pytest.mark.parametrize("values", [{"destination": "India"}, {"destination": ""}, {"law": "ROU"}])
def test_a_country_has_two_letters(console, transfer, values):
    with pytest.raises(RuleBroken, match="two letters"):
        run(console, edit_transfer, transfer.id, **values)


def test_a_transfer_ends_on_its_last_day_and_not_before_it_began(console, transfer):
    run(console, edit_transfer, transfer.id, started_on=date(2026, 5, 1))
    with pytest.raises(RuleBroken, match="before the start"):
        run(console, end_transfer, transfer.id, on=date(2026, 4, 1))

    run(console, end_transfer, transfer.id, on=date(2026, 6, 1))
    assert seen(console, transfer).ended_on == date(2026, 6, 1)
    uid = ask(console, get_partner, transfer.partner_id).uid
    assert Action.ENDED in {event.action for event in ask(console, history, uid)}
