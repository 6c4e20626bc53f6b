"""Which passages of an agreement may answer each requirement of a framework."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.agreements.finder.index import Index, index_text
from console.agreements.finder.patterns import Hit
from console.agreements.finder.plain import AgreementText
from console.agreements.finder.ranking import rank
from console.agreements.finder.segments import Segment, cut
from console.agreements.finder.vocabulary import vocabulary
from console.agreements.frameworks import Framework
from console.wording.languages import language_of
from console.wording.words import words_of

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
        score: How much speaks for it, from 0 to 1; no probability.
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
    ranking = rank(index, told or _FALLBACK)
    found = []
    for requirement in framework.requirements:
        hits = ranking.best(requirement.words)
        passages = tuple(_passage(agreement, segments, index, hit) for hit in hits)
        found.append(Found(requirement.id, passages))
    return Finding(told or _FALLBACK, bool(told), tuple(found))


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
    agreement: AgreementText, segments: Sequence[Segment], index: Index, hit: Hit
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
