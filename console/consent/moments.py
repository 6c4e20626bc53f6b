"""Points in time of a whole column, and the calendar days in Bucharest on which they fall."""

from datetime import UTC, date, datetime, timedelta
from functools import cache

import numpy as np

from console.clock import LEGAL_ZONE
from console.consent.batches import Numbers
from console.consent.dictionaries import Words
from console.consent.epochs import FIGURES, TimeForm
from console.consent.marks import Cells, Doubt, Text, columns_of_bytes
from console.intake.days import day

FIRST_YEAR, LAST_YEAR = 2000, 2099
"""Years in which a consent can have been given."""

DAY_SECONDS = 86_400
EPOCH = date(1970, 1, 1)

_FIRST_SECOND = int(datetime(FIRST_YEAR + 1, 1, 1, tzinfo=UTC).timestamp())
_LAST_SECOND = int(datetime(LAST_YEAR, 1, 1, tzinfo=UTC).timestamp())
_DATE, _TIME = 10, 19
_UNCLEAR = -1 << 40
_FIGURES = np.uint64(0x0F0F_000F_0F00_0F0F)
_SIGNS = np.uint64(0xF0F0_FFF0_F0FF_F0F0)
_EXPECTED = np.uint64(0x3030_3A30_303A_3030)
_CARRY = np.uint64(0x0606_0006_0600_0606)
_OVER = np.uint64(0x1010_0010_1000_1010)
_MARKS = tuple(ord(mark) for mark in "T .,09")


class Moments:
    """Reads instants such as ``2026-03-01T09:30:00.250+02:00``.

    Days may be written in any way of ten signs that leaves no doubt; without an offset
    the time is Bucharest time.
    """

    def __init__(self) -> None:
        self._days: list[tuple[int, int]] = []
        self._zones: list[int | None] = []
        self._day_words = Words(self._learn_day)
        self._zone_words = Words(self._learn_zone)

    def read(self, text: Text, cells: Cells) -> tuple[Numbers, Numbers]:
        """Read a column as seconds since 1970 and milliseconds.

        Raises:
            Doubt: If an instant is written in another way, or is unclear.
        """
        if int(cells.lengths.min()) < _TIME:
            raise Doubt
        starts = cells.starts
        between = text.bytes[starts + _DATE]
        if not ((between == _MARKS[0]) | (between == _MARKS[1])).all():
            raise Doubt
        ten = Cells(starts, np.full(len(starts), _DATE))
        days = self._day_words.numbers(text, ten)
        ends, millis = _fractions(text, cells)
        zones = self._zone_words.numbers(text, Cells(ends, starts + cells.lengths - ends))
        midnight = np.array([found[0] for found in self._days])[days]
        local = np.array([found[1] for found in self._days])[days]
        offsets = np.array([0 if zone is None else zone for zone in self._zones])[zones]
        is_local = np.array([zone is None for zone in self._zones])[zones]
        offsets = np.where(is_local, local, offsets)
        if (midnight == _UNCLEAR).any() or (offsets == _UNCLEAR).any():
            raise Doubt
        return midnight + _clock(text, starts) - offsets, millis

    def _learn_day(self, word: bytes) -> int:
        found = day(word.decode("utf-8", "replace"))
        if isinstance(found, date) and FIRST_YEAR < found.year < LAST_YEAR:
            midnight = (found - EPOCH).days * DAY_SECONDS
            self._days.append((midnight, _local_offset(found)))
        else:
            self._days.append((_UNCLEAR, 0))
        return len(self._days) - 1

    def _learn_zone(self, word: bytes) -> int:
        self._zones.append(_zone(word.decode("utf-8", "replace").strip()))
        return len(self._zones) - 1


