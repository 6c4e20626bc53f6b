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


@pytest.mark.parametrize(
    "text",
    [
        "Ich widerspreche der Preiserhöhung und kündige.",
        "I object to the late fee on this invoice.",
        "Mă opun majorării tarifului.",
        "Reclamație: frigiderul livrat este zgâriat.",
        "Bitte berichtigen Sie den Auftrag.",
    ],
)
def test_a_dispute_over_goods_and_bills_asserts_no_right(text):
    assert found(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "You deleted my entry last week.",
        "Löschen sollen Sie die Unterlagen gleichwohl nicht.",
        "When will my photo be deleted?",
    ],
)
def test_an_erasure_that_is_done_or_denied_or_asked_about_is_not_suggested(text):
    assert Right.ERASURE not in found(text)


def test_an_erasure_that_is_still_missing_is_suggested():
    assert Right.ERASURE in found("You still have not deleted my account and my data.")
    assert Right.ERASURE in found("Löschen sollen Sie nicht nur mein Konto, sondern alle Daten.")


def test_a_short_sentence_that_points_back_is_read_with_the_one_before():
    assert Right.ERASURE in found("Sie haben noch meine Daten. Löschen!")
    assert Right.WITHDRAWAL in found("I agreed to my photo in the brochure. I no longer do.")


@pytest.mark.parametrize(
    "text",
    [
        "Second attempt, nobody answered.\n\n> Please delete my account and all data.\n",
        "Letzte Mahnung:\n\n> Bitte löschen Sie mein Konto und meine Daten.\n",
        "Nu am primit răspuns:\n\n> Vă rog să îmi ștergeți contul și datele.\n",
    ],
)
def test_whoever_reminds_the_office_may_quote_himself(text):
    assert Right.ERASURE in found(text)


def test_an_answer_of_the_office_quoted_in_a_reminder_does_not_count():
    quoted = "On Monday, Nov 2 2026, Office wrote:\n> You may ask for erasure of your data.\n"

    assert found(f"I got no answer to my letter.\n\n{quoted}") == {}


def test_an_offer_of_a_course_asserts_none_of_its_topics():
    assert found("Oferta noastră pentru cursuri: dreptul de acces, dreptul la ștergere.") == {}


def test_a_date_ends_no_sentence():
    assert Right.WITHDRAWAL in found("Meine Einwilligung vom 12. Mai ziehe ich zurück.")
    assert Right.ERASURE in found("Ștergeți până la 12.05.2026 toate pozele mele.")


@pytest.mark.parametrize("text", ["STOP", "Abbestellen. Sofort.", "unsubscribe please"])
def test_a_shout_asks_for_no_more_messages(text):
    assert Right.STOP_MESSAGES in found(text)


def test_one_thing_and_then_another_are_both_asked_for():
    rights = found("Trimiteți-mi întâi tot ce aveți despre mine și apoi ștergeți tot.")

    assert {Right.ACCESS, Right.ERASURE} <= set(rights)


def test_an_objection_that_waits_for_an_answer_is_not_made_anew():
    assert Right.OBJECTION not in found("Do not use my data until you answer my objection.")
