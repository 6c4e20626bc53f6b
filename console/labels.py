"""Stored words and their labels, kept on one line so that neither can be forgotten."""

from enum import StrEnum
from typing import Self

from console.i18n import _


class Labelled(StrEnum):
    """A word as the vault stores it, with the English label that people see.

    Members are written as ``NAME = "stored", N_("label")``.
    """

    text: str

    def __new__(cls, value: str, text: str) -> Self:
        """Keep the label beside the stored word."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.text = text
        return member


def label(value: Labelled | None) -> str:
    """Say a stored word in the language spoken here; nothing for nothing."""
    return "" if value is None else _(value.text)
