"""When erased data are really gone, and what a hold forbids."""

from collections.abc import Iterable
from datetime import date, timedelta

from console.errors import RuleBroken
from console.i18n import N_

MOST_ROTATION_DAYS = 3660
"""A set of copies that lives longer than ten years is no rotation."""


def gone_from_copies(erased_on: date | None, rotation_days: int) -> date | None:
    """Name the day from which no copy is left: erased, and the newest copy overwritten.

    Nothing while nothing was erased.
    """
    return None if erased_on is None else erased_on + timedelta(days=rotation_days)


def answerable_day(gone: Iterable[date | None]) -> date | None:
    """Name the day that an answer may state: the latest of all entries; none while one is open."""
    days = list(gone)
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def is_held(hold_until: date | None, today: date) -> bool:
    """Tell whether a legal hold runs; its last day counts."""
    return hold_until is not None and today <= hold_until


def check_not_held(hold_until: date | None, reason: str, today: date) -> None:
    """Refuse to erase what a legal hold keeps (GDPR Art. 17(3)(b), (e)).

    Raises:
        RuleBroken: If the hold runs.
    """
    if is_held(hold_until, today):
        raise RuleBroken(
            N_("A legal hold keeps these data until {day}: {reason}"), day=hold_until, reason=reason
        )


def check_hold(until: date, reason: str, today: date) -> None:
    """Refuse a hold without an end that lies ahead, or without its reason.

    Raises:
        RuleBroken: If one of them is missing.
    """
    if not reason.strip():
        raise RuleBroken(N_("Say why the data are held, such as a lawsuit and its number."))
    if until < today:
        raise RuleBroken(N_("The hold ends on {day}, which is over; give a day ahead."), day=until)


def check_rotation(days: int) -> None:
    """Refuse a rotation that cannot be one.

    Raises:
        RuleBroken: If the number of days makes no sense.
    """
    if not 0 <= days <= MOST_ROTATION_DAYS:
        raise RuleBroken(
            N_("Say after how many days the newest copy is overwritten, from 0 to {most}."),
            most=MOST_ROTATION_DAYS,
        )


def must_repeat(erased: Iterable[date], *, copy_of: date, restored_on: date) -> bool:
    """Tell whether a restored copy brought erased data back.

    On the day of the copy and on the day of the restore the order of events is not known,
    so that both days count.

    Args:
        erased: The days on which the data were erased, the repetitions among them.
        copy_of: The day of the copy.
        restored_on: The day of the restore.
    """
    return any(copy_of <= day <= restored_on for day in erased)
