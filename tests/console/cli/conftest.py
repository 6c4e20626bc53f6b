"""What the tests of commands share: a locked office, a look into it, typed imports."""

import pytest

import main
from console.app import Console
from console.cli.vaults import PASSPHRASE as VARIABLE
from console.partners.rules import Role
from console.vault.vault import open_with_key
from tests.builders import a_partner, ask
from tests.conftest import PASSPHRASE


@pytest.fixture
def office(console, template_vault):
    """A locked vault; look into it with ``seen``."""
    folder = console.vault.folder
    a_partner(console, "Țesătoria SRL", role=Role.CLIENT)
    a_partner(console, "Imaginar Telefonie SA", role=Role.PROCESSOR)
    console.close()
    return folder


@pytest.fixture
def seen(office, template_vault):
    """Run a query on the vault after the command is done."""

    def query(*arguments: object, **values: object) -> object:
        opened = Console(open_with_key(office, template_vault[1]))
        try:
            return ask(opened, *arguments, **values)
        finally:
            opened.close()

    return query


@pytest.fixture
def typed(office, monkeypatch, capfd):
    """Type ``import`` with its words; answers with status, output and what was said aside."""

    def type_it(*words: object) -> tuple[int, str, str]:
        monkeypatch.setenv(VARIABLE, PASSPHRASE)
        status = main.main(["import", *(str(word) for word in words), "--vault", str(office)])
        said = capfd.readouterr()
        return status, said.out, said.err

    return type_it


@pytest.fixture
def file(tmp_path):
    """Write a file and answer with its place."""

    def write(name: str, text: str) -> object:
        (tmp_path / name).write_text(text, "utf-8")
        return tmp_path / name

    return write
