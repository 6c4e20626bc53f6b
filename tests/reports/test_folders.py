"""Reports find room beside others, and never take it from them."""

import errno
from pathlib import Path
from unittest.mock import Mock

import pytest

from console.errors import StoreUnavailable
from reports.folders import fingerprint, free_name, new_place

ENDINGS = (".pdf", ".xlsx")


def write_into(folder: Path) -> str:
    with new_place(folder, "raport", ENDINGS) as (name, workshop):
        (workshop / f"{name}.pdf").write_text(name)
    return name


def test_reports_are_numbered_from_the_second_on(tmp_path):
    folder = tmp_path / "new" / "folder"

    assert [write_into(folder) for _time in range(3)] == ["raport", "raport-2", "raport-3"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "raport-2.pdf", "raport-3.pdf", "raport.pdf",
    ]  # fmt: skip


def test_one_file_of_an_older_report_is_enough_to_leave_its_name_alone(tmp_path):
    (tmp_path / "raport.xlsx").touch()

    assert write_into(tmp_path) == "raport-2"


def test_two_reports_at_once_get_two_names(tmp_path):
    with (
        new_place(tmp_path, "raport", ENDINGS) as (first, one),
        new_place(tmp_path, "raport", ENDINGS) as (second, other),
    ):
        assert (first, second) == ("raport", "raport-2")
        assert one != other


def test_a_report_that_fails_leaves_nothing(tmp_path):
    def fail() -> None:
        with new_place(tmp_path, "raport", ENDINGS) as (_name, workshop):
            (workshop / "half").touch()
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_refuses_the_finished_files_is_told(tmp_path, monkeypatch):
    refusal = Mock(side_effect=OSError(errno.EACCES, "Permission denied"))
    monkeypatch.setattr(Path, "replace", refusal)

    with pytest.raises(StoreUnavailable, match=r"raport\.pdf.*Permission denied"):
        write_into(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_document_keeps_its_name_unless_another_has_it(tmp_path):
    (tmp_path / "acord.pdf").write_text("unu")
    known = fingerprint(tmp_path / "acord.pdf")

    assert free_name(tmp_path, "acord.pdf", known) == "acord.pdf"
    assert free_name(tmp_path, "acord.pdf", "0" * 64) == "acord-2.pdf"
    assert free_name(tmp_path, "altul.pdf", known) == "altul.pdf"
