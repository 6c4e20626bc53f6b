"""Files exist whole or not at all."""

import errno
from pathlib import Path

import pytest

from console.errors import Cancelled, StoreUnavailable
from reports.writers.atomic import whole_file


def write_half(target: Path, trouble: Exception) -> None:
    with whole_file(target) as draft:
        draft.write_bytes(b"half")
        raise trouble


def test_a_file_takes_its_place_once_it_is_whole(tmp_path):
    target = tmp_path / "raport.pdf"
    with whole_file(target) as draft:
        draft.write_bytes(b"whole")
        assert not target.exists()

    assert target.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [target]


def test_a_cancelled_file_leaves_the_older_one_as_it_was(tmp_path):
    target = tmp_path / "raport.pdf"
    target.write_bytes(b"older")
    with pytest.raises(Cancelled):
        write_half(target, Cancelled("stop"))

    assert target.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_named_with_a_remedy(tmp_path):
    with (
        pytest.raises(StoreUnavailable, match=r"raport\.pdf.*Choose another folder"),
        whole_file(tmp_path / "nowhere" / "raport.pdf") as draft,
    ):
        draft.write_bytes(b"whole")


def test_a_full_disk_is_a_refusal_and_leaves_nothing(tmp_path):
    full = OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(StoreUnavailable, match="No space left"):
        write_half(tmp_path / "raport.pdf", full)

    assert not list(tmp_path.iterdir())


def test_systems_without_folder_handles_do_without_syncing_the_folder(tmp_path, monkeypatch):
    target = Path(tmp_path) / "raport.pdf"
    monkeypatch.setattr("os.name", "other")
    with whole_file(target) as draft:
        draft.write_bytes(b"whole")

    assert target.read_bytes() == b"whole"
