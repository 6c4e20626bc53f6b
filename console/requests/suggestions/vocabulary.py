"""The vocabulary of rights, laid out so that each word of a message is looked up once.

A phrase is written as words; a ``*`` ends the beginning of a word. A pattern is a list of
groups, each a choice of phrases; all its groups must stand close together in one sentence.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import NamedTuple

from console.intake.parsers import folded
from console.paths import RESOURCES
from console.requests.rules import Right
from console.wording.words import Word

_FILE = RESOURCES / "vocabulary" / "rights.json"
_SHORTEST = 2
_MOST_SEEN = 50_000


class Use(NamedTuple):
    """Where a phrase belongs: to one group of one pattern of a right."""

    right: Right
    pattern: int
    group: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, and everything that they are part of."""

    words: tuple[str, ...]
    uses: tuple[Use, ...]

    def goes_on(self, message: list[Word], place: int) -> bool:
        """Tell whether the words behind the first one stand behind this place of a message."""
        if place + len(self.words) > len(message):
            return False
        for step, wanted in enumerate(self.words[1:], place + 1):
            plain = message[step].plain
            if plain != wanted and not (wanted[-1] == "*" and plain.startswith(wanted[:-1])):
                return False
        return True


class Begun(NamedTuple):
    """Phrases that a word begins: of it alone, and longer ones by their second word."""

    alone: list[Phrase]
    exact: Mapping[str, list[Phrase]]
    starred: list[Phrase]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The phrases of one language.

    Attributes:
        exact: Phrases by their whole first word.
        beginnings: Phrases by the beginning that their first word must have.
        groups: How many groups each pattern has.
        seen: Phrases that may begin with a word, for words that were asked for before.
    """

    exact: Mapping[str, tuple[Phrase, ...]]
    beginnings: Mapping[str, tuple[Phrase, ...]]
    groups: tuple[int, ...]
    seen: dict[str, Begun] = field(default_factory=dict)

    def at(self, message: list[Word], place: int) -> list[Phrase]:
        """Find the phrases that stand at a place of a message."""
        word = message[place].plain
        known = self.seen.get(word)
        if known is None:
            known = self._beginning_with(word)
            if len(self.seen) < _MOST_SEEN:
                self.seen[word] = known
        if place + 1 == len(message) or not (known.exact or known.starred):
            return known.alone
        longer = (*known.exact.get(message[place + 1].plain, ()), *known.starred)
        return [*known.alone, *(phrase for phrase in longer if phrase.goes_on(message, place))]

    def _beginning_with(self, word: str) -> Begun:
        begun = (self.beginnings.get(word[:end], ()) for end in range(_SHORTEST, len(word) + 1))
        return _begun((*self.exact.get(word, ()), *chain.from_iterable(begun)))


def _begun(phrases: tuple[Phrase, ...]) -> Begun:
    exact: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        if len(phrase.words) > 1 and not phrase.words[1].endswith("*"):
            exact.setdefault(phrase.words[1], []).append(phrase)
    return Begun(
        [phrase for phrase in phrases if len(phrase.words) == 1],
        exact,
        [phrase for phrase in phrases if len(phrase.words) > 1 and phrase.words[1].endswith("*")],
    )


@cache
def vocabulary(language: str) -> Vocabulary:
    """Load the vocabulary of a language, or of all where it is empty."""
    uses: dict[tuple[str, ...], list[Use]] = {}
    groups: list[int] = []
    for right, pattern in _patterns(language):
        for place, choice in enumerate(pattern):
            for written in choice:
                words = tuple(_plain_words(written))
                uses.setdefault(words, []).append(Use(right, len(groups), place))
        groups.append(len(pattern))
    exact: dict[str, list[Phrase]] = {}
    beginnings: dict[str, list[Phrase]] = {}
    for words, known in uses.items():
        index = beginnings if words[0].endswith("*") else exact
        index.setdefault(words[0].rstrip("*"), []).append(Phrase(words, tuple(known)))
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
