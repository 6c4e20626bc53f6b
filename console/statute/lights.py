"""How near a due day is: one rule for every list, page and report."""

from datetime import date

from console.i18n import N_
from console.labels import Labelled

SOON_DAYS = 7
"""A term is due soon in its last seven calendar days; the office's choice, not the law's."""


class TrafficLight(Labelled):
    """Where a term stands on a day."""

    IN_TIME = "in_time", N_("in time")
    DUE_SOON = "due_soon", N_("due soon")
    DUE_TODAY = "due_today", N_("due today")
    OVERDUE = "overdue", N_("overdue")
    DONE = "done", N_("done")


def days_left(due_on: date, today: date) -> int:
    """Count calendar days until the due day: 0 on the day itself, negative after it."""
    return (due_on - today).days


def traffic_light(due_on: date, today: date, *, is_done: bool = False) -> TrafficLight:
    """Tell where a term stands; what is done stays done, in time or late."""
    if is_done:
        return TrafficLight.DONE
    left = days_left(due_on, today)
    if left < 0:
        return TrafficLight.OVERDUE
    if left == 0:
        return TrafficLight.DUE_TODAY
    return TrafficLight.DUE_SOON if left <= SOON_DAYS else TrafficLight.IN_TIME
