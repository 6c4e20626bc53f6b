"""The chain of one service as boxes and arrows: one geometry for window, PDF, SVG and PNG.

The geometry is that of the charts: points from the lower left corner, upwards. Depth runs from
left to right; texts wrap inside their boxes, so that no name is cut off.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from console.crossings.chain_rows import Branch, ChainRow
from console.formats import short_date
from console.i18n import _
from console.labels import label
from console.partners.countries import country_name
from console.partners.outline import ChainHat
from reports import style
from reports.charts import LABEL_SIZE, Box, Caption, Mark, Measure, Picture, Stroke

_LINE, _PADDING = 10.0, 6.0
_BETWEEN, _ARROW_ROOM = 10.0, 26.0
_NARROWEST, _WIDEST = 96.0, 190.0
_HEAD = 3.5


@dataclass(frozen=True, slots=True)
class PictureNode:
    """One box.

    Attributes:
        title: The name.
        lines: What is recorded of it.
        above: Which box its arrow comes from; -1 for the first.
        node: The relationship; 0 for the office itself.
        chosen: Whether it is the one that was asked about.
    """

    title: str
    lines: tuple[str, ...]
    above: int
    node: int = 0
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a picture, on paper or on a light or dark screen."""

    text: str = style.TEXT
    muted: str = style.MUTED
    line: str = style.MUTED
    accent: str = style.ACCENT
    paper: str = style.STRIPE
    chosen: str = style.SOFT


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a box lies, for those who point at it."""

    box: Box
    node: int


@dataclass(frozen=True, slots=True)
class ChainPicture:
    """A chain laid out, and where its boxes lie."""

    picture: Picture
    spots: tuple[Spot, ...]


def describe_branch(branch: Branch) -> tuple[PictureNode, ...]:
    """Turn a branch into boxes: the client first where the office is its processor."""
    us = PictureNode(branch.office, (_("controller"),), -1)
    if branch.hat is ChainHat.UNPLACED:
        us = PictureNode(_("not recorded"), (label(branch.hat),), -1)
    (_depth, top), *rest = branch.nodes
    if branch.hat is ChainHat.PROCESSOR:
        us = PictureNode(branch.office, (_("processor"),), 0)
        boxes = [_box_of(top, -1, branch.chosen), us]
    else:
        boxes = [us, _box_of(top, 0, branch.chosen)]
    path = [1]
    for depth, row in rest:
        del path[depth:]
        boxes.append(_box_of(row, path[-1], branch.chosen))
        path.append(len(boxes) - 1)
    return tuple(boxes)


def _box_of(row: ChainRow, above: int, chosen: int) -> PictureNode:
    nothing = _("not recorded")
    lines = [
        label(row.role),
        *([row.services] if row.services else []),
        f"{_('Place of processing')}: {row.places or nothing}",
        *(
            f"{_('Transfer')}: {country_name(one.destination)}, {label(one.tool)}"
            for one in row.transfers
        ),
        f"{_('Checked on')}: {short_date(row.verified_on) or nothing}",
    ]
    return PictureNode(row.name, tuple(lines), above, row.id, row.id == chosen)


def lay_out_chain(
    nodes: Sequence[PictureNode], *, width: float, measure: Measure, palette: Palette
) -> ChainPicture:
    """Lay boxes out from left to right; the height follows from what they say.

    Args:
        nodes: The boxes, each after the one above it.
        width: The room in points; deep chains take more than there is.
        measure: Tells how wide a text is.
        palette: The colours.
    """
    return _Chain(nodes, width, measure, palette).laid_out()


class _Chain:
    def __init__(
        self, nodes: Sequence[PictureNode], width: float, measure: Measure, palette: Palette
    ) -> None:
        self.nodes, self.measure, self.palette = nodes, measure, palette
        self.depths: list[int] = []
        self.below: list[list[int]] = [[] for _node in nodes]
        for place, node in enumerate(nodes):
            self.depths.append(self.depths[node.above] + 1 if node.above >= 0 else 0)
            if node.above >= 0:
                self.below[node.above].append(place)
        levels = max(self.depths, default=0) + 1
        room = (width - _ARROW_ROOM * (levels - 1) - 2) / levels
        self.wide = min(_WIDEST, max(_NARROWEST, room))
        self.width = max(width, levels * self.wide + (levels - 1) * _ARROW_ROOM + 2)
        self.texts = [list(self._lines(node)) for node in nodes]
        self.middles = [0.0] * len(nodes)

    def laid_out(self) -> ChainPicture:
        height = 2.0
        for place, node in enumerate(self.nodes):
            if node.above < 0:
                height += self._place(place, height) + _BETWEEN
        height = max(2.0, height - _BETWEEN + 2)
        marks: list[Mark] = []
        for place, node in enumerate(self.nodes):
            if node.above >= 0:
                marks += self._arrow(node.above, place, height)
        spots = [Spot(self._box(place, height), node.node) for place, node in enumerate(self.nodes)]
        for place, spot in enumerate(spots):
            marks += self._drawn(place, spot.box)
        return ChainPicture(Picture(self.width, height, tuple(marks)), tuple(spots))

    def _place(self, place: int, top: float) -> float:
        """Put a branch below a height and answer how tall it is; measured downwards."""
        own = self._tall(place)
        tall = 0.0
        for child in self.below[place]:
            tall += self._place(child, top + tall) + _BETWEEN
        tall = max(own, tall - _BETWEEN)
        children = self.below[place]
        self.middles[place] = top + tall / 2
        if children:
            middle = (self.middles[children[0]] + self.middles[children[-1]]) / 2
            lowest, highest = top + own / 2, top + tall - own / 2
            self.middles[place] = min(max(middle, lowest), highest)
        return tall

    def _tall(self, place: int) -> float:
        return len(self.texts[place]) * _LINE + 2 * _PADDING - 1

    def _lines(self, node: PictureNode) -> Iterator[tuple[str, str]]:
        for line in self._wrap(node.title):
            yield line, self.palette.text
        for text in node.lines:
            for line in self._wrap(text):
                yield line, self.palette.muted

    def _wrap(self, text: str) -> list[str]:
        room = self.wide - 2 * _PADDING
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if self.measure(longer, LABEL_SIZE) <= room:
                lines[-1] = longer
                continue
            lines += [""] if lines[-1] else []
            for letter in word:
                if self.measure(lines[-1] + letter, LABEL_SIZE) > room and lines[-1]:
                    lines.append("")
                lines[-1] += letter
        return lines

    def _box(self, place: int, height: float) -> Box:
        tall = self._tall(place)
        x = 1 + self.depths[place] * (self.wide + _ARROW_ROOM)
        colours = self.palette
        colour = colours.chosen if self.nodes[place].chosen else colours.paper
        return Box(x, height - self.middles[place] - tall / 2, self.wide, tall, colour)

    def _drawn(self, place: int, box: Box) -> Iterator[Mark]:
        chosen = self.nodes[place].chosen
        right, top = box.x + box.width, box.y + box.height
        corners = ((box.x, box.y), (right, box.y), (right, top), (box.x, top), (box.x, box.y))
        colour = self.palette.accent if chosen else self.palette.line
        yield box
        yield Stroke(corners, colour, 1.6 if chosen else 0.6)
        for number, (text, ink) in enumerate(self.texts[place], start=1):
            baseline = top - _PADDING - number * _LINE + 2.5
            yield Caption(box.x + _PADDING, baseline, text, colour=ink)

    def _arrow(self, above: int, below: int, height: float) -> Iterator[Mark]:
        start, end = self._box(above, height), self._box(below, height)
        x, right = start.x + start.width, end.x
        y, to = height - self.middles[above], height - self.middles[below]
        middle = x + (right - x) * 0.45
        colour = self.palette.line
        yield Stroke(((x, y), (middle, y), (middle, to), (right, to)), colour, 0.8)
        yield Stroke(
            ((right - _HEAD, to + _HEAD / 1.6), (right, to), (right - _HEAD, to - _HEAD / 1.6)),
            colour,
            0.8,
        )
