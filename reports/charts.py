"""Charts as plain geometry, so that paper and window draw the same picture.

Everything is measured in points from the lower left corner, upwards. No series
is told by colour alone: lines differ in their dashes and carry their name at
their end, bars carry their value, and neighbours differ in lightness.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from console.formats import number
from reports import style
from reports.blocks import Chart, ChartKind

Measure = Callable[[str, float], float]
"""Tells how wide a text is in points, at a size in points."""

LABEL_SIZE = 7.5
_LINE = 10.0
_PLOT_HEIGHT = 150.0
_BAR = 11.0
_GAP = 7.0
_TICKS = 5
_SAMPLE = 16.0
_MOST_VALUES = 60


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; ``x`` and ``y`` are its lower left corner."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; ``dash`` are lengths on and off, none for a solid line."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 0.6
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """A short text on a baseline; ``anchor`` is 0 at its left end, 0.5 in its middle, 1 right."""

    x: float
    y: float
    text: str
    anchor: float = 0.0
    colour: str = style.TEXT


Mark = Box | Stroke | Caption


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart laid out: its size in points and what to draw, from back to front."""

    width: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis with round numbers that begins or ends at zero unless values pass it."""

    low: float
    high: float
    step: float

    @classmethod
    def over(cls, values: Sequence[float]) -> "Scale":
        """Find round ends for these values."""
        low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
        rough = (high - low or 1.0) / _TICKS
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(power * nice for nice in (1, 2, 5, 10) if power * nice >= rough * 0.999)
        if all(float(value).is_integer() for value in values):
            step = max(1.0, step)
        return cls(math.floor(low / step) * step, max(math.ceil(high / step), 1) * step, step)

    def ticks(self) -> list[float]:
        """Name the values that get a line."""
        count = round((self.high - self.low) / self.step)
        return [self.low + place * self.step for place in range(count + 1)]

    def share(self, value: float) -> float:
        """Place a value between 0 (low end) and 1 (high end)."""
        return (value - self.low) / (self.high - self.low)

    def text(self, value: float) -> str:
        """Write a value as exactly as the steps need it."""
        return number(value, max(0, -math.floor(math.log10(self.step))))


@dataclass(frozen=True, slots=True)
class _Bar:
    category: int
    series: int
    low: float
    high: float


def lay_out(chart: Chart, *, width: float, measure: Measure) -> Picture:
    """Lay a chart out in a given width; the height follows from what it shows.

    Bars stand while the names below them fit, and lie down where they do not.
    """
    if not chart.categories or not chart.series:
        return Picture(width, 0, ())
    if chart.kind is ChartKind.LINE:
        return _Lines(chart, width, measure).picture()
    bars = _Standing(chart, width, measure)
    return bars.picture() if bars.fits() else _Lying(chart, width, measure).picture()


class _Plot:
    """What all charts share: a scale, a legend and colours."""

    def __init__(self, chart: Chart, width: float, measure: Measure) -> None:
        self.chart = chart
        self.width = width
        self.bars = list(_bars(chart))
        self.scale = Scale.over([end for bar in self.bars for end in (bar.low, bar.high)])
        self._measure = measure
        self.marks: list[Mark] = []

    def measure(self, text: str) -> float:
        return self._measure(text, LABEL_SIZE)

    def widest(self, texts: Sequence[str]) -> float:
        return max(map(self.measure, texts), default=0.0)

    def names(self) -> list[str]:
        return [series.name for series in self.chart.series]

    def key_rows(self) -> list[list[int]]:
        """Share the series out over the lines of the legend; one series needs none."""
        rows: list[list[int]] = [[]]
        used = 0.0
        for place, name in enumerate(self.names() if len(self.chart.series) > 1 else []):
            needed = self.measure(name) + 26
            if used + needed > self.width and rows[-1]:
                rows.append([])
                used = 0.0
            rows[-1].append(place)
            used += needed
        return [row for row in rows if row]

    def draw_key(self, top: float) -> float:
        """Draw the legend below a height and tell how high the picture may still go."""
        for row in self.key_rows():
            x = 0.0
            for place in row:
                self.marks.append(Box(x, top - 8, 9, 7, _colour(place)))
                self.marks.append(Caption(x + 12, top - 7.5, self.names()[place]))
                x += self.measure(self.names()[place]) + 26
            top -= _LINE + 2
        return top

    def draw_unit(self, top: float) -> None:
        if self.chart.unit:
            self.marks.append(Caption(0, top - 7.5, self.chart.unit, colour=style.MUTED))

    def head_height(self) -> float:
        return len(self.key_rows()) * (_LINE + 2) + (_LINE + 4 if self.chart.unit else 4)

    def totals(self) -> list[tuple[int, float]]:
        """Add up each category where bars are stacked and their sum is a height."""
        if self.chart.kind is not ChartKind.STACKED or self.scale.low < 0:
            return []
        tops = {bar.category: bar.high for bar in self.bars}
        return list(tops.items()) if len(tops) <= _MOST_VALUES else []

    def values_shown(self) -> bool:
        return len(self.bars) <= _MOST_VALUES


class _Upright(_Plot):
    """A chart whose values go up: the frame of standing bars and of lines."""

    right = 0.0

    def __init__(self, chart: Chart, width: float, measure: Measure) -> None:
        super().__init__(chart, width, measure)
        self.left = self.widest([self.scale.text(tick) for tick in self.scale.ticks()]) + 6
        self.bottom = _LINE + 4

    @property
    def band(self) -> float:
        return (self.width - self.left - self.right) / len(self.chart.categories)

    def x(self, place: float) -> float:
        return self.left + place * self.band

    def y(self, value: float) -> float:
        return self.bottom + self.scale.share(value) * _PLOT_HEIGHT

    def fits(self) -> bool:
        return self.widest(self.chart.categories) <= self.band - 4

    def frame(self) -> float:
        """Draw legend, axis and categories, and tell how high the picture is."""
        height = self.bottom + _PLOT_HEIGHT + _LINE + self.head_height()
        self.draw_unit(self.draw_key(height))
        for tick in self.scale.ticks():
            colour = style.MUTED if tick == 0 else style.LINE
            ends = (self.left, self.y(tick)), (self.width - self.right, self.y(tick))
            self.marks.append(Stroke(ends, colour))
            text = self.scale.text(tick)
            self.marks.append(Caption(self.left - 4, self.y(tick) - 2.6, text, 1, style.MUTED))
        every = max(1, math.ceil((self.widest(self.chart.categories) + 6) / self.band))
        for place, name in list(enumerate(self.chart.categories))[::every]:
            self.marks.append(Caption(self.x(place + 0.5), 2, name, 0.5))
        return height


class _Standing(_Upright):
    """Bars that stand, side by side or one upon another."""

    def picture(self) -> Picture:
        height = self.frame()
        slots = 1 if self.chart.kind is ChartKind.STACKED else len(self.chart.series)
        thick = min(36.0, self.band * 0.76 / slots)
        for bar in self.bars:
            slot = bar.series if slots > 1 else 0
            x = self.x(bar.category + 0.5) + (slot - slots / 2) * thick
            low, high = sorted((self.y(bar.low), self.y(bar.high)))
            self.marks.append(Box(x, low, thick - 1, high - low, _colour(bar.series)))
            text = self.scale.text(bar.high - bar.low)
            if self.values_shown() and self.measure(text) <= thick + 4:
                self._label(bar, x + thick / 2, (low, high), text)
        for category, total in self.totals():
            top = Caption(self.x(category + 0.5), self.y(total) + 2.5, self.scale.text(total), 0.5)
            self.marks.append(top)
        return Picture(self.width, height, tuple(self.marks))

    def _label(self, bar: _Bar, x: float, ends: tuple[float, float], text: str) -> None:
        low, high = ends
        if self.chart.kind is not ChartKind.STACKED:
            self.marks.append(Caption(x, high + 2.5, text, 0.5))
        elif high - low >= _LINE:
            ink = _ink(bar.series)
            self.marks.append(Caption(x, (low + high) / 2 - 2.6, text, 0.5, ink))


class _Lying(_Plot):
    """Bars that lie, with long names at their left."""

    def picture(self) -> Picture:
        chart = self.chart
        self.left = min(self.widest(chart.categories), self.width * 0.45) + 6
        self.room = self.width - self.left - self.widest([self.scale.text(self.scale.high)]) - 6
        slots = 1 if chart.kind is ChartKind.STACKED else len(chart.series)
        band = slots * _BAR + _GAP
        height = band * len(chart.categories) + self.head_height() + 4
        self.draw_unit(self.draw_key(height))
        for place, name in enumerate(chart.categories):
            middle = band * (len(chart.categories) - place - 0.5)
            self.marks.append(Caption(self.left - 6, middle - 2.6, self._short(name), 1))
        for bar in self.bars:
            top = band * (len(chart.categories) - bar.category) - _GAP / 2
            slot = bar.series if slots > 1 else 0
            self._draw_bar(bar, top - (slot + 1) * _BAR)
        for category, total in self.totals():
            y = band * (len(chart.categories) - category) - _GAP / 2 - _BAR + 2.6
            self.marks.append(Caption(self.x(total) + 3, y, self.scale.text(total)))
        zero = self.x(0)
        self.marks.append(Stroke(((zero, 0), (zero, band * len(chart.categories))), style.MUTED))
        return Picture(self.width, height, tuple(self.marks))

    def x(self, value: float) -> float:
        return self.left + self.scale.share(value) * self.room

    def _draw_bar(self, bar: _Bar, y: float) -> None:
        low, high = sorted((self.x(bar.low), self.x(bar.high)))
        self.marks.append(Box(low, y, high - low, _BAR - 1, _colour(bar.series)))
        text = self.scale.text(bar.high - bar.low)
        if self.chart.kind is not ChartKind.STACKED:
            self.marks.append(Caption(high + 3, y + 2.6, text))
        elif high - low >= self.measure(text) + 4:
            self.marks.append(Caption((low + high) / 2, y + 2.6, text, 0.5, _ink(bar.series)))

    def _short(self, name: str) -> str:
        if self.measure(name) <= self.left - 6:
            return name
        while name and self.measure(f"{name}…") > self.left - 6:
            name = name[:-1]
        return f"{name}…"


class _Lines(_Upright):
    """Lines over the categories, each with its name at its end."""

    def __init__(self, chart: Chart, width: float, measure: Measure) -> None:
        super().__init__(chart, width, measure)
        if len(chart.series) > 1:
            self.right = min(self.widest(self.names()), width / 3) + _SAMPLE + 8

    def key_rows(self) -> list[list[int]]:
        return []

    def picture(self) -> Picture:
        height = self.frame()
        ends: list[tuple[float, int]] = []
        for place, series in enumerate(self.chart.series):
            for run in _runs(series.values):
                points = tuple((self.x(at + 0.5), self.y(value)) for at, value in run)
                self.marks += self._line(points, place)
            known = [value for value in series.values if value is not None]
            if known and self.right:
                ends.append((self.y(known[-1]), place))
        floor = -math.inf
        for y, place in sorted(ends):
            floor = max(y, floor + _LINE)
            x = self.width - self.right + 4
            self.marks += self._line(((x, floor), (x + _SAMPLE, floor)), place)
            self.marks.append(Caption(x + _SAMPLE + 3, floor - 2.6, self.names()[place]))
        return Picture(self.width, height, tuple(self.marks))

    def _line(self, points: tuple[tuple[float, float], ...], place: int) -> list[Mark]:
        colour = _colour(place)
        dash = style.CHART_DASHES[place % len(style.CHART_DASHES)]
        if len(points) == 1:
            [(x, y)] = points
            return [Box(x - 1.5, y - 1.5, 3, 3, colour)]
        return [Stroke(points, colour, 1.6, dash)]


def _bars(chart: Chart) -> Iterator[_Bar]:
    """Say from where to where each value reaches; what is not recorded has no bar."""
    for category in range(len(chart.categories)):
        above = below = 0.0
        for place, series in enumerate(chart.series):
            value = series.values[category]
            if value is None:
                continue
            low = (above if value >= 0 else below) if chart.kind is ChartKind.STACKED else 0.0
            yield _Bar(category, place, low, low + value)
            above, below = above + max(value, 0.0), below + min(value, 0.0)


def _runs(values: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    """Cut a series at the places where nothing was recorded."""
    run: list[tuple[int, float]] = []
    for place, value in enumerate(values):
        if value is not None:
            run.append((place, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _colour(place: int) -> str:
    return style.CHART_COLOURS[place % len(style.CHART_COLOURS)]


def _ink(place: int) -> str:
    red, green, blue = (int(_colour(place)[at : at + 2], 16) for at in (1, 3, 5))
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    return style.TEXT if light > 150 else "#FFFFFF"  # noqa: PLR2004 - lightness of 255
