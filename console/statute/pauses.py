"""Waiting for the person, shown as a second date beside the one that counts.

Art. 12(3) GDPR knows no pause. EDPB Guidelines 01/2022, para. 159, accept that the
time may stand still until an answer that was asked for promptly; how the days are
added nobody has settled. Here: nominal end + calendar days waited, then moved once.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from console.errors import RuleBroken
from console.i18n import N_
from console.statute.packs import LAST_YEAR, RulePack
from console.statute.proofs import Pause, Step, StepKind, Track
from console.statute.readings import Reading, read_on
from console.statute.working_days import Calendar


def check_pauses(
    pack: RulePack, pauses: Sequence[Pause], *, event_on: date, as_of: date | None
) -> None:
    """Refuse pauses that make no sense for this term.

    Raises:
        RuleBroken: If the rule knows no pause, or one begins before the event or ends before it
            begins or after the last year that can be computed.
    """
    if pauses and not pack.pausable:
        raise RuleBroken(N_("The term of rule {rule} cannot be paused."), rule=pack.id)
    for pause in pauses:
        _check_end(pause, as_of)
        if pause.start_on < event_on:
            raise RuleBroken(
                N_("The pause from {start} begins before the term does on {day}; correct it."),
                start=pause.start_on,
                day=event_on,
            )


def read_pauses(
    pack: RulePack,
    pauses: Sequence[Pause],
    *,
    event_on: date,
    nominal_on: date,
    calendar: Calendar,
    as_of: date | None,
) -> tuple[Reading | None, tuple[Step, ...]]:
    """Compute the paused date; no reading while a pause is open and ``as_of`` is not given."""
    if not pauses:
        return None, ()
    steps = tuple(
        _Count(pack, calendar, nominal_on=nominal_on).steps(
            sorted(pauses, key=lambda pause: pause.start_on), event_on=event_on, as_of=as_of
        )
    )
    if any(step.kind is StepKind.PAUSE_OPEN for step in steps):
        return None, steps
    days = sum(step.count("days") for step in steps)
    kind = StepKind.PAUSED_COUNTED
    nominal = nominal_on + timedelta(days=days)
    values = (("from", nominal_on), ("days", days))
    counted = Step(kind, pack.sources[kind], Track.PAUSED, on=nominal, values=values)
    reading = read_on(pack, counted, ends=StepKind.PAUSED_ENDS, calendar=calendar)
    return reading, (*steps, *reading.steps)


def _check_end(pause: Pause, as_of: date | None) -> None:
    end = pause.end_on or as_of
    if pause.end_on is not None and pause.end_on < pause.start_on:
        raise RuleBroken(
            N_("The pause from {start} ends on {end}, before it begins; correct it."),
            start=pause.start_on,
            end=pause.end_on,
        )
    if end is not None and end.year > LAST_YEAR:
        raise RuleBroken(
            N_("Days after the year {year} cannot be computed; correct {day}."),
            year=LAST_YEAR,
            day=end,
        )


class _Count:
    """Goes through pauses in order; no day is counted twice, none after the end."""

    def __init__(self, pack: RulePack, calendar: Calendar, *, nominal_on: date) -> None:
        self._pack = pack
        self._calendar = calendar
        self._nominal_on = nominal_on
        self._counted_until = date.min

    def steps(
        self, pauses: Sequence[Pause], *, event_on: date, as_of: date | None
    ) -> Iterator[Step]:
        for pause in pauses:
            if pause.start_on > self._calendar.roll(self._nominal_on):
                yield self._step(StepKind.PAUSE_AFTER_END, pause.start_on)
                continue
            yield from self._late(pause, event_on)
            yield self._counted(pause, as_of)

    def _late(self, pause: Pause, event_on: date) -> Iterator[Step]:
        waited = self._calendar.working_days_between(event_on, pause.start_on)
        if waited > self._pack.prompt_working_days:
            limit = ("limit", self._pack.prompt_working_days)
            yield self._step(StepKind.PAUSE_LATE, pause.start_on, ("working_days", waited), limit)

    def _counted(self, pause: Pause, as_of: date | None) -> Step:
        end = pause.end_on or as_of
        if end is None:
            return self._step(StepKind.PAUSE_OPEN, pause.start_on)
        start = max(pause.start_on, self._counted_until)
        end = max(start, end)
        days = (end - start).days
        self._counted_until = end
        self._nominal_on += timedelta(days=days)
        kind = StepKind.PAUSED if pause.end_on else StepKind.PAUSE_SO_FAR
        return self._step(kind, start, ("until", end), ("days", days))

    def _step(self, kind: StepKind, on: date, *values: tuple[str, date | int]) -> Step:
        return Step(kind, self._pack.sources[kind], Track.PAUSED, on=on, values=values)
