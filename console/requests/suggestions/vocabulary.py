"""The vocabulary of rights, laid out so that each word of a message is looked up once.

A phrase is written as words; a ``*`` ends the beginning of a word. A pattern is a list of
groups, each a choice of phrases; all its groups must stand close together in one sentence.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from console.intake.parsers import folded
from console.paths import RESOURCES
from console.requests.rules import Right
from console.wording.words import Word

_FILE = RESOURCES / "vocabulary" / "rights.json"
_SHORTEST = 2
_MOST_SEEN = 50_000


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, of one group of one pattern."""

    words: tuple[str, ...]
    right: Right
    pattern: int
    group: int

    def fits(self, message: list[Word], place: int) -> bool:
        """Tell whether the phrase stands at this place of a message."""
        if place + len(self.words) > len(message):
            return False
        for step, wanted in enumerate(self.words):
            plain = message[place + step].plain
            if plain != wanted and not (wanted[-1] == "*" and plain.startswith(wanted[:-1])):
                return False
        return True


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
    seen: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)

    def at(self, message: list[Word], place: int) -> list[Phrase]:
        """Find the phrases that stand at a place of a message."""
        word = message[place].plain
        known = self.seen.get(word)
        if known is None:
            known = self._beginning_with(word)
            if len(self.seen) < _MOST_SEEN:
                self.seen[word] = known
        return [phrase for phrase in known if phrase.fits(message, place)] if known else []

    def _beginning_with(self, word: str) -> tuple[Phrase, ...]:
        begun = (self.beginnings.get(word[:end], ()) for end in range(_SHORTEST, len(word) + 1))
        return (*self.exact.get(word, ()), *chain.from_iterable(begun))


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
