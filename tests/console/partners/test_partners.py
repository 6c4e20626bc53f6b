"""The partner register: entered with the least, found by anything, never lost."""

from datetime import date

import pytest

from console.errors import RuleBroken
from console.partners.queries import (
    PartnerFilter,
    carriers,
    chain,
    family,
    get_partner,
    partner_ids,
    partner_rows,
)
from console.partners.rules import Role, TransferTool
from console.partners.services import (
    add_partner,
    add_relationship,
    edit_partner,
    edit_relationship,
    end_partner,
    resume_partner,
)
from console.partners.transfers.services import record_transfer
from console.store.journal import Action, history
from tests.builders import a_partner, a_relationship, ask, run


def names(console, **wanted: object):
    ids = ask(console, partner_ids, PartnerFilter(**wanted))
    return [row.name for row in ask(console, partner_rows, ids)]


def test_a_name_is_enough_to_enter_a_partner(console):
    partner_id = a_partner(console, " Nor de Date SRL ")

    facts = ask(console, get_partner, partner_id)
    assert facts.name == "Nor de Date SRL"
    assert facts.cui == ""


def test_a_partner_without_a_name_is_refused(console):
    with pytest.raises(RuleBroken):
        run(console, add_partner, name="  ")


def test_the_vat_prefix_is_no_part_of_the_registration_code(console):
    partner_id = a_partner(console, cui="RO 18547290", country="ro")

    facts = ask(console, get_partner, partner_id)
    assert (facts.cui, facts.country) == ("18547290", "RO")


def test_search_ignores_diacritics_and_finds_beginnings(console):
    a_partner(console, "Țesătoria Ștefan SRL")
    a_partner(console, "Hosting Nord SA")

    assert names(console, text="stef tes") == ["Țesătoria Ștefan SRL"]
    assert names(console, text="nordic") == []


def test_search_follows_a_change_of_name(console):
    partner_id = a_partner(console, "Alfa SRL")
    run(console, edit_partner, partner_id, name="Beta SRL")

    assert names(console, text="alfa") == []
    assert names(console, text="beta") == ["Beta SRL"]


def test_a_list_is_filtered_by_role_and_country_and_sorted(console):
    a_partner(console, "B", role=Role.PROCESSOR, country="DE")
    a_partner(console, "a", role=Role.PROCESSOR, country="RO")
    a_partner(console, "C", role=Role.CLIENT)

    assert names(console) == ["a", "B", "C"]
    assert names(console, role=Role.PROCESSOR, descending=True) == ["B", "a"]
    assert names(console, country="DE") == ["B"]


def test_an_ended_partner_leaves_the_list_and_keeps_its_history(console):
    partner_id = a_partner(console, role=Role.PROCESSOR)
    run(console, end_partner, partner_id, on=date(2026, 11, 30))

    assert names(console) == []
    assert names(console, with_ended=True) == ["Nor de Date SRL"]
    facts = ask(console, get_partner, partner_id)
    assert facts.relationships[0].ended_on == date(2026, 11, 30)
    actions = {event.action for event in ask(console, history, facts.uid)}
    assert actions == {Action.CREATED, Action.ENDED}

    run(console, resume_partner, partner_id)
    assert names(console) == ["Nor de Date SRL"]


def test_sub_processors_stand_below_their_processor(console):
    cloud = a_relationship(console, a_partner(console, "Cloud"), Role.PROCESSOR)
    backup = a_relationship(
        console, a_partner(console, "Backup"), Role.SUB_PROCESSOR, parent_id=cloud
    )
    a_relationship(console, a_partner(console, "Tape"), Role.SUB_PROCESSOR, parent_id=backup)
    a_relationship(console, a_partner(console, "Archive"), Role.PROCESSOR)

    tree = [(node.depth, node.relationship.partner_name) for node in ask(console, chain)]
    assert tree == [(0, "Archive"), (0, "Cloud"), (1, "Backup"), (2, "Tape")]
    tape = ask(console, partner_ids, PartnerFilter(text="tape"))[0]
    near = [(node.depth, node.relationship.partner_name) for node in ask(console, family, tape)]
    assert near == [(0, "Cloud"), (1, "Backup"), (2, "Tape")]
    assert [name for _id, name in ask(console, carriers)] == ["Archive", "Backup", "Cloud", "Tape"]


def test_a_chain_cannot_run_in_a_circle(console):
    cloud = a_relationship(console, a_partner(console, "Cloud"), Role.PROCESSOR)
    backup = a_relationship(
        console, a_partner(console, "Backup"), Role.SUB_PROCESSOR, parent_id=cloud
    )

    with pytest.raises(RuleBroken, match="below itself"):
        run(console, edit_relationship, cloud, parent_id=backup)


def test_a_sub_processor_cannot_stand_below_an_authority(console):
    authority = a_relationship(console, a_partner(console, "Oficiu"), Role.AUTHORITY)

    with pytest.raises(RuleBroken, match="stands below"):
        run(
            console,
            add_relationship,
            a_partner(console, "X"),
            role=Role.SUB_PROCESSOR,
            parent_id=authority,
        )


def test_a_relationship_cannot_end_before_it_starts(console):
    relationship = a_relationship(
        console, a_partner(console), Role.PROCESSOR, started_on=date(2026, 5, 1)
    )
    with pytest.raises(RuleBroken, match="before the start"):
        run(console, edit_relationship, relationship, ended_on=date(2026, 4, 30))


def test_a_transfer_is_shown_with_its_tool(console):
    partner_id = a_partner(console)
    relationship = a_relationship(console, partner_id, Role.PROCESSOR)
    run(console, record_transfer, relationship, destination="us", tool=TransferTool.DPF)

    transfer = ask(console, get_partner, partner_id).transfers[0]
    assert (transfer.destination, transfer.tool) == ("US", TransferTool.DPF)
