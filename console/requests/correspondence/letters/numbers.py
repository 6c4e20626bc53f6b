"""Registration numbers of letters, and finding them again in what comes back."""

import re
from collections.abc import Iterable, Sequence

_BREAK = re.compile(r"[^0-9A-Za-z]+")
_BETWEEN = r"[\s/._–-]{1,3}"


def letter_number(case_number: str, place: int) -> str:
    """Number a letter: the number of its case and its place among the case's letters."""
    return f"{case_number}/{place}"


def file_stem(registration_no: str) -> str:
    """Write a registration number so that a file can be called by it."""
    return _BREAK.sub("-", registration_no).strip("-")


def is_named(registration_no: str, text: str) -> bool:
    """Tell whether a text names a letter, as it is written or as files are called by it."""
    return bool(re.search(_pattern(registration_no) + r"(?![0-9])", text, re.IGNORECASE))


def is_case_named(case_number: str, text: str) -> bool:
    """Tell whether a text names a case and none of its letters."""
    ends = rf"(?![0-9])(?!{_BETWEEN}[0-9])"
    return bool(re.search(_pattern(case_number) + ends, text, re.IGNORECASE))


def named_letters(numbers: Iterable[tuple[int, str]], texts: Sequence[str]) -> list[int]:
    """List the letters that texts name; the first text that names any decides.

    Args:
        numbers: Ids of letters with their registration numbers.
        texts: The file's name, its subject, its words: the surest first.
    """
    known = list(numbers)
    for text in texts:
        found = [letter_id for letter_id, number in known if is_named(number, text)]
        if found:
            return found
    return []


def _pattern(number: str) -> str:
    parts = [re.escape(part) for part in _BREAK.split(number) if part]
    return r"(?<![0-9A-Za-z])" + _BETWEEN.join(parts)
