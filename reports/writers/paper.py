"""Pages: head and foot, outline, and a place where the next thing goes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from console.i18n import _
from console.jobs import JobControl
from reports import style
from reports.blocks import Heading, Report
from reports.writers.typeface import Typeface, load_faces, printable

_LOCALES = {"ro": "ro-RO", "en": "en-GB", "de": "de-DE"}
_HEAD_DROP = 40.0
_FOOT_HEIGHT = 32.0


@dataclass(slots=True)
class _Page:
    """One page that is begun: its size in points, and whether it has a head."""

    width: float
    height: float
    head: bool


class Paper:
    """The pages of one document, filled from top to bottom.

    Attributes:
        report: What is printed.
        canvas: Where things are drawn.
        document: Reportlab's document, which subsets the fonts.
        y: The height above the lower edge at which the next thing begins, in points.
    """

    def __init__(self, report: Report, target: Path, control: JobControl) -> None:
        load_faces()
        self.report = report
        self.canvas = _canvas(report, target)
        self.document: Any = vars(self.canvas)["_doc"]
        self.y = 0.0
        self._control = control
        self._small = Typeface(self.document, style.REGULAR, style.SMALL_SIZE)
        self._pages: list[_Page] = []
        self._sections: dict[str, int] = {}
        self._level = -1
        self._later: list[tuple[int, str, float]] = []

    @property
    def landscape(self) -> bool:
        """Whether this page lies on its long side."""
        return self._pages[-1].width > self._pages[-1].height

    @property
    def width(self) -> float:
        """What a line may take, in points."""
        return self._pages[-1].width - 2 * style.MARGIN

    @property
    def room(self) -> float:
        """What is left above the foot of this page, in points."""
        return self.y - style.BOTTOM

    @property
    def full_room(self) -> float:
        """What an empty page offers, in points."""
        return self._pages[-1].height - style.TOP - style.BOTTOM

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.room == self.full_room

    def open_page(self, *, landscape: bool = False, head: bool = True) -> None:
        """End this page and begin the next; an empty page is used instead.

        Raises:
            Cancelled: If somebody asked the job to stop.
        """
        if self._pages and self.fresh:
            self._pages.pop()
        elif self._pages:
            self.canvas.showPage()
        self._control.step(len(self._pages) + 1)
        short, long = style.A4
        size = (long, short) if landscape else (short, long)
        self.canvas.setPageSize(size)
        self._pages.append(_Page(*size, head))
        self.y = size[1] - style.TOP

    def turn(self, *, landscape: bool) -> None:
        """Make sure that this page lies the way it is asked for."""
        if self.landscape != landscape:
            self.open_page(landscape=landscape)

    def need(self, height: float) -> None:
        """Go to the next page unless so many points are left on this one."""
        if self.room < min(height, self.full_room):
            self.open_page(landscape=self.landscape)

    def place(self, flowable: Flowable, *, after: float = 0.0) -> None:
        """Put something on the page, and on the next ones if it is long.

        Args:
            flowable: A paragraph, or anything else that can be split.
            after: White space below, in points.
        """
        waiting = [flowable]
        while waiting:
            part = waiting.pop(0)
            _width, height = part.wrapOn(self.canvas, self.width, self.room)
            if height <= self.room:
                self.y -= height
                part.drawOn(self.canvas, style.MARGIN, self.y)
                continue
            pieces = [] if self.room <= 0 else part.splitOn(self.canvas, self.width, self.room)
            if len(pieces) < 2:  # noqa: PLR2004 - not split
                self.open_page(landscape=self.landscape)
            waiting[:0] = pieces or [part]
        self.y -= after

    def mark(self, heading: Heading) -> None:
        """Note a heading in the outline, at this height of this page."""
        key = section_key(len(self._sections) + 1)
        self._sections[key] = len(self._pages)
        self._level = min(heading.level - 1, self._level + 1)
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=self.y + 4)
        title = printable(heading.text)
        self.canvas.addOutlineEntry(title, key, level=self._level, closed=self._level > 0)

    def number_later(self, key: str, baseline: float) -> None:
        """Print the page number of a section at the right of this line, once it is known."""
        self._later.append((len(self._pages), key, baseline))

    def close(self) -> int:
        """Write heads, feet and awaited numbers, save, and tell how many pages there are."""
        if self.fresh and len(self._pages) > 1:
            self._pages.pop()
        else:
            self.canvas.showPage()
        drawn: list[Any] = self.document.Pages.pages
        for number, (page, sheet) in enumerate(zip(self._pages, drawn, strict=True), 1):
            sheet.Trans = None
            sheet.stream += self._foot(page, number)
            if page.head:
                sheet.stream += self._head(page)
        for place, key, baseline in self._later:
            right = self._pages[place - 1].width - style.MARGIN
            number_text = str(self._sections[key])
            drawn[place - 1].stream += self._right(number_text, right, baseline, style.TEXT)
        self.canvas.save()
        return len(self._pages)

    def _head(self, page: _Page) -> str:
        baseline, right = page.height - _HEAD_DROP, page.width - style.MARGIN
        half = page.width / 2 - style.MARGIN - 6
        organisation = self._one_line(self.report.meta.organisation, half)
        title = self._one_line(self.report.title, half)
        red, green, blue = HexColor(style.LINE).rgb()
        rule = f"{style.MARGIN} {baseline - 7:.2f} m {right:.2f} {baseline - 7:.2f} l S"
        return (
            self._left(organisation, baseline)
            + self._right(title, right, baseline, style.MUTED)
            + f"q {red:.4f} {green:.4f} {blue:.4f} RG 0.6 w {rule} Q\n"
        )

    def _foot(self, page: _Page, number: int) -> str:
        text = _("Page {page} of {pages}").format(page=number, pages=len(self._pages))
        right = page.width - style.MARGIN
        period = self._one_line(self.report.period, page.width / 2)
        return self._left(period, _FOOT_HEIGHT) + self._right(
            text, right, _FOOT_HEIGHT, style.MUTED
        )

    def _one_line(self, text: str, room: float) -> str:
        lines = self._small.wrap(" ".join(text.split()), room - self._small.width("…"))
        return lines[0] + "…" if len(lines) > 1 else "".join(lines)

    def _left(self, text: str, y: float) -> str:
        return self._text(text, style.MARGIN, y, style.MUTED)

    def _right(self, text: str, right: float, y: float, colour: str) -> str:
        return self._text(text, right - self._small.width(text), y, colour)

    def _text(self, text: str, x: float, y: float, colour: str) -> str:
        red, green, blue = HexColor(colour).rgb()
        ink = f"{red:.4f} {green:.4f} {blue:.4f} rg"
        shown = self._small.encode(text)
        return f"BT {ink} {self._small.select} 1 0 0 1 {x:.2f} {y:.2f} Tm ({shown}) Tj ET\n"


def section_key(place: int) -> str:
    """Name the destination of a heading by its place among all headings, from 1."""
    return f"section-{place}"


def _canvas(report: Report, target: Path) -> Canvas:
    meta = report.meta
    options: dict[str, Any] = {"invariant": 1, "pageCompression": 1, "pdfVersion": (1, 7)}
    options |= {"initialFontName": style.REGULAR, "lang": _LOCALES[report.language]}
    canvas = Canvas(str(target), pagesize=style.A4, **options)
    canvas.setTitle(report.title)
    canvas.setAuthor(meta.author or meta.organisation)
    canvas.setSubject(report.subject)
    canvas.setKeywords(", ".join(meta.keywords))
    canvas.setCreator("DPO Console")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    written = f"D:{meta.created_at:%Y%m%d%H%M%S%z}"
    canvas.setDateFormatter(lambda *_parts: f"{written[:-2]}'{written[-2:]}'")
    canvas.showOutline()
    return canvas
