"""Times that a log writes as bare numbers: seconds or milliseconds since 1970, always in UTC."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from console.i18n import N_
from console.intake.problems import Problem, Trouble
from console.labels import Labelled


class TimeForm(Labelled):
    """How a log writes its times."""

    WRITTEN = "written", N_("written dates")
    SECONDS = "seconds", N_("seconds")
    MILLISECONDS = "milliseconds", N_("milliseconds")


FIGURES = {TimeForm.SECONDS: 10, TimeForm.MILLISECONDS: 13}
"""How many figures such a number has, from September 2001 to far beyond this century."""

_COMPACT = re.compile(r"20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])")
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)


def form_of(cells: Iterable[str]) -> TimeForm:
    """Tell how a column writes its times.

    They are numbers only where every filled cell is one, and all of one length. Ten figures
    that could throughout be year, month, day and hour are in doubt, and so are not.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    for form, figures in FIGURES.items():
        if filled and all(_is_number(cell, figures) for cell in filled):
            in_doubt = all(_COMPACT.fullmatch(cell) for cell in filled)
            return TimeForm.WRITTEN if in_doubt else form
    return TimeForm.WRITTEN


def epoch_instant(cell: str, form: TimeForm) -> datetime | Trouble | None:
    """Read one such number; None where the cell is blank."""
    plain = cell.strip()
    if not plain:
        return None
    if not _is_number(plain, FIGURES[form]):
        return Trouble(_OTHER_FORM, {"cell": plain, "unit": form})
    step = timedelta(milliseconds=1 if form is TimeForm.MILLISECONDS else 1000)
    return _BEGIN + int(plain) * step


def form_note(column: str, form: TimeForm) -> tuple[Problem, ...]:
    """Say what was assumed of bare numbers; nothing where times are written as dates."""
    if form is TimeForm.WRITTEN:
        return ()
    return (Problem(None, column, _ASSUMED, {"unit": form}),)


def _is_number(cell: str, figures: int) -> bool:
    return len(cell) == figures and cell.isascii() and cell.isdigit() and cell[0] != "0"


_OTHER_FORM = N_(
    "“{cell}” is not a number of {unit} since 1970, as the first rows have it. Write all times of"
    " the log in one way."
)
_ASSUMED = N_(
    "The times are bare numbers; they were read as {unit} since 1 January 1970 in UTC. If that is"
    " wrong, export the log with written dates."
)
