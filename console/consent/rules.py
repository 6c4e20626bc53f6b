"""Words and formulas of consent that carry legal weight (GDPR Art. 4(11) and 7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from console.errors import RuleBroken
from console.i18n import N_
from console.labels import Labelled

SMALL_CELL = 5
"""Counts below this could point at single people and are left out for clients and the press."""


class Category(Labelled):
    """What a cookie or tracker is for; the order is that of the banner."""

    NECESSARY = "necessary", N_("strictly necessary")
    PERFORMANCE = "performance", N_("performance")
    FUNCTIONALITY = "functionality", N_("functionality")
    SOCIAL_MEDIA = "social_media", N_("social media")
    ADVERTISING = "advertising", N_("advertising")


class Decision(Labelled):
    """What a visitor did, or what became of an earlier answer."""

    ACCEPT_ALL = "accept_all", N_("accepted everything")
    REJECT_ALL = "reject_all", N_("refused everything")
    CUSTOM = "custom", N_("chose by category")
    WITHDRAW = "withdraw", N_("withdrew consent")
    EXPIRE = "expire", N_("consent expired")
    NO_DECISION = "no_decision", N_("no decision")


class Choice(Labelled):
    """What was answered for one category."""

    UNKNOWN = "unknown", N_("not recorded")
    ACCEPTED = "accepted", N_("accepted")
    REFUSED = "refused", N_("refused")


class TrendStep(Labelled):
    """How long one point of a trend lasts."""

    DAY = "day", N_("by day")
    WEEK = "week", N_("by week")
    MONTH = "month", N_("by month")


OPTIONAL = tuple(category for category in Category if category is not Category.NECESSARY)
"""Categories that need consent; strictly necessary ones need none and have no rate."""

ANSWERS = frozenset({Decision.ACCEPT_ALL, Decision.REJECT_ALL, Decision.CUSTOM})
"""Decisions that answer a banner; only these stand in an opt-in rate."""

_WIDTH = 2
_CODES = (Choice.UNKNOWN, Choice.ACCEPTED, Choice.REFUSED)
_SHIFTS = {category: place * _WIDTH for place, category in enumerate(Category)}


@dataclass(frozen=True, slots=True)
class OptInRate:
    """How many of those who answered accepted a category.

    Attributes:
        category: The category; never the strictly necessary one.
        accepted: The numerator.
        refused: Those who answered and said no.
    """

    category: Category
    accepted: int
    refused: int

    @property
    def answered(self) -> int:
        """The denominator: accepted and refused; who did not decide is in neither."""
        return self.accepted + self.refused


def shift_of(category: Category) -> int:
    """Tell where a category's choice stands in a packed set of choices, in bits."""
    return _SHIFTS[category]


def pack_choices(choices: Mapping[Category, Choice]) -> int:
    """Write the choices of all categories as one small number, two bits each."""
    return sum(_CODES.index(choice) << _SHIFTS[category] for category, choice in choices.items())


def unpack_choices(packed: int) -> dict[Category, Choice]:
    """Read the choices back; categories that were not answered are UNKNOWN."""
    return {category: _CODES[packed >> shift & 3] for category, shift in _SHIFTS.items()}


def settled_choices(
    decision: Decision, written: Mapping[Category, Choice]
) -> dict[Category, Choice]:
    """Complete what a log wrote by what the decision itself says of every optional category.

    What was written is never overruled; strictly necessary is no choice and is left out.
    """
    says = {Decision.ACCEPT_ALL: Choice.ACCEPTED, Decision.REJECT_ALL: Choice.REFUSED}
    implied = says.get(decision, Choice.UNKNOWN)
    found = {category: written.get(category, Choice.UNKNOWN) for category in OPTIONAL}
    return {
        category: implied if choice is Choice.UNKNOWN else choice
        for category, choice in found.items()
    }


def gives_consent(decision: Decision, packed: int) -> bool:
    """Tell whether an answer gave consent to at least one optional category."""
    choices = unpack_choices(packed)
    return decision in ANSWERS and any(
        choices[category] is Choice.ACCEPTED for category in OPTIONAL
    )


def shown_count(count: int, *, is_for_public: bool) -> int | None:
    """Leave out small counts for clients and the press; the authority sees every one."""
    return None if is_for_public and 0 < count < SMALL_CELL else count


def step_start(day: date, step: TrendStep) -> date:
    """Name the first day of the day, week (from Monday) or month in which a day falls."""
    if step is TrendStep.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step is TrendStep.MONTH else day


def check_shown(valid_from: date | None, valid_to: date | None) -> None:
    """Refuse a banner that ends before it was first shown.

    Raises:
        RuleBroken: If it would.
    """
    if valid_from and valid_to and valid_to < valid_from:
        raise RuleBroken(
            N_("The last day ({end}) lies before the first day ({start})."),
            end=valid_to,
            start=valid_from,
        )


def sum_rates(rates: Iterable[OptInRate]) -> list[OptInRate]:
    """Add up rates of the same categories, numerators and denominators apart."""
    totals: dict[Category, list[int]] = {category: [0, 0] for category in OPTIONAL}
    for rate in rates:
        totals[rate.category][0] += rate.accepted
        totals[rate.category][1] += rate.refused
    return [OptInRate(category, *both) for category, both in totals.items()]
