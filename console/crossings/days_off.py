"""A new day off moves every open term that ends on it."""

from datetime import date

from console.organisation.services import add_holiday
from console.requests.services import recompute_terms
from console.store.work import UnitOfWork


def add_day_off(work: UnitOfWork, *, on: date, name: str, reason: str) -> int:
    """Enter a day off and compute open terms anew; answers how many of them moved.

    Raises:
        RuleBroken: If the day is entered already, or the act that made it is not named.
    """
    add_holiday(work, on=on, name=name, reason=reason)
    return recompute_terms(work)
