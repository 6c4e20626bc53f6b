"""What the finder suggests for a requirement, on which words, and when it stays silent."""

import pytest

from console.agreements.finder import AgreementText, find_clauses, plain_text
from console.agreements.frameworks import load_framework
from console.intake.documents import read_document
from console.intake.sources import Source

INSTRUCTED = (
    "The Processor shall process personal data only on documented instructions of the Controller."
)
BREACH = "The Processor notifies the Controller of a personal data breach within 48 hours."
PAID = "The Supplier shall notify the Customer of unpaid invoices within 48 hours."


def found(text, requirement, *, language="", pages=None):
    agreement = AgreementText(tuple(pages or (text,)), has_pages=pages is not None)
    return find_clauses(agreement, load_framework("art28"), language=language).passages(requirement)


def test_a_passage_is_named_with_the_words_it_was_found_by():
    (passage,) = found(f"1. {INSTRUCTED}\n\n2. {BREACH}", "28.3.a")
    assert passage.text == f"1. {INSTRUCTED}"
    assert {"process", "only", "instructions"} <= set(passage.matched)
    assert passage.page is None


def test_a_number_with_its_unit_is_among_the_words():
    (passage,) = found(BREACH, "33.2")
    assert "within 48" in passage.matched


def test_a_look_alike_about_money_is_no_breach_notice():
    assert found(PAID, "33.2") == ()


def test_nothing_found_is_the_answer_for_an_absent_clause():
    assert found(INSTRUCTED, "28.3.g", language="en") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ro", "Persoana împuternicită prelucrează datele numai la instrucțiunile documentate."),
        ("de", "Der Auftragsverarbeiter verarbeitet Daten nur auf dokumentierte Weisung."),
        ("ro", "Persoana imputernicita prelucreaza datele numai la instructiunile documentate."),
        ("ro", "Persoana împuternicită prelucrează datele numai la instrucţiunile documentate."),
    ],
)
def test_each_language_is_searched_with_its_own_words_whatever_the_diacritics(language, text):
    assert found(text, "28.3.a", language=language)


def test_the_language_is_told_from_the_words():
    text = (
        INSTRUCTED + " This is the agreement for the data of the customers, and it is in force. "
    ) * 3
    finding = find_clauses(AgreementText((text,), has_pages=False), load_framework("art28"))
    assert (finding.language, finding.is_certain) == ("en", True)
    unknown = find_clauses(AgreementText(("123",), has_pages=False), load_framework("art28"))
    assert not unknown.is_certain


def test_a_passage_that_runs_over_a_page_keeps_the_page_on_which_it_begins():
    first, second = BREACH.split(" of a ")
    (passage,) = found("", "33.2", pages=("Something else.\n\n" + first, "of a " + second))
    assert passage.page == 1
    assert "personal data breach within 48 hours" in passage.text


def test_an_item_of_a_list_is_read_with_the_words_that_lead_to_it():
    text = (
        "The Processor shall ensure that its employees, who have access to personal data:\n"
        "(a) are bound to confidentiality;\n(b) are trained.\n"
    )
    passages = found(text, "28.3.b", language="en")
    assert any("bound to confidentiality" in one.text for one in passages)


def test_a_misspelt_word_is_still_found():
    wrong = "Alle Personen mit Zugriff sind schriftlich zur Verschwiegenhiet verpflichtet."
    (passage,) = found(wrong, "28.3.b", language="de")
    assert "Verschwiegenhiet" in passage.matched


def test_marks_of_markdown_and_html_do_not_stand_in_the_text():
    source = Source(
        "a.md", b"# DPA\n\n**Bold** [link](x.html) <span class='a'>words</span> *slanted*\n"
    )
    assert plain_text(read_document(source)).text.strip() == "# DPA\n\nBold link words slanted"


def test_at_most_three_passages_the_best_first():
    text = "\n\n".join(f"{number}. {BREACH} It is clause {number}." for number in range(1, 9))
    passages = found(text, "33.2")
    assert len(passages) == 3
    assert [one.score for one in passages] == sorted((one.score for one in passages), reverse=True)
