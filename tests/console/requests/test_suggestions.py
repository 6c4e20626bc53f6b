"""A letter's words suggest rights, and show which words did."""

import json

import pytest

from console.paths import RESOURCES
from console.requests.rules import Right
from console.requests.suggestions import suggest_rights


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
        for phrase in (line for lines in languages.values() for line in lines):
            assert Right(right) in found(phrase.replace("*", "")), phrase
