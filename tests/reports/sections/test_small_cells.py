"""Small numbers are withheld, and none can be worked out from the others."""

import pytest

from reports.sections.small_cells import shown_counts


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([], []),
        ([0, 5, 9], [0, 5, 9]),
        ([4, 1], ["fewer than 5", "fewer than 5"]),
        ([12, 3, 40], ["withheld", "fewer than 5", 40]),
        ([0, 3], [0, "fewer than 5"]),
        ([2, 3, 30], ["fewer than 5", "fewer than 5", 30]),
    ],
)
def test_a_small_number_goes_with_a_second_one(counts, shown):
    assert shown_counts(counts) == shown
