"""Which sentences of a message speak of what the one before them named: "Delete it!"."""

from itertools import groupby

from console.wording.words import Word

_BACK = frozenset(
    {
        *("it", "them", "that", "those"),
        *("es", "ihn", "dies", "davon", "dagegen", "daran", "beides", "damit"),
        *("le", "il", "l", "asta", "aceasta", "acestea", "acolo"),
    }
)
_AT_THE_EDGE = frozenset({"das", "o", "sie", "this", "these"})
"""These point back only where they stand first or last; elsewhere they are articles and such."""
_LONGEST = 14
_SHORT = 3
"""A sentence of so few words, such as "Delete!", has its object in the one before."""


def referring_sentences(words: list[Word]) -> frozenset[int]:
    """Number the sentences that can only be understood with the one before."""
    found = set()
    for sentence, members in groupby(words, key=lambda word: word.sentence):
        plain = [word.plain for word in members]
        if len(plain) <= _SHORT or (len(plain) <= _LONGEST and _points_back(plain)):
            found.add(sentence)
    return frozenset(found)


def _points_back(plain: list[str]) -> bool:
    return not _BACK.isdisjoint(plain) or not _AT_THE_EDGE.isdisjoint((plain[0], plain[-1]))
