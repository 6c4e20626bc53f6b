"""Which rights a letter seems to assert, with the very words that say so.

A suggestion is no verdict: a person confirms it, or names what is really meant. The phrases
stand in ``resources/vocabulary/rights.json``; a ``*`` ends the beginning of a word.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from console.intake.parsers import folded
from console.paths import RESOURCES
from console.requests.rules import Right

_FILE = RESOURCES / "vocabulary" / "rights.json"
_WORD = re.compile(r"[^\W_]+")
_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A right that may have been meant.

    Attributes:
        evidence: The words of the letter it rests on, as written, each once.
    """

    right: Right
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a letter, without case and diacritics, and where it stands."""

    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    right: Right
    words: tuple[str, ...]

    def fits(self, letter: list[_Word], place: int) -> bool:
        """Tell whether the phrase stands at this place of a letter."""
        there = letter[place : place + len(self.words)]
        return len(there) == len(self.words) and all(
            word.plain.startswith(wanted[:-1]) if wanted.endswith("*") else word.plain == wanted
            for wanted, word in zip(self.words, there, strict=True)
        )


def suggest_rights(text: str) -> tuple[Suggestion, ...]:
    """Read which rights a letter seems to assert, in the order of the law.

    The longest phrase at a place counts. An objection that is only one to direct marketing is
    not suggested as an objection on grounds of the person's situation too.
    """
    found: dict[Right, dict[str, str]] = {}
    for right, words in _matches(text):
        found.setdefault(right, {}).setdefault(folded(words), " ".join(words.split()))
    if Right.MARKETING_OBJECTION in found and not _names_article(found.get(Right.OBJECTION, {})):
        found.pop(Right.OBJECTION, None)
    return tuple(
        Suggestion(right, tuple(found[right].values())) for right in Right if right in found
    )


def _matches(text: str) -> Iterator[tuple[Right, str]]:
    letter = [
        _Word(folded(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)
    ]
    phrases, place = _phrases(), 0
    while place < len(letter):
        known = phrases.get(letter[place].plain[:_PREFIX], ())
        phrase = next((one for one in known if one.fits(letter, place)), None)
        if phrase is None:
            place += 1
            continue
        end = letter[place + len(phrase.words) - 1].end
        yield phrase.right, text[letter[place].start : end + (text[end : end + 1] == ")")]
        place += len(phrase.words)


def _names_article(evidence: Mapping[str, str]) -> bool:
    return any(words.split()[0].startswith("art") for words in evidence)


@cache
def _phrases() -> Mapping[str, tuple[_Phrase, ...]]:
    """Phrases by the first letters of their first word, the longest first."""
    vocabulary = json.loads(_FILE.read_text("utf-8"))
    grouped: dict[str, set[_Phrase]] = {}
    for right, languages in vocabulary.items():
        for written in (line for lines in languages.values() for line in lines):
            words = tuple(
                folded(word) + ("*" if word.endswith("*") else "") for word in written.split()
            )
            grouped.setdefault(words[0][:_PREFIX], set()).add(_Phrase(Right(right), words))
    return {
        start: tuple(sorted(group, key=lambda one: (-len(one.words), one.words)))
        for start, group in grouped.items()
    }
