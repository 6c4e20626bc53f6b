"""Days and instants as three languages write them; a doubtful one is refused, never guessed."""

import re
from datetime import UTC, date, datetime, time

from console.clock import LEGAL_ZONE, legal_day
from console.i18n import N_
from console.intake.habits import UNKNOWN, Habits
from console.intake.problems import Trouble
from console.intake.sheets import Cell, is_blank

_YEARS = range(1900, 2200)
_LAST_MONTH = 12
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_DAY_WORD = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?[\s-]+([^\W\d]{3,12})\.?,?[\s-]+(\d{4})")
_WORD_DAY = re.compile(r"([^\W\d]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_MOMENT = re.compile(
    r"(?P<day>.+?)(?:T|,?\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?\s*(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?"
)
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "ian ianuarie jan january januar jän jänner", "feb februarie february februar",
            "mar martie march mär märz mrz", "apr aprilie april", "mai may",
            "iun iunie jun june juni",
            "iul iulie jul july juli", "aug august",
            "sep sept septembrie september",
            "oct octombrie october okt oktober", "noi nov noiembrie november",
            "dec decembrie december dez dezember",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_NO_DAY = N_("“{cell}” is not a day. Write it as 25.04.2026 or 2026-04-25.")
_NO_INSTANT = N_(
    "“{cell}” is not a day with its hour. Write it as 2026-04-25 14:30 (Bucharest time)."
)


def day(cell: Cell, habits: Habits = UNKNOWN) -> date | Trouble | None:
    """Read a calendar day; of a local time the hours fall away, nothing stays nothing."""
    if is_blank(cell):
        return None
    if isinstance(cell, datetime):
        return legal_day(cell) if cell.tzinfo else _in_reach(cell.date(), cell)
    if isinstance(cell, date):
        return _in_reach(cell, cell)
    if not isinstance(cell, str):
        return Trouble(
            N_("{cell} is a bare number. Give the cell a date format, or write 25.04.2026."),
            {"cell": cell},
        )
    text = " ".join(cell.split())
    moment = _MOMENT.fullmatch(text)
    if moment and moment["zone"]:
        found = instant(cell, habits)
        return legal_day(found) if isinstance(found, datetime) else found
    return _written_day(moment["day"] if moment else text, habits)


def instant(cell: Cell, habits: Habits = UNKNOWN) -> datetime | Trouble | None:
    """Read a point in time as aware UTC; without a zone it is Bucharest time."""
    if is_blank(cell):
        return None
    if isinstance(cell, datetime):
        return cell.astimezone(UTC) if cell.tzinfo else _legal(cell, cell)
    moment = _MOMENT.fullmatch(" ".join(cell.split())) if isinstance(cell, str) else None
    if moment is None:
        return Trouble(_NO_INSTANT, {"cell": cell})
    on = _written_day(moment["day"], habits)
    if not isinstance(on, date):
        return on
    try:
        at = time(int(moment["hour"]), int(moment["minute"]), int(moment["second"] or 0))
        return _placed(datetime.combine(on, at), moment["zone"], cell)
    except ValueError:
        return Trouble(_NO_INSTANT, {"cell": cell})


def _placed(naive: datetime, zone: str | None, cell: Cell) -> datetime | Trouble:
    if zone is None:
        return _legal(naive, cell)
    offset = "+00:00" if zone in {"Z", "UTC"} else zone
    return datetime.fromisoformat(f"{naive.isoformat()}{offset}").astimezone(UTC)


def _legal(naive: datetime, cell: Cell) -> datetime | Trouble:
    early = naive.replace(tzinfo=LEGAL_ZONE, fold=0)
    late = naive.replace(tzinfo=LEGAL_ZONE, fold=1)
    if early.utcoffset() != late.utcoffset():
        sentence = N_(
            "“{cell}” falls into the hour in which the clocks change. Add the offset:"
            " 2026-10-25 03:30 +02:00."
        )
        return Trouble(sentence, {"cell": str(cell)})
    return early.astimezone(UTC)


def _written_day(text: str, habits: Habits) -> date | Trouble:
    if match := _ISO.fullmatch(text):
        year, month, number = (int(part) for part in match.groups())
        return _dated(text, year, month, number)
    if match := _DOTTED.fullmatch(text):
        number, month, year = (int(part) for part in match.groups())
        return _dated(text, year, month, number)
    if match := _SLASHED.fullmatch(text):
        first, second, year = (int(part) for part in match.groups())
        return _slashed(text, first, second, year=year, habits=habits)
    return _worded(text)


def _slashed(text: str, first: int, second: int, *, year: int, habits: Habits) -> date | Trouble:
    if first > _LAST_MONTH or first == second:
        return _dated(text, year, second, first)
    if second > _LAST_MONTH:
        return _dated(text, year, first, second)
    if habits.is_day_first is None:
        sentence = N_(
            "“{cell}” can be read in two ways, and nothing in the file shows which."
            " Write it as 25.04.2026 or 2026-04-25."
        )
        return Trouble(sentence, {"cell": text})
    if habits.is_day_first:
        return _dated(text, year, second, first)
    return _dated(text, year, first, second)


def _worded(text: str) -> date | Trouble:
    lower = text.lower()
    if match := _DAY_WORD.fullmatch(lower):
        number, word, year = match.groups()
    elif match := _WORD_DAY.fullmatch(lower):
        word, number, year = match.groups()
    elif _SHORT_YEAR.fullmatch(text):
        return Trouble(N_("“{cell}” has a year of two figures. Write all four."), {"cell": text})
    else:
        return Trouble(_NO_DAY, {"cell": text})
    return _dated(text, int(year), _MONTHS.get(word, 0), int(number))


def _dated(text: str, year: int, month: int, number: int) -> date | Trouble:
    try:
        return _in_reach(date(year, month, number), text)
    except ValueError:
        return Trouble(_NO_DAY, {"cell": text})


def _in_reach(on: date, cell: Cell) -> date | Trouble:
    if on.year in _YEARS:
        return on
    return Trouble(N_("The year of “{cell}” cannot be right. Correct it."), {"cell": str(cell)})
