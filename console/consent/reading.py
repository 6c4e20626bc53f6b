"""One log from beginning to end: blocks of events, daily counts, and everything wrong."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from console.consent.answers import Answer, Answers, Places
from console.consent.batches import Batch, count_days
from console.consent.blocks import Block, BlockReader
from console.consent.fast import FastReader
from console.consent.fields import Layout, LogFormat
from console.consent.lines import table_of
from console.consent.marks import Doubt
from console.consent.moments import EPOCH
from console.consent.pseudonyms import Pseudonymiser
from console.consent.slow import MOST_PROBLEMS, RejectedRow, SlowReader
from console.i18n import NN_
from console.intake.problems import Problem
from console.jobs import JobControl


@dataclass(slots=True)
class LogReading:
    """A log on its way in; iterate it once, then ask for its totals.

    Attributes:
        layout: How the log is written.
        answers: Its distinct answers.
        places: Its distinct pages.
        events: How many events were understood.
        daily: Events by day (counted from 1970-01-01) and group of answers.
    """

    layout: Layout
    answers: Answers
    places: Places
    events: int
    daily: Counter[tuple[int, int]]
    _blocks: BlockReader
    _fast: FastReader
    _slow: SlowReader

    def batches(self, control: JobControl) -> Iterator[Batch]:
        """Read the log block by block, telling how many of its bytes are read.

        Where no row of a block was understood, its batch is empty.

        Raises:
            Unreadable: If the file cannot be read to its end.
            Cancelled: If somebody asked to stop.
        """
        for block in self._blocks:
            control.step(block.read_to, self._blocks.size, self.layout.file)
            batch = self._read(block)
            if len(batch):
                self.events += len(batch)
                self.daily.update(count_days(batch, self.answers.groups))
            yield batch

    @property
    def sha256(self) -> str:
        """Digest of the file as far as it was read."""
        return self._blocks.sha256

    @property
    def rejected(self) -> int:
        """How many rows have problems."""
        return self._slow.rejected

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong, in the order of the lines."""
        found = tuple(self._slow.problems[:MOST_PROBLEMS])
        if len(found) < MOST_PROBLEMS:
            return found
        sentence = NN_(
            "{count} row has problems; the first {limit} problems are told.",
            "{count} rows have problems; the first {limit} problems are told.",
        )
        values = {"count": self.rejected, "limit": MOST_PROBLEMS}
        return (*found, Problem(None, "", sentence, values))

    def days(self) -> tuple[date, date] | None:
        """Name the first and the last day of the events; None where there are none."""
        found = [day for day, _answer in self.daily]
        return (calendar_day(min(found)), calendar_day(max(found))) if found else None

    def counts(self) -> Iterator[tuple[date, Answer, int]]:
        """List the daily counts; the language of an answer does not count."""
        dates = {day: calendar_day(day) for day, _group in self.daily}
        for (day, group), count in self.daily.items():
            yield dates[day], self.answers.known[group], count

    def used_answers(self) -> Iterator[tuple[int, Answer]]:
        """List the answers that events gave, each with its number; rejected rows gave none."""
        counted = {group for _day, group in self.daily}
        for code, answer in enumerate(self.answers.known):
            if self.answers.groups[code] in counted:
                yield code, answer

    def _read(self, block: Block) -> Batch:
        batch = None if self.layout.is_returned else self._read_fast(block)
        if batch is not None:
            return batch
        return self._slow.read(block, first_line=self._blocks.line_at(block.begins_at))

    def _read_fast(self, block: Block) -> Batch | None:
        try:
            if self.layout.format is LogFormat.JSON_LINES:
                return self._fast.read(table_of(block, self.layout.head))
            return self._fast.read(block)
        except Doubt:
            return None


def read_log(
    path: Path,
    layout: Layout,
    *,
    site: str = "",
    pseudonymiser: Pseudonymiser | None = None,
    keep: Callable[[RejectedRow], None] | None = None,
) -> LogReading:
    """Get ready to read a log.

    Args:
        path: The file.
        layout: How it is written.
        site: Names the site of rows that name none.
        pseudonymiser: Turns visitors into pseudonyms; without one only counts are wanted.
        keep: Hears of every rejected row.
    """
    answers, places = Answers(site), Places()
    shared = (layout, answers, places, pseudonymiser)
    return LogReading(
        layout, answers, places, 0, Counter(),
        BlockReader(path, layout), FastReader(*shared), SlowReader(*shared, keep=keep),
    )  # fmt: skip


def calendar_day(number: int) -> date:
    """Name a day that was counted from 1970-01-01."""
    return EPOCH + timedelta(days=number)
