"""The words of an agreement page by page, without the marks of the format they came in."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from console.intake.documents import Document, read_document
from console.intake.limits import USUAL, Limits
from console.intake.problems import Problem
from console.intake.sources import Origin
from console.jobs import JobControl

_MARKED = frozenset({"text/markdown", "text/plain"})
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\([^()\s]{0,500}\)")
_STRONG = re.compile(r"\*\*|__")
_SLANTED = re.compile(r"(?<![\w*])[*_](?=\S)([^*_\n]{1,300}?\S)[*_](?![\w*])")
BETWEEN = "\n"
"""What stands between two pages."""


@dataclass(frozen=True, slots=True)
class AgreementText:
    """What an agreement says.

    Attributes:
        pages: Its text page by page; one page where the format has none.
        has_pages: Whether the format has pages at all.
        notes: What a person should know of the document.
    """

    pages: tuple[str, ...]
    has_pages: bool
    notes: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """All pages as one text; offsets of passages count in it."""
        return BETWEEN.join(self.pages)

    def page_at(self, place: int) -> int | None:
        """Name the page of a place in the text, from 1; None where there are no pages."""
        if not self.has_pages:
            return None
        starts = [0, *accumulate(len(page) + len(BETWEEN) for page in self.pages[:-1])]
        return bisect_right(starts, place)


def plain_text(document: Document) -> AgreementText:
    """Take the words of a document that was read."""
    pages = document.pages or (document.text,)
    if document.media_type in _MARKED:
        pages = tuple(without_marks(page) for page in pages)
    return AgreementText(pages, bool(document.pages), document.notes)


def read_agreement(
    origin: Origin, *, limits: Limits = USUAL, control: JobControl | None = None
) -> AgreementText:
    """Read an agreement from a file: PDF, Word, OpenDocument, a web page, Markdown or text.

    Raises:
        Unreadable: With file and remedy, if it has no words that can be read.
        Cancelled: If the job was asked to stop.
    """
    return plain_text(read_document(origin, limits=limits, control=control))


def without_marks(text: str) -> str:
    """Take the marks of Markdown and HTML out of a text; its words stay."""
    for pattern, kept in ((_TAG, ""), (_LINK, r"\1"), (_STRONG, ""), (_SLANTED, r"\1")):
        text = pattern.sub(kept, text)
    return text
