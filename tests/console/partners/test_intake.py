"""Foreign partner lists: known partners are recognised, chains hang where they belong."""

from datetime import date

import pytest

from console.agreements.rules import AgreementKind
from console.agreements.services import add_agreement
from console.errors import RuleBroken
from console.i18n import LANGUAGES, speaking
from console.intake.imports import undo_import
from console.intake.models import ImportRun
from console.intake.pipeline import commit_preview, preview_file, saved_mapping
from console.labels import Origin
from console.organisation.rules import Hat
from console.partners.countries import country_code, country_name
from console.partners.intake import PARTNER_FIELDS, enter_partners
from console.partners.models import Partner, Relationship
from console.partners.names import plain_name
from console.partners.queries import PartnerFilter, chain, get_partner, partner_ids
from console.partners.rules import Role
from console.partners.services import (
    add_relationship,
    add_sub_processor,
    edit_partner,
    undo_partner_import,
)
from console.partners.transfers.services import record_transfer
from console.records.services import add_processor_activity
from console.requests.rules import Channel
from console.requests.services import log_request
from tests.builders import a_partner, a_relationship, ask, run


@pytest.fixture
def taken(console, tmp_path):
    """Take a list in and answer with what was done."""

    def take(text: str, *, role=Role.PROCESSOR, parent_id=None, accept_valid=False):
        file = tmp_path / "listă.csv"
        file.write_text(text, "utf-8")
        preview = preview_file(file, PARTNER_FIELDS)
        enter = enter_partners(role=role, parent_id=parent_id)
        return run(console, commit_preview, "partner", preview, enter, accept_valid=accept_valid)

    return take


def everybody(console):
    ids = ask(console, partner_ids, PartnerFilter(with_ended=True))
    return {facts.name: facts for facts in (ask(console, get_partner, one) for one in ids)}


def test_a_row_becomes_a_partner_with_its_role_and_its_days(console, taken):
    taken(
        "Denumire;CUI;Rol;Servicii;Țara;Adresa;Data început;Nr. Reg. Com.;E-mail\n"
        "Fictiv Hosting SRL;RO 18547290;furnizor;găzduire;România;Strada 1;01.03.2024;"
        "J40/9001/2012;contact@example.org\n"
    )

    (facts,) = everybody(console).values()
    (relation,) = facts.relationships
    assert (facts.cui, facts.country, facts.origin) == ("18547290", "RO", Origin.IMPORTED)
    assert (facts.address, facts.contact_email) == ("Strada 1", "contact@example.org")
    assert (relation.role, relation.services) == (Role.PROCESSOR, "găzduire")
    assert relation.started_on == date(2024, 3, 1)


def test_a_known_partner_is_recognised_by_its_code_whatever_it_is_called(console, taken):
    known = a_partner(console, "Fictiv Hosting SRL", cui="18547290")

    taken("Denumire;CUI\nAltă denumire SA;18547290\n")

    assert len(everybody(console)) == 1
    assert [line.role for line in ask(console, get_partner, known).relationships] == [
        Role.PROCESSOR
    ]


@pytest.mark.parametrize(
    "name",
    [
        "FICTIV HOSTING",
        "Fictiv Hosting S.R.L.",
        "FICTIV HOSTING SRL",
        "fictiv hósting",
    ],
)
def test_a_known_partner_is_recognised_without_its_legal_form(console, taken, name):
    a_partner(console, "Fictiv Hosting SRL")

    taken(f"Denumire\n{name}\n")

    assert list(everybody(console)) == ["Fictiv Hosting SRL"]


def test_a_role_that_is_there_already_is_not_entered_again(console, taken):
    known = a_partner(console, "Fictiv SRL")
    a_relationship(console, known, Role.PROCESSOR)

    assert taken("Denumire\nFictiv SRL\n").entered == 0
    assert taken("Denumire;Rol\nFictiv SRL;client\n").entered == 1


def test_a_name_twice_in_one_list_is_one_partner_in_two_roles(console, taken):
    taken("Denumire;Rol\nFictiv SRL;client\nFictiv S.R.L.;furnizor\n")

    (facts,) = everybody(console).values()
    assert [line.role for line in facts.relationships] == [Role.CLIENT, Role.PROCESSOR]


def test_sub_processors_hang_below_their_processor(console, taken):
    relation = a_relationship(console, a_partner(console, "Imaginar SA"), Role.PROCESSOR)

    taken("Subprocessor\nSub Unu SRL\nSub Doi SRL\n", role=Role.SUB_PROCESSOR, parent_id=relation)

    assert [(node.depth, node.relationship.partner_name) for node in ask(console, chain)] == [
        (0, "Imaginar SA"),
        (1, "Sub Doi SRL"),
        (1, "Sub Unu SRL"),
    ]


def test_a_client_in_a_list_of_sub_processors_hangs_nowhere(console, taken):
    relation = a_relationship(console, a_partner(console, "Imaginar SA"), Role.PROCESSOR)

    taken("Denumire;Rol\nModel SRL;client\n", role=Role.SUB_PROCESSOR, parent_id=relation)

    assert everybody(console)["Model SRL"].relationships[0].parent_id is None


