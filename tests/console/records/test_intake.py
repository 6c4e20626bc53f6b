"""Records of processing from workbooks that others designed."""

from pathlib import Path

import pytest

from console.errors import RuleBroken
from console.intake.pipeline import Imported, commit_preview
from console.labels import Answer
from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.partners.queries import PartnerFilter, partner_ids
from console.partners.rules import Role
from console.records.intake import SUBJECT, enter_records, preview_records, read_basis, read_ground
from console.records.queries import ActivityFilter, activity_ids, activity_rows
from console.records.rules import SpecialGround
from console.records.services import edit_activity, undo_records_import
from tests.builders import a_partner, a_relationship, ask, run

ROMANIAN = (
    "Activitatea de prelucrare;Scopul prelucrării;Categorii de persoane vizate;"
    "Categorii de date cu caracter personal;Destinatari;Transferuri către țări terțe;"
    "Termene de ștergere;Măsuri tehnice și organizatorice;Temei juridic;CNP\n"
    "Salarizare;Plata salariilor;angajați;identificare;bănci;nu;5 ani;acces pe roluri;"
    "art. 6 alin. (1) lit. c);da\n"
    "Supraveghere video;Paza bunurilor;vizitatori;imagini;;;30 de zile;;interes legitim;nu\n"
)
ENGLISH = (
    "Processing activity,Purposes of processing,Lawful basis,Retention period\n"
    "HR,Pay,contract,5 y\n"
)
GERMAN = (
    "Verarbeitungstätigkeit;Zwecke der Verarbeitung;Löschfristen;TOMs\nLohn;Zahlung;6 J;Rollen\n"
)
CLIENTS = "Beneficiar;Categorii de prelucrări\nBeneficiar Fictiv SA;preluare apeluri\n"


def a_file(tmp_path: Path, words: str, name: str = "evidenta.csv") -> Path:
    path = tmp_path / name
    path.write_text(words, "utf-8")
    return path


def enter(console, path: Path) -> Imported:
    preview = preview_records(path)
    return run(console, commit_preview, SUBJECT, preview, enter_records)


def activities(console):
    return ask(console, activity_rows, list(ask(console, activity_ids, ActivityFilter())))


def test_a_romanian_record_goes_in_with_its_own_headings(console, tmp_path):
    assert enter(console, a_file(tmp_path, ROMANIAN)).entered == 2

    pay, video = activities(console)
    assert (pay.name, pay.retention, pay.measures) == ("Salarizare", "5 ani", "acces pe roluri")
    assert (pay.basis, pay.national_number) == (LegalBasis.LEGAL_OBLIGATION, Answer.YES)
    assert (video.basis, video.recipients) == (LegalBasis.LEGITIMATE_INTEREST, "")
    assert {one.hat for one in (pay, video)} == {Hat.CONTROLLER}


@pytest.mark.parametrize("words", [ENGLISH, GERMAN])
def test_english_and_german_headings_are_known(words, tmp_path):
    preview = preview_records(a_file(tmp_path, words))

    assert len(preview.mapping.matches) == 4
    assert not preview.taken.problems


def test_a_row_that_names_a_client_belongs_to_the_processors_record(console, tmp_path):
    enter(console, a_file(tmp_path, CLIENTS))

    (line,) = activities(console)
    assert (line.hat, line.name, line.processing) == (
        Hat.PROCESSOR, "Beneficiar Fictiv SA", "preluare apeluri",
    )  # fmt: skip
    assert len(ask(console, partner_ids, PartnerFilter(role=Role.CLIENT))) == 1


def test_a_client_that_is_known_is_not_entered_again(console, tmp_path):
    a_relationship(console, a_partner(console, "Beneficiar Fictiv S.A."), Role.CLIENT)

    assert enter(console, a_file(tmp_path, CLIENTS)).entered == 1
    assert len(ask(console, partner_ids, PartnerFilter())) == 1


def test_importing_twice_changes_nothing(console, tmp_path):
    path = a_file(tmp_path, ROMANIAN)
    enter(console, path)

    with pytest.raises(RuleBroken, match="imported on"):
        enter(console, path)
    assert enter(console, a_file(tmp_path, ROMANIAN + "\n", "copie.csv")).entered == 0
    assert len(activities(console)) == 2


def test_an_import_is_taken_back_whole_unless_a_line_was_edited(console, tmp_path):
    done = enter(console, a_file(tmp_path, CLIENTS))
    assert run(console, undo_records_import, done.run_id) == 3
    assert not ask(console, partner_ids, PartnerFilter())

    done = enter(console, a_file(tmp_path, ROMANIAN))
    run(console, edit_activity, activities(console)[0].id, notes="citit")
    with pytest.raises(RuleBroken, match="edited since"):
        run(console, undo_records_import, done.run_id)


def test_a_second_line_of_headings_is_no_activity(tmp_path):
    words = "Processing activity,Share\n,of all\nHR,3\n"

    preview = preview_records(a_file(tmp_path, words))
    assert [row.values["name"] for row in preview.taken.rows] == ["HR"]
    assert not preview.taken.problems


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("Art. 6(1)(f)", LegalBasis.LEGITIMATE_INTEREST),
        ("art. 6 alin. (1) lit. b) RGPD", LegalBasis.CONTRACT),
        ("Art. 6 Abs. 1 lit. a DSGVO", LegalBasis.CONSENT),
        ("obligație legală", LegalBasis.LEGAL_OBLIGATION),
        ("consent, or contract", None),
        ("obiceiul locului", None),
    ],
)
def test_a_basis_is_read_only_where_the_words_name_one(words, basis):
    assert read_basis(words) is basis


def test_a_ground_of_art_9_is_read_by_its_letter():
    assert read_ground("Art. 9 alin. (2) lit. b)") is SpecialGround.EMPLOYMENT
    assert read_ground("acordul persoanei") is None
