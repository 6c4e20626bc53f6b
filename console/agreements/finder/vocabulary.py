"""The words by which clauses are recognised, compiled so that each word is looked up once.

A pattern has groups; a group is a choice of terms, written ``term|term``; a term is words in
this order with at most two others between them. ``*`` ends the beginning of a word,
``<number>`` stands for a number in digits or words, ``@name`` for the terms of a concept that
many patterns share.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from console.agreements.frameworks import FOLDER
from console.intake.parsers import folded

NUMBER = 0
"""Number of the stem that stands for any number."""
_NUMBERS = frozenset(
    [
        "one",
        "two",
        "three",
        "five",
        "seven",
        "ten",
        "fourteen",
        "fifteen",
        "twenty",
        "thirty",
        "sixty",
        "ninety",
        "unu",
        "una",
        "doua",
        "trei",
        "cinci",
        "sapte",
        "zece",
        "paisprezece",
        "cincisprezece",
        "douazeci",
        "treizeci",
        "saizeci",
        "nouazeci",
        "eins",
        "zwei",
        "drei",
        "funf",
        "sieben",
        "zehn",
        "vierzehn",
        "funfzehn",
        "zwanzig",
        "dreissig",
        "sechzig",
        "neunzig",
    ]
)

Term = tuple[int, ...]
"""Numbers of stems, in order."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which a clause may be worded.

    Attributes:
        needed: Groups that must all be met; the first one in the passage itself.
        helpful: Groups that make a passage more certain.
        doubtful: Groups that make a passage less certain.
        refused: Groups that rule a passage out.
    """

    needed: tuple[int, ...]
    helpful: tuple[int, ...]
    doubtful: tuple[int, ...]
    refused: tuple[int, ...]


@dataclass(slots=True)
class Vocabulary:
    """Everything that is looked for in one language.

    Attributes:
        exact: Stem numbers by whole word, ``beginnings`` by how a word begins.
        stems: Each stem as written, without its star.
        groups: The terms of each group.
        concepts: Terms that many patterns share, by name.
        patterns: By key of a requirement.
    """

    exact: dict[str, int] = field(default_factory=dict)
    beginnings: dict[str, int] = field(default_factory=dict)
    stems: list[str] = field(default_factory=lambda: ["<number>"])
    groups: list[tuple[Term, ...]] = field(default_factory=list)
    patterns: dict[str, tuple[Pattern, ...]] = field(default_factory=dict)
    concepts: Mapping[str, str] = field(default_factory=dict)
    _known: dict[str, int] = field(default_factory=dict)

    def learn(self, key: str, written: Iterable[Mapping[str, list[str]]]) -> None:
        """Add the patterns of one requirement."""
        self.patterns[key] = tuple(
            Pattern(
                needed=tuple(self._group(one) for one in pattern["all"]),
                helpful=tuple(self._group(one) for one in pattern.get("some", ())),
                doubtful=tuple(self._group(one) for one in pattern.get("less", ())),
                refused=tuple(self._group(one) for one in pattern.get("not", ())),
            )
            for pattern in written
        )

    def stems_of(self, word: str) -> tuple[int, ...]:
        """Name the stems that a word without case and diacritics belongs to."""
        found = [self.exact[word]] if word in self.exact else []
        if word.isdigit() or word in _NUMBERS:
            found.append(NUMBER)
        for length in range(2, len(word) + 1):
            stem = self.beginnings.get(word[:length])
            if stem is not None:
                found.append(stem)
        return tuple(found)

    def _group(self, written: str) -> int:
        if written not in self._known:
            self._known[written] = len(self.groups)
            self.groups.append(tuple(self._term(one) for one in self._spelled(written)))
        return self._known[written]

    def _spelled(self, written: str) -> Iterator[str]:
        for one in written.split("|"):
            if one.startswith("@"):
                yield from self._spelled(self.concepts[one[1:]])
            else:
                yield one

    def _term(self, written: str) -> Term:
        return tuple(self._stem(word) for word in written.split())

    def _stem(self, written: str) -> int:
        if written == "<number>":
            return NUMBER
        plain = folded(written.rstrip("*"))
        table = self.beginnings if written.endswith("*") else self.exact
        if plain not in table:
            table[plain] = len(self.stems)
            self.stems.append(plain)
        return table[plain]


@cache
def vocabulary(language: str) -> Vocabulary:
    """Read the vocabulary of a language: ``ro``, ``en`` or ``de``."""
    written = json.loads((FOLDER / "words" / f"{language}.json").read_text("utf-8"))
    known = Vocabulary(concepts=written["concepts"])
    for key, patterns in written["patterns"].items():
        known.learn(key, patterns)
    return known
