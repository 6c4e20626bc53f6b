"""How far a person is shown: in fields, and in the free words of a case."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from console.authority.rules import Disclosure
from console.i18n import _
from console.intake.national_numbers import mask_cnp

_EMAIL = re.compile(r"[^\s<>,;:\"'()\[\]]+@[^\s<>,;:\"'()\[\]]+\.[^\s<>,;:\"'()\[\]]*\w")
_PHONE = re.compile(r"(?<![\w./-])(?:\+|0)\d(?:[\s./()-]?\d){7,13}(?!\w)")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
_ENDING = 4
"""Letters that Romanian may add to a name or its stem (Popescu, Popescului; Ionela, Ionelei)."""
_STEM = 5
"""A name of so many letters may lose its last vowel before an ending."""
_HIDDEN = "•••"


@dataclass(frozen=True)
class Veil:
    """Shows a person as far as an export discloses; CNPs are masked at every level.

    Attributes:
        disclosure: The level.
        names: Names of the data subjects of the case, as recorded.
    """

    disclosure: Disclosure
    names: tuple[str, ...]
    _sought: frozenset[str] = field(default=frozenset(), repr=False)

    @classmethod
    def over(cls, disclosure: Disclosure, names: Iterable[str]) -> "Veil":
        """Lay a veil over some names."""
        known = tuple(name for name in names if name.strip())
        words = (_stem(_plain(word)) for name in known for word in _WORD.findall(name))
        return cls(disclosure, known, frozenset(w for w in words if len(w) >= _SHORTEST))

    @property
    def is_open(self) -> bool:
        """Tell whether everything is shown."""
        return self.disclosure is Disclosure.FULL

    def name(self, name: str) -> str:
        """Write a person's name."""
        if not name.strip():
            return _("not recorded")
        if self.is_open:
            return name
        return self._instead(name) if self.disclosure is Disclosure.NONE else _initials(name)

    def contact(self, contact: str) -> str:
        """Write a person's address or number."""
        if not contact.strip():
            return _("not recorded")
        return contact if self.is_open else _("recorded, not shown")

    def text(self, text: str) -> str:
        """Write free words: names and contacts in them are shown as far as disclosed."""
        shown = mask_cnp(text)
        if self.is_open:
            return shown
        shown = _PHONE.sub(_number, _EMAIL.sub(_HIDDEN, shown))
        return _WORD.sub(self._word, shown)

    def _word(self, match: "re.Match[str]") -> str:
        word = _plain(match.group())
        is_name = any(
            word == name or (word.startswith(name) and len(word) - len(name) <= _ENDING)
            for name in self._sought
        )
        return self._instead(match.group()) if is_name else match.group()

    def _instead(self, word: str) -> str:
        return f"{word[0].upper()}." if self.disclosure is Disclosure.INITIALS else _HIDDEN


def _number(match: "re.Match[str]") -> str:
    return match.group() if _DATE.match(match.group()) else _HIDDEN


def _stem(word: str) -> str:
    return word[:-1] if len(word) >= _STEM and word[-1] in "aeiou" else word


def _initials(name: str) -> str:
    return " ".join(f"{part[0].upper()}." for part in name.replace("-", " ").split())


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))
