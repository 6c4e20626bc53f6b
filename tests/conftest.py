"""Fixtures give things; builders give records."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console import i18n
from console.app import Console
from console.vault import slots
from console.vault.vault import create_vault, open_with_key

PASSPHRASE = "corect cal baterie agrafă"
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


class Clock:
    """A clock that tests wind forward by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **amount: float) -> None:
        self.now += timedelta(**amount)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.set_language("en")
    yield
    i18n.set_language("en")


@pytest.fixture(scope="session", autouse=True)
def _cheap_keys() -> Iterator[None]:
    """Derive keys with little work: what is slow on purpose would slow every test."""
    saved = dict(slots._ARGON)
    slots._ARGON.update(iterations=1, lanes=1, memory_cost=64)
    yield
    slots._ARGON.update(saved)


@pytest.fixture(scope="session")
def template_vault(tmp_path_factory, _cheap_keys) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("template") / "office.dpovault"
    vault, _code = create_vault(folder, PASSPHRASE)
    key = vault.data_key()
    vault.close()
    return folder, key


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def console(tmp_path, template_vault, clock) -> Iterator[Console]:
    """A console on a real encrypted vault of its own."""
    folder, key = template_vault
    mine = tmp_path / folder.name
    shutil.copytree(folder, mine)
    console = Console(open_with_key(mine, key), clock=clock)
    yield console
    console.close()
