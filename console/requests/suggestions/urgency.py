"""What makes a message urgent: a day it names, a lawyer, an authority."""

import re
from dataclasses import dataclass

from console.i18n import N_
from console.labels import Labelled
from console.requests.suggestions.words import own_words


class UrgencyKind(Labelled):
    """Why a message should not wait."""

    DEADLINE = "deadline", N_("names a deadline")
    LAWYER = "lawyer", N_("a lawyer or a court is named")
    AUTHORITY = "authority", N_("an authority is named")
    ANGER = "anger", N_("written in anger")


@dataclass(frozen=True, slots=True)
class Urgency:
    """One sign of urgency with the words that show it."""

    kind: UrgencyKind
    evidence: str


_SIGNS = {
    UrgencyKind.DEADLINE: (
        r"(?:în|in|within|binnen|innerhalb(?: von)?|termen de|de)\s+\d{1,3}\s+(?:de\s+)?"
        r"(?:zile|ore|days?|hours?|tagen?|stunden|săptămâni|weeks?|wochen)(?:\s+\w+)?"
        r"|(?:până (?:la|pe)|pana (?:la|pe)|by|until|bis(?: zum)?)\s+(?:data de\s+)?"
        r"\d{1,2}[./ ]\s?(?:\d{1,2}|\w+)[./ ]?\s?(?:\d{4})?"
    ),
    UrgencyKind.LAWYER: (
        r"\b(?:avocat\w*|instanț\w*|judecat\w*|lawyer|solicitor|attorney|court|sue"
        r"|anw[aä]lt\w*|rechtsanw[aä]lt\w*|gericht\w*|klage\w*)\b"
    ),
    UrgencyKind.AUTHORITY: (
        r"\b(?:anspdcp|autoritat\w+(?:\s+național\w+)?\s+de\s+supraveghere|anpc"
        r"|supervisory authority|data protection authority|ombudsman"
        r"|aufsichtsbehörde\w*|datenschutzbehörde\w*)\b"
    ),
    UrgencyKind.ANGER: r"!{2,}|\b(?:revoltat\w*|inadmisibil|disgraceful|outrageous|unglaublich)\b",
}
_PATTERNS = {kind: re.compile(sign, re.IGNORECASE) for kind, sign in _SIGNS.items()}


def suggest_urgency(text: str) -> tuple[Urgency, ...]:
    """Find signs that a message should not wait; what it quotes does not count."""
    own = own_words(text)
    found = ((kind, pattern.search(own)) for kind, pattern in _PATTERNS.items())
    return tuple(Urgency(kind, " ".join(match.group().split())) for kind, match in found if match)
