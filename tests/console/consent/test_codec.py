"""Format 1 of the packed proofs never changes; these bytes are its contract."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.consent.codec import (
    HEADER,
    HEX_RECEIPT,
    NO_RECEIPT,
    PAGE_BYTES,
    TEXT_RECEIPT,
    candidate_pages,
    cut,
    records_of,
    unpack,
    without,
)
from console.consent.pseudonyms import NOBODY, Pseudonymiser

KEY = bytes(range(16))


def test_a_record_of_format_1_reads_as_it_always_did():
    record = bytes.fromhex("000102030405060708090a0b0c0d0e0f050000000700000080436d38fa00c0ffee")
    event = unpack(record, receipt_kind=HEX_RECEIPT)

    assert event.key == KEY
    assert (event.answer, event.place, event.receipt) == (5, 7, "c0ffee")
    assert event.at == datetime(2000, 1, 1, tzinfo=UTC) + timedelta(milliseconds=250)
    assert unpack(record[:-3] + b"R-1", receipt_kind=TEXT_RECEIPT).receipt == "R-1"
    assert unpack(record[:-3], receipt_kind=NO_RECEIPT).receipt == ""


keys = st.lists(st.binary(min_size=16, max_size=16), min_size=1, max_size=40)


@given(keys, st.integers(0, 300), st.integers(1, 20))
def test_every_record_is_found_again_and_only_its_own_goes(found, width, repeats):
    every = sorted(found * repeats)
    body = b"".join(HEADER.pack(key, n, 0, 0, 0) + bytes(width) for n, key in enumerate(every))
    packed = cut(body, receipt_kind=TEXT_RECEIPT, receipt_width=width)

    assert all(len(page) <= max(PAGE_BYTES, HEADER.size + width) for page in packed.pages)
    wanted = every[len(every) // 2]
    pages = [packed.pages[place] for place in candidate_pages(packed.directory, wanted)]
    hits = [each for page in pages for each in records_of(page, wanted, receipt_width=width)]
    assert len(hits) == every.count(wanted)
    rest = without(packed.pages, wanted, receipt_kind=TEXT_RECEIPT, receipt_width=width)
    assert rest.events == len(every) - len(hits)


def test_pseudonyms_depend_on_the_secret_and_not_on_the_spelling():
    ours, theirs = Pseudonymiser(b"a" * 32), Pseudonymiser(b"b" * 32)
    digits = "00112233445566778899aabbccddeeff"

    assert (
        ours.of_text(digits)
        == ours.of_text(digits.upper())
        == ours.of_text("00112233-4455-6677-8899-aabbccddeeff")
    )
    assert ours.of_text(digits) != theirs.of_text(digits)
    assert ours.of_text("ana") != theirs.of_text("ana")
    assert ours.of_text("  ") == NOBODY
    assert "aaaa" not in repr(ours)


@pytest.mark.parametrize("wanted", [bytes(16), b"\xff" * 16])
def test_a_pseudonym_outside_of_a_segment_is_in_no_page(wanted):
    body = HEADER.pack(KEY, 0, 0, 0, 0)
    packed = cut(body, receipt_kind=NO_RECEIPT, receipt_width=0)
    pages = [packed.pages[place] for place in candidate_pages(packed.directory, wanted)]

    assert not any(list(records_of(page, wanted, receipt_width=0)) for page in pages)
