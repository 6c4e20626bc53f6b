"""The tree of the chain: grouped by hat, filtered with its whole branches."""

from datetime import date

import pytest

from console.errors import RuleBroken
from console.partners.outline import ChainHat, OutlineFilter, read_outline
from console.partners.queries import get_partner
from console.partners.rules import Role
from console.partners.services import end_relationship, move_relationship
from console.store.journal import Action, history
from tests.builders import a_partner, a_relationship, ask, run


@pytest.fixture
def nodes(console):
    made: dict[str, int] = {}

    def add(name, role, above=None):
        made[name] = a_relationship(
            console, a_partner(console, name), role, parent_id=made.get(above)
        )

    add("Cloud", Role.PROCESSOR)
    add("Backup", Role.SUB_PROCESSOR, "Cloud")
    add("Bandă", Role.SUB_PROCESSOR, "Backup")
    add("Arhivă", Role.PROCESSOR)
    add("Țesătoria", Role.CLIENT)
    add("Apeluri", Role.SUB_PROCESSOR, "Țesătoria")
    add("Orfan", Role.SUB_PROCESSOR)
    add("Bancă", Role.INDEPENDENT_CONTROLLER)
    return made


def drawn(console, nodes, **wanted: object):
    names = {node: name for name, node in nodes.items()}
    outline = ask(console, read_outline, OutlineFilter(**wanted))
    return [(hat, depth, names[node]) for hat, depth, node in outline.walk()]


def test_both_hats_stand_apart_and_orphans_are_not_lost(console, nodes):
    ours, clients, lost = ChainHat.CONTROLLER, ChainHat.PROCESSOR, ChainHat.UNPLACED
    assert drawn(console, nodes) == [
        (ours, 0, "Arhivă"), (ours, 0, "Cloud"), (ours, 1, "Backup"), (ours, 2, "Bandă"),
        (clients, 0, "Țesătoria"), (clients, 1, "Apeluri"), (lost, 0, "Orfan"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"text": "backup"}, ["Cloud", "Backup", "Bandă"]),
        ({"text": "banda"}, ["Cloud", "Backup", "Bandă"]),
        ({"text": "tesat"}, ["Țesătoria", "Apeluri"]),
        ({"text": "nobody"}, []),
        ({"role": Role.CLIENT}, ["Țesătoria", "Apeluri"]),
        ({"role": Role.SUB_PROCESSOR, "text": "cloud"}, []),
    ],
)
def test_a_filter_keeps_who_stands_above_and_below(console, nodes, wanted, names):
    assert [name for _hat, _depth, name in drawn(console, nodes, **wanted)] == names


def test_an_ended_node_leaves_and_those_below_it_stand_alone(console, nodes):
    run(console, end_relationship, nodes["Cloud"], on=date(2026, 11, 1))

    shown = drawn(console, nodes)
    assert (ChainHat.UNPLACED, 0, "Backup") in shown
    assert (ChainHat.CONTROLLER, 0, "Cloud") in drawn(console, nodes, with_ended=True)


def test_a_node_moves_with_what_stands_below_it_and_back(console, nodes):
    before = run(console, move_relationship, nodes["Backup"], parent_id=nodes["Arhivă"])
    assert before == nodes["Cloud"]
    assert [name for _hat, _depth, name in drawn(console, nodes)][:3] == [
        "Arhivă", "Backup", "Bandă",
    ]  # fmt: skip

    run(console, move_relationship, nodes["Backup"], parent_id=before)
    assert (ChainHat.CONTROLLER, 1, "Backup") in drawn(console, nodes)
    partner = ask(console, read_outline).partners[nodes["Backup"]]
    events = ask(console, history, ask(console, get_partner, partner).uid)
    moves = [event.state["parent_id"] for event in events if event.action is Action.CHANGED]
    assert moves == [nodes["Cloud"], nodes["Arhivă"]]


def test_only_sub_processors_move_and_never_below_themselves(console, nodes):
    with pytest.raises(RuleBroken, match="Only a sub-processor"):
        run(console, move_relationship, nodes["Cloud"], parent_id=nodes["Arhivă"])
    with pytest.raises(RuleBroken, match="below itself"):
        run(console, move_relationship, nodes["Backup"], parent_id=nodes["Bandă"])
