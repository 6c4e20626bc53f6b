"""A text as words without case and diacritics, sentence by sentence, each with its place."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from console.intake.parsers import folded

_TOKEN = re.compile(
    r"[^\W_]+|[!?;]|\n[ \t]*\n"
    r"|\.(?!(?<=\d\.)(?:\d|\s(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)))"
)
"""The point of a date, 12.05.2026 or 12. Mai, ends no sentence."""
_ABBREVIATIONS = frozenset({"art", "alin", "nr", "lit", "abs", "az", "dr", "no", "par", "st"})


class Word(NamedTuple):
    """One word of a message and where it stands.

    Attributes:
        plain: The word without case and diacritics.
        start: Its first character in the text.
        end: The character behind its last one.
        sentence: The number of its sentence.
    """

    plain: str
    start: int
    end: int
    sentence: int


def words_of(text: str) -> list[Word]:
    """Split a text into its words."""
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    sentence, last = 0, ""
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0].isalnum():
            last = _plain(token)
            yield Word(last, match.start(), match.end(), sentence)
        elif last not in _ABBREVIATIONS:
            sentence += 1


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    return folded(word) or word.casefold()
