"""What is marked in an agreement, and what of it is selected."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QColor

from ui.theme import tokens

_ALPHA = 70


class Mark(Enum):
    """Why a stretch of text is marked."""

    PASSAGE = auto()
    QUOTATION = auto()
    HIT = auto()


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of the agreement's text.

    Attributes:
        start: Its first character.
        end: The character behind its last one.
    """

    mark: Mark
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Selected:
    """What a person selected.

    Attributes:
        words: As it reads, blanks joined.
        page: Its page, from 1; None where there are no pages.
        start: Its first character in the agreement's text; None where it is not known there.
    """

    words: str
    page: int | None
    start: int | None


def ink_of(mark: Mark) -> QColor:
    """Choose the translucent colour of a mark."""
    name = {
        Mark.PASSAGE: tokens().accent,
        Mark.QUOTATION: tokens().ok,
        Mark.HIT: tokens().warn,
    }[mark]
    colour = QColor(name)
    colour.setAlpha(_ALPHA)
    return colour
