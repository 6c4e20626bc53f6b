"""The command ``compare``, typed as people type it."""

import argparse
import json

import pytest

from console.cli.command import ExitStatus
from console.cli.compare import COMPARE
from console.errors import Unreadable


@pytest.fixture
def typed(tmp_path, capsys):
    """Type the command on two texts and read what it prints."""

    def type_it(old: str, new: str, *words: str) -> str:
        files = tmp_path / "old.md", tmp_path / "new.md"
        for file, text in zip(files, (old, new), strict=True):
            file.write_text(text, "utf-8")
        parser = argparse.ArgumentParser()
        COMPARE.configure(parser)
        chosen = parser.parse_args(["policy", *map(str, files), *words])
        assert COMPARE.run(chosen) is ExitStatus.DONE
        return capsys.readouterr().out

    return type_it


def test_the_answer_lists_every_change_and_guesses_no_direction(typed):
    moved = "Aveți dreptul de acces la date."
    stays = "# Politica\n\nOperatorul este societatea Exemplu.\n\n"
    old = f"{moved}\n\n{stays}Păstrăm datele doi ani.\n\nVechi.\n"
    new = f"{stays}Păstrăm datele trei ani.\n\n{moved}\n\nNou de tot.\n"

    assert json.loads(typed(old, new, "--json")) == {
        "schema": 1,
        "changes": [
            {
                "kind": "changed",
                "old": "Păstrăm datele doi ani.",
                "new": "Păstrăm datele trei ani.",
            },
            {"kind": "removed", "old": "Vechi.", "new": ""},
            {"kind": "moved", "old": moved, "new": moved},
            {"kind": "added", "old": "", "new": "Nou de tot."},
        ],
    }


def test_people_read_old_and_new_below_each_other(typed):
    said = typed("Păstrăm datele doi ani.\n", "Păstrăm datele trei ani.\n", "--lang", "en")
    assert said.splitlines() == [
        "1 paragraph changed.",
        "  1. changed",
        "     - Păstrăm datele doi ani.",
        "     + Păstrăm datele trei ani.",
    ]


def test_a_moved_paragraph_is_shown_once(typed):
    one, two = "Unu doi trei patru cinci.", "Alfa beta gama delta epsilon zeta."
    said = typed(f"{one}\n\n{two}\n", f"{two}\n\n{one}\n\nNou.\n")
    assert said.count("Unu") + said.count("Alfa") == 1
    assert said.endswith("  2. added\n     + Nou.\n")


def test_equal_texts_are_called_equal(typed):
    assert typed("La fel.\n", "La  fel.\n") == "Both versions say the same.\n"


def test_a_missing_file_is_refused_by_name(tmp_path):
    parser = argparse.ArgumentParser()
    COMPARE.configure(parser)
    with pytest.raises(Unreadable, match=r"nowhere\.md"):
        COMPARE.run(parser.parse_args(["policy", "nowhere.md", "elsewhere.md"]))


def test_two_lists_of_sub_processors_are_compared_without_a_vault(tmp_path, capsys):
    old, new = tmp_path / "old.md", tmp_path / "new.html"
    old.write_text(
        "Subprocessor | Location\n--- | ---\nNor SRL | România\nSud | România\n", "utf-8"
    )
    new.write_text(
        "<table><tr><th>Subprocessor</th><th>Location</th></tr>"
        "<tr><td>Nor (Sud)</td><td>Elveția</td></tr><tr><td>Est</td><td>România</td></tr></table>",
        "utf-8",
    )
    parser = argparse.ArgumentParser()
    COMPARE.configure(parser)
    words = ["sub-processors", str(old), str(new)]

    assert COMPARE.run(parser.parse_args([*words, "--json"])) is ExitStatus.DONE
    assert json.loads(capsys.readouterr().out) == {
        "schema": 1,
        "added": [
            {"name": "Est", "new": {"name": "Est", "services": "", "places": "România"}},
        ],
        "changed": [
            {
                "name": "Nor (Sud)",
                "changed": ["name", "places"],
                "likeness": 96,
                "old": {"name": "Nor SRL", "services": "", "places": "România"},
                "new": {"name": "Nor (Sud)", "services": "", "places": "Elveția"},
            },
        ],
        "removed": [
            {
                "name": "Sud",
                "old": {"name": "Sud", "services": "", "places": "România"},
                "mentioned_in": "Nor (Sud)",
            },
        ],
        "unchanged": 0,
    }
    COMPARE.run(parser.parse_args([*words, "--lang", "en"]))
    assert "    The newer list names it in “Nor (Sud)”." in capsys.readouterr().out
