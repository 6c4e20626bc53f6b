"""Articles of law as each language names them: one stored form, three ways to say it."""

import re

from console.i18n import N_, _

_STORED = re.compile(
    r"(?:Law (?P<law>\d+/\d+) )?Art\. (?P<first>\d+)(?:-(?P<last>\d+))?"
    r"(?:\((?P<paragraph>\d+)\)(?:-\((?P<until>\d+)\))?)?(?:\((?P<letter>[a-z])\))?"
)
_CLAUSE = re.compile(
    r"SCC \(EU\) (?P<decision>\d+/\d+), (?:(?P<place>Clause|Annex) (?P<number>[\w.]+)|module)"
)
_CLAUSES = {
    "Clause": N_("SCC (EU) {decision}, Clause {number}"),
    "Annex": N_("SCC (EU) {decision}, Annex {number}"),
    None: N_("SCC (EU) {decision}, choice of the module"),
}
_PARTS = (
    ("first", N_("Art. {first}")),
    ("last", N_("{article}–{last}")),
    ("paragraph", N_("{article}({paragraph})")),
    ("until", N_("{article}–({until})")),
    ("letter", N_("{article}({letter})")),
    ("law", N_("{article} of Law {law}")),
)
"""What each part of a reference adds to what stands before it."""


def article_name(stored: str) -> str:
    """Say an article as the language spoken here does.

    Args:
        stored: Such as ``Art. 21(2)-(3)`` or ``Law 506/2004 Art. 12``. Anything
            else was typed by a person and stays as it is.
    """
    found = _STORED.fullmatch(stored)
    if found is None:
        return _clause_name(stored)
    said = ""
    for part, sentence in _PARTS:
        if found[part]:
            said = _(sentence).format(article=said, **{part: found[part]})
    return said


def _clause_name(stored: str) -> str:
    found = _CLAUSE.fullmatch(stored)
    if found is None:
        return stored
    return _(_CLAUSES[found["place"]]).format(decision=found["decision"], number=found["number"])
