"""Where the patterns of a vocabulary are met in an agreement."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from console.agreements.finder.index import Index, Span
from console.agreements.finder.segments import Segment
from console.agreements.finder.vocabulary import Pattern

_NEXT_TO, _ABOVE = 0.8, 0.7
_HELP, _DOUBT = 0.5, 0.75


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that may answer a requirement.

    Attributes:
        score: How much speaks for it.
        segments: Numbers of its segments, the one that decides first.
        spans: The words that speak for it.
    """

    score: float
    segments: tuple[int, ...]
    spans: tuple[Span, ...]


def pattern_hits(
    index: Index, patterns: Iterable[Pattern], within: Container[int] | None = None
) -> dict[int, Hit]:
    """Find the best hit of some patterns in each segment that has any, or in some segments."""
    best: dict[int, Hit] = {}
    for pattern in patterns:
        for hit in _hits(index, within, pattern):
            anchor = hit.segments[0]
            if anchor not in best or hit.score > best[anchor].score:
                best[anchor] = hit
    return best


def _hits(index: Index, within: Container[int] | None, pattern: Pattern) -> Iterable[Hit]:
    segments = index.segments
    anchors, *others = (index.group(number) for number in pattern.needed)
    others.sort(key=len)
    if not all(others):
        return
    for place, span in anchors.items():
        if within is not None and place not in within:
            continue
        if segments[place].is_heading and others:
            continue
        met = _meet_all(others, segments, place)
        if met is None or any(place in index.group(number) for number in pattern.refused):
            continue
        met += [_meet(index.group(number), segments, place) for number in pattern.helpful]
        gained = sum(one[0] for one in met[: len(others)])
        helping = _HELP * sum(one[0] for one in met[len(others) :])
        whole = len(pattern.needed) + _HELP * len(pattern.helpful)
        doubt = _DOUBT ** sum(place in index.group(number) for number in pattern.doubtful)
        around = [at for share, at, _span in met if share == _NEXT_TO]
        yield Hit(
            score=(1.0 + gained + helping) / whole * doubt,
            segments=(place, *dict.fromkeys(at for at in around if at != place)),
            spans=(span, *(found for share, _at, found in met if share)),
        )


def _meet_all(
    groups: Sequence[dict[int, Span]], segments: Sequence[Segment], place: int
) -> list[tuple[float, int, Span]] | None:
    """Meet every group near a segment; None as soon as one is missing."""
    met = []
    for group in groups:
        one = _meet(group, segments, place)
        if not one[0]:
            return None
        met.append(one)
    return met


def _meet(
    group: dict[int, Span], segments: Sequence[Segment], place: int
) -> tuple[float, int, Span]:
    """Tell how near a group stands to a segment, where, and its words."""
    if place in group:
        return 1.0, place, group[place]
    segment = segments[place]
    for near in (place - 1, place + 1):
        if near in group and 0 <= near < len(segments):
            other = segments[near]
            if other.paragraph == segment.paragraph and not other.is_heading:
                return _NEXT_TO, near, group[near]
    for above in (segment.lead, segment.heading):
        if above >= 0 and above in group:
            return _ABOVE, above, group[above]
    return 0.0, place, 0
