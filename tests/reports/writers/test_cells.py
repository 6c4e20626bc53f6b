"""Values become texts, or numbers of a workbook, and never something else."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from console.i18n import speaking
from reports.blocks import Column, Kind, Share
from reports.writers.cells import cell_text, visible
from reports.writers.numbers import converter

LATE = datetime(2025, 1, 1, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "column", "text"),
    [
        (None, Column("A"), ""),
        ("ș ț", Column("A"), "ș ț"),
        (17, Column("A"), "17"),
        (True, Column("A", Kind.NUMBER), "yes"),
        (False, Column("A"), "no"),
        (1234, Column("A", Kind.NUMBER), "1,234"),
        (Decimal("1234.5"), Column("A", Kind.NUMBER, places=2), "1,234.50"),
        (Share(1, 3), Column("A", Kind.SHARE, places=1), "33.3 %"),
        (Share(0, 0), Column("A", Kind.SHARE), ""),
        (0.25, Column("A", Kind.SHARE), "25 %"),
        (date(2025, 4, 5), Column("A", Kind.DATE), "5 Apr 2025"),
        (LATE, Column("A", Kind.DATE), "2 Jan 2025"),
        (LATE, Column("A", Kind.INSTANT), "2 Jan 2025 00:30"),
    ],
)
def test_a_value_is_written_as_its_column_asks(value, column, text):
    assert cell_text(value, column) == text


def test_numbers_and_dates_follow_the_language(romanian):
    with speaking("ro"):
        assert cell_text(1234.5, Column("A", Kind.NUMBER, places=1)) == "1.234,5"
        assert cell_text(date(2025, 4, 5), Column("A", Kind.DATE)) == "05.04.2025"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x07b", "a[U+0007]b"),
        ("a\x00", "a[U+0000]"),
        ("a\x85b", "a[U+0085]b"),
        ("\ud800", "[U+D800]"),
        ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te"),
        ("obișnuit", "obișnuit"),
    ],
)
def test_characters_that_no_file_may_hold_are_shown_by_their_number(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("value", "kind", "stored"),
    [
        (None, Kind.DATE, None),
        ("=1+1", Kind.NUMBER, "=1+1"),
        (date(2025, 1, 2), Kind.DATE, 45659),
        (date(1899, 1, 2), Kind.DATE, "2 Jan 1899"),
        (LATE, Kind.DATE, 45659),
        (LATE, Kind.INSTANT, 45659.020833333),
        (date(2025, 1, 2), Kind.INSTANT, 45659),
        (datetime(1850, 1, 1, tzinfo=UTC), Kind.INSTANT, "1 Jan 1850 01:44"),
        (5, Kind.DATE, "5"),
        (7, Kind.NUMBER, 7),
        (7, Kind.TEXT, "7"),
        (Decimal("7.50"), Kind.NUMBER, 7.5),
        (Decimal(7), Kind.NUMBER, 7),
        (float("nan"), Kind.NUMBER, "nan"),
        (10**20, Kind.TEXT, "1" + "0" * 20),
        (12345678901234567, Kind.NUMBER, "12,345,678,901,234,567"),
        (True, Kind.NUMBER, "yes"),
        (Share(1, 4), Kind.SHARE, 0.25),
        (Share(0, 0), Kind.SHARE, ""),
        (0.5, Kind.SHARE, 0.5),
    ],
)
def test_a_workbook_stores_what_fits_its_kind_and_the_text_of_the_rest(value, kind, stored):
    assert converter(Column("A", kind))(value) == stored
