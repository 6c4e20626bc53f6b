"""A log read and packed to the end, here or in a process of its own, away from any vault."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from console.consent.answers import Answer
from console.consent.codec import Packed
from console.consent.fields import Layout
from console.consent.pseudonyms import Pseudonymiser
from console.intake.problems import Problem
from console.jobs import JobControl


@dataclass(frozen=True, slots=True)
class LogTotals:
    """What a whole log said besides its events.

    Attributes:
        file: Its name.
        sha256: Digest of the file.
        events: How many events were understood.
        rejected: How many rows were not.
        problems: Everything wrong, in the order of the lines.
        notes: What was assumed of the log.
        answers: The answers that events gave, each with its number.
        places: The pages, in the order of their numbers.
        counts: How often the answer of a number was given on a day, whatever its language.
    """

    file: str
    sha256: str
    events: int
    rejected: int
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    answers: tuple[tuple[int, Answer], ...]
    places: tuple[str, ...]
    counts: tuple[tuple[date, int, int], ...]

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of the events; None where there are none."""
        found = [on for on, _group, _count in self.counts]
        return (min(found), max(found)) if found else None


def pack_log(
    path: Path, layout: Layout, secret: bytes, site: str, *, control: JobControl
) -> Generator[Packed, None, LogTotals]:
    """Read a log, yield its segments ready to be stored, and answer with its totals.

    Args:
        path: The file.
        layout: How it is written.
        secret: The key of the controller's visitors.
        site: Names the site of rows that name none.
        control: Hears how far it is, in bytes.

    Raises:
        Unreadable: If the file cannot be read to its end.
        Cancelled: If somebody asked to stop.
    """
    from console.consent.batches import gathered, pack
    from console.consent.reading import calendar_day, read_log

    log = read_log(path, layout, site=site, pseudonymiser=Pseudonymiser(secret))
    for batch in gathered(log.batches(control)):
        yield pack(batch)
    dates = {day: calendar_day(day) for day, _group in log.daily}
    return LogTotals(
        file=layout.file,
        sha256=log.sha256,
        events=log.events,
        rejected=log.rejected,
        problems=log.problems,
        notes=layout.notes,
        answers=tuple(log.used_answers()),
        places=tuple(log.places.known),
        counts=tuple((dates[day], group, count) for (day, group), count in log.daily.items()),
    )
