"""Romanian personal numbers (CNP): found by their check digit, and never shown whole.

A CNP tells sex, day of birth and county, so its first figures are hidden and at most the last
three stay (Law 190/2018 Art. 4; GDPR Art. 87). A number that only looks like one stays as it is,
unless the words before it call it a CNP.
"""

import re

_LOOKS_LIKE = re.compile(r"(?<![\d+])[1-9](?:[ .-]?\d){12}(?!\d)")
_MANY_FIGURES = re.compile(r"\d(?:[ .-]?\d){12}")
_CALLED_SO = re.compile(
    r"(?:\bc\.?n\.?p\b|cod(?:ul)? numeric personal)[^\d\n]{0,20}$", re.IGNORECASE
)
_BEFORE = 40
_SHOWN = 3
_HIDDEN = "•" * 10


def has_cnp(text: str) -> bool:
    """Tell whether a text holds a number that is a CNP by its check digit, or is called one."""
    return any(_is_cnp(text, match) for match in _LOOKS_LIKE.finditer(text))


def mask_cnp(text: str) -> str:
    """Hide every CNP in a text but its last three figures."""
    if _MANY_FIGURES.search(text) is None:
        return text
    return _LOOKS_LIKE.sub(lambda match: _masked(text, match), text)


def _masked(text: str, match: "re.Match[str]") -> str:
    if not _is_cnp(text, match):
        return match.group()
    return f"{_HIDDEN}{re.sub(r'[^0-9]', '', match.group())[-_SHOWN:]}"


def _is_cnp(text: str, match: "re.Match[str]") -> bool:
    from stdnum.ro import cnp

    digits = re.sub(r"\D", "", match.group())
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    return bool(cnp.is_valid(digits)) or _CALLED_SO.search(before) is not None
