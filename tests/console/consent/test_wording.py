"""Actions and purposes are understood in the dialects that platforms and offices write."""

import pytest

from console.consent.rules import OPTIONAL, Category, Choice, Decision
from console.consent.wording import category_of, choice_of, choices_of, decision_of
from console.intake.problems import Trouble


@pytest.mark.parametrize(
    ("word", "decision"),
    [
        ("ACCEPT_ALL", Decision.ACCEPT_ALL),
        ("Alle akzeptieren", Decision.ACCEPT_ALL),
        ("acceptă tot", Decision.ACCEPT_ALL),
        ("deny", Decision.REJECT_ALL),
        ("Refuz", Decision.REJECT_ALL),
        ("save preferences", Decision.CUSTOM),
        ("Retras", Decision.WITHDRAW),
        ("Widerrufen", Decision.WITHDRAW),
        ("expirat", Decision.EXPIRE),
        ("dismissed", Decision.NO_DECISION),
        (" ", None),
    ],
)
def test_actions_are_understood(word, decision):
    assert decision_of(word) is decision


def test_an_unknown_action_is_told_with_the_known_ones():
    found = decision_of("perhaps")
    assert isinstance(found, Trouble)
    assert Decision.WITHDRAW in found.values["accepted"]


@pytest.mark.parametrize(
    "text",
    [
        "performance=1;advertising=0",
        "C0002:1,C0004:0",
        "Analytics = yes | Marketing = no",
        '{"analytics": true, "targeting": false}',
        "performanță: da\npublicitate: nu",
        "Leistung:ja;Werbung:nein",
    ],
)
def test_pairs_of_purposes_are_understood(text):
    assert choices_of(text) == {
        Category.PERFORMANCE: Choice.ACCEPTED,
        Category.ADVERTISING: Choice.REFUSED,
    }


@pytest.mark.parametrize("text", ["necessary, social", '["strict necesare", "C0005"]'])
def test_a_list_names_what_was_accepted_and_refuses_the_rest(text):
    found = choices_of(text)
    assert isinstance(found, dict)
    accepted = {category for category, said in found.items() if said is Choice.ACCEPTED}
    assert accepted == {Category.NECESSARY, Category.SOCIAL_MEDIA}
    assert found[Category.ADVERTISING] is Choice.REFUSED


def test_an_empty_list_refuses_everything_and_an_empty_cell_says_nothing():
    found = choices_of("[]")
    assert isinstance(found, dict)
    assert {found[category] for category in OPTIONAL} == {Choice.REFUSED}
    assert choices_of(" ") == {}


def test_an_object_in_which_everything_is_true_says_nothing_of_the_others():
    assert choices_of('{"performance": true, "functional": null}') == {
        Category.PERFORMANCE: Choice.ACCEPTED,
        Category.FUNCTIONALITY: Choice.UNKNOWN,
    }


@pytest.mark.parametrize(
    "text",
    ["horoscope=1", "performance=often", "{", "[" * 5000, '["horoscope"]', '{"analytics":[]}'],
)
def test_what_is_not_understood_is_told(text):
    assert isinstance(choices_of(text), Trouble)


def test_words_outside_the_five_categories_are_none():
    assert category_of("horoscope") is None
    assert choice_of("often") is None
