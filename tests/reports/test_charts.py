"""One description gives one geometry that reads without colour."""

from itertools import pairwise

import pytest

from reports.blocks import Chart, ChartKind, Series
from reports.charts import Box, Caption, Scale, Stroke, lay_out

SHORT = ("Ian", "Feb", "Mar")
LONG = ("Dreptul de acces al persoanei vizate", "Dreptul la ștergerea datelor", "Opoziție")


def measure(text: str, size: float) -> float:
    return len(text) * size * 0.6


def chart_of(kind, *series: tuple[float | None, ...], categories=SHORT, unit="cereri"):
    named = tuple(Series(f"Seria {place}", values) for place, values in enumerate(series, 1))
    return Chart(kind, "Cereri", categories, named, unit)


def drawn(kind, *series: tuple[float | None, ...], width=480.0, categories=SHORT, unit="cereri"):
    chart = chart_of(kind, *series, categories=categories, unit=unit)
    return lay_out(chart, width=width, measure=measure)


def boxes(picture):
    return [mark for mark in picture.marks if isinstance(mark, Box)]


def texts(picture):
    return [mark.text for mark in picture.marks if isinstance(mark, Caption)]


@pytest.mark.parametrize(
    ("values", "low", "high", "step"),
    [
        ([3, 7, 12], 0, 15, 5),
        ([0], 0, 1, 1),
        ([-4, 9], -5, 10, 5),
        ([0.12, 0.4], 0, 0.4, 0.1),
        ([1234], 0, 1500, 500),
    ],
)
def test_an_axis_has_round_ends_and_holds_zero(values, low, high, step):
    scale = Scale.over(values)

    assert (scale.low, scale.high, scale.step) == pytest.approx((low, high, step))


def test_an_axis_of_tenths_writes_tenths():
    assert Scale.over([0.12, 0.4]).text(0.3) == "0.3"


def test_bars_stand_on_one_ground_and_are_as_high_as_their_values():
    low, middle, high = boxes(drawn(ChartKind.BAR, (10, 20, 40)))

    assert low.y == middle.y == high.y
    assert high.height == pytest.approx(2 * middle.height) == pytest.approx(4 * low.height)


def test_bars_carry_their_values():
    assert {"11", "22", "43"} <= set(texts(drawn(ChartKind.BAR, (11, 22, 43))))


def test_several_series_have_a_legend_and_one_has_none():
    assert "Seria 2" in texts(drawn(ChartKind.BAR, (1, 2, 3), (4, 5, 6)))
    assert "Seria 1" not in texts(drawn(ChartKind.BAR, (1, 2, 3)))


def test_a_long_legend_takes_several_lines():
    series = [(1, 2, 3)] * 12
    picture = drawn(ChartKind.BAR, *series, width=300)
    keys = {mark.y for mark in picture.marks if isinstance(mark, Caption) and "Seria" in mark.text}

    assert len(keys) > 1


def test_bars_lie_down_where_names_do_not_fit_below_them():
    bars = boxes(drawn(ChartKind.BAR, (10, 20, 40), categories=LONG, width=300))

    assert len({bar.x for bar in bars}) == 1
    assert bars[2].width == pytest.approx(4 * bars[0].width)
    assert bars[0].y > bars[2].y


def test_a_name_that_is_too_long_even_beside_its_bar_is_shortened_visibly():
    picture = drawn(ChartKind.BAR, (1, 2, 3), categories=(*LONG[:2], "ț" * 90), width=300)

    assert any(text.startswith("ț") and text.endswith("…") for text in texts(picture))


def test_stacked_bars_stand_upon_one_another_and_carry_their_sum():
    picture = drawn(ChartKind.STACKED, (100, 20, 40), (50, 60, None))
    first, second = [box for box in boxes(picture) if box.width > 9][:2]

    assert second.y == pytest.approx(first.y + first.height)
    assert {"150", "80", "40"} <= set(texts(picture))


def test_stacked_bars_that_lie_carry_their_parts_and_their_sum():
    picture = drawn(
        ChartKind.STACKED, (100, 20, 40), (50, 60, 1), categories=LONG, width=400, unit=""
    )

    assert {"100", "50", "150", "41"} <= set(texts(picture))


def test_stacked_bars_below_zero_grow_downwards_and_have_no_sum():
    picture = drawn(ChartKind.STACKED, (10, -20, 30), (5, -6, 7))
    (_up, _more), (first, second) = (
        [box for box in boxes(picture) if box.width > 9][at : at + 2] for at in (0, 2)
    )

    assert second.y < first.y
    assert "15" not in texts(picture)


def test_what_is_not_recorded_has_no_bar_and_breaks_a_line():
    assert len(boxes(drawn(ChartKind.BAR, (1, None, 3)))) == 2
    lines = drawn(ChartKind.LINE, (1, 2, None, 4, 5), categories=("a", "b", "c", "d", "e"))
    curves = [mark for mark in lines.marks if isinstance(mark, Stroke) and mark.width > 1]
    assert [len(curve.points) for curve in curves] == [2, 2]


def test_a_lonely_point_of_a_line_is_a_dot():
    picture = drawn(ChartKind.LINE, (None, 2, None))

    assert [(dot.width, dot.height) for dot in boxes(picture)] == [(3, 3)]


def test_lines_differ_in_their_dashes_and_carry_their_names_apart():
    picture = drawn(ChartKind.LINE, (1, 2, 3), (1, 2, 3.01), (None, None, None))
    curves = [mark for mark in picture.marks if isinstance(mark, Stroke) and mark.width > 1]
    names = [mark for mark in picture.marks if isinstance(mark, Caption) and "Seria" in mark.text]

    assert len({curve.dash for curve in curves}) == 2
    assert abs(names[0].y - names[1].y) >= 10


def test_names_below_an_axis_are_thinned_rather_than_written_over_one_another():
    months = tuple(f"{month:02d}.2025" for month in range(1, 13)) * 3
    picture = drawn(ChartKind.LINE, tuple(range(36)), categories=months)
    names = [mark for mark in picture.marks if isinstance(mark, Caption) and ".2025" in mark.text]

    assert 5 < len(names) < 36
    assert all(b.x - a.x > measure(a.text, 7.5) for a, b in pairwise(names))


def test_many_bars_go_without_values():
    categories = tuple(str(place) for place in range(80))
    picture = drawn(ChartKind.STACKED, (7,) * 80, (6,) * 80, categories=categories, width=2000)

    assert texts(picture).count("13") == 1
    assert "7" in texts(picture)
    assert texts(picture).count("7") == 1


def test_a_chart_without_numbers_is_an_empty_picture():
    assert drawn(ChartKind.BAR, categories=()).marks == ()


def test_every_mark_stays_inside_the_picture():
    for kind in ChartKind:
        for categories in (SHORT, LONG):
            picture = drawn(kind, (1, 20, 3), (4, 5, 6), categories=categories)
            for box in boxes(picture):
                assert 0 <= box.x <= box.x + box.width <= picture.width
                assert 0 <= box.y <= box.y + box.height <= picture.height
