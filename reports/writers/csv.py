"""Tables as CSV, for programs that read nothing else."""

import csv
from pathlib import Path

from console.i18n import speaking
from console.jobs import JobControl
from reports.blocks import Cell, Column, Table
from reports.writers.atomic import whole_file
from reports.writers.cells import cell_text, visible

_SEPARATORS = {"ro": ";", "de": ";", "en": ","}
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t")
_ROWS_PER_STEP = 2_000


def write_csv(table: Table, target: Path, control: JobControl, *, language: str) -> int:
    """Write one table as CSV and tell how many rows it has.

    The file is UTF-8 with a mark at its beginning, and separated as spreadsheets
    of that language expect it. CSV has no types: a text that a spreadsheet would
    take for a formula gets an apostrophe in front.

    Raises:
        Cancelled: If somebody asked the job to stop; nothing is left behind.
        StoreUnavailable: If the folder cannot be written.
    """
    count = 0
    with (
        speaking(language),
        whole_file(target) as draft,
        draft.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file, delimiter=_SEPARATORS[language])
        writer.writerow([_guarded(visible(column.title)) for column in table.head])
        for row in table.rows:
            pairs = zip(row, table.head, strict=True)
            writer.writerow([_text(value, column) for value, column in pairs])
            count += 1
            if count % _ROWS_PER_STEP == 0:
                control.step(count)
    return count


def _text(value: Cell, column: Column) -> str:
    text = cell_text(value, column)
    return _guarded(text) if isinstance(value, str) else text


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_LIKE_A_FORMULA) else text
