"""In which language a text is written, by its commonest words."""

import json
from collections.abc import Iterable, Mapping
from functools import cache

from console.intake.parsers import folded
from console.paths import RESOURCES
from console.wording.words import Word, words_of

_FILE = RESOURCES / "vocabulary" / "languages.json"
_LEAST = 2
"""So many common words at least; fewer say nothing."""
_ENOUGH = 400


def detect_language(text: str) -> str:
    """Name the language of a text: ``ro``, ``en``, ``de``; empty where that is not plain."""
    return language_of(words_of(text))


def language_of(words: Iterable[Word]) -> str:
    """Name the language of some words; empty where that is not plain."""
    common = _common()
    counts = dict.fromkeys(common, 0)
    for _place, word in zip(range(_ENOUGH), words, strict=False):
        for code, known in common.items():
            counts[code] += word.plain in known
    (most, first), (second, _code) = sorted(
        ((count, code) for code, count in counts.items()), reverse=True
    )[:2]
    return first if most >= _LEAST and most > second else ""


@cache
def _common() -> Mapping[str, frozenset[str]]:
    written = json.loads(_FILE.read_text("utf-8"))
    return {code: frozenset(map(folded, words)) for code, words in written.items()}
