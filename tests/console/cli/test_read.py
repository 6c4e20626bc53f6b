"""What the command line tells of a foreign file, and how it answers wrong words."""

import json
import os
import subprocess
import sys

import pytest

import main
from console.demo.consent import HEAD, write_log


@pytest.fixture
def typed(capfd):
    def type_it(*words: object) -> tuple[int, str, str]:
        status = main.main([str(word) for word in words])
        said = capfd.readouterr()
        return status, said.out, said.err

    return type_it


@pytest.fixture
def register(tmp_path):
    file = tmp_path / "furnizori.csv"
    file.write_text("Denumire;Locație;CUI\nFictiv SRL;România;18547290\n", "utf-8")
    return file


def test_a_register_is_described_as_one_json_object_and_nothing_else(typed, register):
    status, out, err = typed("read", "register", register, "--json")

    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert set(answer) == {"schema", "columns", "mapped", "rows", "notes", "problems"}
    assert answer["schema"] == 1
    assert answer["columns"] == ["Denumire", "Locație", "CUI"]
    assert answer["mapped"]["name"] == "Denumire"
    assert (answer["rows"], answer["problems"]) == (1, [])


def test_a_record_of_processing_is_known_by_its_headings(typed, tmp_path):
    file = tmp_path / "evidenta.csv"
    file.write_text("Activitate;Scop;Termene de ștergere\nSalarizare;plată;5 ani\n", "utf-8")

    status, out, _err = typed("read", "register", file, "--json")

    assert status == 0
    assert json.loads(out)["mapped"] == {
        "name": "Activitate",
        "purposes": "Scop",
        "retention": "Termene de ștergere",
    }


def test_a_row_without_a_name_is_a_finding_with_its_place(typed, tmp_path):
    file = tmp_path / "f.csv"
    file.write_text("Denumire;CUI\nFictiv SRL;1\n;2\n", "utf-8")

    status, out, _err = typed("read", "register", file, "--json")

    (problem,) = json.loads(out)["problems"]
    assert status == 1
    assert "f.csv" in problem
    assert "3" in problem


def test_people_read_lines_in_their_language(typed, register):
    status, out, _err = typed("read", "register", register)
    assert status == 0
    assert "rows: 1" in out
    assert out.endswith("No problem was found.\n")

    assert "No problem" not in typed("read", "register", register, "--lang", "de")[1]


def test_a_consent_log_is_counted(typed, tmp_path):
    log = tmp_path / "log.csv"
    write_log(log, events=210, seed=3)

    status, out, err = typed("read", "consent", log, "--json")

    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert (answer["schema"], answer["events"], answer["rejected"]) == (1, 210, 0)
    assert answer["statistics"]["sites"] == {"campanie.example.org": 30, "example.org": 180}
    assert set(answer["columns"].values()) <= set(HEAD)


def test_a_file_that_is_not_there_is_a_finding(typed, tmp_path):
    status, out, err = typed("read", "register", tmp_path / "nicăieri.csv")

    assert (status, out) == (1, "")
    assert "nicăieri.csv" in err


@pytest.mark.parametrize(
    "words",
    [["nonsense"], ["read"], ["read", "letter", "x"], ["verify"], ["term", "art12"]],
)
def test_words_that_make_no_command_are_wrong_use(typed, words):
    status, out, err = typed(*words)

    assert (status, out) == (2, "")
    assert "usage" in err


def test_help_names_every_command(typed):
    status, out, _err = typed("--help")

    assert status == 0
    for command in main.commands():
        assert command.name in out
        assert typed(command.name, "--help")[0] == 0


@pytest.mark.parametrize("words", [("--lang", "ro"), ("--lang=ro",)])
def test_help_explains_options_in_the_language_that_is_named(typed, words):
    _status, out, _err = typed("import", "--help", *words)

    assert "introduce numai rândurile bune" in out
    assert "enter the good rows only" not in out


def test_help_in_an_unknown_language_is_english(typed):
    assert "enter the good rows only" in typed("import", "--help", "--lang", "xx")[1]


def test_a_reader_that_goes_away_early_is_no_trouble(register):
    read, write = os.pipe()
    os.close(read)
    answer = subprocess.run(
        [sys.executable, "main.py", "read", "register", str(register), "--json"],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)

    assert (answer.returncode, answer.stderr) == (0, b"")
