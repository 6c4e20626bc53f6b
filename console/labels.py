"""Stored words and their labels, kept on one line so that neither can be forgotten."""

from enum import StrEnum
from typing import Self

from console.i18n import N_, _


class Labelled(StrEnum):
    """A word as the vault stores it, with the English label that people see.

    Members are written as ``NAME = "stored", N_("label")``.
    """

    text: str

    def __new__(cls, value: str, text: str = "") -> Self:
        """Keep the label beside the stored word."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.text = text
        return member


def label(value: Labelled | None) -> str:
    """Say a stored word in the language spoken here; nothing for nothing."""
    return "" if value is None else _(value.text)


class Origin(Labelled):
    """Whether the console saw a fact happen or was told of it afterwards."""

    WITNESSED = "witnessed", N_("recorded as it happened")
    DECLARED_LATER = "declared_later", N_("declared later")
    IMPORTED = "imported", N_("imported, not witnessed")


class Answer(Labelled):
    """An answer somebody recorded; where nobody did, there is none."""

    YES = "yes", N_("yes")
    NO = "no", N_("no")
