"""The report pack from the command line: written, recorded, and checked again."""

import json

import pytest

import main
from console.app import Console
from console.authority.queries import list_runs
from console.authority.rules import Disclosure
from console.cli.vaults import PASSPHRASE as VARIABLE
from console.organisation.rules import PersonRole
from console.organisation.services import add_person, describe_organisation
from console.vault.vault import open_with_key
from tests.builders import a_partner, ask, run
from tests.conftest import PASSPHRASE


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
def report(console, typed, tmp_path):
    """Order the report of a locked vault."""
    run(console, describe_organisation, name="Birou Exemplu")
    run(console, add_person, name="Ana Exemplu", role=PersonRole.DPO)
    a_partner(console)
    console.close()

    def order(*words: object, period: str = "2025") -> tuple[int, str, str]:
        return typed(
            "report", "authority", "--vault", console.vault.folder, "--period", period,
            "--out", tmp_path / "out", *words,
        )  # fmt: skip

    return order


def manifest(tmp_path):
    (found,) = (tmp_path / "out").glob("*manifest.json")
    return found


def test_the_report_is_written_with_its_fingerprints_and_its_steps(report, tmp_path):
    status, out, err = report()

    assert status == 0
    kept = json.loads(manifest(tmp_path).read_text("utf-8"))
    assert [line.split("  ")[1] for line in out.splitlines()] == list(kept["files"].values())
    assert "raport-2025-en.pdf" in out
    assert "Reading the records" in err


def test_the_export_is_kept_with_who_exported_what(report, console, template_vault, tmp_path):
    report("--disclosure", "none", "--with-gaps", "--lang", "ro", period="2025-Q2")

    opened = Console(open_with_key(console.vault.folder, template_vault[1]))
    (kept,) = ask(opened, list_runs)
    assert (kept.disclosure, kept.with_internal, kept.language) == (Disclosure.NONE, True, "ro")
    assert (str(kept.period_start), str(kept.period_end)) == ("2025-04-01", "2025-06-30")
    written = json.loads(manifest(tmp_path).read_text("utf-8"))
    assert json.loads(kept.files) == written["files"]
    assert kept.journal_seq == written["journal"]["entries"]
    assert opened.verify() == []
    opened.close()


@pytest.mark.parametrize(
    "words", [["--disclosure", "some"], ["--lang", "fr"], ["--period"], ["--until", "2026"]]
)
def test_words_that_make_no_order_are_wrong_use(report, words, tmp_path):
    assert report(*words)[0] == 2
    assert not (tmp_path / "out").exists()


def test_a_period_that_is_none_is_wrong_use_before_the_vault_is_opened(report, tmp_path):
    status, out, err = report(period="lately")

    assert (status, out) == (2, "")
    assert "“lately” is no period" in err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_trouble(report, tmp_path):
    (tmp_path / "out").write_text("in the way")

    status, _out, err = report()
    assert status == 3
    assert "cannot be made" in err


def test_a_pack_as_it_was_exported_is_called_so(report, typed, tmp_path):
    report()

    assert typed("verify-pack", manifest(tmp_path)) == (
        0,
        "Every file is as it was exported.\n",
        "",
    )


def test_a_file_changed_after_the_export_is_a_finding(report, typed, tmp_path):
    report()
    with (tmp_path / "out" / "raport-2025-en.xlsx").open("ab") as stream:
        stream.write(b" ")

    status, out, err = typed("verify-pack", manifest(tmp_path))
    assert (status, out) == (1, "")
    assert err == "raport-2025-en.xlsx was changed after the export.\n"


def test_a_file_that_is_gone_is_a_finding_in_the_language_asked_for(report, typed, tmp_path):
    report()
    (tmp_path / "out" / "raport-2025-en.pdf").unlink()

    assert typed("verify-pack", manifest(tmp_path))[::2] == (
        1,
        "raport-2025-en.pdf is missing.\n",
    )
    told = typed("verify-pack", manifest(tmp_path), "--lang", "ro")[2]
    assert "raport-2025-en.pdf" in told
    assert "missing" not in told


@pytest.mark.parametrize("content", [None, "nothing of the kind", '{"files": 3}'])
def test_a_file_that_is_no_manifest_is_trouble(typed, tmp_path, content):
    file = tmp_path / "m.json"
    if content is not None:
        file.write_text(content)

    status, out, err = typed("verify-pack", file)
    assert (status, out) == (3, "")
    assert "not the manifest" in err
