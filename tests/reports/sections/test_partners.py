"""The partner section, from the registers of a real vault to its blocks."""

from datetime import date

import pytest

from console.agreements.queries import list_agreements
from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement, add_version
from console.crossings.partner_gaps import find_gaps
from console.labels import Answer
from console.partners.queries import chain, list_relationships, list_transfers
from console.partners.rules import Role, TransferTool
from console.partners.services import end_relationship
from console.partners.transfers.services import record_transfer
from console.partners.transfers.words import ClauseSet, Derogation, SccModule
from reports.blocks import Audience, Figures, Heading, Share, Table, Text
from reports.sections.partners import PartnersSeen, partners_gaps, partners_section
from tests.builders import a_partner, a_relationship, ask, run

ON = date(2026, 6, 30)


@pytest.fixture
def seen(console):
    """Look at the registers as they stand on a day."""

    def look(on: date = ON) -> PartnersSeen:
        return PartnersSeen(
            on=on,
            relationships=ask(console, list_relationships),
            agreements=ask(console, list_agreements, on=on),
            chain=ask(console, chain),
            transfers=ask(console, list_transfers),
        )

    return look


def tables(facts: PartnersSeen) -> dict[str, list]:
    blocks = partners_section(facts)
    return {block.name: list(block.rows) for block in blocks if isinstance(block, Table)}


def figures(facts: PartnersSeen) -> dict[str, tuple]:
    found = [block for block in partners_section(facts) if isinstance(block, Figures)]
    return {item.label: (item.value, item.explanation) for block in found for item in block.items}


def test_an_empty_register_says_that_nothing_is_recorded(seen):
    blocks = list(partners_section(seen()))

    assert blocks[0] == Heading("Processors, joint controllers and other partners")
    assert blocks[1] == Text("On 30 Jun 2026, 0 partners stand in 0 roles.")
    assert all(rows == [] for rows in tables(seen()).values())
    assert all(block.empty for block in blocks if isinstance(block, Table))
    assert {block.audience for block in blocks} == {Audience.AUTHORITY}


def test_roles_are_counted_with_their_share_of_all(console, seen):
    both = a_partner(console, "Alfa SRL", role=Role.PROCESSOR)
    a_relationship(console, both, Role.RECIPIENT)
    a_partner(console, "Beta SRL", role=Role.PROCESSOR)

    assert tables(seen())["Partners by role"] == [
        ("processor", 2, Share(2, 3)),
        ("recipient", 1, Share(1, 3)),
    ]
    assert Text("On 30 Jun 2026, 2 partners stand in 3 roles.") in list(partners_section(seen()))


def test_roles_that_ended_before_or_begin_after_the_day_are_left_out(console, seen):
    partner = a_partner(console)
    gone = a_relationship(console, partner, Role.PROCESSOR, started_on=date(2024, 1, 1))
    run(console, end_relationship, gone, on=date(2026, 6, 29))
    a_relationship(console, partner, Role.RECIPIENT, started_on=date(2026, 7, 1))
    a_relationship(console, partner, Role.AUTHORITY, started_on=ON)

    assert tables(seen())["Partners by role"] == [("authority", 1, Share(1, 1))]
    assert tables(seen())["Sub-processors"] == []
    roles = [row[1] for row in tables(seen(date(2026, 6, 29)))["Partners"]]
    assert roles == ["processor"]


def test_the_register_shows_facts_and_says_what_is_not_recorded(console, seen):
    partner = a_partner(console, "Găzduire SA")
    a_relationship(
        console, partner, Role.PROCESSOR, services="găzduire", places="RO",
        data_categories="nume", started_on=date(2025, 1, 1),
    )  # fmt: skip
    run(console, add_agreement, partner, kind=AgreementKind.PROCESSING, title="DPA")
    a_partner(console, "aproape gol", role=Role.RECIPIENT)

    bare, full = tables(seen())["Partners"]
    assert bare == ("aproape gol", "recipient", *["not recorded"] * 5)
    assert full == (
        "Găzduire SA",
        "processor",
        "găzduire",
        "nume",
        "RO",
        date(2025, 1, 1),
        "DPA (not signed)",
    )


def test_agreements_stand_with_their_dates_and_document(console, seen, tmp_path):
    partner = a_partner(console)
    signed = run(console, add_agreement, partner, kind=AgreementKind.PROCESSING, title="DPA")
    run(console, add_agreement, partner, kind=AgreementKind.MAIN, title="Contract")
    document = tmp_path / "dpa.txt"
    document.write_text("acord")
    days = {"signed_on": date(2025, 1, 5), "effective_on": date(2025, 2, 1)}
    run(console, add_version, signed, document=document, media_type="text/plain", **days)

    first, second = tables(seen())["Agreements"]
    assert first[1:7] == (
        "DPA",
        "data processing agreement (Art. 28)",
        "in force",
        date(2025, 1, 5),
        date(2025, 2, 1),
        "not recorded",
    )
    assert len(first[7]) == 64
    assert second[3:] == ("not signed", *["not recorded"] * 4)
    assert tables(seen())["Agreements by standing"] == [
        ("not signed", 1, Share(1, 2)),
        ("in force", 1, Share(1, 2)),
    ]
    assert figures(seen())["Agreements in force"] == (1, "Of 2 recorded agreements.")
    assert figures(seen())["Agreements whose document is kept"] == (1, "Of 2 recorded agreements.")