def test_an_import_is_taken_back_and_may_come_again(console, taken):
    text = "Denumire\nFictiv SRL\nModel SRL\n"
    done = taken(text)

    assert run(console, undo_partner_import, done.run_id) == done.entered == 4
    assert everybody(console) == {}
    assert console.verify() == []
    with pytest.raises(RuleBroken, match="undone already"):
        run(console, undo_partner_import, done.run_id)
    assert taken(text).entered == 4


def test_an_import_edited_since_is_not_taken_back(console, taken):
    done = taken("Denumire\nFictiv SRL\n")
    (facts,) = everybody(console).values()
    run(console, edit_partner, facts.id, address="Strada 1")

    with pytest.raises(RuleBroken, match="edited since"):
        run(console, undo_partner_import, done.run_id)
    assert list(everybody(console)) == ["Fictiv SRL"]


def test_an_import_on_which_something_hangs_is_not_taken_back(console, taken):
    done = taken("Denumire;Rol\nFictiv SRL;furnizor\nModel SRL;client\n")
    names = everybody(console)
    processor = names["Fictiv SRL"].relationships[0]
    client = names["Model SRL"]
    run(console, record_transfer, processor.id, destination="US")
    run(console, add_sub_processor, processor.id, name="Sub SRL")
    run(console, add_relationship, client.id, role=Role.RECIPIENT)
    run(console, add_agreement, client.id, kind=AgreementKind.PROCESSING, title="Acord")
    run(
        console,
        log_request,
        channel=Channel.CLIENT,
        received=date(2026, 11, 20),
        hat=Hat.PROCESSOR,
        client_id=client.id,
    )

    run(console, add_processor_activity, client_id=client.relationships[0].id)

    with pytest.raises(RuleBroken) as refused:
        run(console, undo_partner_import, done.run_id)
    said = str(refused.value)
    assert "listă.csv" in said
    assert "other roles: 2, transfers: 1, agreements: 1, requests: 1" in said
    assert "lines of the records of processing: 1" in said
    after = everybody(console)
    assert len(after["Model SRL"].relationships) == 2
    assert len(after["Fictiv SRL"].transfers) == 1


def test_no_register_is_taken_back_from_under_what_hangs_on_it(console, taken):
    done = taken("Denumire\nFictiv SRL\n")
    (facts,) = everybody(console).values()
    run(console, add_relationship, facts.id, role=Role.RECIPIENT)

    kinds = {"partner": Partner, "relationship": Relationship}
    with pytest.raises(RuleBroken, match=r"hang on it \(1\)"):
        run(console, undo_import, done.run_id, kinds=kinds)


def test_an_import_is_taken_back_once_what_hung_on_it_is_gone(console, taken):
    done = taken("Denumire\nFictiv SRL\n")
    (facts,) = everybody(console).values()
    added = run(console, add_relationship, facts.id, role=Role.RECIPIENT)
    run(console, lambda work: work.remove(work.get(Relationship, added)))

    assert run(console, undo_partner_import, done.run_id) == 2
    assert everybody(console) == {}


def test_rows_with_problems_are_counted_and_left_out_on_request(console, taken):
    text = "Denumire;Data început\nFictiv SRL;01.03.2024\nModel SRL;cândva\n"
    with pytest.raises(RuleBroken, match="1 row of"):
        taken(text)
    done = taken(text, accept_valid=True)

    assert (done.rejected, list(everybody(console))) == (1, ["Fictiv SRL"])
    assert ask(console, lambda session: session.get(ImportRun, done.run_id).rejected) == 1


def test_a_list_without_a_single_good_row_is_refused(taken):
    with pytest.raises(RuleBroken, match="no row"):
        taken("Denumire;CUI\n;1\n", accept_valid=True)


def test_the_columns_of_a_list_are_remembered_by_its_headings(console, taken):
    taken("Denumire;Locație\nFictiv SRL;Cluj\n")

    kept = ask(console, saved_mapping, "partner", ["Denumire", "Locație"])
    assert kept.matches["name"].title == "Denumire"
    assert ask(console, saved_mapping, "partner", ["Other"]) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("România", "RO"),
        ("romania", "RO"),
        ("Rumänien", "RO"),
        ("Germany", "DE"),
        ("Germania", "DE"),
        ("Deutschland", "DE"),
        ("de", "DE"),
        ("U.S.A.", "US"),
        ("Statele Unite ale Americii", "US"),
        ("Vereinigte Staaten", "US"),
        ("Olanda", "NL"),
        ("Atlantida", ""),
        ("", ""),
    ],
)
def test_a_country_is_found_by_its_name_in_three_languages(text, code):
    assert country_code(text) == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_country_is_named_in_the_language_spoken(language):
    with speaking(language):
        assert (
            country_name("de") == {"ro": "Germania", "en": "Germany", "de": "Deutschland"}[language]
        )
        assert country_name("QQ") == "QQ"


def test_a_name_of_nothing_but_a_legal_form_stays_apart():
    assert plain_name("SRL") == plain_name("S.A.") == ""
    assert plain_name("Țesătoria S.R.L.") == "tesatoria"
