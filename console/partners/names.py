"""Names of companies: what stays the same however they are written, and how alike two are."""

import re

from console.intake.parsers import folded

SIMILAR = 88
"""From how many of 100 points on two names may mean the same company; a person decides."""

_SAME, _WITHOUT_BRACKETS = 100, 96
_SHORT = 4
_LEGAL_FORMS = re.compile(
    r"\b(s\.?r\.?l\.?|s\.?a\.?|inc|llc|ltd|gmbh|ag|limited|corporation|corp|company|co|pbc|ulc"
    r"|b\.?v\.?|pty|plc|s\.?p\.?a\.?|s\.?a\.?r\.?l\.?|se)\b\.?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\(.*?\)")


def plain_name(name: str) -> str:
    """Reduce a company's name to what stays the same: no legal form, no case, no diacritics."""
    return full_name(_BRACKETS.sub(" ", name))


def full_name(name: str) -> str:
    """Reduce a name as ``plain_name`` does, but keep the words in brackets."""
    return folded(_LEGAL_FORMS.sub(" ", name)).strip()


def legal_forms(name: str) -> frozenset[str]:
    """Name the legal forms that a name bears."""
    return frozenset(folded(form).replace(" ", "") for form in _LEGAL_FORMS.findall(name))


def likeness(one: str, other: str) -> int:
    """Tell how alike two names are, from 0 to 100; legal forms and the order of words are ignored.

    Names that are the same only without the words in brackets come close behind the same ones.
    """
    from rapidfuzz import fuzz

    whole, plain = (full_name(one), full_name(other)), (plain_name(one), plain_name(other))
    if not all(whole):
        return _SAME if folded(one) == folded(other) else 0
    if sorted(whole[0].split()) == sorted(whole[1].split()):
        return _SAME
    if plain[0] and plain[0] == plain[1]:
        return _WITHOUT_BRACKETS
    if min(map(len, whole)) < _SHORT:
        return 0
    scores = [fuzz.token_sort_ratio(*pair) for pair in (whole, plain) if all(pair)]
    return min(round(max(scores)), _WITHOUT_BRACKETS - 1)