def test_the_tree_shows_each_sub_processor_below_its_processor(console, seen):
    cloud = a_relationship(console, a_partner(console, "Cloud"), Role.PROCESSOR, places="DE")
    backup = a_relationship(
        console, a_partner(console, "Backup"), Role.SUB_PROCESSOR, parent_id=cloud
    )
    a_relationship(
        console, a_partner(console, "Bandă"), Role.SUB_PROCESSOR, parent_id=backup,
        verified_on=date(2026, 5, 1),
    )  # fmt: skip

    rows = [(row[0], row[1], row[4], row[5]) for row in tables(seen())["Sub-processors"]]
    assert rows == [
        (0, "Cloud", "DE", "not recorded"),
        (1, "– Backup", "not recorded", "not recorded"),
        (2, "– – Bandă", "not recorded", date(2026, 5, 1)),
    ]


def test_transfers_stand_with_their_tool_and_only_safeguards_ask_for_an_assessment(console, seen):
    relationship = a_relationship(console, a_partner(console, "Cloud"), Role.PROCESSOR)
    for destination, tool in (
        ("US", TransferTool.DPF),
        ("IN", TransferTool.SCC),
        ("RS", TransferTool.NONE),
        ("DE", TransferTool.NONE),
    ):
        run(console, record_transfer, relationship, destination=destination, tool=tool)
    ended = a_relationship(console, a_partner(console, "Vechi"), Role.PROCESSOR)
    run(console, record_transfer, ended, destination="US", tool=TransferTool.SCC)
    run(console, end_relationship, ended, on=date(2026, 1, 1))

    rows = {row[1]: row[5] for row in tables(seen())["Transfers"]}
    assert rows == {
        "United States": "not required",
        "India": "not recorded",
        "Serbia": "not recorded",
        "Germany": "not required",
    }
    assert figures(seen())["Transfers with a recorded tool"] == (2, "Of 4 recorded transfers.")
    assert tables(seen())["Transfers by tool"][-1] == ("none recorded", 2, Share(2, 4))


def test_gaps_are_internal_with_the_demands_of_the_law_first(console):
    relationship = a_relationship(console, a_partner(console, "Alfa SRL"), Role.PROCESSOR)
    run(console, record_transfer, relationship, destination="US")

    gaps = list(partners_gaps(ask(console, find_gaps, on=ON)))
    assert {gap.audience for gap in gaps} == {Audience.INTERNAL}
    assert {gap.record for gap in gaps} == {"Alfa SRL"}
    assert [gap.source for gap in gaps][:2] == ["GDPR Art. 28(3) and (9)", "GDPR Art. 44 and 46"]
    assert "consider it" in gaps[3].missing
    assert [gap.missing for gap in gaps][4:] == [
        "The address of Alfa SRL is not recorded.",
        "No contact of Alfa SRL is recorded.",
        "Where Alfa SRL processes is not recorded.",
    ]


def test_the_particulars_of_a_tool_are_told_and_its_judgement_is_internal(console, seen):
    relationship = a_relationship(console, a_partner(console, "Cloud"), Role.PROCESSOR)
    run(
        console, record_transfer, relationship, destination="CA", tool=TransferTool.SCC,
        clauses=ClauseSet.SCC_2021_915, module=SccModule.TWO, docking=Answer.YES, law="RO",
        fallback=TransferTool.ADEQUACY,
    )  # fmt: skip

    (row,) = tables(seen())["Transfers"]
    assert "Which clauses were signed: (EU) 2021/915, inside the EEA (Art. 28(7))" in row[4]
    assert "Clause 7 (docking): yes" in row[4]
    assert "Clause 11 (independent body): not recorded" in row[4]
    assert "Clause 17 (law): Romania" in row[4]
    assert row[7] == "adequacy decision (Art. 45)"
    assert tables(seen())["Adequacy decisions"][0][:3] == (
        "Canada", "decision 2002/2/EC", date(2001, 12, 20),
    )  # fmt: skip
    judged = [
        block for block in partners_section(seen())
        if isinstance(block, Table) and block.name == "Transfers judged"
    ]  # fmt: skip
    assert judged[0].audience is Audience.INTERNAL
    assert next(iter(judged[0].rows))[2:4] == ("no valid tool", ON)


@pytest.mark.parametrize(
    ("tool", "particulars", "said"),
    [
        (TransferTool.DPF, {"dpf_entity": "Example Inc"}, "Legal entity on the list: Example Inc"),
        (TransferTool.ADEQUACY, {}, "Active on the list: not recorded"),
        (TransferTool.BCR, {"approved_on": date(2025, 1, 2)}, "Approved or authorised on: 2 Jan"),
        (TransferTool.DEROGATION, {"ground": Derogation.COMPELLING}, "Authority informed on: not"),
        (TransferTool.DEROGATION, {"ground": Derogation.CLAIMS, "details": "Court"}, "Court"),
    ],
)
def test_each_tool_tells_its_own_particulars(console, seen, tool, particulars, said):
    relationship = a_relationship(console, a_partner(console, "Cloud"), Role.PROCESSOR)
    run(console, record_transfer, relationship, destination="US", tool=tool, **particulars)

    assert said in tables(seen())["Transfers"][0][4]
