"""What tests of reports share: a report around any blocks, and a Romanian catalogue."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from console import i18n
from reports.blocks import Block, Meta, Report

MakeReport = Callable[..., Report]


@pytest.fixture
def make_report() -> MakeReport:
    def make(*blocks: Block, language: str = "en", contents: bool = False) -> Report:
        written_at = datetime(2026, 4, 5, 9, 30, tzinfo=UTC)
        meta = Meta("Exemplu & Fiii S.R.L.", written_at, "Ioana Țăranu", ("RGPD", "raport"))
        title = "Raport anual privind protecția datelor"
        return Report(title, language, "Pentru autoritate", "2025", meta, blocks, contents)

    return make


@pytest.fixture
def romanian(tmp_path, monkeypatch) -> Iterator[None]:
    """Put a small Romanian catalogue in the place of the shipped ones."""
    catalogue = Catalog(locale="ro")
    catalogue.add("Page {page} of {pages}", "Pagina {page} din {pages}")
    catalogue.add("Contents", "Cuprins")
    catalogue.add("not recorded", "neconsemnat")
    folder = tmp_path / "resources" / "locale" / "ro" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "console.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(i18n, "RESOURCES", tmp_path / "resources")
    i18n._catalogue.cache_clear()
    yield
    i18n._catalogue.cache_clear()
