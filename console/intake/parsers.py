"""From a foreign cell to a value of ours, or to the sentence that says why not."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias, TypeVar

from console.i18n import LANGUAGES, N_, _, speaking
from console.intake.days import day, instant
from console.intake.habits import UNKNOWN, Habits
from console.intake.problems import Trouble
from console.intake.sheets import Cell, cell_text, is_blank
from console.labels import Labelled

__all__ = [
    "Parse", "choice", "day", "folded", "in_every_language", "instant", "number", "several", "text",
    "whole_number", "yes_no",
]  # fmt: skip

Parse: TypeAlias = Callable[[Cell, Habits], object]
"""Takes a cell and the file's habits; answers a value, None for nothing, or a ``Trouble``."""

Word = TypeVar("Word", bound=Labelled)

_YES = frozenset({"da", "yes", "ja", "true", "wahr", "adevarat", "1", "x", "✓", "✔", "y", "j"})
_NO = frozenset({"nu", "no", "nein", "false", "falsch", "fals", "0", "n", "✗", "✘"})
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BLANKS_IN_NUMBER = re.compile(r"(?<=\d)[\s\u00a0\u202f'](?=\d{3}\b)")
_PLAIN = re.compile(r"[+-]?\d+")
_ONE_MARK = re.compile(r"[+-]?\d{1,3}([.,])\d{3}")
_POINTED = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_COMMAED = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?")
_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "đ": "d"})


def folded(words: str) -> str:
    """Bring words to a form in which case, diacritics, punctuation and blanks do not count."""
    plain = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(re.sub(r"[\W_]+", " ", letters).split())


def in_every_language(sentence: str) -> Iterator[str]:
    """Say a marked sentence in English and in every language of the console."""
    yield sentence
    for code in LANGUAGES:
        with speaking(code):
            yield _(sentence)


def text(cell: Cell, habits: Habits = UNKNOWN) -> str | None:
    """Read words: composed letters, no invisible characters, blanks at the ends cut off."""
    del habits
    words = cell_text(cell).replace("\r\n", "\n").replace("\u00a0", " ")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", words)).strip() or None


def number(cell: Cell, habits: Habits = UNKNOWN) -> Decimal | Trouble | None:
    """Read a number; 1.234 is refused where nothing shows whether its mark is a decimal one."""
    if is_blank(cell):
        return None
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        return Decimal(str(cell))
    written = _BLANKS_IN_NUMBER.sub("", cell.strip()) if isinstance(cell, str) else ""
    if match := _ONE_MARK.fullmatch(written):
        return _marked_number(written, match.group(1), habits)
    if _PLAIN.fullmatch(written) or _POINTED.fullmatch(written):
        return Decimal(written.replace(",", ""))
    if _COMMAED.fullmatch(written):
        return Decimal(written.replace(".", "").replace(",", "."))
    return Trouble(N_("“{cell}” is not a number. Write figures only, as 1234.50."), {"cell": cell})


def whole_number(cell: Cell, habits: Habits = UNKNOWN) -> int | Trouble | None:
    """Read a number without decimals."""
    found = number(cell, habits)
    if not isinstance(found, Decimal):
        return found
    if found.is_finite() and found == found.to_integral_value():
        return int(found)
    return Trouble(N_("“{cell}” is not a whole number. Write it without decimals."), {"cell": cell})


def yes_no(cell: Cell, habits: Habits = UNKNOWN) -> bool | Trouble | None:
    """Read yes or no in Romanian, English or German, or as a tick."""
    del habits
    if is_blank(cell):
        return None
    written = cell_text(cell).strip()
    word = folded(written) or written
    if word in _YES or word in _NO:
        return word in _YES
    return Trouble(
        N_("“{cell}” is neither yes nor no. Write da or nu, yes or no, ja or nein."),
        {"cell": written},
    )


def choice(kind: type[Word], synonyms: Mapping[str, Word] | None = None) -> Parse:
    """Make a parser for the words of a list.

    It takes the stored word, the label in any language, and the synonyms given; all without
    regard to case, diacritics and punctuation. Everything else is refused with the list.
    """
    known: dict[str, Word] = {}
    others = {folded(word): member for word, member in (synonyms or {}).items()}

    def parse(cell: Cell, habits: Habits = UNKNOWN) -> Word | Trouble | None:
        del habits
        if is_blank(cell):
            return None
        if not known:
            known.update(_words(kind) | others)
        written = cell_text(cell).strip()
        found = known.get(folded(written))
        if found is not None:
            return found
        return Trouble(
            N_("“{cell}” is not one of the words known here. Write one of: {accepted}."),
            {"cell": written, "accepted": tuple(kind)},
        )

    return parse


def several(parse: Parse, marks: str = ";\n") -> Parse:
    """Make a parser for a cell that lists values; it answers a tuple without repetitions."""
    between = re.compile(f"[{re.escape(marks)}]")

    def parse_all(cell: Cell, habits: Habits = UNKNOWN) -> tuple[object, ...] | Trouble | None:
        if not isinstance(cell, str):
            one = parse(cell, habits)
            return one if one is None or isinstance(one, Trouble) else (one,)
        values: dict[object, None] = {}
        for part in between.split(cell):
            value = parse(re.sub(r"^\s*[-•*]\s+", "", part), habits)
            if isinstance(value, Trouble):
                return value
            if value is not None:
                values[value] = None
        return tuple(values) or None

    return parse_all


def _words(kind: type[Word]) -> dict[str, Word]:
    words: dict[str, Word] = {}
    for member in kind:
        for said in in_every_language(member.text):
            words.setdefault(folded(said), member)
    return words | {folded(member.value): member for member in kind}


def _marked_number(written: str, mark: str, habits: Habits) -> Decimal | Trouble:
    if habits.is_comma_decimal is None:
        sentence = N_(
            "“{cell}” can be read in two ways, and nothing in the file shows which."
            " Write it without the mark, or with two decimals."
        )
        return Trouble(sentence, {"cell": written})
    if habits.is_comma_decimal == (mark == ","):
        return Decimal(written.replace(",", "."))
    return Decimal(written.replace(mark, ""))
