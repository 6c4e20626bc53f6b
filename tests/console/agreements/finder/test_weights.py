"""Words that were learnt: they find what no pattern knows, and they can be read."""

import json

import pytest

from console.agreements.finder import AgreementText, find_clauses
from console.agreements.finder.evidence import BEGINNINGS, NUMBER, WHOLE, Marks
from console.agreements.finder.vocabulary import vocabulary
from console.agreements.finder.weights import weights
from console.agreements.frameworks import FOLDER, load_framework


def found(text, requirement, language):
    agreement = AgreementText((text,), has_pages=False)
    return find_clauses(agreement, load_framework("art28"), language=language).passages(requirement)


@pytest.mark.parametrize("language", ["ro", "en", "de"])
def test_every_requirement_has_its_table_and_words_are_written_as_they_are_compared(language):
    tables = json.loads((FOLDER / "weights" / f"{language}.json").read_text("utf-8"))
    wanted = {one.words for one in load_framework("art28").requirements}
    assert tables["requirements"].keys() == wanted
    marks = Marks(language)
    for table in tables["requirements"].values():
        assert table["pattern"] > 0
        for word in table["words"]:
            whole = word.removeprefix(WHOLE)
            assert word == NUMBER or word != whole or len(word) <= max(BEGINNINGS)
            assert word == whole or word in marks[whole]


@pytest.mark.parametrize(
    ("language", "requirement", "text"),
    [
        ("ro", "33.2", "Orice scurgere de date ne este comunicată în aceeași zi."),
        (
            "de",
            "28.3.g",
            "Am Ende werden sämtliche Kundendaten gelöscht, auch die Kopien.",
        ),
        ("en", "28.3.e", "Where somebody asks to see their data, the vendor helps us to reply."),
    ],
)
def test_a_clause_in_everyday_words_is_found_and_shows_the_words_that_count(
    language, requirement, text
):
    (passage,) = found(text, requirement, language)
    assert passage.text == text
    assert 0 < passage.score < 1
    assert passage.matched
    assert all(word in text for word in passage.matched)


@pytest.mark.parametrize(
    ("language", "requirement", "text"),
    [
        ("ro", "28.3.h", "Facturile pot fi contestate în zece zile de la primire."),
        ("de", "28.3.g", "Überlassene Schlüssel und Geräte gibt der Dienstleister zurück."),
        ("en", "33.2", "The carrier tells the buyer at once of any delay of the goods."),
    ],
)
def test_a_sentence_about_something_else_is_not_shown(language, requirement, text):
    assert found(text, requirement, language) == ()


def test_the_heading_above_counts_too():
    clause = "Jeder Vorfall mit Daten wird binnen eines Tages an die genannte Stelle gemeldet."
    plain = found(clause, "33.2", "de")
    (headed,) = found(f"# Verletzung des Schutzes von Daten\n\n{clause}", "33.2", "de")
    assert clause in headed.text
    assert not plain or plain[0].score < headed.score


def test_requirements_that_were_not_learnt_are_found_by_patterns():
    learnt = weights("en").places
    known = vocabulary("en").patterns
    assert "914.docking" in known
    assert "914.docking" not in learnt
    agreement = AgreementText(("An entity may accede to these Clauses at any time.",), False)
    finding = find_clauses(agreement, load_framework("scc-914-m2"), language="en")
    assert finding.passages("914.m2.docking")
