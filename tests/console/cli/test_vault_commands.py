"""The life of a vault from the command line: make it, prove it, copy it, bring it back."""

import io
import os
import shutil
import sys

import pytest

import main
from console.app import Console
from console.cli.vaults import PASSPHRASE as VARIABLE
from console.consent.queries import SourceFilter, source_ids
from console.crossings.overview import look
from console.demo import office
from console.demo.office import PASSPHRASE as DEMO_PASSPHRASE
from console.demo.office import Sizes
from console.organisation.queries import facts_authority, facts_organisation, list_people
from console.partners.rules import Role
from console.store.attachments import keep_file
from console.store.connection import connect
from console.vault.vault import open_with_passphrase, open_with_recovery_code
from tests.builders import a_partner, ask, run
from tests.conftest import PASSPHRASE


@pytest.fixture
def typed(monkeypatch, capfd):
    """Type a command as people do; answers with status, output and what was said aside."""

    def type_it(*words: object, passphrase: str = PASSPHRASE) -> tuple[int, str, str]:
        monkeypatch.setenv(VARIABLE, passphrase)
        status = main.main([str(word) for word in words])
        said = capfd.readouterr()
        return status, said.out, said.err

    return type_it


@pytest.fixture
def folder(template_vault, tmp_path):
    """A vault that nobody has open."""
    return shutil.copytree(template_vault[0], tmp_path / "birou.dpovault")


def test_a_new_vault_has_its_person_its_office_and_its_authority(typed, tmp_path):
    status, out, err = typed(
        "init", "--vault", tmp_path / "birou", "--person", "Ana Exemplu", "--office", "optima-call"
    )

    assert (status, err) == (0, "")
    assert f"Made the vault {tmp_path / 'birou.dpovault'}" in out
    vault = open_with_passphrase(tmp_path / "birou", PASSPHRASE)
    console = Console(vault)
    assert [person.name for person in ask(console, list_people)] == ["Ana Exemplu"]
    assert ask(console, facts_organisation).cui == "27516047"
    assert ask(console, facts_authority).short_name == "ANSPDCP"
    console.close()


def test_the_recovery_code_is_printed_once_and_opens_the_vault(typed, tmp_path):
    _status, out, _err = typed("init", "--vault", tmp_path / "b", "--person", "Ana Exemplu")

    code = out.splitlines()[-1].rpartition(": ")[2]
    open_with_recovery_code(tmp_path / "b", code).close()


def test_the_passphrase_is_gone_from_the_environment_once_it_was_read(typed, folder):
    assert typed("verify", "--vault", folder)[0] == 0
    assert VARIABLE not in os.environ


def test_a_passphrase_comes_through_a_pipe_where_no_variable_names_it(folder, monkeypatch, capsys):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n"))

    assert main.main(["verify", "--vault", str(folder)]) == 0


def test_a_passphrase_is_asked_for_on_a_terminal(folder, monkeypatch, capsys):
    asked = []

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def answer(question: str, _stream: object) -> str:
        asked.append(question)
        return PASSPHRASE

    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", answer)

    assert main.main(["verify", "--vault", str(folder)]) == 0
    assert asked == ["Passphrase: "]


def test_a_whole_vault_is_called_whole(typed, folder):
    status, out, err = typed("verify", "--vault", folder)

    assert (status, err) == (0, "")
    assert out.startswith("The vault is whole")


def test_the_answer_comes_in_the_language_asked_for(typed, folder):
    status, out, _err = typed("verify", "--vault", folder, "--lang", "ro")

    assert status == 0
    assert "The vault is whole" not in out
    assert out


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE journal_entry SET person = 'x' WHERE seq = 2", "Journal entry 2 "),
        ("UPDATE journal_entry SET previous = hash WHERE seq = 2", "does not continue"),
        ("UPDATE journal_payload SET state = '{}' WHERE seq = 3", "Journal entry 3: what it says"),
        ("DELETE FROM journal_entry WHERE seq = 2", "Journal entry 3: the entries before it"),
        ("UPDATE attachment_piece SET content = x'00'", "does not match its fingerprint"),
        (
            "UPDATE relationship SET partner_id = 99",
            "of relationship points to a record of partner",
        ),
        ("DELETE FROM search_partner_docsize", "search index of partner knows 0 of 1"),
    ],
)
def test_what_somebody_changed_beside_the_console_is_a_finding(typed, tmp_path, damage, told):
    typed("init", "--vault", tmp_path / "b", "--person", "Ana Exemplu")
    vault = open_with_passphrase(tmp_path / "b", PASSPHRASE)
    console = Console(vault)
    a_partner(console, role=Role.PROCESSOR)
    (tmp_path / "a.txt").write_text("acord")
    run(console, keep_file, tmp_path / "a.txt", media_type="text/plain")
    driver = connect(vault.database, vault.data_key())
    driver.execute("PRAGMA foreign_keys = OFF")
    driver.execute(damage)
    driver.close()
    vault.close()

    status, out, err = typed("verify", "--vault", tmp_path / "b")

    assert (status, out) == (1, "")
    assert told in err


