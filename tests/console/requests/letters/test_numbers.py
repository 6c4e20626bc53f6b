"""The number of a letter is found where people and files write it, and nowhere else."""

import pytest

from console.requests.correspondence.letters.numbers import file_stem, is_named, named_letters


@pytest.mark.parametrize(
    "text",
    [
        "Re: [2026-0001/1] Your request", "2026-0001-1.pdf", "2026_0001_1 signed.pdf",
        "nr. 2026 – 0001 / 1", "2026-0001/1",
    ],
)  # fmt: skip
def test_a_number_is_found_as_people_and_files_write_it(text):
    assert is_named("2026-0001/1", text)


@pytest.mark.parametrize(
    "text", ["2026-0001/12", "12026-0001/1", "2026-0001", "2026-00011", "2026-0001, page 1", ""]
)
def test_a_similar_number_is_not_taken_for_it(text):
    assert not is_named("2026-0001/1", text)


def test_the_surest_text_that_names_a_letter_decides():
    known = [(1, "2026-0001/1"), (2, "2026-0001/2")]

    assert named_letters(known, ["scan.pdf", "2026-0001/2", "see 2026-0001/1"]) == [2]
    assert named_letters(known, ["scan.pdf"]) == []
    assert file_stem("DSR-57/12.03.2025/1") == "DSR-57-12-03-2025-1"
