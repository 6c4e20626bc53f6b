"""A load's dictionaries: distinct answers and pages, each with a small number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from console.consent.fields import ANSWER_FIELDS
from console.consent.rules import (
    Category,
    Choice,
    Decision,
    pack_choices,
    settled_choices,
)
from console.consent.wording import choice_of, choices_of, decision_of
from console.i18n import N_
from console.intake.habits import UNKNOWN
from console.intake.parsers import text as plain_text
from console.intake.problems import Trouble

LONGEST_TEXT = 400
"""Characters of a site, banner version or page; longer ones are not what they should be."""

_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything of an event but who gave it, when and on which page."""

    site: str
    banner: str
    decision: Decision
    choices: int
    language: str

    @property
    def counted(self) -> "Answer":
        """The answer as daily counts keep it: in whichever language it was given."""
        return replace(self, language="")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of an event."""

    field: str
    trouble: Trouble


Reading = int | tuple[Fault, ...]
"""The number of an answer, or why there is none."""


@dataclass(slots=True)
class Answers:
    """Understands raw words of events, each distinct set of words once.

    Attributes:
        site: Names the site of rows that name none.
        known: The distinct answers, in the order of their numbers.
        groups: For each of them the first one that is counted together with it.
    """

    site: str = ""
    known: list[Answer] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    _groups: dict[Answer, int] = field(default_factory=dict)
    _codes: dict[Answer, int] = field(default_factory=dict)
    _readings: dict[tuple[str, ...], Reading] = field(default_factory=dict)

    def read(self, words: Sequence[str]) -> Reading:
        """Understand the words of the answer fields, in the order of ``ANSWER_FIELDS``."""
        key = tuple(words)
        reading = self._readings.get(key)
        if reading is None:
            found = self._understand(dict(zip(ANSWER_FIELDS, key, strict=True)))
            reading = self._code(found) if isinstance(found, Answer) else found
            self._readings[key] = reading
        return reading

    def _code(self, answer: Answer) -> int:
        code = self._codes.setdefault(answer, len(self.known))
        if code == len(self.known):
            self.known.append(answer)
            self.groups.append(self._groups.setdefault(answer.counted, code))
        return code

    def _understand(self, words: Mapping[str, str]) -> Answer | tuple[Fault, ...]:
        faults: list[Fault] = []
        decision = _decision(words["action"])
        if decision is None:
            faults.append(Fault("action", Trouble(_EMPTY)))
        elif isinstance(decision, Trouble):
            faults.append(Fault("action", decision))
        written = _written(words, faults)
        texts = {name: _plain(words[name]) for name in ("site", "banner", "language")}
        texts["site"] = texts["site"] or self.site
        if not texts["site"]:
            faults.append(Fault("site", Trouble(_EMPTY)))
        faults += [
            Fault(name, _TOO_LONG) for name, said in texts.items() if len(said) > LONGEST_TEXT
        ]
        if faults or not isinstance(decision, Decision):
            return tuple(faults)
        choices = pack_choices(settled_choices(decision, written))
        return Answer(texts["site"], texts["banner"], decision, choices, texts["language"])


@dataclass(slots=True)
class Places:
    """The distinct pages of a load; what follows ``?`` or ``#`` is never kept."""

    known: list[str] = field(default_factory=list)
    _codes: dict[str, int] = field(default_factory=dict)

    def read(self, page: str) -> int:
        """Answer with the number of a page."""
        plain = page.partition("?")[0].partition("#")[0].strip()[:LONGEST_TEXT]
        code = self._codes.setdefault(plain, len(self.known))
        if code == len(self.known):
            self.known.append(plain)
        return code


@lru_cache(_REMEMBERED)
def _decision(word: str) -> object:
    return decision_of(word, UNKNOWN)


@lru_cache(_REMEMBERED)
def _purposes(word: str) -> dict[Category, Choice] | Trouble:
    return choices_of(word)


@lru_cache(_REMEMBERED)
def _plain(word: str) -> str:
    return plain_text(word) or ""


def _written(words: Mapping[str, str], faults: list[Fault]) -> dict[Category, Choice]:
    purposes = _purposes(words["purposes"])
    if isinstance(purposes, Trouble):
        faults.append(Fault("purposes", purposes))
        return {}
    found = dict(purposes)
    for category in Category:
        said = choice_of(words[category.value])
        if said is None:
            trouble = Trouble(_NO_ANSWER, {"cell": words[category.value]})
            faults.append(Fault(category.value, trouble))
        elif said is not Choice.UNKNOWN:
            found[category] = said
    return found


_EMPTY = N_("The cell is empty, but the row needs it. Fill it in.")
_NO_ANSWER = N_("“{cell}” is neither yes nor no. Write accepted, refused, or nothing.")
_TOO_LONG = Trouble(N_("The text is too long for a name. Check that columns are not mixed up."))
