"""Which rights a message seems to assert."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from console.requests.rules import Right
from console.requests.suggestions.meaning import advertises_event, is_meant
from console.requests.suggestions.reference import referring_sentences
from console.requests.suggestions.vocabulary import Vocabulary, vocabulary
from console.requests.suggestions.words import own_words
from console.wording.languages import language_of
from console.wording.words import Word, words_of

_SPAN = 14
"""Words that a pattern may spread over, inside one sentence."""
_MOST_PLACES = 6
_WHOLE = -2
"""In place of a sentence: a letterhead and a demand stand far apart in an authority's letter."""
_ACROSS = frozenset({Right.WITHDRAWAL})
"""Rights asserted in two sentences: "I agreed to the photo. I no longer do." """
_SPAN_ACROSS = 24
_NAMED = frozenset({Right.ACCESS, Right.INFORMATION})
"""Who asks these names what he wants to know in the same sentence."""
_YIELDS = (
    (Right.RECTIFICATION, Right.RECIPIENTS),
    (Right.RESTRICTION, Right.RECIPIENTS),
    (Right.ERASURE, Right.RECIPIENTS),
    (Right.ACCESS, Right.ERASURE),
    (Right.ACCESS, Right.RESTRICTION),
    (Right.INFORMATION, Right.ACCESS),
    (Right.MARKETING_OBJECTION, Right.STOP_MESSAGES),
)
"""Where the same words name both, the second is meant: "erase all copies" asks for no copy."""
_THEN = frozenset(
    {"apoi", "aia", "intai", "then", "afterwards", "danach", "anschliessend", "hinterher", "zuerst"}
)
"""Where one thing is asked for before another, both are meant."""
_SHOUTED = frozenset(
    {"stop", "stopp", "abbestellen", "abmelden", "austragen", "unsubscribe", "dezabonare"}
)
_SHOUT = 3
"""Words of a message that is nothing but a shout."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A right that may have been meant.

    Attributes:
        evidence: The words of the message it rests on, as written, each once.
    """

    right: Right
    evidence: tuple[str, ...]


def suggest_rights(text: str) -> tuple[Suggestion, ...]:
    """Read which rights a message seems to assert, in the order of the law.

    What it quotes of earlier messages does not count. A letter of an authority is suggested
    alone, for it names rights without asserting them. An objection that is only one to direct
    marketing is not suggested as an objection on grounds of the person's situation too.
    """
    own = own_words(text)
    words = words_of(own)
    if advertises_event(words):
        return ()
    found = _spans(words, vocabulary(language_of(words)))
    evidence = {right: _quotes(own, words, spans) for right, spans in found.items()}
    if Right.AUTHORITY_LETTER in evidence:
        evidence = {Right.AUTHORITY_LETTER: evidence[Right.AUTHORITY_LETTER]}
    if _is_marketing_only(words, found) and not _names_article(evidence[Right.OBJECTION]):
        del evidence[Right.OBJECTION]
    return tuple(Suggestion(right, evidence[right]) for right in Right if right in evidence)


def _is_marketing_only(words: list[Word], found: Mapping[Right, Sequence[Span]]) -> bool:
    """Tell whether every objection stands in a sentence that speaks of marketing."""
    marketing = {words[start].sentence for start, _end in found.get(Right.MARKETING_OBJECTION, ())}
    objections = {words[start].sentence for start, _end in found.get(Right.OBJECTION, ())}
    return bool(objections) and objections <= marketing


def _spans(words: list[Word], known: Vocabulary) -> dict[Right, list[Span]]:
    """Find where each right is named; single phrases go before patterns of several groups."""
    rights: dict[int, Right] = {}
    places = _windowed(words, _met(words, known, rights), rights)
    found: dict[Right, list[Span]] = {}
    whole = (key for key, met in places.items() if len(met) == known.groups[key[0]])
    for key in sorted(whole, key=lambda one: (known.groups[one[0]], one)):
        right = rights[key[0]]
        for span in _together(places[key], known.groups[key[0]], right):
            if is_meant(words, *span, right):
                spans = found.setdefault(right, [])
                if _is_free(span, spans):
                    spans.append(span)
    for right, stronger in _YIELDS:
        taken = [span for span in found.get(stronger, []) if _is_in_one(words, span)]
        found[right] = [
            span
            for span in found.get(right, [])
            if _is_free(span, taken) or _is_one_of_two(words, span)
        ]
    if _is_shout(words):
        found.setdefault(Right.STOP_MESSAGES, [(0, len(words))])
    return {right: sorted(spans) for right, spans in found.items() if spans}


