"""An article is named as the language does, and a person's own words are left alone."""

import pytest

from console.articles import article_name
from console.i18n import speaking
from console.requests.rules import ARTICLES


@pytest.mark.parametrize(
    ("stored", "english", "romanian", "german"),
    [
        ("Art. 15", "Art. 15", "art. 15", "Art. 15"),
        ("Art. 13-14", "Art. 13–14", "art. 13–14", "Art. 13–14"),
        ("Art. 21(1)", "Art. 21(1)", "art. 21 alin. (1)", "Art. 21 Abs. 1"),
        ("Art. 21(2)-(3)", "Art. 21(2)–(3)", "art. 21 alin. (2)–(3)", "Art. 21 Abs. 2–3"),
        (
            "Art. 17(3)(b)",
            "Art. 17(3)(b)",
            "art. 17 alin. (3) lit. (b)",
            "Art. 17 Abs. 3 Buchst. b",
        ),
        (
            "Law 506/2004 Art. 12",
            "Art. 12 of Law 506/2004",
            "art. 12 din Legea nr. 506/2004",
            "Art. 12 des Gesetzes Nr. 506/2004",
        ),
    ],
)
def test_an_article_is_named_as_the_language_does(stored, english, romanian, german):
    for language, said in (("en", english), ("ro", romanian), ("de", german)):
        with speaking(language):
            assert article_name(stored) == said


@pytest.mark.parametrize("typed", ["", "punctul 4 din ordin", "Art. XV", "art. 15 RGPD"])
def test_what_a_person_typed_stays_as_it_is(typed):
    with speaking("ro"):
        assert article_name(typed) == typed


@pytest.mark.parametrize("stored", sorted(set(ARTICLES.values())))
def test_every_article_that_the_console_stores_has_its_romanian_name(stored):
    with speaking("ro"):
        assert article_name(stored).startswith("art. ")
