"""Whatever the bytes, a reader reads or refuses; it never breaks and never hangs."""

import io
from collections.abc import Callable
from typing import TypeVar

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from console.errors import Unreadable
from console.intake.documents import read_document
from console.intake.kinds import Kind, sniff
from console.intake.limits import Limits
from console.intake.pdf_worker import Outcome, pages_of
from console.intake.sources import Source
from console.intake.tables import read_sheets, read_table

Found = TypeVar("Found")
SMALL = Limits(
    file_bytes=200_000, unpacked_bytes=3_000_000, rows=200, columns=50, text_characters=100_000
)


def workbook() -> bytes:
    book = Workbook()
    page = book.create_sheet("list", 0)
    page.append(["name", "since"])
    page.append(["Alfa", "=1+1"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("Text")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


SEEDS = [
    workbook(),
    word(),
    b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF",
    b"name;role\nAlfa;x\n",
    b"# T\n\n| a | b |\n|---|---|\n| 1 | [x](http://y) |\n",
    b"<!doctype html><table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
    b'[{"a": 1, "b": {"c": [1, 2]}}]',
    b'{"a": 1}\n{"a": 2}\n',
    "„Ţară”;ş\n1;2\n".encode("cp1250"),
]
STARTS = [b"", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"<html>", b"[", b"{", b'"', b"|-|\n"]


def damage(seed: bytes, changes: list[tuple[int, int]], cut: int) -> bytes:
    data = bytearray(seed)
    for place, byte in changes:
        data[place % len(data)] = byte
    return bytes(data[: len(data) - cut % len(data)])


PLACES = st.integers(0, 60_000)
ANYTHING = st.one_of(
    st.binary(max_size=400),
    st.tuples(st.sampled_from(STARTS), st.binary(max_size=300)).map(b"".join),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")),
    st.text(st.sampled_from("a1;,|\t\n\"'=-:<>[]{}()*_`\\"), max_size=300).map(str.encode),
    st.builds(
        damage, st.sampled_from(SEEDS), st.lists(st.tuples(PLACES, st.integers(0, 255))), PLACES
    ),
)
SUFFIXES = st.sampled_from([".csv", ".xlsx", ".md", ".json", ".html", ".txt", ".docx", ".pdf"])


def read_or_refuse(read: Callable[[], Found], name: str) -> Found | None:
    """Answer what was read, or None where the file was refused by its name."""
    try:
        return read()
    except Unreadable as refusal:
        if name not in str(refusal):
            raise
        return None


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANYTHING, SUFFIXES)
def test_any_bytes_are_a_table_or_refused(data: bytes, suffix: str) -> None:
    source = Source(f"any{suffix}", data)
    sheet = read_or_refuse(lambda: read_table(source, limits=SMALL), source.name)
    sheets = read_or_refuse(lambda: read_sheets(source, limits=SMALL), source.name)
    assert (sheet is None) == (sheets is None)
    rows = sheet.rows if sheet else ()
    assert all(len(row.cells) >= len(sheet.head) for row in rows if sheet)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANYTHING, SUFFIXES)
def test_any_bytes_are_a_document_or_refused(data: bytes, suffix: str) -> None:
    source = Source(f"any{suffix}", data)
    if read_or_refuse(lambda: sniff(source, SMALL), source.name) is Kind.PDF:
        assert pages_of(data, SMALL)["outcome"] in Outcome
        return
    found = read_or_refuse(lambda: read_document(source, limits=SMALL), source.name)
    assert found is None or found.text.strip()


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"a":' * 30_000,
        b"<div>" * 30_000,
        b"<table><tr><td>" * 5_000,
        b"[a](" * 40_000,
        b"|-" * 80_000,
        b"|a|b|\n|-|-|\n|" + b"*_`~" * 30_000,
        b"|a|b|\n|-|-|\n|" + b"\\|[" * 30_000,
        b"A: b\n" * 40_000,
        b"<a " * 60_000,
        b"---\n" * 40_000,
        b'"' * 150_000,
        b"'=" * 90_000,
        b"# " + b"#" * 150_000,
        b"title: " + b" " * 150_000 + b"x",
    ],
    ids=lambda data: repr(data[:12]),
)
def test_hostile_repetition_ends_soon(data: bytes) -> None:
    for suffix in (".md", ".csv", ".html"):
        source = Source(f"any{suffix}", data)
        table = read_or_refuse(lambda: read_table(source, limits=SMALL), source.name)  # noqa: B023 - called at once
        document = read_or_refuse(lambda: read_document(source, limits=SMALL), source.name)  # noqa: B023 - called at once
        assert table is None or table.rows
        assert document is None or document.text
