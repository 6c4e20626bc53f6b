"""The portability export holds every table twice, a manifest, and nothing else."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.errors import RuleBroken, StoreUnavailable, Unreadable
from console.requests.portability import write_container

MADE = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def pack(tmp_path, *files: Path, name="out.zip"):
    target = tmp_path / name
    made = write_container(files, target, case_number="2026-0012", made_at=MADE)
    with zipfile.ZipFile(target) as archive:
        return made, {entry: archive.read(entry) for entry in archive.namelist()}


def a_file(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_a_csv_is_packed_as_csv_and_as_json_with_its_text_unchanged(tmp_path):
    path = a_file(tmp_path, "contacts.csv", "name;phone;note\nAna Țepeș;0722;\nIon;0733;a,b\n")

    _made, inside = pack(tmp_path, path)

    assert json.loads(inside["data/01-contacts.json"]) == [
        {"name": "Ana Țepeș", "phone": "0722", "note": ""},
        {"name": "Ion", "phone": "0733", "note": "a,b"},
    ]
    rows = list(csv.reader(io.StringIO(inside["data/01-contacts.csv"].decode())))
    assert rows == [["name", "phone", "note"], ["Ana Țepeș", "0722", ""], ["Ion", "0733", "a,b"]]


def test_json_keeps_its_structure_and_its_csv_has_dotted_titles(tmp_path):
    path = a_file(tmp_path, "calls.json", '[{"at":"2026-01-01","by":{"name":"Ana"},"seconds":61}]')

    _made, inside = pack(tmp_path, path)

    assert json.loads(inside["data/01-calls.json"]) == [
        {"at": "2026-01-01", "by": {"name": "Ana"}, "seconds": 61}
    ]
    assert inside["data/01-calls.csv"].decode().splitlines()[0] == "at,seconds,by.name"


@pytest.mark.parametrize("text", ['{"name": "Ana"}', '{"name": "Ana"}\n{"name": "Ion"}\n'])
def test_one_object_or_objects_by_lines_are_tables_too(tmp_path, text):
    _made, inside = pack(tmp_path, a_file(tmp_path, "person.jsonl", text))

    assert json.loads(inside["data/01-person.json"])[0] == {"name": "Ana"}


def test_the_manifest_names_case_instant_and_every_digest(tmp_path):
    path = a_file(tmp_path, "contacts.csv", "name,phone\nAna,1\n")

    made, inside = pack(tmp_path, path)

    manifest = json.loads(inside.pop("manifest.json"))
    assert manifest["schema"] == 1
    assert manifest["case"] == "2026-0012"
    assert manifest["made_at"] == "2026-11-22T10:00:00+00:00"
    assert {one["name"]: one["sha256"] for one in manifest["files"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in inside.items()
    }
    assert manifest["files"][0]["source_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [one.rows for one in made] == [1, 1]
    assert made[0].columns == ("name", "phone")


def test_equal_input_gives_equal_bytes(tmp_path):
    path = a_file(tmp_path, "contacts.csv", "name,phone\nAna,1\n")

    pack(tmp_path, path, name="a.zip")
    pack(tmp_path, path, name="b.zip")

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_two_files_of_one_name_and_odd_names_lie_side_by_side_inside(tmp_path):
    (tmp_path / "x").mkdir()
    first = a_file(tmp_path, "..ș contacte.csv", "a,b\n1,2\n")
    second = a_file(tmp_path / "x", "..ș contacte.csv", "a,b\n3,4\n")

    _made, inside = pack(tmp_path, first, second)

    assert [name for name in inside if name.endswith(".csv")] == [
        "data/01-contacte.csv", "data/02-contacte.csv"
    ]  # fmt: skip


def test_a_table_that_cannot_be_taken_over_faithfully_is_refused(tmp_path):
    path = a_file(tmp_path, "sums.csv", "name,sum\nAna,=1+2\n")

    with pytest.raises(RuleBroken, match=r"sums\.csv"):
        pack(tmp_path, path)
    assert not (tmp_path / "out.zip").exists()


@pytest.mark.parametrize("text", ["{broken", "[1, 2]", ""])
def test_what_is_no_table_is_refused(tmp_path, text):
    with pytest.raises(Unreadable):
        pack(tmp_path, a_file(tmp_path, "odd.json", text))


def test_nothing_chosen_makes_nothing(tmp_path):
    with pytest.raises(RuleBroken, match="at least one file"):
        pack(tmp_path)


def test_a_folder_that_is_not_there_is_said(tmp_path):
    path = a_file(tmp_path, "contacts.csv", "name,phone\nAna,1\n")

    with pytest.raises(StoreUnavailable, match=r"out\.zip"):
        write_container([path], tmp_path / "no" / "out.zip", case_number="1", made_at=MADE)
