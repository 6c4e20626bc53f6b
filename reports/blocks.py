"""What a report is made of: sentences, figures, tables and charts, without any layout.

Blocks are plain data. They carry no reportlab, workbook or Qt type, compare by
value, and can be pickled, so that a report may be written in another process.
Their texts are already in the language of the report.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from console.i18n import N_
from console.labels import Labelled


class Audience(Labelled):
    """Who may see a block."""

    AUTHORITY = "authority", N_("for the authority")
    INTERNAL = "internal", N_("internal")


class Kind(Labelled):
    """What the cells of a column hold, which decides how they are written and aligned."""

    TEXT = "text", N_("text")
    DATE = "date", N_("date")
    INSTANT = "instant", N_("date and time")
    NUMBER = "number", N_("number")
    SHARE = "share", N_("share")


class ChartKind(Labelled):
    """How a chart draws its series."""

    BAR = "bar", N_("bars")
    STACKED = "stacked", N_("stacked bars")
    LINE = "line", N_("lines")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both counted; the writers compute the percentage.

    Attributes:
        part: The numerator.
        whole: The denominator; nothing is shared where it is 0.
    """

    part: int
    whole: int


Cell = str | int | float | Decimal | date | datetime | Share | None
"""One value of a table; instants are aware, ``None`` prints as an empty cell."""

Row = tuple[Cell, ...]
"""One line of a table, as long as the table's head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Anything that stands in a report.

    Attributes:
        audience: Who may see it.
    """

    audience: Audience = Audience.AUTHORITY


@dataclass(frozen=True, slots=True)
class Cover(Block):
    """The first page.

    Attributes:
        title: What the report is.
        subtitle: Whom or which period it is about.
        lines: Facts such as the addressee or the cut-off, each with its label.
        note: A closing sentence at the foot of the page.
    """

    title: str
    subtitle: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """A title inside the report; level 1 opens a section, deeper levels divide it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text(Block):
    """A paragraph; line breaks inside it are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Note(Block):
    """A quiet remark: a method, a source, a limit of what was counted."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote(Block):
    """Words of somebody else, with the place where they stand."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a report, with what explains it.

    Attributes:
        label: What was counted.
        value: The number, date or share itself.
        explanation: How it was counted, with the numbers filled in.
        kind: How the value is written.
        places: Decimal places of a number or of a percentage.
    """

    label: str
    value: Cell
    explanation: str = ""
    kind: Kind = Kind.NUMBER
    places: int = 0


@dataclass(frozen=True, slots=True)
class Figures(Block):
    """Numbers that belong together."""

    items: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The head of one column.

    Attributes:
        title: What stands above the column.
        kind: What its cells hold.
        width: Its width beside the other columns of the table, without a unit.
        places: Decimal places of numbers and percentages.
    """

    title: str
    kind: Kind = Kind.TEXT
    width: float = 1.0
    places: int = 0


@dataclass(frozen=True, slots=True)
class Table(Block):
    """A register; every row is printed.

    Attributes:
        name: A short name, which also names its sheet in the workbook.
        head: The columns.
        rows: The lines. Each writer runs through them once, so they must be
            something that can be run through again: a list, or an object that
            asks anew. A generator serves one writer only.
        empty: The sentence that stands here where there are no rows.
        title: A line above the table; nothing where the heading says enough.
    """

    name: str
    head: tuple[Column, ...]
    rows: Iterable[Row]
    empty: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One line or one set of bars: a name and a value for each category.

    A value that was not recorded is ``None`` and leaves a hole, not a zero.
    """

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart(Block):
    """Numbers as a picture.

    Attributes:
        kind: Bars, stacked bars or lines.
        title: What is shown.
        categories: What stands along the axis, in order.
        series: The numbers, each series as long as the categories.
        unit: What the numbers count; stands at the axis.
        explanation: A sentence below that says what was counted.
    """

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Gap(Block):
    """Something that is not recorded.

    Attributes:
        missing: What is missing.
        record: Whose record lacks it.
        source: The legal source that asks for it; nothing where no law does.
    """

    missing: str
    record: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak(Block):
    """The next block starts on a new page."""


@dataclass(frozen=True, slots=True)
class Signature(Block):
    """Where people sign.

    Attributes:
        people: The function and the name of each person; a name may be empty.
        place_and_day: The line above, such as "București, 5 aprilie 2026".
    """

    people: tuple[tuple[str, str], ...]
    place_and_day: str = ""


@dataclass(frozen=True, slots=True)
class OpisLine:
    """One document in the list of what is handed over (the opis).

    Attributes:
        title: What the document is.
        pages: How many pages it has; ``None`` where nobody counted.
        sha256: The digest of its bytes in hexadecimal.
    """

    title: str
    pages: int | None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Opis(Block):
    """The numbered list of documents that go with the report."""

    lines: tuple[OpisLine, ...]


@dataclass(frozen=True, slots=True)
class Letterhead(Block):
    """Who writes a letter; the first block of every letter.

    Attributes:
        name: The organisation.
        lines: Its address and numbers, line by line.
    """

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening(Block):
    """Whom a letter goes to, and beside that its number and day.

    Attributes:
        addressee: Name and address, line by line.
        reference: What stands at the right, each with its label.
    """

    addressee: tuple[str, ...]
    reference: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Item(Block):
    """One line of a list.

    Attributes:
        text: What it says.
        mark: What stands before it: a bullet, or its number.
    """

    text: str
    mark: str = "•"


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says about itself.

    Attributes:
        organisation: Who reports; stands at the head of every page.
        author: Who wrote it.
        created_at: The aware instant written into the file. It is a fact of
            the report, so that equal reports give equal bytes.
        keywords: Words to find the file by.
    """

    organisation: str
    created_at: datetime
    author: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report, ready for any writer.

    Attributes:
        title: Its title.
        language: ``ro``, ``en`` or ``de``; the writers speak it.
        subject: What it is about, for the properties of the file.
        period: The period in words; stands at the head of every page.
        meta: What the file says about itself.
        blocks: Everything in it, in order.
        contents: Whether the PDF opens with a list of its sections.
    """

    title: str
    language: str
    subject: str
    period: str
    meta: Meta
    blocks: tuple[Block, ...] = field(default=())
    contents: bool = True


def shown_to(blocks: Iterable[Block], audience: Audience) -> tuple[Block, ...]:
    """Keep what an audience may see: the office sees all, the authority its own blocks."""
    if audience is Audience.INTERNAL:
        return tuple(blocks)
    return tuple(block for block in blocks if block.audience is Audience.AUTHORITY)
