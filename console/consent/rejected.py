"""Rows of a log that were not understood, saved to be corrected and imported again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from console.consent.fields import AS_IT_STANDS, LINE, find_layout, own_columns
from console.i18n import _
from console.intake.delimited import armed
from console.intake.mapping import Mapping
from console.intake.problems import tell
from console.intake.rejected import WHY, check_target, write_lines
from console.jobs import JobControl

if TYPE_CHECKING:
    from console.consent.slow import RejectedRow


def save_rejected(
    path: Path,
    target: Path,
    *,
    control: JobControl,
    source: str = "",
    mapping: Mapping | None = None,
) -> int:
    """Read a log once more, write its rejected rows to a CSV file, and answer how many they are.

    Each has its line, why it was rejected, its cells under the titles of the log, and at last
    the row as it stands there. Cells are left empty where the row could not be cut. Without a
    rejected row no file is written.

    Args:
        path: The log.
        target: The file to write; one that is there already is replaced.
        control: Hears how far it is, in bytes of the log.
        source: Names the site of rows that name none, as at the import.
        mapping: Which column means what; guessed where it is not given.

    Raises:
        Unreadable: If the log cannot be read or the file cannot be written.
        RuleBroken: If the file would take the place of the log.
        Cancelled: If somebody asked to stop; no file is left behind.
    """
    from console.consent.reading import read_log

    check_target(target, path)
    layout = find_layout(path, mapping)
    waiting: list[RejectedRow] = []
    log = read_log(path, layout, site=source, keep=waiting.append)
    rows = _handed_on(waiting, log.batches(control))
    first = next(rows, None)
    if first is not None:
        write_lines(target, _lines(layout.head, chain([first], rows)))
    return log.rejected


def _handed_on(waiting: list["RejectedRow"], batches: Iterable[object]) -> Iterator["RejectedRow"]:
    for _batch in batches:
        yield from waiting
        waiting.clear()


def _lines(head: Sequence[str], rows: Iterable["RejectedRow"]) -> Iterator[Sequence[str]]:
    ours = own_columns(head)
    kept = [place for place in range(len(head)) if place not in ours]
    yield [_(LINE), _(WHY), *(head[place] for place in kept), _(AS_IT_STANDS)]
    for row in rows:
        yield [armed(cell) for cell in _line(row, kept)]


def _line(row: "RejectedRow", kept: Sequence[int]) -> list[str]:
    why = " ".join(tell(replace(problem, row=None)) for problem in row.problems)
    cells = [""] * len(kept) if row.cells is None else [row.cells[place] for place in kept]
    return [str(row.line), why, *map(_readable, cells), _readable(row.text)]


def _readable(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
