"""What changed inside paragraphs, and which new paragraph came out of which old one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from console.wording.alignment import Run, align, joined
from console.wording.wordmarks import Words

_ALIKE = 0.5
_KEPT_WORDS = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph.

    Attributes:
        old: As they stood; empty where they were added.
        new: As they stand; empty where they were removed.
        is_same: Whether both sides say the same, blanks apart.
    """

    old: str
    new: str
    is_same: bool


def reword(old: Words, new: Words) -> tuple[Piece, ...]:
    """Show which words changed; edits with fewer than two words between them are one."""
    runs = align(old.keys, new.keys)
    inner = range(1, len(runs) - 1)
    bridged = (
        Run(run.is_same and not (place in inner and _is_short(run, old)), run.old, run.new)
        for place, run in enumerate(runs)
    )
    return tuple(
        Piece(
            "".join(old.pieces[run.old.start : run.old.stop]),
            "".join(new.pieces[run.new.start : run.new.stop]),
            run.is_same,
        )
        for run in joined(bridged)
    )


def _is_short(run: Run, old: Words) -> bool:
    return sum(old.keys[place][:1].isalnum() for place in run.old) < _KEPT_WORDS


def find_pairs(old: Sequence[Words], new: Sequence[Words]) -> dict[int, int]:
    """Pair paragraphs of which each is what most of the other's words went to.

    The pairs never cross, for the words were laid side by side in order. Paragraphs
    with less than half of their letters in common are not one reworded, but two.
    """
    shared = _shared_letters(old, new)
    best_new: dict[int, int] = {}
    best_old: dict[int, int] = {}
    for was, now in shared:
        if shared[was, now] > shared.get((was, best_new.get(was, -1)), 0):
            best_new[was] = now
        if shared[was, now] > shared.get((best_old.get(now, -1), now), 0):
            best_old[now] = was
    return {
        was: now
        for was, now in best_new.items()
        if best_old[now] == was
        and 2 * shared[was, now] >= _ALIKE * (_letters(old[was]) + _letters(new[now]))
    }


def _shared_letters(old: Sequence[Words], new: Sequence[Words]) -> dict[tuple[int, int], int]:
    left = list(chain.from_iterable(each.keys for each in old))
    right = list(chain.from_iterable(each.keys for each in new))
    of_left, of_right = _owners(old), _owners(new)
    shared: Counter[tuple[int, int]] = Counter()
    for run in align(left, right):
        if run.is_same:
            for was, now in zip(run.old, run.new, strict=True):
                shared[of_left[was], of_right[now]] += len(left[was])
    return shared


def _owners(texts: Sequence[Words]) -> list[int]:
    return [place for place, each in enumerate(texts) for _key in each.keys]


def _letters(text: Words) -> int:
    return sum(map(len, text.keys))
