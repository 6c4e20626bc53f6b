"""The two records of processing as the authority reads them."""

from datetime import date

import pytest

from console.labels import Origin
from console.legal_bases import LegalBasis
from console.organisation.queries import DpoFacts, OrganisationFacts
from console.organisation.rules import Hat
from console.partners.rules import Role
from console.records.queries import ActivityFacts, LinkedPartner, RecordsFacts
from reports.blocks import Audience, Heading, Note, Table, Text
from reports.sections.records import records_gaps, records_section

DAY = date(2026, 11, 20)
OFFICE = OrganisationFacts(name="Oficiu Fictiv", address="Strada Exemplului 1")
DPO = DpoFacts("Daria Exemplu", "", date(2023, 3, 1), None, "")


def a_line(hat: Hat = Hat.CONTROLLER, **values: object) -> ActivityFacts:
    texts = (
        "client_name", "client_contact", "client_dpo", "purposes", "processing", "recipients",
        "person_categories", "data_categories", "third_countries", "safeguards", "retention",
        "measures", "basis_note", "source", "automated_decisions", "systems", "notes",
    )  # fmt: skip
    return ActivityFacts(
        **{
            "id": 1,
            "uid": "a1",
            "version": 1,
            "hat": hat,
            "client_id": None if hat is Hat.CONTROLLER else 7,
            "name": "Salarizare",
            **dict.fromkeys(texts, ""),
            "basis": None,
            "special_ground": None,
            "national_number": None,
            "started_on": None,
            "ended_on": None,
            "origin": Origin.WITNESSED,
            "partners": (),
            **values,
        }
    )


def a_partner(role: Role, name: str = "Arhivă Nord SRL", country: str = "") -> LinkedPartner:
    return LinkedPartner(1, 1, 1, name, role, country)


def section(*controller: ActivityFacts, processor: tuple[ActivityFacts, ...] = ()):
    return list(records_section(RecordsFacts(DAY, controller, processor), OFFICE, DPO))


def table(blocks, name: str) -> Table:
    return next(block for block in blocks if isinstance(block, Table) and block.name == name)


def test_both_records_stand_under_their_paragraph_even_when_empty():
    blocks = section()

    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "Record of processing activities: controller (Art. 30(1))",
        "Record of processing activities: processor (Art. 30(2))",
    ]
    assert table(blocks, "Record Art. 30(1)").empty == "No activity is recorded."
    assert all(block.audience is Audience.AUTHORITY for block in blocks)


def test_a_line_says_what_art_30_requires_and_what_is_not_recorded():
    blocks = section(
        a_line(
            purposes="plata salariilor",
            recipients="bănci",
            third_countries="Statele Unite",
            safeguards="clauze standard",
            partners=(a_partner(Role.PROCESSOR, country="RO"),),
        )
    )

    (row,) = table(blocks, "Record Art. 30(1)").rows
    assert row == (
        "Salarizare",
        "plata salariilor",
        "not recorded",
        "not recorded",
        "bănci\nArhivă Nord SRL (processor, Romania)",
        "Statele Unite\nDocumented safeguards: clauze standard",
        "not recorded",
        "not recorded",
    )


def test_what_the_law_does_not_require_stands_apart_and_says_so():
    blocks = section(a_line(basis=LegalBasis.CONTRACT, basis_note="contract de muncă"))

    extras = table(blocks, "Particulars Art. 30(1)")
    (row,) = extras.rows
    assert "not required by Art. 30(1)" in extras.title
    assert row[1] == "performance of a contract (Art. 6(1)(b))\ncontract de muncă"
    assert any(
        "not required by Art. 30" in block.text for block in blocks if isinstance(block, Note)
    )


def test_controller_officer_and_joint_controllers_are_named():
    blocks = section(a_line(partners=(a_partner(Role.JOINT_CONTROLLER, "Promoții Fictive"),)))

    assert list(table(blocks, "Controller of the record").rows) == [
        ("Name", "Oficiu Fictiv"),
        ("Contact", "Strada Exemplului 1"),
        ("Data protection officer", "Daria Exemplu"),
        ("Joint controllers", "Promoții Fictive"),
    ]
    (row,) = table(blocks, "Record Art. 30(1)").rows
    assert row[4] == "not recorded"


def test_the_processors_record_has_a_line_per_client():
    lines = (
        a_line(Hat.PROCESSOR, client_name="Beneficiar A", processing="preluare apeluri"),
        a_line(Hat.PROCESSOR, client_name="Beneficiar B", client_id=8, client_contact="str. 1"),
    )
    blocks = section(processor=lines)

    rows = list(table(blocks, "Record Art. 30(2)").rows)
    assert [row[:4] for row in rows] == [
        ("Beneficiar A", "not recorded", "Salarizare", "preluare apeluri"),
        ("Beneficiar B", "str. 1", "Salarizare", "not recorded"),
    ]
    texts = [block.text for block in blocks if isinstance(block, Text)]
    assert texts[1].endswith("2 running lines for 2 clients.")


def test_a_country_without_safeguard_and_a_clients_officer_are_said():
    abroad = a_line(Hat.PROCESSOR, third_countries="India", client_dpo="Ana Exemplu")
    (row,) = table(section(processor=(abroad,)), "Record Art. 30(2)").rows

    assert row[1] == "not recorded\nData protection officer: Ana Exemplu"
    assert row[4] == "India\nDocumented safeguards: not recorded"


@pytest.mark.parametrize("hat", list(Hat))
def test_gaps_are_for_the_office_alone_and_name_the_line(hat):
    facts = RecordsFacts(DAY, (a_line(hat),), ())

    gaps = list(records_gaps(facts))
    assert {gap.audience for gap in gaps} == {Audience.INTERNAL}
    assert {gap.record for gap in gaps} == {"Salarizare"}
    assert gaps[0].source.startswith("GDPR Art. 30(")
