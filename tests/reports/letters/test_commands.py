"""Letters and exports from the command line."""

import pytest

import main
from console.cli.vaults import PASSPHRASE as VARIABLE
from tests.conftest import PASSPHRASE
from tests.console.requests.letters.writing import a_case, an_office


@pytest.fixture
def typed(monkeypatch, capfd):
    """Type a command; answers with status, output and what was said aside."""

    def type_it(*words: object) -> tuple[int, str, str]:
        monkeypatch.setenv(VARIABLE, PASSPHRASE)
        status = main.main([str(word) for word in words])
        said = capfd.readouterr()
        return status, said.out, said.err

    return type_it


@pytest.fixture
def letter(console, typed, tmp_path):
    """Draft a letter in a locked vault."""
    an_office(console)
    a_case(console)
    console.close()

    def order(number: str, kind: str, *words: object) -> tuple[int, str, str]:
        return typed(
            "letter", number, "--vault", console.vault.folder, "--kind", kind,
            "--out", tmp_path / "out", *words,
        )  # fmt: skip

    return order


def test_a_letter_is_drafted_and_written(letter, tmp_path):
    status, out, _err = letter("2026-0001", "acknowledgement", "--letter-lang", "de")

    assert status == 0
    assert out.splitlines()[-2:] == [
        str(tmp_path / "out" / f"2026-0001-1.{ending}") for ending in ("pdf", "docx")
    ]


def test_empty_places_are_findings(letter):
    status, _out, err = letter("2026-0001", "fee", "--letter-lang", "en")

    assert status == 1
    assert "empty place: the amount" in err


def test_a_number_that_no_request_has_is_said(letter):
    status, _out, err = letter("1999-7", "fee")

    assert status == 1
    assert "1999-7" in err


def test_an_export_is_packed_without_a_vault(typed, tmp_path):
    data = tmp_path / "contacts.csv"
    data.write_text("name,phone\nAna,0722\n", "utf-8")

    status, out, _err = typed(
        "portability", data, "--case", "2026-0012", "--out", tmp_path / "export.zip"
    )

    assert status == 0
    assert out.splitlines()[0].startswith("data/01-contacts.json  ")
    assert (tmp_path / "export.zip").exists()
