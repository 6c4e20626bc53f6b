"""Lists of sub-processors compared and taken over from the command line."""

from datetime import date

from console.agreements.rules import AgreementKind, AgreementStatus
from console.agreements.services import add_agreement, add_version
from console.app import Console
from console.partners.queries import PartnerFilter, partner_ids, partner_rows
from console.vault.vault import open_with_key
from tests.builders import ask, run

LIST = "Denumire;Servicii;Loc prelucrare\nSub Unu;arhivare;România\nSub Doi;tipar;SUA\n"
NEWER = "Denumire;Servicii;Loc prelucrare\nSub Unu SRL;arhivare;Elveția\nSub Trei;pază;România\n"


def partners(session):
    ids = partner_ids(session, PartnerFilter(with_ended=True))
    return {row.name: row for row in partner_rows(session, ids)}


def test_a_newer_list_of_sub_processors_is_compared_and_taken_over(typed, file, seen):
    of = ("--partner", "Imaginar", "--received", "2026-11-02")
    assert typed("sub-processors", file("a.csv", LIST), *of)[0] == 0
    status, out, _err = typed("sub-processors", file("b.csv", NEWER), *of, "--listed", "2026-11-01")

    assert status == 0
    assert out.splitlines()[0] == "1 added, 1 changed, 1 removed, 0 unchanged."
    assert "    Place of processing: România → Elveția" in out
    assert "No agreement is in force" in out
    assert {"Sub Unu SRL", "Sub Trei"} <= set(seen(partners))
    status, _out, err = typed("sub-processors", file("b.csv", NEWER), *of)
    assert (status, "compared already" in err) == (2, True)


def test_a_list_needs_a_partner_that_has_a_chain_and_rows_without_problems(typed, file):
    status, _out, err = typed("sub-processors", file("a.csv", LIST), "--partner", "Nimeni")
    assert (status, "--partner" in err) == (2, True)

    typed("partners", file("r.csv", "Company;Rol\nRegistru Fictiv;autoritate\n"))
    status, _out, err = typed("sub-processors", file("a.csv", LIST), "--partner", "Registru")
    assert "Record its role first" in err

    status, _out, err = typed(
        "sub-processors", file("c.csv", f"{LIST};tipar;SUA\n"), "--partner", "Imaginar"
    )
    assert (status, "row 4" in err) == (1, True)


def test_the_last_day_to_object_is_printed_with_its_proof(typed, file, office, template_vault):
    opened = Console(open_with_key(office, template_vault[1]))
    partner = ask(opened, partner_ids, PartnerFilter(text="Imaginar"))[0]
    agreement = run(
        opened,
        add_agreement,
        partner,
        kind=AgreementKind.PROCESSING,
        title="Acord",
        status=AgreementStatus.SIGNED,
        governing_law="RO",
    )
    day = date(2026, 1, 5)
    run(opened, add_version, agreement, signed_on=day, effective_on=day, objection_days=14)
    opened.close()

    of = ("--partner", "Imaginar", "--received", "2026-11-02")
    _status, out, _err = typed("sub-processors", file("a.csv", LIST), *of)
    assert "Last day to object: 17 November 2026; plan for 16 November 2026." in out
    assert "  1. " in out
