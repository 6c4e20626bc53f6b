"""How near a due day is."""

from datetime import date, timedelta

import pytest

from console.labels import label
from console.statute.lights import TrafficLight, days_left, traffic_light

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("left", "light"),
    [
        (8, TrafficLight.IN_TIME),
        (7, TrafficLight.DUE_SOON),
        (1, TrafficLight.DUE_SOON),
        (0, TrafficLight.DUE_TODAY),
        (-1, TrafficLight.OVERDUE),
    ],
)
def test_the_light_goes_by_the_days_that_are_left(left, light):
    due = TODAY + timedelta(days=left)
    assert days_left(due, TODAY) == left
    assert traffic_light(due, TODAY) is light


def test_what_is_done_is_done_even_if_it_was_late():
    assert traffic_light(TODAY - timedelta(days=30), TODAY, is_done=True) is TrafficLight.DONE


def test_every_light_has_words():
    assert [label(light) for light in TrafficLight] == [
        "in time",
        "due soon",
        "due today",
        "overdue",
        "done",
    ]
