"""From a published list (Markdown, HTML, CSV, workbook) to its sub-processors."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from console.intake.mapping import Mapping, TakenRow, take_rows
from console.intake.pipeline import Preview, preview_file, saved_mapping
from console.partners.countries import country_code
from console.partners.intake import PARTNER_FIELDS, SUBJECT
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


def with_saved_columns(session: Session, published: PublishedList) -> PublishedList:
    """Take the columns of a list as a person took them the last time; the guess for a first one."""
    preview = published.preview
    saved = saved_mapping(session, SUBJECT, preview.sheet.head)
    if saved is None or _columns(saved) == _columns(preview.mapping):
        return published
    taken = take_rows(preview.sheet, saved, PARTNER_FIELDS)
    entries = tuple(_entries(taken.rows))
    return PublishedList(replace(preview, mapping=saved, taken=taken), entries)


def _columns(mapping: Mapping) -> dict[str, int]:
    return {name: match.column for name, match in mapping.matches.items()}


def _entries(rows: Iterable[TakenRow]) -> Iterable[Listed]:
    for row in rows:
        name, services, places = (
            " ".join(str(row.values[said] or "").split()) for said in ("name", "services", "places")
        )
        country = country_code(str(row.values["country"] or "") or places)
        yield Listed(name, services, places, country, row=row.number)
