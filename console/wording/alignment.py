"""Two rows of words, or of paragraphs, laid beside each other."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

_MATRIX = 400_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of both rows: the same on both sides, or not.

    Attributes:
        is_same: Whether both sides say the same.
        old: Places in the old row; empty where something was added.
        new: Places in the new row; empty where something was removed.
    """

    is_same: bool
    old: range
    new: range


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    """Lay two rows side by side so that as much as possible is the same.

    Rows so long that the exact answer would need more than 50 MB are laid by
    substitutions too, which needs little memory and may find a little less in common.
    """
    from rapidfuzz.distance import Indel, Levenshtein

    numbers: dict[Hashable, int] = {}
    left = [numbers.setdefault(each, len(numbers)) for each in old]
    right = [numbers.setdefault(each, len(numbers)) for each in new]
    distance = Indel if len(left) * len(right) <= _MATRIX else Levenshtein
    return joined(
        Run(
            step.tag == "equal",
            range(step.src_start, step.src_end),
            range(step.dest_start, step.dest_end),
        )
        for step in distance.opcodes(left, right)
    )


def joined(runs: Iterable[Run]) -> list[Run]:
    """Join neighbours that are not the same into one."""
    found: list[Run] = []
    for run in runs:
        if found and not (found[-1].is_same or run.is_same):
            last = found[-1]
            old = range(last.old.start, run.old.stop)
            found[-1] = Run(is_same=False, old=old, new=range(last.new.start, run.new.stop))
        else:
            found.append(run)
    return found
