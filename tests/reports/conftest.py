"""What tests of reports share: any blocks as a report, a Romanian catalogue, a pack."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from console import i18n
from console.app import Console
from console.authority.facts import gather
from console.authority.rules import Disclosure
from console.demo.office import Sizes
from console.jobs import JobControl
from reports.blocks import Block, Meta, Report
from reports.demo import build_office
from reports.pack import write_pack
from reports.pack_order import PackOrder
from tests.builders import ask

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
    for kept in (i18n._catalogue, i18n._whole_catalogue):
        kept.cache_clear()
    yield
    for kept in (i18n._catalogue, i18n._whole_catalogue):
        kept.cache_clear()


@pytest.fixture(scope="session")
def demo(tmp_path_factory, _cheap_keys) -> Iterator[Console]:
    """A small demonstration office."""
    folder = tmp_path_factory.mktemp("demo") / "office"
    console, _code = build_office(folder, sizes=Sizes(partners=12, requests=30, events=500))
    yield console
    console.close()


@pytest.fixture(scope="session")
def order(demo) -> PackOrder:
    return PackOrder(
        start=date(2025, 1, 1),
        end=date(2026, 11, 20),
        language="en",
        disclosure=Disclosure.INITIALS,
        with_gaps=False,
        created_at=demo.clock(),
        person="Daria Exemplu",
    )


@pytest.fixture(scope="session")
def facts(demo, order):
    return ask(demo, gather, start=order.start, end=order.end, as_of=order.created_at)


@pytest.fixture(scope="session")
def written(demo, order, tmp_path_factory):
    """Write the pack once for every order; answers with its folder."""
    folders: dict[PackOrder, Path] = {}

    def write(**changes: object) -> Path:
        wanted = replace(order, **changes)
        if wanted not in folders:
            folders[wanted] = tmp_path_factory.mktemp("pack")
            write_pack(demo, wanted, folders[wanted], control=JobControl())
        return folders[wanted]

    return write
