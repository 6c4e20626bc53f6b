"""An agreement cut into its clauses and sentences, each with the heading above it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_NUMBERED = (
    r"(?:[A-Z]?\d{1,2}(?:\.\d{1,2}){0,4}[.)]?|\(?[a-zA-Z]\)|\(?[ivxIVX]{1,4}[.)]|\(\d{1,2}\)"
    r"|§ ?\d+|[-–—*+•▪◦])"
)
_ARTICLE = r"(?:Art|art|Articolul|Article|Artikel)\b\.? ?\d"
_CAPTION = r"[A-ZĂÂÎȘȚŞŢÄÖÜ][^.;:|\n]{1,60}(?::[ \t]| \|)"
"""What a line of a sheet begins with: "Duration: …" or, where a table was, "Duration | …"."""
_ITEM = re.compile(rf"[ \t]*(?:#{{1,6}}[ \t]|{_NUMBERED}[ \t]|{_ARTICLE}|{_CAPTION}|\|)")
_TITLE = re.compile(r"[ \t]*#{1,6}[ \t]")
_SUB_ITEM = re.compile(r"[ \t]*(?:\(?[a-z]\)|\(?[ivx]{1,4}[.)]|\(\d{1,2}\)|[-–—*+•▪◦])[ \t]")
_STOP = re.compile(
    r"[.!?…][\"”’)\]]*\s+(?=[\"„“‘(\[]?[A-ZĂÂÎȘȚŞŢÄÖÜ0-9§])|[;:]\s+(?=\(?[a-z0-9]{1,3}\)|[-–—•]\s)"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:art|alin|nr|lit|pct|abs|no|sec|para|cl|vs|e\.g|i\.e|etc|st|inc|ltd|co|corp|bzw|ggf|ca"
    r"|dvs|dr|ing|str|bl|sc|ap|et|s\.r\.l|s\.a|z\.b|d\.h|u\.a|usw|evtl|vgl|ziff|gem|i\.s\.d"
    r"|i\.v\.m|bspw|sog|resp)|\b[A-Z]|\b[A-Z]?\d{1,2})\.$",
    re.IGNORECASE,
)
_LONGEST_HEADING = 14
_ENDS = frozenset(".;:,!?")


@dataclass(slots=True)
class Segment:
    """One sentence or list item.

    Attributes:
        start: Its first character in the text.
        end: The character behind its last one.
        paragraph: Number of its paragraph.
        heading: Number of the segment that is the heading above it; -1 for none.
        lead: Number of the segment that leads into its list ("shall:"); -1 for none.
        is_heading: Whether it is a heading itself.
    """

    start: int
    end: int
    paragraph: int
    heading: int = -1
    lead: int = -1
    is_heading: bool = False


@dataclass(slots=True)
class _Walk:
    """Where cutting stands: the heading above, and what leads into a list."""

    text: str
    segments: list[Segment] = field(default_factory=list)
    paragraph: int = -1
    heading: int = -1
    lead: int = -1

    def take(self, start: int, end: int) -> None:
        self.paragraph += 1
        said = self.text[start:end].rstrip()
        if _is_heading(said):
            self.heading, self.lead = len(self.segments), -1
            self.segments.append(Segment(start, end, self.paragraph, -1, -1, is_heading=True))
            return
        if not _SUB_ITEM.match(self.text, start):
            self.lead = -1
        above = self.lead
        for first, last in _sentences(self.text, start, end):
            if above >= 0 and not _SUB_ITEM.match(self.text, first) and first != start:
                above = self.lead
            self.segments.append(Segment(first, last, self.paragraph, self.heading, above))
            if self.text[first:last].rstrip().endswith(":"):
                above = self.lead = len(self.segments) - 1


def cut(text: str) -> list[Segment]:
    """Cut a text into segments in their order."""
    walk = _Walk(text)
    for start, end in _paragraphs(text):
        walk.take(start, end)
    return walk.segments


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start, place = 0, 0
    is_open = False
    for line in text.splitlines(keepends=True):
        is_blank = line.isspace()
        opens = bool(_ITEM.match(line))
        after_title = is_open and bool(_TITLE.match(text, start))
        if is_open and (is_blank or opens or after_title):
            yield start, place
            is_open = False
        if not is_blank and not is_open:
            start, is_open = place, True
        place += len(line)
    if is_open:
        yield start, place


def _is_heading(said: str) -> bool:
    words = said.split()
    if _TITLE.match(said):
        return True
    if "\n" in said.strip() or len(words) > _LONGEST_HEADING or not words:
        return False
    return said[-1] not in _ENDS and not _SUB_ITEM.match(said)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for stop in _STOP.finditer(text, start, end):
        end_of_it = stop.start() + 1
        if _ABBREVIATED.search(text, max(first, end_of_it - 12), end_of_it):
            continue
        yield first, end_of_it
        first = stop.end()
    if text[first:end].strip():
        yield first, end
