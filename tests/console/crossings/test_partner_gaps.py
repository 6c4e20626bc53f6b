"""What is missing in the partner register, and who asks for it."""

from datetime import date

import pytest

from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement, add_version
from console.crossings.partner_gaps import Weight, find_gaps
from console.i18n import speaking
from console.partners.assurance.rules import GuaranteeResult
from console.partners.assurance.services import assess_guarantees
from console.partners.rules import Role, TransferTool
from console.partners.services import add_sub_processor, end_partner
from console.partners.transfers.services import end_transfer, record_transfer
from tests.builders import a_partner, a_relationship, ask, run

TODAY = date(2026, 11, 22)
KNOWN = {"address": "Strada Exemplului 1", "contact_email": "contact@example.org"}


def gaps(console, **values: object) -> list[str]:
    return [gap.tell() for gap in ask(console, find_gaps, on=TODAY, **values)]


def assessed(console, partner_id: int, **values: object) -> None:
    facts = {
        "assessed_on": date(2020, 1, 7),
        "reviewer": "Ana Exemplu",
        "result": GuaranteeResult.SUFFICIENT,
        "evidence": "certificat și chestionar",
    }
    run(console, assess_guarantees, partner_id, **{**facts, **values})


def an_agreement(console, partner_id: int, kind=AgreementKind.PROCESSING, **dates: object) -> None:
    agreement = run(console, add_agreement, partner_id, kind=kind, title="Acord")
    signed = {"signed_on": date(2026, 1, 5), "effective_on": date(2026, 1, 5)}
    run(console, add_version, agreement, **{**signed, **dates})


@pytest.mark.parametrize(
    ("role", "kind", "article"),
    [
        (Role.PROCESSOR, AgreementKind.PROCESSING, "Art. 28"),
        (Role.PROCESSOR, AgreementKind.SCC_EEA, "Art. 28"),
        (Role.CLIENT, AgreementKind.PROCESSING, "Art. 28"),
        (Role.JOINT_CONTROLLER, AgreementKind.JOINT, "Art. 26"),
    ],
)
def test_the_law_wants_an_agreement_in_force(console, role, kind, article):
    partner = a_partner(console, "Fictiv SRL", **KNOWN)
    a_relationship(console, partner, role, places="România")
    assessed(console, partner)

    (gap,) = ask(console, find_gaps, on=TODAY)
    assert (gap.weight, gap.partner_id) == (Weight.LAW, partner)
    assert article in gap.tell()
    assert "Fictiv SRL" in gap.tell()
    assert article in gap.source

    an_agreement(console, partner, kind)
    assert gaps(console) == []


@pytest.mark.parametrize(
    ("kind", "dates"),
    [
        (AgreementKind.CONFIDENTIALITY, {}),
        (AgreementKind.PROCESSING, {"expires_on": date(2026, 11, 21)}),
        (AgreementKind.PROCESSING, {"effective_on": date(2026, 11, 23)}),
        (AgreementKind.PROCESSING, {"signed_on": None, "effective_on": None}),
    ],
)
def test_another_an_expired_a_coming_and_an_unsigned_agreement_do_not_count(console, kind, dates):
    partner = a_partner(console, "Fictiv SRL", **KNOWN)
    a_relationship(console, partner, Role.PROCESSOR, places="România")
    assessed(console, partner)
    an_agreement(console, partner, kind, **dates)

    assert gaps(console) == ["No agreement under Art. 28 is in force with Fictiv SRL."]


@pytest.mark.parametrize("role", [Role.RECIPIENT, Role.AUTHORITY, Role.INDEPENDENT_CONTROLLER])
def test_who_processes_for_nobody_needs_no_agreement(console, role):
    a_relationship(console, a_partner(console), role)

    assert gaps(console) == []


def test_a_transfer_without_a_valid_tool_on_the_day_is_a_gap_of_the_law(console):
    partner = a_partner(console, "Fictiv Inc", **KNOWN)
    relation = a_relationship(console, partner, Role.RECIPIENT)
    run(console, record_transfer, relation, destination="us")
    run(console, record_transfer, relation, destination="ch", tool=TransferTool.DPF)

    found = [gap for gap in ask(console, find_gaps, on=TODAY) if gap.weight is Weight.LAW]
    assert [gap.tell() for gap in found] == [
        "Fictiv Inc: No tool is recorded for the transfer to United States.",
        "Fictiv Inc: The Data Privacy Framework covers the United States only, not Switzerland.",
    ]
    assert "Art. 44" in found[0].source


def test_what_a_tool_lacks_is_told_as_guidance_and_an_ended_transfer_lacks_nothing(console):
    partner = a_partner(console, "Fictiv Inc", **KNOWN)
    relation = a_relationship(console, partner, Role.RECIPIENT)
    transfer = run(console, record_transfer, relation, destination="in", tool=TransferTool.BCR)

    found = ask(console, find_gaps, on=TODAY)
    assert {gap.weight for gap in found} == {Weight.GUIDANCE}
    assert "the day of its approval" in found[0].tell()

    run(console, end_transfer, transfer, on=date(2026, 11, 21))
    assert gaps(console) == []


def test_a_partner_in_a_third_country_without_any_transfer_is_asked_about(console):
    a_relationship(console, a_partner(console, "Fictiv Inc", country="US", **KNOWN), Role.RECIPIENT)

    (said,) = gaps(console)
    assert said == "Fictiv Inc is in a third country; whether data go there is not recorded."


def test_everybody_in_the_chain_wants_address_contact_and_place(console):
    partner = a_partner(console, "Fictiv SRL")
    relation = a_relationship(console, partner, Role.PROCESSOR, places="România")
    an_agreement(console, partner)
    sub = run(console, add_sub_processor, relation, name="Sub SRL")

    assert gaps(console, partner_ids=[sub]) == [
        "The address of Sub SRL is not recorded.",
        "No contact of Sub SRL is recorded.",
        "Where Sub SRL processes is not recorded.",
    ]


def test_a_sub_processor_below_nobody_is_told(console):
    partner = a_partner(console, "Sub SRL", **KNOWN)
    a_relationship(console, partner, Role.SUB_PROCESSOR, places="România")

    assert gaps(console) == ["Below which processor Sub SRL stands is not recorded."]


def test_the_law_comes_before_guidance_and_guidance_before_our_own_wishes(console):
    for name in ("Zet SRL", "Alfa SRL"):
        partner = a_partner(console, name)
        assessed(console, partner)
        a_relationship(console, partner, Role.PROCESSOR)

    found = ask(console, find_gaps, on=TODAY)
    assert [gap.weight for gap in found] == sorted(gap.weight for gap in found)
    assert [gap.partner_name for gap in found[:2]] == ["Alfa SRL", "Zet SRL"]
    assert {gap.weight for gap in found} == set(Weight)


def test_who_has_ended_lacks_nothing(console):
    partner = a_partner(console)
    a_relationship(console, partner, Role.PROCESSOR)
    run(console, end_partner, partner, on=date(2026, 11, 1))

    assert gaps(console) == []


def test_a_gap_is_told_in_the_language_spoken(console):
    a_relationship(console, a_partner(console, "Fictiv SRL", **KNOWN), Role.CLIENT, places="RO")

    with speaking("ro"):
        (said,) = gaps(console)
    assert "Fictiv SRL" in said
    assert "No agreement" not in said
