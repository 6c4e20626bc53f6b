"""Holds our workbooks against LibreOffice: it reads and rewrites them, and every cell is alike.

``python -m tools.compare_workbook [FILE …]``; without a file, the report pack of the
demonstration office in every language.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from math import isclose
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from console.authority.facts import gather
from console.authority.rules import Disclosure
from console.i18n import LANGUAGES, speaking
from console.jobs import JobControl
from reports.demo import build_office
from reports.pack import build_report
from reports.pack_order import PackOrder
from reports.writers.xlsx import write_xlsx

Cells = dict[str, object]
"""Values by sheet and place, such as ``Parteneri!B7``; empty cells are left out."""

_OFFICE_NAMES = ("soffice", "libreoffice")
_MISSING = (
    "LibreOffice is not installed. On Debian: sudo apt-get install libreoffice-calc-nogui;"
    " elsewhere: https://www.libreoffice.org/download"
)
_SHOWN = 20
_SECONDS = 300


def main(words: list[str]) -> int:
    """Compare and say what differs; answers with an exit status."""
    office = next(filter(None, map(shutil.which, _OFFICE_NAMES)), None)
    if office is None:
        print(_MISSING)
        return 1
    with TemporaryDirectory() as folder:
        files = [Path(word) for word in words] or list(_demo_workbooks(Path(folder)))
        return max(_compare(file, office, Path(folder)) for file in files)


def _demo_workbooks(folder: Path) -> Iterator[Path]:
    console, _code = build_office(folder / "office")
    for language in LANGUAGES:
        order = PackOrder(
            start=date(2025, 1, 1),
            end=date(2025, 12, 31),
            language=language,
            disclosure=Disclosure.FULL,
            with_gaps=True,
            created_at=console.clock(),
        )
        facts = console.ask(
            partial(gather, start=order.start, end=order.end, as_of=order.created_at)
        )
        target = folder / f"{order.stem}.xlsx"
        with speaking(language):
            write_xlsx(build_report(facts, order), target, JobControl())
        yield target
    console.close()


def _compare(file: Path, office: str, folder: Path) -> int:
    ours, theirs = cells_of(file), cells_of(_rewritten(file, office, folder))
    differing = list(differences(ours, theirs))
    for line in differing[:_SHOWN]:
        print(f"  {line}")
    print(f"{file.name}: {len(ours)} cells, {len(differing)} differ")
    return 1 if differing or not ours else 0


def _rewritten(file: Path, office: str, folder: Path) -> Path:
    target = folder / "rewritten"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(target)]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=_SECONDS)
    return target / file.name


def cells_of(file: Path) -> Cells:
    """Read every cell that holds something."""
    book = load_workbook(file, data_only=True)
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in {None, ""}
    }


def differences(ours: Cells, theirs: Cells) -> Iterator[str]:
    """Tell each place that does not hold the same in both."""
    for place in sorted(ours.keys() | theirs.keys()):
        mine, other = ours.get(place), theirs.get(place)
        if not _alike(mine, other):
            yield f"{place}: {mine!r} became {other!r}"


def _alike(mine: object, other: object) -> bool:
    if isinstance(mine, int | float) and isinstance(other, int | float):
        return isclose(mine, other, rel_tol=1e-12, abs_tol=1e-12)
    return mine == other and type(mine) is type(other)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
