"""Counted words and unrecorded facts look alike in every section."""

from datetime import date

import pytest

from reports.blocks import Share
from reports.sections.tables import counted_words, known, recorded


@pytest.mark.parametrize("nothing", [None, ""])
def test_what_nobody_recorded_is_said(nothing):
    assert known(nothing) == recorded(nothing) == "not recorded"


@pytest.mark.parametrize("fact", [0, False, "x", date(2026, 1, 1)])
def test_a_fact_passes_as_it_is(fact):
    assert known(fact) == fact
    assert recorded(fact) == str(fact)


def test_words_are_counted_with_their_share_of_all():
    table = counted_words("By right", "Right", [("access", 3), ("", 1)], empty="Nothing.")

    assert list(table.rows) == [("access", 3, Share(3, 4)), ("not recorded", 1, Share(1, 4))]
    assert (table.name, table.title, table.head[0].title) == ("By right", "By right", "Right")


def test_where_nothing_was_counted_the_table_has_its_sentence_only():
    table = counted_words("By right", "Right", [("access", 0)], empty="Nothing.", caption="A line")

    assert list(table.rows) == []
    assert (table.empty, table.title) == ("Nothing.", "A line")
