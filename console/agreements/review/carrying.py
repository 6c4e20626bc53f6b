"""Which verdicts of the version before still hold for the new one, and which must be looked at.

A verdict holds where the sentences that it rests on stand unchanged in the new version; where
that version adds another passage on the same requirement, it is shown beside the verdict. One
without a quotation holds where the finder suggests the same passages in both. Everything else
reopens, with the old and the new wording beside each other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from console.agreements.finder import AgreementText, Finding
from console.agreements.finder.segments import Segment, cut

_ALIKE = 55.0
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})
_BLANKS = re.compile(r"\s+")
_NUMBER = re.compile(r"^[\s(]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zA-Z]\)|[ivx]{1,4}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A verdict of the version before, as far as carrying over needs it."""

    requirement: str
    quotation: str
    start: int | None


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of an earlier verdict.

    Attributes:
        holds: Whether its passages are unchanged.
        start: Where its quotation stands in the new text; None where it has none there.
        was: The old wording where it changed.
        now: The wording in its place, or a passage that the new version adds elsewhere and that
            may answer the requirement too; empty where there is neither.
    """

    requirement: str
    holds: bool
    start: int | None = None
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The sentences of one text, found again by their plain form."""

    text: str
    segments: tuple[Segment, ...]
    plain: tuple[str, ...]
    keys: tuple[str, ...]

    def around(self, quotation: str, start: int | None) -> list[int]:
        """Name the sentences that a quotation lies in."""
        begins = self.text.find(quotation, start or 0) if quotation else -1
        begins = self.text.find(quotation) if begins < 0 else begins
        if begins < 0:
            wanted = _key(plain_words(quotation))
            return [at for at, said in enumerate(self.keys) if said and said in wanted]
        ends = begins + len(quotation)
        return [at for at, one in enumerate(self.segments) if one.start < ends and begins < one.end]

    def said(self, places: Sequence[int]) -> str:
        """Write some sentences as one passage."""
        return " ".join(
            " ".join(self.text[self.segments[at].start : self.segments[at].end].split())
            for at in places
        )


def carry_over(
    earlier: Sequence[Earlier],
    old: tuple[AgreementText, Finding],
    new: tuple[AgreementText, Finding],
) -> list[Carried]:
    """Tell for each verdict of the version before whether it still holds.

    Args:
        earlier: The verdicts.
        old: What the version before says, and what was found in it.
        new: What the new version says, and what was found in it.
    """
    before, after = _sentences(old[0].text), _sentences(new[0].text)
    return [
        _with_quotation(one, before, after, new[1]) if one.quotation.strip()
        else _without_quotation(one, old[1], new[1])
        for one in earlier
    ]  # fmt: skip


def plain_words(text: str) -> str:
    """Bring a passage to a form in which blanks, quotation marks and numbering do not count."""
    return _BLANKS.sub(" ", _NUMBER.sub("", text.translate(_MARKS))).strip().casefold()


def _key(plain: str) -> str:
    """Drop blanks and hyphens: where a line is broken says nothing of the wording."""
    return plain.replace(" ", "").replace("-", "").replace("\xad", "")


def _sentences(text: str) -> _Sentences:
    segments = tuple(cut(text))
    plain = tuple(plain_words(text[one.start : one.end]) for one in segments)
    return _Sentences(text, segments, plain, tuple(map(_key, plain)))


def _with_quotation(
    one: Earlier, before: _Sentences, after: _Sentences, finding: Finding
) -> Carried:
    places = before.around(one.quotation, one.start)
    found = [_same(before.keys[at], after) for at in places]
    was = before.said(places) or one.quotation
    if places and all(place is not None for place in found):
        start = after.text.find(one.quotation)
        first = next(place for place in found if place is not None)
        begins = start if start >= 0 else after.segments[first].start
        added = _added(one.requirement, before, finding)
        return Carried(one.requirement, holds=True, start=begins, now=added)
    now = _nearest(before, places, after) or _suggested(one.requirement, finding)
    return Carried(one.requirement, holds=False, was=was, now=now)


def _same(key: str, after: _Sentences) -> int | None:
    return next((at for at, said in enumerate(after.keys) if said == key), None)


def _nearest(before: _Sentences, places: Sequence[int], after: _Sentences) -> str:
    """Write the sentences of the new version that took the place of some old ones."""
    from rapidfuzz import fuzz, process

    found = set()
    for at in places:
        best = process.extractOne(
            before.plain[at], after.plain, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE
        )
        if best is not None:
            found.add(best[2])
    return after.said(sorted(found))


def _added(requirement: str, before: _Sentences, finding: Finding) -> str:
    """Write a suggested passage of the new version that the old one did not have."""
    whole = "".join(before.keys)
    for passage in finding.passages(requirement):
        if _key(plain_words(passage.text)) not in whole:
            return passage.text
    return ""


def _suggested(requirement: str, finding: Finding) -> str:
    return next((passage.text for passage in finding.passages(requirement)), "")


def _without_quotation(one: Earlier, old: Finding, new: Finding) -> Carried:
    before = {_key(plain_words(each.text)): each for each in old.passages(one.requirement)}
    after = {_key(plain_words(each.text)): each for each in new.passages(one.requirement)}
    if before.keys() == after.keys():
        return Carried(one.requirement, holds=True)
    added = [passage.text for key, passage in after.items() if key not in before]
    gone = [passage.text for key, passage in before.items() if key not in after]
    return Carried(
        one.requirement, holds=False, was=gone[0] if gone else "", now=added[0] if added else ""
    )
