"""What a list shows in a column."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Generic, TypeVar

R = TypeVar("R")


class Tone(Enum):
    """What the colour of a chip says; a word always says it too."""

    PLAIN = auto()
    OK = auto()
    WARN = auto()
    LATE = auto()


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its title, the text of a cell, and what the list can sort by.

    Attributes:
        title: Heading, in the language spoken when the page was built.
        text: The text of a cell.
        sort: Name of the order that the query knows; empty where it knows none.
        width: Wanted width in pixels; 0 takes what is left.
        tone: The colour of the cell's chip; None for plain text.
        right: Whether figures stand at the right edge.
    """

    title: str
    text: Callable[[R], str]
    sort: str = ""
    width: int = 120
    tone: Callable[[R], Tone] | None = None
    right: bool = False


def plain(_row: Any) -> Tone:
    """Paint a chip without a message."""
    return Tone.PLAIN
