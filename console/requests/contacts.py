"""By what a person is known again: addresses, phone numbers and names in one written form.

Two spellings of the same address, number or name give equal keys; nothing here guesses
beyond that.
"""

import re
import unicodedata
from dataclasses import dataclass

from console.i18n import N_
from console.labels import Labelled


class ContactKind(Labelled):
    """What a key was read from."""

    EMAIL = "email", N_("e-mail address")
    PHONE = "phone", N_("phone number")
    NAME_NUMBER = "name_number", N_("name with a number")


@dataclass(frozen=True, slots=True)
class Contact:
    """One thing by which a person is known again, in its one written form."""

    kind: ContactKind
    value: str


_EMAIL = re.compile(r"[^\s<>,;:\"'()\[\]]+@[^\s<>,;:\"'()\[\]]+\.[^\s<>,;:\"'()\[\]]*\w")
_PHONE = re.compile(r"\+?\d[\d\s./()-]{6,20}\d")
_FEWEST, _MOST = 9, 15
"""Figures of a number that can be dialled: nine at home, fifteen at most (ITU-T E.164)."""
_HOME = "40"
_OUTSIDE = "00"
_LATIN = str.maketrans({"ß": "ss", "ł": "l", "đ": "d", "ø": "o"})


def read_contacts(text: str) -> tuple[Contact, ...]:
    """Find every address and phone number in a text, each once, in the order of the text."""
    addresses = [Contact(ContactKind.EMAIL, found.casefold()) for found in _EMAIL.findall(text)]
    rest = _EMAIL.sub(" ", text)
    numbers = (phone_number(found) for found in _PHONE.findall(rest))
    phones = [Contact(ContactKind.PHONE, number) for number in numbers if number]
    return tuple(dict.fromkeys([*addresses, *phones]))


def phone_number(text: str) -> str:
    """Write a phone number with its country's figures (E.164); empty where it is none.

    A number that begins with a single 0 is one of Romania.
    """
    figures = re.sub(r"\D", "", text)
    if figures.startswith(_OUTSIDE):
        figures = figures.removeprefix(_OUTSIDE)
    elif figures.startswith("0"):
        figures = _HOME + figures[1:]
    return f"+{figures}" if _FEWEST <= len(figures) <= _MOST else ""


def plain_name(name: str) -> str:
    """Write a name without case, marks and order: its words, sorted."""
    apart = unicodedata.normalize("NFKD", name.casefold().translate(_LATIN))
    words = re.findall(
        r"[^\W\d_]+", "".join(one for one in apart if not unicodedata.combining(one))
    )
    return " ".join(sorted(words))


def name_with_number(name: str, number: str) -> Contact | None:
    """Join a name with a number that only this person has; nothing where either is missing."""
    words, figures = plain_name(name), re.sub(r"[\W_]", "", number.casefold())
    return Contact(ContactKind.NAME_NUMBER, f"{words} {figures}") if words and figures else None
