"""A letter's words suggest rights, and show which words did."""

import json

import pytest

from console.paths import RESOURCES
from console.requests.rules import Right
from console.requests.suggestions import (
    UrgencyKind,
    own_language,
    suggest_rights,
    suggest_urgency,
)


def found(text):
    return {one.right: one.evidence for one in suggest_rights(text)}


@pytest.mark.parametrize(
    ("text", "right", "evidence"),
    [
        ("Vreau ştergerea   datelor mele!", Right.ERASURE, "ştergerea datelor"),
        ("according to Article 15(1) GDPR", Right.ACCESS, "Article 15"),
        ("Ich bitte um Auskunft.", Right.ACCESS, "um Auskunft"),
        ("Îmi retrag consimțământul.", Right.WITHDRAWAL, "retrag consimțământul"),
        ("RECTIFICAREA DATELOR", Right.RECTIFICATION, "RECTIFICAREA DATELOR"),
        ("Widerspruch nach Art. 21 Abs. 1", Right.OBJECTION, "Art. 21 Abs. 1"),
        ("under Article 21(2), please", Right.MARKETING_OBJECTION, "Article 21(2)"),
        ("Nu mai trimiteți oferte.", Right.STOP_MESSAGES, "Nu mai trimiteți"),
    ],
)
def test_the_words_of_the_letter_are_the_evidence(text, right, evidence):
    assert found(text) == {right: (evidence,)}


def test_one_letter_may_assert_several_rights():
    rights = found(
        "Solicit acces la datele mele, apoi ștergerea datelor și portabilitatea datelor."
    )

    assert list(rights) == [Right.ACCESS, Right.ERASURE, Right.PORTABILITY]


def test_words_are_quoted_once():
    assert found("Art. 15, art. 15, ART 15")[Right.ACCESS] == ("Art. 15",)


def test_an_objection_to_marketing_is_no_objection_on_grounds_of_the_situation():
    marketing = "I am objecting to the processing for direct marketing purposes"

    assert list(found(marketing)) == [Right.MARKETING_OBJECTION]
    assert list(found(f"{marketing} and, under Art. 21(1), to all else")) == [
        Right.OBJECTION,
        Right.MARKETING_OBJECTION,
    ]


@pytest.mark.parametrize(
    "text", ["", "Vă mulțumesc.", "articolul 150", "access to my account", "art."]
)
def test_other_words_suggest_nothing(text):
    assert found(text) == {}


def test_every_phrase_of_the_vocabulary_is_found_by_itself():
    vocabulary = json.loads((RESOURCES / "vocabulary" / "rights.json").read_text("utf-8"))
    for right, languages in vocabulary.items():
        for phrase in (line for written in languages.values() for line in written["phrases"]):
            assert Right(right) in found(phrase.replace("*", "")), phrase


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Radiați-mă, vă rog, din orice listă aveți.", Right.ERASURE),
        ("My surname is spelled wrong in your letters.", Right.RECTIFICATION),
        ("Setzen Sie mich auf die Sperrliste.", Right.MARKETING_OBJECTION),
        ("De unde aveți numărul meu?", Right.ACCESS),
        ("I have a new address, please record it.", Right.RECTIFICATION),
    ],
)
def test_words_of_a_right_may_stand_apart_in_one_sentence(text, right):
    assert right in found(text)


def test_words_of_different_sentences_are_not_joined():
    assert found("Please delete this line. I found my data sheet.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "Nu vreau să ștergeți datele mele.",
        "Please do not delete my data.",
        "Bitte meine Daten nicht löschen.",
    ],
)
def test_an_erasure_that_is_refused_is_not_suggested(text):
    assert Right.ERASURE not in found(text)


def test_what_is_quoted_of_earlier_messages_does_not_count():
    answer = "Understood, thank you.\n> You may ask for erasure of your data.\n"

    assert found(answer) == {}
    assert found("Thanks!\n\nOn Monday, Nov 2 2026, Office wrote:\nDelete my data\n") == {}
    assert found("-----Original Message-----\nDelete my data, please") != {}


def test_a_complaint_announced_to_an_authority_is_none_to_the_office():
    assert found("I shall lodge a complaint with the supervisory authority.") == {}
    assert Right.COMPLAINT in found("I wish to lodge a complaint about your agent.")


def test_a_letter_of_an_authority_is_suggested_alone():
    letter = (
        "The supervisory authority, under Article 58(1), request that you provide the legal basis "
        "for processing and the copy of the data of the person."
    )

    assert list(found(letter)) == [Right.AUTHORITY_LETTER]


def test_copies_that_are_to_be_erased_are_no_access():
    assert list(found("Please erase all copies of my data.")) == [Right.ERASURE]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vă rog să îmi trimiteți datele mele.", "ro"),
        ("Please send me the data that you have.", "en"),
        ("Bitte senden Sie mir meine Daten.", "de"),
        ("STOP SMS", ""),
        ("", ""),
    ],
)
def test_the_language_is_told_by_its_commonest_words(text, language):
    assert own_language(text) == language


@pytest.mark.parametrize(
    ("text", "kind", "evidence"),
    [
        ("Aștept răspuns în 10 zile.", UrgencyKind.DEADLINE, "în 10 zile"),
        ("Reply by 12.12.2026 please", UrgencyKind.DEADLINE, "by 12.12.2026"),
        ("Mein Anwalt meldet sich.", UrgencyKind.LAWYER, "Anwalt"),
        ("Mă adresez ANSPDCP.", UrgencyKind.AUTHORITY, "ANSPDCP"),
        ("Last time!!!", UrgencyKind.ANGER, "!!!"),
    ],
)
def test_what_makes_a_message_urgent_is_quoted(text, kind, evidence):
    assert [(one.kind, one.evidence) for one in suggest_urgency(text)] == [(kind, evidence)]


def test_a_calm_message_is_not_urgent():
    assert suggest_urgency("Vă rog să îmi trimiteți o copie.\n> răspundeți în 10 zile") == ()
