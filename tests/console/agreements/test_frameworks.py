"""Frameworks: what is asked of an agreement, complete in every language."""

import re

import pytest

from console.agreements.finder.vocabulary import vocabulary
from console.agreements.frameworks import FOLDER, framework_ids, load_framework, said
from console.articles import article_name
from console.errors import NotFound
from console.i18n import LANGUAGES, speaking


@pytest.mark.parametrize("framework_id", framework_ids())
def test_every_requirement_speaks_three_languages_and_belongs_to_a_group(framework_id):
    framework = load_framework(framework_id)
    for one in framework.requirements:
        for wording in (one.ask, one.good, one.weakness):
            assert all(wording[code].strip() for code in LANGUAGES), one.id
        assert set(framework.groups[one.group]) == set(LANGUAGES)
    assert {one.group for one in framework.requirements} == set(framework.groups)
    ids = [one.id for one in framework.requirements]
    assert len(set(ids)) == len(ids)
    assert set(framework.title) == set(LANGUAGES)


@pytest.mark.parametrize("framework_id", framework_ids())
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finder_knows_words_for_every_requirement(framework_id, language):
    known = vocabulary(language).patterns
    missing = [
        one.id for one in load_framework(framework_id).requirements if one.words not in known
    ]
    assert missing == []


def test_romanian_has_comma_below_and_the_official_words():
    for path in FOLDER.glob("*.json"):
        assert not re.search("[şţŞŢ]|procesator|subiectul datelor", path.read_text("utf-8")), path


def test_art_28_asks_for_each_letter_and_for_the_duties_around_it():
    ids = {one.id for one in load_framework("art28").requirements}
    assert {f"28.3.{letter}" for letter in "abcdefgh"} <= ids
    assert {"28.2", "28.4", "28.9", "33.2", "28.3.unlawful"} <= ids


def test_what_is_good_differs_where_we_are_the_processor():
    ours, clients = load_framework("art28"), load_framework("art28-client")
    assert ours.requirement("33.2").good != clients.requirement("33.2").good
    assert ours.requirement("28.3.b").good == clients.requirement("28.3.b").good


def test_a_requirement_is_said_in_the_language_spoken():
    one = load_framework("art28").requirement("28.3.b")
    with speaking("ro"):
        assert "confidențialitate" in said(one.ask)


def test_articles_of_standard_clauses_are_named_in_each_language():
    clause = "SCC (EU) 2021/914, Clause 7"
    assert article_name(clause) == clause
    with speaking("ro"):
        assert article_name(clause) == "SCC (UE) 2021/914, clauza 7"
    with speaking("de"):
        assert "Anhang I.A" in article_name("SCC (EU) 2021/914, Annex I.A")


def test_an_unknown_framework_edition_or_requirement_is_refused():
    with pytest.raises(NotFound, match="choose one of"):
        load_framework("art99")
    with pytest.raises(NotFound, match="does not know version"):
        load_framework("art28", "0.1")
    with pytest.raises(NotFound, match="no requirement"):
        load_framework("art28").requirement("1")
