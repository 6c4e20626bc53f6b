"""Files are known by what is in them."""

import io
import zipfile

import pytest

from console.errors import Unreadable
from console.intake.kinds import Kind, sniff
from console.intake.sources import Source


def packed(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return stream.getvalue()


KINDS = [
    ("a.csv", b"a;b\n1;2\n", Kind.DELIMITED),
    ("a.tsv", b"a\tb\n1\t2\n", Kind.DELIMITED),
    ("a", b"words only", Kind.PLAIN),
    ("a.md", b"# Title", Kind.MARKDOWN),
    ("a.txt", b"a | b\n--|--\n1 | 2", Kind.MARKDOWN),
    ("a.txt", b"<!DOCTYPE html><p>x", Kind.HTML),
    ("a.xls", b"<html><table><tr><td>x", Kind.HTML),
    ("a.md", b"[link](http://x) words", Kind.MARKDOWN),
    ("a.txt", b'  {"a": 1}', Kind.JSON),
    ("a.txt", b'[{"a": 1}]', Kind.JSON),
    ("a.csv", b"Received: x\r\n by y\r\nFrom: b\r\nTo: c\r\n\r\nHi", Kind.MAIL),
    ("a.csv", b"<?xml version='1.0'?><x/>", Kind.XML),
    ("a.csv", b"%PDF-1.4", Kind.PDF),
    ("a.pdf", b"\n\njunk %PDF-1.4", Kind.PDF),
    ("a.doc", b"{\\rtf1 x}", Kind.RICH_TEXT),
    ("a.csv", b"SQLite format 3\0", Kind.DATABASE),
    ("a.csv", b"MZ\x90\0", Kind.PROGRAM),
    ("a.csv", b"\x1f\x8b\x08", Kind.ARCHIVE),
    ("a.csv", packed("xl/workbook.xml"), Kind.WORKBOOK),
    ("a.xlsx", packed("xl/workbook.bin"), Kind.OLD_OFFICE),
    ("a.csv", packed("word/document.xml"), Kind.WORD),
    ("a.csv", packed("ppt/presentation.xml"), Kind.SLIDES),
    ("a.csv", packed("mimetype", "content.xml"), Kind.OPEN_DOCUMENT),
    ("a.zip", packed("list.csv"), Kind.ARCHIVE),
    ("a.docx", packed("list.csv")[:20], Kind.WORD),
]


def named(value: object) -> str:
    """Keep bytes out of the names of tests: packed files hold the time of their making."""
    return "bytes" if isinstance(value, bytes) else str(value)


@pytest.mark.parametrize(("name", "data", "kind"), KINDS, ids=named)
def test_a_file_is_known_by_its_content(name: str, data: bytes, kind: Kind) -> None:
    assert sniff(Source(name, data)) is kind


def test_what_is_nothing_known_is_refused() -> None:
    with pytest.raises(Unreadable, match="not text, nor any format known"):
        sniff(Source("a.bin", bytes(range(1, 32)) * 9))
