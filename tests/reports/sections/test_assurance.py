"""What the authority reads about guarantees: figures with their denominators, and the evidence."""

from datetime import date

import pytest

from console.partners.assurance.queries import list_assessments, list_assurance
from console.partners.assurance.rules import AssuranceKind, GuaranteeResult
from console.partners.assurance.services import add_assurance, assess_guarantees
from console.partners.queries import list_relationships
from console.partners.rules import Role
from console.partners.watch.queries import ListRow
from reports.blocks import Figures, Table
from reports.sections.assurance import AssuranceSeen, assurance_section
from tests.builders import a_partner, ask, run

ON = date(2026, 6, 30)
LIST = ListRow(
    id=1, uid="", version=1, partner_id=1, partner_name="Imaginar SA", listed_on=None,
    received_on=date(2026, 5, 4), file_name="lista.csv", document_sha256="ab" * 32, added=1,
    changed=2, removed=3, unchanged=4, taken=6, agreement_title="", objection_days=None,
    governing_law="", decision=None, decided_on=None,
)  # fmt: skip


@pytest.fixture
def blocks(console):
    def read(lists=()):
        return list(
            assurance_section(
                AssuranceSeen(
                    running=ask(console, list_relationships),
                    kept=ask(console, list_assurance, on=ON),
                    assessments=ask(console, list_assessments, on=ON),
                    lists=lists,
                )
            )
        )

    return read


def rows(blocks):
    return {block.name: list(block.rows) for block in blocks if isinstance(block, Table)}


def test_nothing_recorded_is_said_and_nothing_is_made_up(blocks):
    found = blocks()

    assert set(map(len, rows(found).values())) == {0}
    assert all(block.empty for block in found if isinstance(block, Table))


def test_guarantees_are_counted_against_the_running_processors(console, blocks):
    partner = a_partner(console, "Imaginar SA", role=Role.PROCESSOR)
    a_partner(console, "Fictiv SRL", role=Role.PROCESSOR)
    run(
        console,
        assess_guarantees,
        partner,
        assessed_on=date(2026, 1, 7),
        reviewer="Ana Exemplu",
        result=GuaranteeResult.SUFFICIENT,
        evidence="chestionar",
    )
    kind = AssuranceKind.CERTIFICATE
    run(console, add_assurance, partner, kind=kind, title="Vechi", valid_until=date(2026, 1, 1))
    run(console, add_assurance, partner, kind=kind, title="Nou", valid_until=date(2028, 1, 1))

    found = blocks()
    (figures,) = (block for block in found if isinstance(block, Figures))
    assert [(item.value, item.explanation) for item in figures.items] == [
        (1, "Of 2 running processors."),
        (1, "Of 2 recorded ones."),
    ]
    assert rows(found)["Assessments"][0][:4] == (
        "Imaginar SA",
        date(2026, 1, 7),
        "Ana Exemplu",
        "sufficient",
    )
    kept = rows(found)["Guarantees"]
    assert [(row[2], row[5], row[7]) for row in kept] == [
        ("Vechi", "not recorded", "expired"),
        ("Nou", "not recorded", "valid"),
    ]


def test_the_history_of_lists_is_printed_with_what_is_not_recorded(blocks):
    assert rows(blocks([LIST]))["Lists"] == [
        (
            "Imaginar SA",
            "not recorded",
            date(2026, 5, 4),
            1,
            2,
            3,
            "not recorded",
            "not recorded",
            "ab" * 32,
        )
    ]
