"""Words of a column as small numbers, looked up a whole column at a time."""

import secrets
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from console.consent.batches import Numbers
from console.consent.blocks import MARGIN
from console.consent.marks import WORD, Cells, Doubt, Text

Keys = NDArray[np.uint64]

_MASKS = np.array([(1 << 8 * count) - 1 for count in range(WORD + 1)], np.uint64)
_HALF = np.uint64(32)
_SCATTER = np.uint64(0x9E37_79B9_7F4A_7C15)
_SLOT_BITS = 13
_SLOT_SHIFT = np.uint64(64 - _SLOT_BITS)
_MOST_WORDS = 1 << 20


class Numbering:
    """Gives each distinct key the number that its first row is given.

    Most keys are found in a small table at the place that their scattered bits name; where
    two keys share a place, the second is found by bisection.
    """

    def __init__(self) -> None:
        self._keys: Keys = np.empty(0, np.uint64)
        self._numbers: Numbers = np.empty(0, np.int64)
        self._slots: Numbers = np.zeros(1 << _SLOT_BITS, np.int64)

    def numbers(self, keys: Keys, name: Callable[[int], int]) -> Numbers:
        """Look keys up; ``name`` tells the number of a key that is new, by a row that has it."""
        places, missing = self._look_up(keys)
        if len(missing):
            fresh, first = np.unique(keys[missing], return_index=True)
            named = np.fromiter((name(int(row)) for row in missing[first]), np.int64, len(fresh))
            self._learn(fresh, named)
            places, missing = self._look_up(keys)
        return self._numbers[places]

    def _look_up(self, keys: Keys) -> tuple[Numbers, Numbers]:
        if not len(self._keys):
            return np.zeros(len(keys), np.int64), np.arange(len(keys))
        places = self._slots[keys * _SCATTER >> _SLOT_SHIFT]
        missing = np.flatnonzero(self._keys[places] != keys)
        if len(missing):
            sought = np.searchsorted(self._keys, keys[missing])
            sought[sought == len(self._keys)] = 0
            places[missing] = sought
            missing = missing[self._keys[sought] != keys[missing]]
        return places, missing

    def _learn(self, keys: Keys, numbers: Numbers) -> None:
        every = np.concatenate([self._keys, keys])
        order = np.argsort(every)
        self._keys = every[order]
        self._numbers = np.concatenate([self._numbers, numbers])[order]
        self._slots[self._keys * _SCATTER >> _SLOT_SHIFT] = np.arange(len(every))


class Words:
    """The distinct words of one column, recognised by a keyed hash of 64 bits.

    The key is random, so nobody can make two words meet; by chance two of a million
    words meet less than once in ten million files.
    """

    def __init__(self, name: Callable[[bytes], int]) -> None:
        self._name = name
        self._numbering = Numbering()
        self._factors = [np.uint64(secrets.randbits(64) | 1) for _ in range(MARGIN // WORD)]

    def numbers(self, text: Text, cells: Cells) -> Numbers:
        """Number the words of a column.

        Raises:
            Doubt: If a word is too long to be one.
        """
        return self._numbering.numbers(
            self._hashes(text, cells), lambda row: self._name(_plain(text.cell(cells, row)))
        )

    def _hashes(self, text: Text, cells: Cells) -> Keys:
        longest = int(cells.lengths.max(initial=0))
        if longest > MARGIN - WORD:
            raise Doubt
        hashes: Keys = cells.lengths.astype(np.uint64)
        for place in range(0, longest, WORD):
            word = text.words[cells.starts + place]
            word &= np.take(_MASKS, cells.lengths - place, mode="clip")
            word *= self._factors[place // WORD]
            word ^= word >> _HALF
            hashes += word
        return hashes


class Sets:
    """Distinct sets of words from several columns, numbered one column after the other."""

    def __init__(self, columns: int, name: Callable[[tuple[int, ...]], int]) -> None:
        self._name = name
        self._steps = [Numbering() for _ in range(columns)]
        self._known: list[list[tuple[int, ...]]] = [[] for _ in range(columns)]

    def numbers(self, columns: list[Numbers]) -> Numbers:
        """Number the sets that stand beside each other in some columns.

        Raises:
            Doubt: If a column holds far too many distinct words for what it should be.
        """
        so_far = columns[0]
        for place, column in enumerate(columns[1:], 1):
            so_far = self._joined(place, so_far, column)
        last = len(columns) - 1
        known = self._known[last]
        keys = so_far.astype(np.uint64)

        def name(row: int) -> int:
            code = int(so_far[row])
            return self._name(known[code] if last else (code,))

        return self._steps[0].numbers(keys, name)

    def _joined(self, place: int, so_far: Numbers, column: Numbers) -> Numbers:
        if max(int(so_far.max(initial=0)), int(column.max(initial=0))) >= _MOST_WORDS:
            raise Doubt
        known, before = self._known[place], self._known[place - 1]

        def name(row: int) -> int:
            first = int(so_far[row])
            known.append((*(before[first] if place > 1 else (first,)), int(column[row])))
            return len(known) - 1

        keys = (so_far << 20 | column).astype(np.uint64)
        return self._steps[place].numbers(keys, name)


def _plain(word: bytes) -> bytes:
    return word.replace(b'""', b'"')
