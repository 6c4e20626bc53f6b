"""Lines of wrapped texts are counted as a workbook breaks them."""

import pytest

from reports.writers.heights import USUAL, count_lines, letters_per_unit, row_height


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, 1),
        ("zece lit..", 10, 1),
        ("unu doi trei", 7, 2),
        ("unu doi trei", 8, 2),
        ("neîntrerupt", 4, 3),
        ("unu\n\ndoi", 10, 3),
        (" unu", 3, 2),
    ],
)
def test_lines_break_at_blanks_and_inside_words_that_are_too_long(text, room, lines):
    assert count_lines(text, room) == lines


def test_no_column_is_too_narrow_to_end():
    assert count_lines("abc", 1) == 3


def test_bold_and_large_letters_need_more_room():
    usual = letters_per_unit(size=10, bold=False)

    assert letters_per_unit(size=10, bold=True) < usual
    assert letters_per_unit(size=14, bold=False) < usual


def test_rows_stay_between_the_usual_height_and_what_the_format_allows():
    assert row_height(1, 10) == USUAL
    assert USUAL < row_height(2, 10) < row_height(3, 10) < 45
    assert row_height(1000, 10) == 409
