"""A list leaves the console as it is shown: every row, in its order."""

import csv
from array import array
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from console.agreements.queries import AgreementFilter, agreement_ids
from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement
from console.breaches.queries import BreachFilter, breach_ids
from console.consent.queries import SourceFilter, source_ids
from console.consent.services import add_source
from console.errors import Cancelled, NotFound, StoreUnavailable
from console.jobs import JobControl
from console.organisation.services import describe_organisation
from console.partners.outline import read_outline
from console.partners.queries import PartnerFilter, partner_ids
from console.partners.rules import Role
from console.partners.services import add_partner
from console.policies.queries import PolicyFilter, policy_ids
from console.policies.rules import PolicyKind
from console.policies.services import add_policy
from console.records.queries import ActivityFilter, activity_ids
from console.records.services import add_controller_activity
from console.requests.register import RequestFilter, request_ids
from console.requests.rules import Channel, Right
from console.requests.services import log_request
from reports.exports import REGISTERS, ExportOrder, export_list
from tests.breaches import a_breach
from tests.builders import a_partner, ask, look, run

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
NAMES = ("Țintar", "Ana", "Șotron")
COLUMN = {
    "partners": 0, "agreements": 1, "records": 0, "requests": 4, "consent": 0, "policies": 0,
    "chain": 1, "breaches": 0,
}  # fmt: skip


@pytest.fixture
def filled(console):
    """Three records in every register; answers with ids in an order that is not their own."""
    run(console, describe_organisation, name="Birou Exemplu")
    for name in NAMES:
        partner = a_partner(
            console, name, role=Role.CLIENT, country="RO", review_due_on=date(2026, 12, 1)
        )
        run(console, add_agreement, partner, kind=AgreementKind.MAIN, title=name)
        run(
            console,
            log_request,
            channel=Channel.EMAIL,
            received=date(2026, 11, 2),
            rights=(Right.ACCESS,),
            summary=name,
        )
        run(console, add_source, name=name)
        run(console, add_controller_activity, name=name)
        a_breach(console, name)
        run(console, add_policy, name=name, kind=PolicyKind.PRIVACY, languages=("ro",))
    nodes = [node for _hat, _depth, node in ask(console, read_outline).walk()]
    return {
        "chain": array("q", sorted(nodes, reverse=True)),
        "partners": ask(console, partner_ids, PartnerFilter(sort="entered", descending=True)),
        "agreements": ask(console, agreement_ids, AgreementFilter(sort="entered", descending=True)),
        "breaches": ask(console, breach_ids, BreachFilter()),
        "records": array("q", sorted(ask(console, activity_ids, ActivityFilter()), reverse=True)),
        "requests": look(console, request_ids, RequestFilter(sort="number", descending=True)),
        "consent": ask(console, source_ids, SourceFilter(sort="entered", descending=True)),
        "policies": array("q", sorted(ask(console, policy_ids, PolicyFilter()), reverse=True)),
    }


@pytest.fixture
def exported(console, tmp_path):
    """Export a list and answer with its rows as texts, the head first."""

    def export(register: str, ids, ending: str, control=None, **values: object):
        target = tmp_path / f"listă.{ending}"
        order = ExportOrder(
            **{
                "register": register,
                "ids": array("q", ids),
                "target": target,
                "language": "en",
                "created_at": AT,
                **values,
            }
        )
        vault = console.vault
        count = export_list(order, vault.folder, vault.data_key(), control=control or JobControl())
        if ending == "csv":
            with target.open(encoding="utf-8-sig", newline="") as stream:
                delimiter = "," if order.language == "en" else ";"
                rows = list(csv.reader(stream, delimiter=delimiter))
        else:
            book = load_workbook(target)
            rows = [list(row) for row in book.worksheets[-1].iter_rows(values_only=True)]
            book.close()
        assert len(rows) == count + 1
        return rows

    return export


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("register", REGISTERS)
def test_every_register_comes_out_in_the_order_of_its_ids(filled, exported, register, ending):
    rows = exported(register, filled[register], ending)

    place = COLUMN[register]
    told = [row[place] for row in rows[1:]]
    assert told == list(reversed(NAMES))
    assert all(isinstance(title, str) and title for title in rows[0])
    again = exported(register, filled[register][::-1], ending)
    assert [row[place] for row in again[1:]] == told[::-1]


def test_dates_are_dates_in_a_workbook_and_words_in_csv(filled, exported):
    head, *rows = exported("partners", filled["partners"], "xlsx")
    place = head.index("Review due")
    assert {row[place] for row in rows} == {datetime(2026, 12, 1)}  # noqa: DTZ001 - a cell has no zone

    told = exported("partners", filled["partners"], "csv")
    assert {row[place] for row in told[1:]} == {"1 Dec 2026"}


def test_heads_and_words_speak_the_language_asked_for(filled, exported):
    head, first, *_rest = exported("partners", filled["partners"], "csv", language="ro")

    assert "Name" not in head
    assert "client (we are their processor)" not in first
    assert "România" in first


def test_more_rows_than_are_read_at_once_come_out_once_each(console, exported):
    def many(work) -> list[int]:
        return [add_partner(work, name=f"Partener {number:04}") for number in range(1003)]

    ids = run(console, many)
    rows = exported("partners", ids, "csv")

    assert [row[0] for row in rows[1:]] == [f"Partener {number:04}" for number in range(1003)]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_empty_list_has_its_head(console, tmp_path, ending):
    target = tmp_path / f"x.{ending}"
    order = ExportOrder("partners", array("q"), target, "en", AT)
    vault = console.vault

    assert export_list(order, vault.folder, vault.data_key(), control=JobControl()) == 0
    assert target.stat().st_size > 0


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_record_that_went_away_meanwhile_is_left_out_and_not_counted(filled, exported, ending):
    rows = exported("partners", [*filled["partners"], 999], ending)

    assert len(rows) == 4


def test_a_list_that_does_not_exist_is_told(console, tmp_path):
    order = ExportOrder("nothing", array("q"), tmp_path / "x.csv", "en", AT)
    vault = console.vault
    with pytest.raises(NotFound, match="nothing"):
        export_list(order, vault.folder, vault.data_key(), control=JobControl())


def test_a_cancelled_export_leaves_no_file(console, filled, tmp_path):
    control = JobControl()
    control.cancel()
    order = ExportOrder("partners", filled["partners"], tmp_path / "x.xlsx", "en", AT)
    vault = console.vault
    with pytest.raises(Cancelled):
        export_list(order, vault.folder, vault.data_key(), control=control)

    assert list(tmp_path.glob("x.*")) == []


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_folder_that_is_not_there_is_told(console, filled, tmp_path, ending):
    order = ExportOrder("partners", filled["partners"], tmp_path / "no" / f"x.{ending}", "en", AT)
    vault = console.vault
    with pytest.raises(StoreUnavailable, match="could not be written"):
        export_list(order, vault.folder, vault.data_key(), control=JobControl())


def test_an_export_opens_the_vault_beside_its_owner(console, filled, exported):
    exported("partners", filled["partners"], "csv")

    assert a_partner(console, "După export SRL") > 0
