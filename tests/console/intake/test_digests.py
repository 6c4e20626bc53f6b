"""Digests are those that every other tool computes."""

from pathlib import Path

import pytest

from console.errors import Unreadable
from console.intake.digests import sha256_of
from console.intake.sources import Source

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_file_and_its_bytes_have_the_known_digest(tmp_path: Path) -> None:
    path = tmp_path / "abc"
    path.write_bytes(b"abc")
    assert sha256_of(path) == sha256_of(Source("abc", b"abc")) == ABC


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="gone cannot be opened"):
        sha256_of(tmp_path / "gone")
