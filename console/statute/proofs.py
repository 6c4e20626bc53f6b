"""What a computed date is made of: its steps in order, each with its text of law.

A proof carries every input it used, so that the date can be derived again in
ten years without the calendar of today (``recompute``), and said in any of the
console's languages (``explain``).
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from console.statute.sources import Source

Value = str | int | date | tuple[str, ...]
"""What a step may keep beside its date: a count, a day, a name, or several names."""


class Track(StrEnum):
    """Which of a term's dates a step leads to."""

    STATUTORY = "statutory"
    FIRST = "first"
    CHAINED = "chained"
    PAUSED = "paused"


class StepKind(StrEnum):
    """What one step of a computation does."""

    RECEIVED = "received"
    OBTAINED = "obtained"
    EVENT_ON_DAY_OFF = "event_on_day_off"
    COUNTED = "counted"
    CAPPED = "capped"
    COUNTED_DAYS = "counted_days"
    ANOTHER_WORKING_DAY = "another_working_day"
    SKIPPED_WEEKEND = "skipped_weekend"
    SKIPPED_HOLIDAY = "skipped_holiday"
    SKIPPED_OFFICE_DAY = "skipped_office_day"
    ENDS = "ends"
    NOTICE_BY = "notice_by"
    CHAINED = "chained"
    CHAINED_ENDS = "chained_ends"
    PLAN = "plan"
    AGREEMENT_ENDS = "agreement_ends"
    COUNTED_BACK_DAYS = "counted_back_days"
    COUNTED_BACK = "counted_back"
    CAPPED_BACK = "capped_back"
    NOT_MOVED_BACK = "not_moved_back"
    WORKING_DAY_BEFORE = "working_day_before"
    COUNTED_FREE_DAYS = "counted_free_days"
    COUNTED_PLAINLY = "counted_plainly"
    PAUSED = "paused"
    PAUSE_SO_FAR = "pause_so_far"
    PAUSE_OPEN = "pause_open"
    PAUSE_LATE = "pause_late"
    PAUSE_AFTER_END = "pause_after_end"
    PAUSED_COUNTED = "paused_counted"
    PAUSED_ENDS = "paused_ends"
    AWARE = "aware"
    ELAPSED = "elapsed"
    CLOCK_CHANGED = "clock_changed"
    COUNTS_FROM_NEXT_HOUR = "counts_from_next_hour"
    COUNTS_FROM_THIS_HOUR = "counts_from_this_hour"
    HOURS_END = "hours_end"
    NOT_MOVED = "not_moved"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a computation.

    Attributes:
        source: The text the step rests on.
        on: The day it names, in a term of months.
        at: The instant it names (UTC), in a term of hours.
        values: Named inputs of the step.
    """

    kind: StepKind
    source: Source
    track: Track = Track.STATUTORY
    on: date | None = None
    at: datetime | None = None
    values: tuple[tuple[str, Value], ...] = field(default=())

    def count(self, name: str) -> int:
        """Read a number the step used; 0 where it used none of that name."""
        value = dict(self.values).get(name, 0)
        return value if isinstance(value, int) else 0


@dataclass(frozen=True, slots=True)
class Pause:
    """A time of waiting for the person: asked on, answered on (not yet if nothing)."""

    start_on: date
    end_on: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A term in months or in days with its proof.

    Attributes:
        rule: The rule's id, ``pack_version`` its edition, ``source`` its text of law.
        event_on: The day that started it.
        nominal_on: Where counting alone ends.
        due_on: Its last day: the date that every list and light goes by.
        first_due_on: Of an extended term: the last day of the first month, by which
            the person must be told of the extension and its reasons.
        chained_on: Of an extended term: its last day if the two further months are
            counted from the end of the first.
        plan_on: The earlier of the two readings; ``due_on`` where there is one reading.
        paused_due_on: Its last day if the pauses count; nothing without pauses or
            while one is open.
        calendar: Which holidays were used.
    """

    rule: str
    pack_version: str
    source: Source
    event_on: date
    nominal_on: date
    due_on: date
    first_due_on: date | None
    chained_on: date | None
    plan_on: date
    paused_due_on: date | None
    calendar: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class HourTerm:
    """A term in hours with its proof; instants are aware UTC.

    Attributes:
        rule: The rule's id, ``pack_version`` its edition, ``source`` its text of law.
        event_at: When somebody became aware.
        hours: Its length.
        due_at: Event and hours exactly: the line to keep.
        starts_at: The full hour from which the law counts; nothing for a contract.
        legal_end_at: Where the law's own count ends; nothing for a contract.
        calendar: Which holidays were used to say that the end is not moved.
    """

    rule: str
    pack_version: str
    source: Source
    event_at: datetime
    hours: int
    due_at: datetime
    starts_at: datetime | None
    legal_end_at: datetime | None
    calendar: str
    steps: tuple[Step, ...]
