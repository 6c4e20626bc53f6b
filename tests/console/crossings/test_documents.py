"""Documents of the vault come out as they went in."""

import pytest

from console.crossings.documents import save_document
from console.errors import NotFound
from console.store.attachments import PIECE, keep_file
from tests.builders import ask, run


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_document_of_any_size_is_written_into_a_folder_made_for_it(console, tmp_path, size):
    content = bytes(place % 251 for place in range(size))
    (tmp_path / "a.bin").write_bytes(content)
    sha256 = run(console, keep_file, tmp_path / "a.bin", media_type="application/octet-stream")

    target = ask(console, save_document, sha256, tmp_path / "out" / "deep" / "b.bin")

    assert target.read_bytes() == content
    assert console.verify() == []


def test_the_same_document_is_kept_once(console, tmp_path):
    (tmp_path / "a.txt").write_text("la fel")
    (tmp_path / "b.txt").write_text("la fel")
    found = {
        run(console, keep_file, tmp_path / name, media_type="text/plain")
        for name in ("a.txt", "b.txt")
    }

    assert len(found) == 1


def test_a_document_that_the_vault_lacks_is_told_and_leaves_no_file(console, tmp_path):
    with pytest.raises(NotFound, match="not in the vault"):
        ask(console, save_document, "0" * 64, tmp_path / "x")

    assert list(tmp_path.glob("x*")) == []
