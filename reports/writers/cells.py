"""Values of a table as text, in the language spoken here."""

import re
from datetime import date, datetime
from decimal import Decimal

from console.clock import legal_day
from console.formats import number, share, short_date, short_instant
from console.i18n import N_, _
from reports.blocks import Cell, Column, Kind, Share

NOT_RECORDED = N_("not recorded")
"""What stands where a report has no fact."""

_UNPRINTABLE = re.compile(r"\r\n?|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """Show characters that no file may hold, and leave everything else as it is.

    Control characters become their number in brackets, such as ``[U+0007]``;
    every kind of line end becomes a plain line feed.
    """
    return _UNPRINTABLE.sub(_show, text)


def _show(match: re.Match[str]) -> str:
    found = match[0]
    return "\n" if found.startswith("\r") else f"[U+{ord(found):04X}]"


def cell_text(value: Cell, column: Column) -> str:
    """Write one value as its column asks for it; nothing for nothing."""
    if isinstance(value, str):
        return visible(value)
    if value is None:
        return ""
    if isinstance(value, datetime):
        return short_date(legal_day(value)) if column.kind is Kind.DATE else short_instant(value)
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Share):
        return share(value.part, value.whole, column.places)
    return _number_text(value, column)


def _number_text(value: float | Decimal, column: Column) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if column.kind is Kind.SHARE:
        return f"{number(value * 100, column.places)} %"
    if column.kind is Kind.NUMBER:
        exact = Decimal(value) if isinstance(value, int) else value
        return number(exact, column.places)
    return str(value)
