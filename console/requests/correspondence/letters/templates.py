"""Templates of letters: fragments of text with named places, in the three languages.

A file holds fragments, each below a line with its name in square brackets. A place such as
``{number}`` is filled from the case; what the case does not record becomes a gap that people
see, ``⟦…⟧``, and no letter leaves while one stands.
"""

import re
from collections.abc import Mapping
from functools import cache

from console.paths import RESOURCES

_FRAGMENT = re.compile(r"(?m)^\[([a-z_.]+)\][ \t]*\n")
_PLACE = re.compile(r"\{(\w+)\}")
GAP = re.compile(r"⟦([^⟦⟧]*)⟧")
"""A place where something is missing, with the name of what is missing."""
_EMPTY_LINES = re.compile(r"\n{3,}")
_COMMON = "common"


class Template:
    """The fragments of one kind of letter in one language, with those that all kinds share.

    Of two fragments with the same name the one of the later file counts.

    Attributes:
        language: The language of its words.
    """

    def __init__(self, language: str, *names: str) -> None:
        self.language = language
        self._fragments: dict[str, str] = {}
        for name in (_COMMON, *names):
            self._fragments |= _fragments(language, name)

    def say(self, fragment: str, values: Mapping[str, str] | None = None) -> str:
        """Fill a fragment; a place without a value becomes a gap that names what is missing.

        Raises:
            KeyError: If there is no such fragment: a bug in a template.
        """
        known = values or {}
        text = _PLACE.sub(
            lambda found: known.get(found[1], "") or self.gap(found[1]), self._fragments[fragment]
        )
        return _EMPTY_LINES.sub("\n\n", text.replace(NOTHING, "")).strip()

    @staticmethod
    def places(text: str) -> list[str]:
        """List the places of a fragment in their order."""
        return _PLACE.findall(text)

    def gap(self, place: str) -> str:
        """Mark a place where something is not recorded.

        Raises:
            KeyError: If nobody gave this place a name: a bug in a template.
        """
        return f"⟦{self._fragments[f'gap.{place}'].strip()}⟧"


NOTHING = "\u2060"
"""Fills a place that is rightly empty: no gap, and no trace in the text (a word joiner)."""


def gaps_in(*texts: str) -> list[str]:
    """List what is still missing in texts, each gap once, in the order in which it stands."""
    return list(dict.fromkeys(gap.strip() for text in texts for gap in GAP.findall(text)))


@cache
def _fragments(language: str, name: str) -> dict[str, str]:
    path = RESOURCES / "letters" / language / f"{name}.md"
    pieces = _FRAGMENT.split(path.read_text("utf-8"))
    return {key: text.strip() for key, text in zip(pieces[1::2], pieces[2::2], strict=True)}
