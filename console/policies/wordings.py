"""The words of a policy on their way into the vault, with the document that holds them."""

from dataclasses import dataclass, field

from console.errors import RuleBroken
from console.i18n import N_
from console.intake.documents import read_document
from console.intake.problems import Problem
from console.intake.sources import Origin, open_source


@dataclass(frozen=True, slots=True)
class Wording:
    """A policy's words and the bytes in which they came.

    Attributes:
        text: The words.
        media_type: Format of the document as the Internet names it.
        data: The document to the byte; its SHA-256 stands in reports.
        file_name: Its name; empty where the words were typed.
        title: What it calls itself; empty where it does not.
        notes: What a person should know of the document.
    """

    text: str
    media_type: str
    data: bytes = field(repr=False)
    file_name: str = ""
    title: str = ""
    notes: tuple[Problem, ...] = ()


def read_wording(origin: Origin) -> Wording:
    """Read a policy from a file: Markdown, text, a web page, Word or PDF.

    Raises:
        Unreadable: With file and remedy, if it has no words that can be read.
    """
    source = open_source(origin)
    found = read_document(source)
    return Wording(found.text, found.media_type, source.data, source.name, found.title, found.notes)


def typed_wording(text: str, *, media_type: str = "text/plain") -> Wording:
    """Take words that somebody typed.

    Raises:
        RuleBroken: If there are none.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if not plain.strip():
        raise RuleBroken(N_("The version has no text. Enter it, or choose a file."))
    return Wording(plain, media_type, plain.encode("utf-8"))
