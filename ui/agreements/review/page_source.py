"""Pages of a PDF on their way from the drawing process to the window."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from console.errors import ConsoleError
from console.intake.limits import Limits
from console.intake.page_letters import PageLetters
from console.intake.pdf_pages import Drawing, PdfPages, open_pages
from console.intake.sources import Source
from console.jobs import JobControl
from ui.desk.desk import Desk

_TRIES = 2
LIMITS = Limits(worker_seconds=20.0)


class PageSource(QObject):
    """Asks for one page at a time, the nearest wanted one first; lives on the window's thread.

    Signals:
        opened: Sizes of all pages in points.
        drawn: Page from 0, the scale it was drawn at, and its picture.
        read: Page from 0 and its letters.
        failed: Page from 0 and why it is not shown; -1 for the whole file.
    """

    opened = Signal(object)
    drawn = Signal(int, float, object)
    read = Signal(int, object)
    failed = Signal(int, object)

    def __init__(self, desk: Desk, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._source = desk, source
        self._pages: PdfPages | None = None
        self._is_busy = False
        self._doing: tuple[str, int, float] = ("open", -1, 0.0)
        self._wanted: list[int] = []
        self._scale = 0.0
        self._drawn: dict[int, float] = {}
        self._read: set[int] = set()
        self._tries: dict[int, int] = {}

    def open(self) -> None:
        """Open the file beside the window's thread."""
        source = self._source

        def job(control: JobControl) -> PdfPages:
            return open_pages(source, limits=LIMITS, control=control)

        self._desk.start(job, self._on_opened, refused=self._on_refused)

    def want(self, pages: Sequence[int], scale: float) -> None:
        """Ask for pages in this order, drawn at a scale; what was wanted before is dropped."""
        self._wanted, self._scale = list(pages), scale
        self._pump()

    def forget(self, page: int) -> None:
        """Say that a page's picture was let go of."""
        self._drawn.pop(page, None)

    def try_again(self, page: int) -> None:
        """Ask again for a page that could not be drawn."""
        self._tries.pop(page, None)
        self._pump()

    def close(self) -> None:
        """End the drawing process."""
        self._wanted = []
        if self._pages is not None:
            self._pages.close()

    def _pump(self) -> None:
        pages, order = self._pages, self._next()
        if self._is_busy or pages is None or order is None:
            return
        kind, page, scale = self._doing = order
        self._is_busy = True
        then: Callable[[Any], None] = self._on_drawn if kind == "draw" else self._on_read

        def job(control: JobControl) -> Drawing | PageLetters:
            if kind == "draw":
                return pages.draw(page, scale, control)
            return pages.letters(page, control)

        self._desk.start(job, then, refused=self._on_refused)

    def _next(self) -> tuple[str, int, float] | None:
        for page in self._wanted:
            if self._tries.get(page, 0) >= _TRIES:
                continue
            if self._drawn.get(page) != self._scale:
                return "draw", page, self._scale
            if page not in self._read:
                return "read", page, self._scale
        return None

    @Slot(object)
    def _on_opened(self, pages: PdfPages) -> None:
        self._pages = pages
        self.destroyed.connect(pages.close)
        self.opened.emit(pages.sizes)
        self._pump()

    @Slot(object)
    def _on_drawn(self, drawing: Drawing) -> None:
        self._is_busy = False
        _kind, page, scale = self._doing
        self._drawn[page] = scale
        form = QImage.Format.Format_RGB32
        picture = QImage(drawing.data, drawing.width, drawing.height, drawing.stride, form).copy()
        self.drawn.emit(page, scale, picture)
        self._pump()

    @Slot(object)
    def _on_read(self, letters: PageLetters) -> None:
        self._is_busy = False
        page = self._doing[1]
        self._read.add(page)
        self.read.emit(page, letters)
        self._pump()

    @Slot(object)
    def _on_refused(self, error: ConsoleError) -> None:
        self._is_busy = False
        page = self._doing[1]
        self._tries[page] = self._tries.get(page, 0) + 1
        if page < 0 or self._tries[page] >= _TRIES:
            self.failed.emit(page, error)
        self._pump()