def read_epochs(text: Text, cells: Cells, form: TimeForm) -> tuple[Numbers, Numbers]:
    """Read a column of bare numbers as seconds since 1970 and milliseconds.

    Raises:
        Doubt: If a cell is another number of figures, or its year is out of reach.
    """
    figures = FIGURES[form]
    if not (cells.lengths == figures).all():
        raise Doubt
    digits = columns_of_bytes(text, cells, figures) - _MARKS[4]
    if (digits > 9).any() or (digits[:, 0] == 0).any():  # noqa: PLR2004 - figures
        raise Doubt
    numbers: Numbers = digits.astype(np.int64) @ (10 ** np.arange(figures - 1, -1, -1))
    per_second = 1000 if form is TimeForm.MILLISECONDS else 1
    seconds, parts = np.divmod(numbers, per_second)
    if (seconds < _FIRST_SECOND).any() or (seconds >= _LAST_SECOND).any():
        raise Doubt
    return seconds, parts


def legal_days(seconds: Numbers) -> Numbers:
    """Name the calendar days in Bucharest of instants, counted from 1970-01-01."""
    if not len(seconds):
        return seconds
    first = datetime.fromtimestamp(int(seconds.min()), UTC).year
    last = datetime.fromtimestamp(int(seconds.max()), UTC).year
    changes = [change for year in range(first - 1, last + 1) for change in _changes(year)]
    at = np.array([instant for instant, _offset in changes])
    offsets = np.array([offset for _instant, offset in changes])
    found: Numbers = (seconds + offsets[np.searchsorted(at, seconds, "right") - 1]) // DAY_SECONDS
    return found


@cache
def _changes(year: int) -> tuple[tuple[int, int], ...]:
    begin = datetime(year, 1, 1, tzinfo=UTC)
    changes = [(int(begin.timestamp()), _offset(begin))]
    for days in range(366):
        midnight = begin + timedelta(days=days)
        if _offset(midnight + timedelta(days=1)) == changes[-1][1]:
            continue
        hours = (midnight + timedelta(hours=hour) for hour in range(25))
        instant = next(each for each in hours if _offset(each) != changes[-1][1])
        changes.append((int(instant.timestamp()), _offset(instant)))
    return tuple(changes)


def _offset(instant: datetime) -> int:
    offset = instant.astimezone(LEGAL_ZONE).utcoffset()
    return 0 if offset is None else int(offset.total_seconds())


def _local_offset(on: date) -> int:
    begin = datetime(on.year, on.month, on.day, tzinfo=LEGAL_ZONE)
    offsets = {_offset(begin), _offset(begin + timedelta(hours=36))}
    return offsets.pop() if len(offsets) == 1 else _UNCLEAR


def _zone(word: str) -> int | None:
    if not word:
        return None
    if word in {"Z", "UTC"}:
        return 0
    try:
        offset = datetime.strptime(word, "%z").utcoffset()
    except ValueError:
        return _UNCLEAR
    return _UNCLEAR if offset is None else int(offset.total_seconds())


def _clock(text: Text, starts: Numbers) -> Numbers:
    words = text.words[starts + _DATE + 1]
    figures = words & _FIGURES
    if ((words & _SIGNS) != _EXPECTED).any() or ((figures + _CARRY) & _OVER).any():
        raise Doubt
    parts = figures.view(np.uint8).reshape(-1, 8).astype(np.int64)
    hours = parts[:, 0] * 10 + parts[:, 1]
    minutes = parts[:, 3] * 10 + parts[:, 4]
    seconds = parts[:, 6] * 10 + parts[:, 7]
    if (hours > 23).any() or (minutes > 59).any() or (seconds > 59).any():  # noqa: PLR2004 - a day
        raise Doubt
    found: Numbers = hours * 3600 + minutes * 60 + seconds
    return found


def _fractions(text: Text, cells: Cells) -> tuple[Numbers, Numbers]:
    ends = cells.starts + _TIME
    marks = text.bytes[ends]
    has = ((marks == _MARKS[2]) | (marks == _MARKS[3])) & (cells.lengths > _TIME)
    millis = np.zeros(len(ends), np.int64)
    if not has.any():
        return ends, millis
    ends = ends + has
    stop = cells.starts + cells.lengths
    for place in range(9):
        sign = text.bytes[ends]
        has = has & (sign >= _MARKS[4]) & (sign <= _MARKS[5]) & (ends < stop)
        if place < 3:  # noqa: PLR2004 - three figures make milliseconds
            millis += np.where(has, (sign.astype(np.int64) - _MARKS[4]) * 10 ** (2 - place), 0)
        ends = ends + has
    return ends, millis
