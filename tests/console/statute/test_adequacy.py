"""Adequacy decisions hold from one day to another, and the table says for whom."""

from datetime import date

import pytest

from console.partners.countries import country_name
from console.partners.rules import EEA
from console.statute.adequacy import Scope, adequacy_decisions, decision_on


@pytest.mark.parametrize(
    ("destination", "first", "last"),
    [
        ("GB", date(2021, 6, 28), date(2031, 12, 27)),
        ("BR", date(2026, 1, 26), None),
        ("EP", date(2025, 7, 15), None),
        ("US", date(2023, 7, 10), None),
        ("CH", date(2018, 5, 25), None),
    ],
)
def test_a_decision_holds_from_its_first_to_its_last_day(destination, first, last):
    assert decision_on(destination, first) is not None
    assert decision_on(destination, last or date(2040, 1, 1)) is not None
    if last:
        assert decision_on(destination, date(last.year + 1, 1, 1)) is None


@pytest.mark.parametrize(
    ("destination", "on"),
    [
        ("BR", date(2026, 1, 25)),
        ("EP", date(2025, 7, 14)),
        ("US", date(2020, 7, 16)),
        ("US", date(2023, 7, 9)),
        ("JP", date(2019, 1, 22)),
        ("IN", date(2026, 11, 28)),
    ],
)
def test_before_after_and_without_a_decision_there_is_none(destination, on):
    assert decision_on(destination, on) is None


@pytest.mark.parametrize(
    ("destination", "scope"),
    [("CA", Scope.PIPEDA), ("JP", Scope.PRIVATE_SECTOR), ("KR", Scope.NOT_CREDIT),
     ("US", Scope.LISTED), ("CH", Scope.ALL)],
)  # fmt: skip
def test_a_limited_decision_says_whom_it_covers(destination, scope):
    held = decision_on(destination, date(2026, 11, 28))
    assert held is not None
    assert held.scope is scope


def test_no_two_decisions_about_one_destination_hold_on_one_day():
    table = adequacy_decisions()
    for one in table:
        other = [two for two in table if two.destination == one.destination and two is not one]
        assert not any(two.holds(one.valid_from) for two in other)


def test_every_destination_has_a_name_and_none_lies_in_the_eea():
    codes = {one.destination for one in adequacy_decisions()}
    assert not codes & EEA
    assert all(country_name(code) != code for code in codes)
