"""The vocabulary of rights, laid out so that each word of a message is looked up once.

A phrase is written as words; a ``*`` ends the beginning of a word. A pattern is a list of
groups, each a choice of phrases; all its groups must stand close together in one sentence.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from console.intake.parsers import folded
from console.paths import RESOURCES
from console.requests.rules import Right
from console.requests.suggestions.words import Word

_FILE = RESOURCES / "vocabulary" / "rights.json"
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, of one group of one pattern."""

    words: tuple[str, ...]
    right: Right
    pattern: int
    group: int

    def fits(self, message: list[Word], place: int) -> bool:
        """Tell whether the phrase stands at this place of a message."""
        there = message[place : place + len(self.words)]
        return len(there) == len(self.words) and all(
            word.plain.startswith(wanted[:-1]) if wanted.endswith("*") else word.plain == wanted
            for wanted, word in zip(self.words, there, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The phrases of one language.

    Attributes:
        exact: Phrases by their whole first word.
        beginnings: Phrases by the beginning that their first word must have.
        groups: How many groups each pattern has.
    """

    exact: Mapping[str, tuple[Phrase, ...]]
    beginnings: Mapping[str, tuple[Phrase, ...]]
    groups: tuple[int, ...]

    def at(self, message: list[Word], place: int) -> Iterator[Phrase]:
        """Find the phrases that stand at a place of a message."""
        word = message[place].plain
        for phrase in self.exact.get(word, ()):
            if phrase.fits(message, place):
                yield phrase
        for end in range(_SHORTEST, len(word) + 1):
            for phrase in self.beginnings.get(word[:end], ()):
                if phrase.fits(message, place):
                    yield phrase


@cache
def vocabulary(language: str) -> Vocabulary:
    """Load the vocabulary of a language, or of all where it is empty."""
    exact: dict[str, list[Phrase]] = {}
    beginnings: dict[str, list[Phrase]] = {}
    groups: list[int] = []
    for right, pattern in _patterns(language):
        for place, choice in enumerate(pattern):
            for written in choice:
                words = tuple(_plain_words(written))
                phrase = Phrase(words, right, len(groups), place)
                first = words[0]
                index = beginnings if first.endswith("*") else exact
                index.setdefault(first.rstrip("*"), []).append(phrase)
        groups.append(len(pattern))
    return Vocabulary(_settled(exact), _settled(beginnings), tuple(groups))


def _patterns(language: str) -> Iterator[tuple[Right, list[list[str]]]]:
    for right, languages in json.loads(_FILE.read_text("utf-8")).items():
        for code, written in languages.items():
            if language in {"", code}:
                yield Right(right), [written["phrases"]]
                for groups in written["together"]:
                    yield Right(right), [group.split("|") for group in groups]


def _plain_words(written: str) -> Iterator[str]:
    for word in written.replace("'", " ").split():
        yield folded(word) + ("*" if word.endswith("*") else "")


def _settled(index: Mapping[str, list[Phrase]]) -> dict[str, tuple[Phrase, ...]]:
    return {word: tuple(phrases) for word, phrases in index.items()}
