"""What each segment of an agreement shows: what its words and those above it are compared by."""

from dataclasses import dataclass

from console.agreements.finder.index import Index
from console.intake.parsers import folded

BEGINNINGS = (4, 6)
"""Letters by which a word is compared with its inflected forms, roughly and more closely."""
WHOLE = "="
"""Stands before a word that is compared as a whole."""
NUMBER = "<number>"
_COUNTING = frozenset(["ii", "iii", "iv", "vi", "vii", "viii", "ix"])
_EMPTY = {
    "ro": "si de la in cu pe din a al ale ai o un unei unui sau ca se pentru prin este sunt care ce"
    " nu",
    "en": "the of to and a an in by for on any or with as is are be it its this that",
    "de": "der die das des dem den und in zu im mit von fur auf ist sind ein eine einer eines einem"
    " einen oder als bei an am zum zur",
}


class Marks(dict[str, tuple[str, ...]]):
    """What each word as written is compared by: how it begins, and itself; particles by nothing."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._empty = frozenset(_EMPTY[language].split())

    def __missing__(self, word: str) -> tuple[str, ...]:
        plain = folded(word)
        if any(letter.isdigit() for letter in plain):
            marks: tuple[str, ...] = (NUMBER,)
        elif len(plain) == 1 or plain in self._empty or plain in _COUNTING:
            marks = ()
        else:
            marks = (WHOLE + plain, *(plain[:letters] for letters in BEGINNINGS))
        self[word] = marks
        return marks


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the segments of one text show.

    Attributes:
        index: The words of the text.
        marks: What they are compared by.
    """

    index: Index
    marks: Marks

    def words(self, place: int) -> set[tuple[str, ...]]:
        """Name the marks of each word of a segment; a word that stands in it twice counts once."""
        return {self.marks[word] for word in self.index.said[place]}

    def above(self, place: int) -> set[tuple[str, ...]]:
        """Name those of the heading above a segment."""
        heading = self.index.segments[place].heading
        return self.words(heading) if heading >= 0 else set()
