"""A script of use cases with their instants, played in order through a wound clock."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from heapq import heappop, heappush
from typing import Any

from console.app import Console
from console.clock import LEGAL_ZONE
from console.jobs import JobControl
from console.store.work import UnitOfWork

Act = Callable[[UnitOfWork], Any]

FIRST_DAY = date(2024, 11, 20)
LAST_DAY = date(2026, 11, 20)
"""The two years of the demonstration."""


class WoundClock:
    """A clock that the script winds."""

    def __init__(self) -> None:
        self.now = at(FIRST_DAY, 8)

    def __call__(self) -> datetime:
        """Tell the scripted time."""
        return self.now


@dataclass
class Script:
    """Use cases to come; played in the order of their instants.

    Attributes:
        dice: The one source of chance, seeded.
        acts: A heap of what is planned: instant, number, use case.
        planned: How many acts were planned so far; acts of one instant keep that order.
    """

    dice: random.Random
    acts: list[tuple[datetime, int, Act]] = field(default_factory=list)
    planned: int = 0

    def plan(self, day: date, act: Act, *, hour: int = 10) -> None:
        """Put a use case on a day; what lies after the last day does not happen."""
        if day <= LAST_DAY:
            heappush(self.acts, (at(max(day, FIRST_DAY), hour), self.planned, act))
            self.planned += 1

    def play(self, console: Console, clock: WoundClock, control: JobControl | None = None) -> None:
        """Run everything; acts planned meanwhile are played in their turn.

        Args:
            console: The office.
            clock: Wound to the instant of each act.
            control: Hears which day it is, counted from the first.

        Raises:
            Cancelled: If somebody asked to stop.
        """
        control = control or JobControl()
        while self.acts:
            due = self._next_group()
            control.step((due[0][0].date() - FIRST_DAY).days, (LAST_DAY - FIRST_DAY).days)
            clock.now = due[0][0]
            console.run(partial(_play, due))

    def _next_group(self) -> list[tuple[datetime, int, Act]]:
        first = self.acts[0][0]
        group = []
        while self.acts and self.acts[0][0] == first:
            group.append(heappop(self.acts))
        return group


def _play(due: list[tuple[datetime, int, Act]], work: UnitOfWork) -> None:
    for _at, _number, act in due:
        act(work)


def at(day: date, hour: int) -> datetime:
    """Name an instant of office time in UTC."""
    return datetime.combine(day, time(hour, 0), LEGAL_ZONE).astimezone(UTC)


def later(day: date, days: int) -> date:
    """Name the day so many calendar days later."""
    return day + timedelta(days=days)
