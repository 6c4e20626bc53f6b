"""Format 1 of the packed proof records: the only file that knows how they lie in the vault.

A segment is a run of records of one width, sorted by pseudonym, cut into pages that each
fit into one page of the database. A record is pseudonym (16 bytes), answer (4), place (4),
seconds since 1970 (4), milliseconds (2), all little-endian, then the receipt.
"""

import hashlib
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from console.consent.pseudonyms import WIDTH

FORMAT = 1
"""Version of the layout; a segment says with which one it was written."""

PAGE_BYTES = 3_900
"""What fits into one row without a page of overflow, in an encrypted page of 4096 bytes."""

RECEIPT_BYTES = 255
"""The longest receipt that a record takes."""

HEADER = struct.Struct("<16sIIIH")
"""A record before its receipt."""

NO_RECEIPT, HEX_RECEIPT, TEXT_RECEIPT = range(3)
"""How a segment's receipts are kept: not at all, as bytes, or as UTF-8 filled up with zeros."""

_PREFIX = struct.Struct(">I")
_PAGE_BITS = 16


@dataclass(frozen=True, slots=True)
class Packed:
    """A segment ready to be stored.

    Attributes:
        events: How many records it holds.
        receipt_kind: How its receipts are kept.
        receipt_width: Bytes of each receipt.
        pages: Its records, cut.
        directory: Beginning of the first pseudonym of each page.
        sha256: Digest of all its records, as hexadecimal digits.
    """

    events: int
    receipt_kind: int
    receipt_width: int
    pages: tuple[bytes, ...]
    directory: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class PackedEvent:
    """One record as it lies in a segment; ``answer`` and ``place`` are codes of its load."""

    key: bytes
    answer: int
    place: int
    at: datetime
    receipt: str


def cut(body: bytes, *, receipt_kind: int, receipt_width: int) -> Packed:
    """Cut records that are sorted by pseudonym into pages."""
    size = HEADER.size + receipt_width
    step = max(1, PAGE_BYTES // size) * size
    pages = tuple(body[start : start + step] for start in range(0, len(body), step))
    return Packed(
        events=len(body) // size,
        receipt_kind=receipt_kind,
        receipt_width=receipt_width,
        pages=pages,
        directory=b"".join(page[: _PREFIX.size] for page in pages),
        sha256=hashlib.sha256(body).hexdigest(),
    )


def page_id(segment: int, place: int) -> int:
    """Number a page so that the pages of a segment lie side by side."""
    return segment << _PAGE_BITS | place


def candidate_pages(directory: bytes, key: bytes) -> range:
    """Tell which pages of a segment may hold records of a pseudonym."""
    first = array("I", directory)
    if sys.byteorder == "little":
        first.byteswap()
    (wanted,) = _PREFIX.unpack_from(key)
    begin = max(0, bisect_left(first, wanted) - 1)
    return range(begin, bisect_left(first, wanted + 1))


def records(page: bytes, *, receipt_width: int) -> Iterator[bytes]:
    """Cut a page into its records."""
    size = HEADER.size + receipt_width
    return (page[start : start + size] for start in range(0, len(page), size))


def records_of(page: bytes, key: bytes, *, receipt_width: int) -> Iterator[bytes]:
    """Pick the records of one pseudonym out of a page."""
    if key in page:
        for record in records(page, receipt_width=receipt_width):
            if record[:WIDTH] == key:
                yield record


def unpack(record: bytes, *, receipt_kind: int) -> PackedEvent:
    """Read one record."""
    key, answer, place, seconds, millis = HEADER.unpack_from(record)
    at = datetime.fromtimestamp(seconds, UTC) + timedelta(milliseconds=millis)
    return PackedEvent(key, answer, place, at, _receipt(record[HEADER.size :], receipt_kind))


def without(pages: Sequence[bytes], key: bytes, *, receipt_kind: int, receipt_width: int) -> Packed:
    """Pack a segment anew without the records of one pseudonym."""
    kept = (
        record
        for page in pages
        for record in records(page, receipt_width=receipt_width)
        if record[:WIDTH] != key
    )
    return cut(b"".join(kept), receipt_kind=receipt_kind, receipt_width=receipt_width)


def _receipt(raw: bytes, kind: int) -> str:
    if kind == HEX_RECEIPT:
        return raw.hex()
    return raw.rstrip(b"\0").decode() if kind == TEXT_RECEIPT else ""
