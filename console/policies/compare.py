"""Two texts side by side: what was added, removed, reworded or moved.

Paragraphs are compared first, then the words inside those that changed. Blanks and
line breaks are no change. Joining the old sides of all blocks, or of all pieces of a
block, gives the old text to the letter; so do the new sides with the new text.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from console.i18n import N_
from console.labels import Labelled
from console.wording.alignment import Run, align
from console.wording.rewording import Piece, find_pairs, reword
from console.wording.wordmarks import Paragraph, paragraphs, words

__all__ = ["Block", "Change", "ChangeKind", "Comparison", "Piece", "compare"]

_MOVED_WORDS = 4


class ChangeKind(Labelled):
    """What happened to a paragraph."""

    SAME = "same", N_("unchanged")
    CHANGED = "changed", N_("changed")
    ADDED = "added", N_("added")
    REMOVED = "removed", N_("removed")
    MOVED = "moved", N_("moved")


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the side-by-side view.

    Attributes:
        kind: What happened to the paragraph.
        old: How it stood; empty where there was none here.
        new: How it stands; empty where there is none here.
        pieces: Its words, where it was reworded.
        move: Number that a moved paragraph has at both its places, from 1; 0 for others.
    """

    kind: ChangeKind
    old: str
    new: str
    pieces: tuple[Piece, ...] = ()
    move: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One change in a list; a moved paragraph is one, with its words on both sides."""

    kind: ChangeKind
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything in both texts, in order."""

    blocks: tuple[Block, ...]

    def changes(self) -> tuple[Change, ...]:
        """List what is not the same, a moved paragraph where it stands now."""
        moved_from = {block.move: block.old for block in self.blocks if block.move and block.old}
        return tuple(
            Change(
                block.kind, (block.old or moved_from.get(block.move, "")).strip(), block.new.strip()
            )
            for block in self.blocks
            if block.kind is not ChangeKind.SAME and not (block.move and block.old)
        )


@dataclass(frozen=True, slots=True)
class _Sides:
    before: Sequence[Paragraph]
    after: Sequence[Paragraph]
    gone: Mapping[int, int]
    come: Mapping[int, int]

    def left(self, place: int) -> Block:
        number = self.gone.get(place, 0)
        kind = ChangeKind.MOVED if number else ChangeKind.REMOVED
        return Block(kind, self.before[place].text, "", move=number)

    def right(self, place: int) -> Block:
        number = self.come.get(place, 0)
        kind = ChangeKind.MOVED if number else ChangeKind.ADDED
        return Block(kind, "", self.after[place].text, move=number)


def compare(old: str, new: str) -> Comparison:
    """Compare two texts."""
    before, after = paragraphs(old), paragraphs(new)
    runs = align([each.key for each in before], [each.key for each in after])
    gone, come = _moves(before, after, [run for run in runs if not run.is_same])
    sides = _Sides(before, after, gone, come)
    return Comparison(tuple(block for run in runs for block in _blocks(sides, run)))


def _moves(
    before: Sequence[Paragraph], after: Sequence[Paragraph], runs: Sequence[Run]
) -> tuple[dict[int, int], dict[int, int]]:
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for run in runs:
        for place in run.old:
            waiting[before[place].key].append(place)
    gone: dict[int, int] = {}
    come: dict[int, int] = {}
    for run in runs:
        for place in run.new:
            key = after[place].key
            if waiting[key] and key.count(" ") + 1 >= _MOVED_WORDS:
                come[place] = gone[waiting[key].popleft()] = len(come) + 1
    return gone, come


def _blocks(sides: _Sides, run: Run) -> Iterator[Block]:
    if run.is_same:
        for was, now in zip(run.old, run.new, strict=True):
            yield Block(ChangeKind.SAME, sides.before[was].text, sides.after[now].text)
        return
    partners = _partners(sides, run)
    following = run.new.start
    for was in run.old:
        if was not in partners:
            yield sides.left(was)
            continue
        partner, pieces = partners[was]
        yield from map(sides.right, range(following, partner))
        old, new = sides.before[was].text, sides.after[partner].text
        yield Block(ChangeKind.CHANGED, old, new, pieces)
        following = partner + 1
    yield from map(sides.right, range(following, run.new.stop))


def _partners(sides: _Sides, run: Run) -> dict[int, tuple[int, tuple[Piece, ...]]]:
    old = [place for place in run.old if place not in sides.gone]
    new = [place for place in run.new if place not in sides.come]
    old_words = [words(sides.before[place].text) for place in old]
    new_words = [words(sides.after[place].text) for place in new]
    return {
        old[was]: (new[now], reword(old_words[was], new_words[now]))
        for was, now in find_pairs(old_words, new_words).items()
    }
