"""Dates and numbers as each language writes them."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal

from console.clock import LEGAL_ZONE
from console.i18n import N_, _, language

_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip


def short_date(day: date | None) -> str:
    """Write a day in figures: 05.04.2026, in English 5 Apr 2026; nothing for nothing."""
    if day is None:
        return ""
    if language() == "en":
        return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"
    return f"{day:%d.%m.%Y}"


def long_date(day: date) -> str:
    """Write a day in words: 5 aprilie 2026, 5. April 2026, 5 April 2026."""
    dot = "." if language() == "de" else ""
    return f"{day.day}{dot} {_(_MONTHS[day.month - 1])} {day.year}"


def weekday(day: date) -> str:
    """Name the day of the week."""
    return _(_WEEKDAYS[day.weekday()])


def month(day: date) -> str:
    """Name the month and year of a day."""
    return f"{_(_MONTHS[day.month - 1])} {day.year}"


def short_instant(instant: datetime | None) -> str:
    """Write an instant in Bucharest time to the minute; nothing for nothing."""
    if instant is None:
        return ""
    local = instant.astimezone(LEGAL_ZONE)
    return f"{short_date(local.date())} {local:%H:%M}"


def number(value: float | Decimal, places: int = 0) -> str:
    """Write a number with the language's marks: 1.234,56 in Romanian and German.

    Whole numbers of any length are written to their last figure.
    """
    exact = Decimal(value) if isinstance(value, int) else value
    text = f"{exact:,.{places}f}"
    if language() == "en":
        return text
    return text.translate(str.maketrans(",.", ".,"))


def share(part: int, whole: int, places: int = 1) -> str:
    """Write a share as a percentage; an empty text where there is nothing to share."""
    return f"{number(100 * part / whole, places)} %" if whole else ""


def file_size(size: int) -> str:
    """Write a size in bytes as people read it."""
    amount = float(size)
    for unit in ("B", "KB", "MB"):
        if amount < 1000:  # noqa: PLR2004 - decimal units
            return f"{number(amount, 0 if unit == 'B' else 1)} {unit}"
        amount /= 1000
    return f"{number(amount, 1)} GB"


def collation_key(text: str) -> str:
    """Make the key by which names sort: marked letters follow their plain ones, case aside.

    Ș stands after every S and Ț after every T, as a Romanian index has them.
    """
    return "".join(_sort_letter(letter) for letter in text.casefold())


def _sort_letter(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    return f"{apart[0]}{chr(0x7E + len(apart))}" if len(apart) > 1 else apart
