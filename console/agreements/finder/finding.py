"""Which passages of an agreement may answer each requirement of a framework."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from console.agreements.finder.index import Index, Span, index_text
from console.agreements.finder.plain import AgreementText
from console.agreements.finder.segments import Segment, cut
from console.agreements.finder.vocabulary import Pattern, vocabulary
from console.agreements.frameworks import Framework
from console.wording.languages import language_of
from console.wording.words import words_of

_SHOWN = 3
_LEAST = 0.5
_NEXT_TO, _ABOVE, _MISSPELT = 0.8, 0.7, 0.9
_HELP, _DOUBT = 0.5, 0.75
_SAMPLE = 20_000
_FALLBACK = "en"
_LONGEST = 700
"""Characters of a passage that takes in what a heading or a list's first line leads to."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an agreement that may answer a requirement.

    Attributes:
        text: Its words, blanks joined.
        start: Its first character in the agreement's text.
        end: The character behind its last one.
        page: Its page, from 1; None where the format has no pages.
        score: How much of what was looked for stands in it, from 0 to 1; no probability.
        matched: The words that were relied on, as written.
    """

    text: str
    start: int
    end: int
    page: int | None
    score: float
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best passages for one requirement; none is an answer too."""

    requirement_id: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in an agreement.

    Attributes:
        language: The language it is written in, and was searched in; ``en`` where unknown.
        is_certain: Whether the language is plain.
    """

    language: str
    is_certain: bool
    found: tuple[Found, ...]

    def passages(self, requirement_id: str) -> tuple[Passage, ...]:
        """List what was found for one requirement."""
        return next(
            (one.passages for one in self.found if one.requirement_id == requirement_id), ()
        )


@dataclass(frozen=True, slots=True)
class _Hit:
    score: float
    segments: tuple[int, ...]
    spans: tuple[Span, ...]


def find_clauses(agreement: AgreementText, framework: Framework, *, language: str = "") -> Finding:
    """Find the best three passages for every requirement of a framework.

    Args:
        agreement: What it says.
        framework: What is asked of it.
        language: Its language, ``ro``, ``en`` or ``de``; told from its words where not given.
    """
    text = agreement.text
    told = language or language_of(words_of(text[:_SAMPLE]))
    segments = cut(text)
    index = index_text(text, segments, vocabulary(told or _FALLBACK))
    found = []
    for requirement in framework.requirements:
        patterns = index.vocabulary.patterns.get(requirement.words, ())
        hits = _search(index, segments, patterns)
        passages = tuple(_passage(agreement, segments, index, hit) for hit in hits)
        found.append(Found(requirement.id, passages))
    return Finding(told or _FALLBACK, bool(told), tuple(found))


def _search(index: Index, segments: Sequence[Segment], patterns: Sequence[Pattern]) -> list[_Hit]:
    hits = _best(hit for pattern in patterns for hit in _hits(index, segments, pattern))
    if hits or not patterns:
        return hits
    numbers = [number for pattern in patterns for number in pattern.needed]
    if not index.look_again(numbers):
        return []
    again = (hit for pattern in patterns for hit in _hits(index, segments, pattern))
    return _best(replace(hit, score=hit.score * _MISSPELT) for hit in again)


def _best(hits: Iterable[_Hit]) -> list[_Hit]:
    best: dict[int, _Hit] = {}
    for hit in hits:
        anchor = hit.segments[0]
        if hit.score >= _LEAST and hit.score > (best[anchor].score if anchor in best else 0):
            best[anchor] = hit
    ordered = sorted(best.values(), key=lambda hit: (-hit.score, -len(hit.spans), hit.segments))
    chosen: list[_Hit] = []
    for hit in ordered:
        if not any(set(hit.segments) & set(other.segments) for other in chosen):
            chosen.append(hit)
        if len(chosen) == _SHOWN:
            break
    return chosen


def _hits(index: Index, segments: Sequence[Segment], pattern: Pattern) -> Iterable[_Hit]:
    anchors, *others = (index.group(number) for number in pattern.needed)
    others.sort(key=len)
    if not all(others):
        return
    for place, span in anchors.items():
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
        yield _Hit(
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
    return 0.0, place, (0, 0)


def _below(text: str, segments: Sequence[Segment], place: int) -> int:
    """Tell where a segment ends, with the list or the words that it leads to."""
    one = segments[place]
    if not (one.is_heading or text[one.start : one.end].rstrip().endswith(":")):
        return one.end
    end = one.end
    for following in segments[place + 1 :]:
        if place not in (following.lead, following.heading) or following.end - one.start > _LONGEST:
            break
        end = following.end
    return end


def _passage(
    agreement: AgreementText, segments: Sequence[Segment], index: Index, hit: _Hit
) -> Passage:
    text = index.text
    start = min(segments[at].start for at in hit.segments)
    end = max(_below(text, segments, at) for at in hit.segments)
    places = (index.place(span) for span in sorted(hit.spans))
    matched = dict.fromkeys(" ".join(text[first:last].split()) for first, last in places)
    return Passage(
        text=" ".join(text[start:end].split()),
        start=start,
        end=end,
        page=agreement.page_at(start),
        score=round(min(hit.score, 1.0), 3),
        matched=tuple(matched),
    )
