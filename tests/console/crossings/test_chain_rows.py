"""A node of the chain says who it is, on which tool data flow, and what is missing."""

from datetime import date

from console.crossings.chain_rows import chain_rows
from console.partners.queries import get_partner
from console.partners.rules import Role, TransferTool
from console.partners.transfers.services import record_transfer
from console.partners.transfers.terms import Validity
from tests.builders import a_partner, a_relationship, ask, run

TODAY = date(2026, 11, 28)


def test_a_node_tells_contact_transfers_and_gaps_of_its_own_role_only(console):
    partner = a_partner(
        console, "Example Inc", address="Example Street 1", contact_name="Contact",
        contact_phone="+1 555 0100", country="US",
    )  # fmt: skip
    node = a_relationship(console, partner, Role.PROCESSOR, places="USA")
    a_relationship(console, partner, Role.JOINT_CONTROLLER)
    run(console, record_transfer, node, destination="CH", tool=TransferTool.ADEQUACY)
    run(console, record_transfer, node, destination="IN", tool=TransferTool.ADEQUACY)

    row, gone = ask(console, chain_rows, [node, 999], on=TODAY)
    assert gone is None
    assert (row.name, row.contact) == ("Example Inc", "Contact, +1 555 0100")
    assert [one.destination for one in row.transfers] == ["CH", "IN"]
    assert row.validity is Validity.INVALID
    assert row.lacks_by_law
    said = [gap.tell() for gap in row.gaps]
    assert said == [
        "No agreement under Art. 28 is in force with Example Inc.",
        "Example Inc: On 28 Nov 2026 there was no adequacy decision for India.",
        "Whether Example Inc offers sufficient guarantees was not assessed.",
    ]


def test_a_node_without_transfers_has_no_standing(console):
    node = a_relationship(console, a_partner(console), Role.CLIENT)

    (row,) = ask(console, chain_rows, [node], on=TODAY)
    assert row.validity is None
    assert ask(console, get_partner, row.partner_id).name == row.name
