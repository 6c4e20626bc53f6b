"""From a published list (Markdown, HTML, CSV, workbook) to its sub-processors."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from console.intake.mapping import Mapping, TakenRow
from console.intake.pipeline import Preview, preview_file
from console.partners.countries import country_code
from console.partners.intake import PARTNER_FIELDS
from console.partners.watch.compare import Listed


@dataclass(frozen=True, slots=True)
class PublishedList:
    """A list as published, read and not yet compared.

    Attributes:
        preview: The file with its columns and problems.
        entries: Its sub-processors in the order of the file.
    """

    preview: Preview
    entries: tuple[Listed, ...]


def read_list(path: Path, *, mapping: Mapping | None = None) -> PublishedList:
    """Read a list of sub-processors, its columns as guessed or as given.

    Raises:
        Unreadable: If the file cannot be read or no column names a company.
    """
    preview = preview_file(path, PARTNER_FIELDS, mapping=mapping)
    return PublishedList(preview, tuple(_entries(preview.taken.rows)))


def _entries(rows: Iterable[TakenRow]) -> Iterable[Listed]:
    for row in rows:
        name, services, places = (
            " ".join(str(row.values[said] or "").split()) for said in ("name", "services", "places")
        )
        country = country_code(str(row.values["country"] or "") or places)
        yield Listed(name, services, places, country, row=row.number)
