"""At most one version in force on any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.errors import RuleBroken
from console.labels import Origin
from console.policies.rules import (
    Span,
    find_place,
    is_in_force,
    language_code,
    language_codes,
    name_version,
    origin_of,
)

DAYS = st.dates(date(2018, 5, 25), date(2019, 5, 25))


def span(key: int, start: str, end: str = "") -> Span:
    last = date.fromisoformat(end) if end else None
    return Span(key, f"v{key}", date.fromisoformat(start), last)


def test_a_new_version_closes_the_open_one():
    place = find_place(span(2, "2024-05-01"), [span(1, "2023-01-01")])
    assert (place.closes, place.end, place.closed_by) == (1, None, None)


def test_a_version_entered_before_others_ends_on_the_day_before_the_next():
    place = find_place(span(3, "2020-01-01"), [span(2, "2024-01-01"), span(1, "2022-03-01")])
    assert (place.closes, place.end, place.closed_by) == (None, date(2022, 2, 28), 1)


def test_a_version_fits_into_a_gap_of_its_own_length():
    known = [span(1, "2020-01-01", "2020-12-31"), span(2, "2022-01-01")]
    place = find_place(span(3, "2021-01-01", "2021-12-31"), known)
    assert (place.closes, place.end, place.closed_by) == (None, date(2021, 12, 31), None)


@pytest.mark.parametrize(
    "new",
    [
        span(3, "2020-06-01"),
        span(3, "2020-12-31", "2021-05-01"),
        span(3, "2021-01-01", "2022-01-01"),
        span(3, "2022-01-01"),
    ],
)
def test_two_versions_on_one_day_are_refused_and_both_are_named(new):
    known = [span(1, "2020-01-01", "2020-12-31"), span(2, "2022-01-01")]
    with pytest.raises(RuleBroken) as refusal:
        find_place(new, known)
    assert "v3" in str(refusal.value)
    assert ("v1" in str(refusal.value)) != ("v2" in str(refusal.value))


def test_a_version_cannot_end_before_it_starts():
    with pytest.raises(RuleBroken, match="before it takes effect"):
        find_place(span(1, "2024-05-01", "2024-04-30"), [])


@given(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 200)), max_size=12), DAYS)
def test_whatever_is_entered_at_most_one_version_is_in_force_on_any_day(entries, on):
    spans: dict[int, Span] = {}
    for key, (start, length) in enumerate(entries, start=1):
        end = None if length is None else start + timedelta(days=length)
        new = Span(key, f"v{key}", start, end)
        try:
            place = find_place(new, spans.values())
        except RuleBroken:
            continue
        spans[key] = Span(key, new.name, start, place.end)
        if place.closes:
            closed = spans[place.closes]
            yesterday = start - timedelta(days=1)
            spans[place.closes] = Span(closed.key, closed.name, closed.start, yesterday)
    assert sum(is_in_force(each.start, each.end, on) for each in spans.values()) <= 1


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, False),
        ("2024-05-01", None, True),
        ("2024-05-02", None, False),
        ("2023-01-01", "2024-05-01", True),
        ("2023-01-01", "2024-04-30", False),
    ],
)
def test_the_first_and_the_last_day_count(start, end, expected):
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    assert is_in_force(days[0], days[1], date(2024, 5, 1)) is expected


def test_what_took_effect_before_it_was_entered_is_declared_later():
    today = date(2026, 11, 22)
    assert origin_of(today, today=today) is Origin.WITNESSED
    assert origin_of(None, today=today) is Origin.WITNESSED
    assert origin_of(date(2018, 5, 25), today=today) is Origin.DECLARED_LATER


def test_languages_are_codes_of_two_letters():
    assert language_codes(["RO", "en-GB", "ro_RO"]) == "en ro"
    with pytest.raises(RuleBroken, match="română"):
        language_code("română")


def test_a_version_is_named_by_its_label_or_else_by_its_day():
    assert name_version("Cookies", "ro", "2.1", date(2024, 5, 1)) == "Cookies RO 2.1"
    assert name_version("Cookies", "ro", "", date(2024, 5, 1)) == "Cookies RO 2024-05-01"
    assert name_version("Cookies", "ro", "", None) == "Cookies RO"
