"""How consent logs write actions and purposes, in three languages and several dialects."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache

from console.consent.rules import Category, Choice, Decision
from console.i18n import N_
from console.intake.parsers import choice, folded, in_every_language
from console.intake.problems import Trouble

_ACTIONS = {
    Decision.ACCEPT_ALL: (
        "accept", "accepted", "acceptall", "allow all", "allow", "all", "agree", "granted", "grant",
        "given", "opt in", "optin", "consent", "consent given",
        "accepta tot", "accept toate", "accepta toate", "acceptat", "toate acceptate", "acord dat",
        "alle akzeptieren", "alle akzeptiert", "akzeptiert", "zugestimmt", "alles akzeptieren",
    ),
    Decision.REJECT_ALL: (
        "reject", "rejected", "rejectall", "deny", "denied", "deny all", "decline", "declined",
        "refuse", "refused", "refuse all", "opt out", "optout", "necessary only", "disagree",
        "respinge tot", "respinge toate", "refuz", "refuzat", "refuza tot", "refuza toate",
        "alle ablehnen", "abgelehnt", "alle abgelehnt", "alles ablehnen", "nur notwendige",
    ),
    Decision.CUSTOM: (
        "partial", "save", "save preferences", "save settings", "preferences", "selection",
        "customise", "customize", "customised", "customized", "some",
        "personalizat", "partial acceptat", "preferinte", "salveaza preferintele", "selectie",
        "auswahl", "auswahl speichern", "teilweise", "individuell", "einstellungen speichern",
    ),
    Decision.WITHDRAW: (
        "withdrawn", "withdrawal", "revoke", "revoked", "retract",
        "retras", "retragere", "retrage", "widerruf", "widerrufen", "zuruckgezogen",
    ),
    Decision.EXPIRE: ("expired", "expiry", "expirat", "expira", "abgelaufen", "timeout"),
    Decision.NO_DECISION: (
        "none", "no choice", "no action", "ignore", "ignored", "dismiss", "dismissed", "close",
        "closed", "closed banner", "shown", "displayed",
        "fara decizie", "fara raspuns", "inchis", "ignorat", "afisat",
        "keine entscheidung", "geschlossen", "ignoriert", "angezeigt",
    ),
}  # fmt: skip
_CATEGORIES = {
    Category.NECESSARY: (
        "strictly necessary", "essential", "required", "c0001", "strict necesare", "necesare",
        "esentiale", "notwendig", "unbedingt erforderlich", "essenziell",
    ),
    Category.PERFORMANCE: (
        "analytics", "statistics", "statistic", "measurement", "c0002", "performanta", "analiza",
        "statistice", "statistica", "leistung", "analyse", "statistik",
    ),
    Category.FUNCTIONALITY: (
        "functional", "preferences", "preference", "c0003", "functionale", "functionalitate",
        "preferinte", "funktional", "praferenzen", "einstellungen",
    ),
    Category.SOCIAL_MEDIA: (
        "social", "socialmedia", "social networks", "c0005", "retele sociale",
        "retele de socializare", "soziale medien", "soziale netzwerke",
    ),
    Category.ADVERTISING: (
        "marketing", "targeting", "ads", "advertisement", "c0004", "publicitate", "publicitare",
        "reclame", "werbung",
    ),
}  # fmt: skip
_SAID = {
    Choice.ACCEPTED: (
        "1", "true", "yes", "y", "on", "accepted", "accept", "granted", "grant", "allowed", "allow",
        "da", "acceptat", "acordat", "ja", "akzeptiert", "zugestimmt",
    ),
    Choice.REFUSED: (
        "0", "false", "no", "n", "off", "refused", "refuse", "rejected", "reject", "denied", "deny",
        "nu", "refuzat", "respins", "nein", "abgelehnt", "verweigert",
    ),
    Choice.UNKNOWN: ("", "unknown", "none", "null", "necunoscut", "unbekannt"),
}  # fmt: skip
_CHOICES = {word: said for said, words in _SAID.items() for word in words}
_REMEMBERED = 4096
_PAIR = re.compile(r"\s*([^=:]+?)\s*[=:]\s*([^=:]+?)\s*")
_BETWEEN = re.compile(r"[;,|&+\n]")

decision_of = choice(
    Decision, {word: decision for decision, words in _ACTIONS.items() for word in words}
)
"""Reads an action; None where the cell is blank."""

_known: dict[str, Category] = {}


def choices_of(text: str) -> dict[Category, Choice] | Trouble:
    """Read a set of purposes: pairs, a JSON object, or the list of those accepted.

    Where only accepted ones are listed, every other optional category counts as refused.
    """
    plain = text.strip()
    try:
        pairs = list(_pairs(plain)) if plain else []
    except (ValueError, TypeError, RecursionError):
        return _not_understood(plain)
    found: dict[Category, Choice] = {}
    for word, answer in pairs:
        category = category_of(word)
        said = Choice.ACCEPTED if answer is None else choice_of(answer)
        if category is None or said is None:
            return _not_understood(plain)
        found[category] = said
    if plain and all(answer is None for _word, answer in pairs):
        return {each: found.get(each, Choice.REFUSED) for each in Category}
    return found


@lru_cache(_REMEMBERED)
def category_of(word: str) -> Category | None:
    """Read the name of a category in any language or by the numbers that platforms give them."""
    if not _known:
        for category, words in _CATEGORIES.items():
            said = (*in_every_language(category.text), category.value, *words)
            _known.update({folded(each): category for each in said})
    return _known.get(folded(word))


@lru_cache(_REMEMBERED)
def choice_of(answer: str) -> Choice | None:
    """Read what was answered for one category; None where it cannot be understood."""
    return _CHOICES.get(folded(answer))


def _pairs(plain: str) -> Iterator[tuple[str, str | None]]:
    if plain[0] == "[":
        yield from ((str(each), None) for each in json.loads(plain))
    elif plain[0] == "{":
        for word, answer in json.loads(plain).items():
            if isinstance(answer, dict | list):
                raise TypeError
            yield word, "" if answer is None else str(answer)
    else:
        for part in _BETWEEN.split(plain):
            if pair := _PAIR.fullmatch(part):
                yield pair.group(1), pair.group(2)
            elif part.strip():
                yield part, None


def _not_understood(plain: str) -> Trouble:
    sentence = N_(
        "“{cell}” does not say which categories were accepted. Write it as performance=1;"
        "advertising=0, with these categories: {accepted}."
    )
    return Trouble(sentence, {"cell": plain, "accepted": tuple(Category)})
