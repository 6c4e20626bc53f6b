"""Words of the work in a case, and its checks."""

from datetime import date

from console.errors import RuleBroken
from console.i18n import N_
from console.labels import Labelled
from console.requests.rules import STOPS_AT_ONCE, Outcome, Right

TOLD_OF = frozenset({Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION})
"""Rights whose granting every recipient of the data must be told of (GDPR Art. 19)."""

NOT_FOLLOWED = frozenset({Outcome.REFUSED, Outcome.NOT_APPLICABLE, Outcome.FORWARDED})
"""Outcomes after which processing need not stop."""


class PlaceKind(Labelled):
    """What kind of place is searched."""

    SYSTEM = "system", N_("system")
    RECORD = "record", N_("record of processing")
    PROCESSOR = "processor", N_("processor")
    PAPER = "paper", N_("paper file")


class Follows(Labelled):
    """How a request stands to an earlier one of the same person and controller."""

    DUPLICATE = "duplicate", N_("the same request again")
    REPEAT = "repeat", N_("a repeated request")
    REMINDER = "reminder", N_("a reminder")
    COMPLAINT_TO_US = "complaint_to_us", N_("a complaint to the office")
    COMPLAINT_TO_AUTHORITY = "complaint_to_authority", N_("a complaint to the authority")


def check_finding(looked_on: date | None, found: str) -> None:
    """Refuse a search without a result; "nothing" is one.

    Raises:
        RuleBroken: If nobody looked, or what was found is not said.
    """
    if looked_on is None or not found.strip():
        raise RuleBroken(
            N_("Say on which day somebody looked and what was found; “nothing” is an answer too.")
        )


def must_tell(right: Right, outcome: Outcome) -> bool:
    """Tell whether recipients must hear of what became of an item (GDPR Art. 19)."""
    return right in TOLD_OF and outcome in (Outcome.GRANTED, Outcome.PARTLY)


def must_stop(
    right: Right, outcome: Outcome, *, is_suggested: bool, stopped_on: date | None
) -> bool:
    """Tell whether processing goes on that a person told to stop (GDPR Art. 7(3), 21(3)).

    A mere suggestion of the console stops nothing; a person confirms it first.
    """
    return (
        right in STOPS_AT_ONCE
        and outcome not in NOT_FOLLOWED
        and not is_suggested
        and stopped_on is None
    )
