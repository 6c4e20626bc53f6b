"""How a requirement stands: its word, its colour and its picture."""

from dataclasses import dataclass

from console.agreements.review.queries import ReviewFacts, VerdictRow
from console.agreements.review.rules import VerdictOrigin, VerdictWord
from console.i18n import _
from console.labels import label
from ui.tables.columns import Tone

_TONES = {
    VerdictWord.MET: (Tone.OK, "check"),
    VerdictWord.WEAK: (Tone.WARN, "triangle-alert"),
    VerdictWord.MISSING: (Tone.LATE, "x"),
    VerdictWord.NOT_APPLICABLE: (Tone.PLAIN, "circle-dot"),
}


@dataclass(frozen=True, slots=True)
class Stand:
    """What the list shows beside a requirement."""

    said: str
    tone: Tone
    picture: str


def stand_of(verdict: VerdictRow | None) -> Stand:
    """Say how a requirement stands."""
    if verdict is None or verdict.word is None:
        if verdict is not None and verdict.origin is VerdictOrigin.REOPENED:
            return Stand(_("reopened"), Tone.WARN, "rotate-ccw")
        return Stand(_("to decide"), Tone.PLAIN, "circle-dashed")
    tone, picture = _TONES[verdict.word]
    if verdict.origin is VerdictOrigin.CARRIED:
        said = (
            _("{verdict}, carried over; new passage")
            if verdict.now
            else _("{verdict}, carried over")
        )
        return Stand(said.format(verdict=label(verdict.word)), tone, picture)
    return Stand(label(verdict.word), tone, picture)


def requirements_in_order(facts: ReviewFacts) -> list[str]:
    """Name the requirements as the list shows them: group by group."""
    places = {group: place for place, group in enumerate(facts.framework.groups)}
    ordered = sorted(facts.framework.requirements, key=lambda one: places[one.group])
    return [one.id for one in ordered]


def open_requirements(facts: ReviewFacts) -> list[str]:
    """Name the requirements that have no verdict, in order."""
    return [one for one in requirements_in_order(facts) if not is_decided(facts, one)]


def is_decided(facts: ReviewFacts, requirement: str) -> bool:
    """Tell whether a requirement has a verdict."""
    verdict = facts.verdicts.get(requirement)
    return verdict is not None and verdict.word is not None
