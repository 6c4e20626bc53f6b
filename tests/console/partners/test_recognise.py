"""A row is recognised by its numbers and its name; where it is only similar, a person is asked."""

import pytest

from console.errors import RuleBroken
from console.intake.pipeline import commit_preview, preview_file
from console.intake.problems import tell
from console.partners.intake import PARTNER_FIELDS, enter_partners
from console.partners.queries import PartnerFilter, get_partner, partner_ids
from console.partners.recognise import Known, SameName, recognise, undecided
from console.partners.rules import Role
from tests.builders import a_partner, ask, run


@pytest.fixture
def preview(tmp_path):
    def read(text: str):
        file = tmp_path / "listă.csv"
        file.write_text(text, "utf-8")
        return preview_file(file, PARTNER_FIELDS)

    return read


@pytest.fixture
def hosting(console):
    return a_partner(console, "Fictiv Hosting SRL", cui="18547290", trade_number="J40/9001/2012")


def seen(console, preview):
    return [(one.known, one.partner_id) for one in ask(console, recognise, preview.taken.rows)]


@pytest.mark.parametrize(
    ("row", "known"),
    [
        ("Altă denumire;RO18547290;", Known.BY_CUI),
        ("Altă denumire;;J40 / 9001 / 2012", Known.BY_NUMBER),
        ("Altă denumire;;J2012009001403", Known.BY_NUMBER),
        ("fictiv hosting s.r.l.;;", Known.BY_NAME),
        ("Hosting Fictiv;;", Known.BY_NAME),
        ("Fictiv Hosting SA;;", Known.SIMILAR),
        ("Fictiv Hosting (România);;", Known.SIMILAR),
        ("Fictiv Hostingg;;", Known.SIMILAR),
        ("Fictiv Hosting SRL;14399840;", Known.SIMILAR),
    ],
)
def test_how_a_row_is_known(console, hosting, preview, row, known):
    read = preview(f"Denumire;CUI;Nr. Reg. Com.\n{row}\n")

    assert seen(console, read) == [(known, hosting)]


def test_another_company_is_new(console, hosting, preview):
    assert seen(console, preview("Denumire\nCurierat Imaginar\n")) == [(Known.NEW, None)]


def test_a_similar_name_is_asked_about_and_nothing_is_written(console, hosting, preview):
    read = preview("Denumire\nFictiv Hosting SA\n")
    (problem,) = undecided(ask(console, recognise, read.taken.rows), {})
    assert tell(problem).startswith("row 2: “Fictiv Hosting SA” is similar to “Fictiv Hosting SRL”")

    with pytest.raises(RuleBroken, match="Row: 2"):
        run(console, commit_preview, "partner", read, enter_partners(role=Role.PROCESSOR))
    assert ask(console, get_partner, hosting).relationships == ()


@pytest.mark.parametrize(("said", "partners"), [(SameName.MERGE, 1), (SameName.NEW, 2)])
@pytest.mark.parametrize("for_all", [True, False])
def test_what_a_person_says_counts(console, hosting, preview, said, partners, for_all):
    words = {"every": said} if for_all else {"decided": {2: said}}
    enter = enter_partners(role=Role.PROCESSOR, **words)
    run(console, commit_preview, "partner", preview("Denumire\nFictiv Hosting SA\n"), enter)

    assert len(ask(console, partner_ids, PartnerFilter())) == partners
    assert bool(ask(console, get_partner, hosting).relationships) is (said is SameName.MERGE)


def test_two_lines_of_one_company_with_other_services_are_both_kept(console, preview):
    text = "Denumire;Servicii\nNor (Imaginar);găzduire\nNor (Imaginar);asistență\nNor;tipar\n"
    run(console, commit_preview, "partner", preview(text), enter_partners(role=Role.PROCESSOR))

    ids = ask(console, partner_ids, PartnerFilter())
    services = {
        facts.name: [one.services for one in facts.relationships]
        for facts in (ask(console, get_partner, one) for one in ids)
    }
    assert services == {"Nor": ["tipar"], "Nor (Imaginar)": ["găzduire", "asistență"]}
