"""After a restore: what was erased is named, and erased again when somebody confirms."""

import pytest

import main
from console.app import Console
from console.cli.vaults import PASSPHRASE as VARIABLE
from console.consent.models import ConsentLoad, ConsentSegment
from console.organisation.models import Person
from console.organisation.rules import PersonRole
from console.organisation.services import add_person
from console.vault.erasures import LEDGER, Line, append, mark_of
from console.vault.vault import open_with_passphrase
from tests.builders import run
from tests.conftest import NOW, PASSPHRASE


@pytest.fixture
def typed(monkeypatch, capfd):
    def type_it(*words: object) -> tuple[int, str, str]:
        monkeypatch.setenv(VARIABLE, PASSPHRASE)
        status = main.main([str(word) for word in words])
        said = capfd.readouterr()
        return status, said.out, said.err

    return type_it


def test_a_restored_vault_says_what_is_to_be_erased_again(console, typed, tmp_path):
    run(console, add_person, name="Ada", role=PersonRole.DPO)
    person = run(console, add_person, name="Gelu Fost", role=PersonRole.INTAKE)
    folder, backup = console.vault.folder, tmp_path / "mine.dpobackup"
    console.close()
    assert typed("backup", "--vault", folder, backup)[0] == 0
    assert typed("restore", backup, tmp_path / "first")[1].endswith("was found.\n")

    again = main_console(folder)
    again.run(lambda work: work.erase(work.get(Person, person)))
    again.close()
    status, said, _aside = typed("restore", backup, tmp_path / "second")
    assert (status, "remember 1 erasure." in said) == (0, True)

    vault = ("--vault", tmp_path / "second")
    status, said, aside = typed("repeat-erasures", *vault)
    assert (status, "person of the office Gelu Fost, erased on" in said) == (1, True)
    assert "was restored" in aside
    assert typed("repeat-erasures", *vault, "--confirm")[:2] == (0, "1 record was erased again\n")
    status, said, aside = typed("repeat-erasures", *vault)
    assert (status, said, aside) == (
        0,
        "Nothing that was erased before is in this vault.\n",
        "",
    )


def main_console(folder):
    return Console(open_with_passphrase(folder, PASSPHRASE), clock=lambda: NOW)


def a_stretch_of_a_consent_log(work):
    load = ConsentLoad(alive_at=NOW)
    work.session.add(load)
    work.session.flush()
    work.session.add(
        ConsentSegment(
            load_id=load.id, uid="u", format=1, events=0, receipt_kind=0, receipt_width=0,
            sha256="0" * 64, directory=b"",
        )
    )  # fmt: skip


def test_what_cannot_be_repeated_by_itself_is_named(console, typed):
    folder, key = console.vault.folder, console.vault.data_key()
    run(console, a_stretch_of_a_consent_log)
    mark = mark_of(key, "consent_segment", "u")
    append(folder / LEDGER, [Line(NOW.date(), "consent_segment", mark)])
    console.close()
    status, said, _aside = typed("repeat-erasures", "--vault", folder, "--confirm")
    assert status == 1
    assert "0 records were erased again" in said
    assert "By hand: erasure in a consent log" in said