def _met(
    words: list[Word], known: Vocabulary, rights: dict[int, Right]
) -> dict[int, dict[int, list[Span]]]:
    """Find the groups of each pattern that are all met somewhere, and note whose they are."""
    met: dict[int, dict[int, list[Span]]] = {}
    for place in range(len(words)):
        for phrase in known.at(words, place):
            span = (place, place + len(phrase.words))
            for right, pattern, group in phrase.uses:
                rights[pattern] = right
                met.setdefault(pattern, {}).setdefault(group, []).append(span)
    return {pattern: one for pattern, one in met.items() if len(one) == known.groups[pattern]}


def _windowed(
    words: list[Word], met: Mapping[int, dict[int, list[Span]]], rights: Mapping[int, Right]
) -> dict[tuple[int, int], dict[int, list[Span]]]:
    """Sort what was met by pattern and by the sentences that are read together."""
    referring = referring_sentences(words)
    places: dict[tuple[int, int], dict[int, list[Span]]] = {}
    for pattern, groups in met.items():
        for group, spans in groups.items():
            for span in spans:
                for window in _windows(rights[pattern], words[span[0]].sentence, referring):
                    places.setdefault((pattern, window), {}).setdefault(group, []).append(span)
    return places


def _windows(right: Right, sentence: int, referring: frozenset[int]) -> tuple[int, ...]:
    """Number the sentences with which the words of a right at a sentence are joined."""
    if right is Right.AUTHORITY_LETTER:
        return (_WHOLE,)
    if right in _ACROSS or (right not in _NAMED and sentence in referring):
        return (sentence, sentence - 1)
    return (sentence,)


def _is_in_one(words: list[Word], span: Span) -> bool:
    return words[span[0]].sentence == words[span[1] - 1].sentence


def _is_one_of_two(words: list[Word], span: Span) -> bool:
    """Tell whether a sentence asks for one thing and then for another."""
    place = words[span[0]].sentence
    return any(word.plain in _THEN for word in words if word.sentence == place)


def _is_shout(words: list[Word]) -> bool:
    """Tell whether a message consists of a word like "STOP", perhaps with a "please"."""
    return 0 < len(words) <= _SHOUT and words[0].plain in _SHOUTED


def _is_close(span: Span, right: Right) -> bool:
    """Tell whether words stand close enough together for a right."""
    start, end = span
    return end - start <= (_SPAN_ACROSS if right in _ACROSS else _SPAN)


def _together(groups: Mapping[int, list[Span]], wanted: int, right: Right) -> Iterator[Span]:
    """Join one phrase of each group where they stand close together; the closest counts.

    Where they may stand anywhere in the text, each is quoted by itself.
    """
    if len(groups) < wanted:
        return
    if right is Right.AUTHORITY_LETTER:
        yield from (groups[group][0] for group in range(wanted))
        return
    if wanted == 1:
        yield from _longest(groups[0])
        return
    chosen = product(*(groups[group][:_MOST_PLACES] for group in range(wanted)))
    spans = [_hull(parts) for parts in chosen if _are_apart(parts)]
    close = [span for span in spans if _is_close(span, right)]
    if close:
        yield min(close, key=lambda span: (span[1] - span[0], span))


def _longest(spans: Sequence[Span]) -> Iterator[Span]:
    end = -1
    for span in sorted(spans, key=lambda one: (one[0], -one[1])):
        if span[0] >= end:
            end = span[1]
            yield span


def _hull(parts: Sequence[Span]) -> Span:
    return min(start for start, _end in parts), max(end for _start, end in parts)


def _are_apart(parts: Sequence[Span]) -> bool:
    ordered = sorted(parts)
    return all(one[1] <= other[0] for one, other in pairwise(ordered))


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def _quotes(text: str, words: list[Word], spans: Sequence[Span]) -> tuple[str, ...]:
    quotes: dict[str, str] = {}
    for start, end in spans:
        last = words[end - 1].end
        quote = text[words[start].start : last + (text[last : last + 1] == ")")]
        plain = " ".join(word.plain for word in words[start:end])
        quotes.setdefault(plain, " ".join(quote.split()))
    return tuple(quotes.values())


def _names_article(evidence: Sequence[str]) -> bool:
    return any(quote.casefold().startswith("art") for quote in evidence)
