"""Wide tables lie across the page with what belongs to them, and pages are not wasted."""

from reports.blocks import Column, Figures, Heading, Kind, Note, PageBreak, Table, Text
from reports.writers.orientation import lie_across

WIDE = Table("T", tuple(Column(str(place)) for place in range(7)), (), "-")
NARROW = Table("T", (Column("A"), Column("B")), (), "-")
NUMBERS = Table("T", (Column("A"), *(Column("n", Kind.NUMBER) for _ in range(6))), (), "-")
TITLE, PART, TEXT, NOTE = Heading("A"), Heading("B", 2), Text("a"), Note("n")
FIGURES = Figures(())


def test_a_table_of_numbers_needs_less_room_than_one_of_texts():
    assert lie_across([WIDE, PART, NUMBERS]) == [True, False, False]


def test_what_stands_below_one_heading_lies_alike():
    assert lie_across([PART, FIGURES, NARROW, WIDE, NOTE, PART, NARROW]) == [
        *[True] * 5, False, False,
    ]  # fmt: skip


def test_a_section_does_not_lie_across_for_the_sake_of_the_next():
    assert lie_across([TITLE, TEXT, TITLE, TEXT, WIDE]) == [False, False, True, True, True]
    assert lie_across([WIDE, PageBreak(), TITLE, TEXT, FIGURES]) == [True, *[False] * 4]


def test_what_only_introduces_a_wide_part_lies_as_it_does():
    assert lie_across([TITLE, TEXT, PART, WIDE]) == [True] * 4
    assert lie_across([TITLE, FIGURES, PART, WIDE]) == [False, False, True, True]


def test_a_narrow_part_between_wide_ones_of_its_section_lies_as_they_do():
    assert lie_across([PART, WIDE, PART, NARROW, PART, WIDE]) == [True] * 6
    assert lie_across([WIDE, TITLE, NARROW, PART, WIDE]) == [True, False, False, True, True]
    assert lie_across([WIDE, PART, NARROW]) == [True, False, False]


def test_a_report_without_tables_stands_upright():
    assert lie_across([TITLE, TEXT, NOTE]) == [False] * 3
    assert lie_across([]) == []