@pytest.mark.parametrize("command", ["verify", "report"])
def test_a_wrong_passphrase_is_trouble_and_says_so(typed, folder, tmp_path, command):
    more = ["authority", "--period", "2025", "--out", tmp_path] if command == "report" else []

    status, out, err = typed(command, *more, "--vault", folder, passphrase="nu aceasta este")

    assert (status, out) == (3, "")
    assert "does not open" in err


def test_a_vault_that_is_not_there_is_trouble(typed, tmp_path):
    status, _out, err = typed("verify", "--vault", tmp_path / "nicăieri")

    assert status == 3
    assert "There is no vault at" in err


def test_a_vault_is_not_made_over_another(typed, folder):
    status, _out, err = typed("init", "--vault", folder, "--person", "Ana Exemplu")

    assert status == 3
    assert "already" in err


def test_a_short_passphrase_is_wrong_use_and_makes_nothing(typed, tmp_path):
    status, _out, err = typed(
        "init", "--vault", tmp_path / "b", "--person", "Ana", passphrase="scurtă"
    )

    assert status == 2
    assert "10 characters" in err
    assert list(tmp_path.iterdir()) == []


def test_a_backup_comes_back_as_a_vault_with_the_same_passphrase(typed, folder, tmp_path):
    backup = tmp_path / "copie.dpobackup"

    assert typed("backup", backup, "--vault", folder)[0] == 0
    status, out, _err = typed("restore", backup, tmp_path / "adus")
    assert (status, "Restored" in out) == (0, True)
    assert typed("verify", "--vault", tmp_path / "adus")[0] == 0


def test_a_file_that_is_no_backup_is_not_restored(typed, tmp_path):
    (tmp_path / "x.dpobackup").write_text("nothing of the kind")

    status, _out, err = typed("restore", tmp_path / "x.dpobackup", tmp_path / "adus")

    assert status == 1
    assert "not a whole backup" in err
    assert not (tmp_path / "adus.dpovault").exists()


def test_a_restored_backup_never_takes_the_place_of_a_vault(typed, folder, tmp_path):
    backup = tmp_path / "copie.dpobackup"
    typed("backup", backup, "--vault", folder)

    assert typed("restore", backup, folder)[0] == 3


def test_a_backup_into_a_folder_that_is_not_there_is_trouble(typed, folder, tmp_path):
    status, _out, err = typed("backup", tmp_path / "nu" / "este" / "b", "--vault", folder)

    assert status == 3
    assert "cannot be written" in err


@pytest.mark.parametrize("words", [(), ("--scale",)])
def test_the_demonstration_office_is_made_in_full_and_opens(typed, tmp_path, monkeypatch, words):
    small = Sizes(partners=12, requests=10, events=200)
    monkeypatch.setattr(office, "Sizes", lambda: small)
    monkeypatch.setattr("reports.demo.SCALED", small)

    status, out, err = typed("demo", tmp_path / "demo", *words)

    assert status == 0
    assert DEMO_PASSPHRASE in out
    assert [line.split()[1] for line in err.splitlines() if line.startswith(("0/4", "1/4"))] == [
        "partners",
        "requests",
    ]
    console = Console(open_with_passphrase(tmp_path / "demo", DEMO_PASSPHRASE))
    assert ask(console, look, today=office.LAST_DAY).partners > 10
    assert len(ask(console, source_ids, SourceFilter())) == 2
    console.close()
