"""Attachments that look like a copy of an identity document, and why.

The console has no place for such copies (EDPB Guidelines 01/2022, 73-79): a request is answered
without them, or they are looked at and not kept.
"""

import re
from dataclasses import dataclass

from console.i18n import N_
from console.intake.mail.mails import MailPart
from console.intake.national_numbers import has_cnp
from console.intake.parsers import folded
from console.labels import Labelled


class Sign(Labelled):
    """What makes an attachment look like an identity document."""

    NAME = "name", N_("its file name")
    WORDS = "words", N_("words of an identity document inside")
    NUMBER = "number", N_("a personal number (CNP) inside")


@dataclass(frozen=True, slots=True)
class Looks:
    """Signs of an identity document in one attachment; empty where there are none."""

    signs: tuple[Sign, ...] = ()


_NAMES = re.compile(
    r"\b(?:buletin(?!\w* informativ)|cart[ei] (?:de )?identitate|carte identitate|act (?:de )?"
    r"identitate|act identitate|pasaport|passport|reisepass|personalausweis|ausweis\w*|permis"
    r"(?: de)? (?:conducere|sedere)|fuhrerschein|aufenthaltstitel|driving licen[cs]e|driver s? ?"
    r"licen[cs]e|identity (?:card|document)|id ?card|id (?:scan|copy|kopie|front|back)|"
    r"(?:copie|copy|scan|poza|foto|fata|verso) (?:\w+ )?(?:ci|id|cnp)|ci (?:scan|copie|fata|verso|"
    r"\w{2} \d{6})|cnp)\b"
)
_BARE_NAME = frozenset({"ci", "id", "cni"})
_WORDS = re.compile(
    r"\b(?:carte de identitate|carte d identite|identity card|idrou\w*|personalausweis|"
    r"bundesrepublik deutschland reisepass|reisepass|pasaport passport|passeport|"
    r"permis de conducere|domiciliu adresse address|cod numeric personal seria)\b"
)
_MACHINE = re.compile(r"(?m)^[A-Z0-9<]{5,44}<<[A-Z0-9<]{5,40}$|\bP<[A-Z]{3}[A-Z<]{10,}")
_BRIEF = 3_000


def looks_like_identity(part: MailPart, text: str = "") -> Looks:
    """Name the signs of an identity document in an attachment.

    A word of such a document counts in a short text only: letters speak of identity cards too.

    Args:
        part: The attachment.
        text: Its words, where they could be read.
    """
    signs = []
    if names_identity(part.file_name):
        signs.append(Sign.NAME)
    if _MACHINE.search(text) or (len(text) < _BRIEF and _WORDS.search(folded(text))):
        signs.append(Sign.WORDS)
    if has_cnp(text):
        signs.append(Sign.NUMBER)
    return Looks(tuple(signs))


def names_identity(file_name: str) -> bool:
    """Tell whether the name of a file says that it is a copy of an identity document."""
    name = folded(file_name.rpartition(".")[0] or file_name)
    return bool(_NAMES.search(name)) or name in _BARE_NAME or has_cnp(file_name)
