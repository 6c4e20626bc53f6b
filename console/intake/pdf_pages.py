"""Pages of a foreign PDF as pictures and letters, asked from a process that may fail unharmed."""

import json
import math
import multiprocessing
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any

from console.errors import Cancelled, ConsoleError
from console.i18n import N_
from console.intake.limits import USUAL, Limits
from console.intake.page_letters import PageLetters
from console.intake.pdf import died, refused
from console.intake.pdf_drawing import MOST_PIXELS, answer_orders
from console.intake.pdf_worker import Outcome
from console.intake.sources import Origin, Source, open_source
from console.jobs import JobControl

_BEAT_SECONDS = 0.05
_ANSWER_BYTES = 64 * 1024 * 1024
_PIXEL_BYTES = 4
_MOST_POINTS = 20_000.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page as pixels of four bytes: blue, green, red, and one that says nothing."""

    width: int
    height: int
    stride: int
    data: bytes = field(repr=False)


class PdfPages:
    """An open PDF; safe from any thread, one order at a time.

    A process that died or hung is ended, and the next order starts another one.

    Attributes:
        sizes: Width and height of each page in points.
    """

    def __init__(self, source: Source, limits: Limits = USUAL) -> None:
        self.sizes: tuple[tuple[float, float], ...] = ()
        self._source, self._limits = source, limits
        self._lock = Lock()
        self._process: Any = None
        self._pipe: Connection | None = None
        self._is_closed = False

    def open(self, control: JobControl | None = None) -> None:
        """Open the file and read the sizes of its pages.

        Raises:
            Unreadable: If it is protected, damaged, too long or takes too long.
            Cancelled: If the job was asked to stop.
        """
        with self._lock:
            self._ready(control or JobControl())

    def draw(self, page: int, scale: float, control: JobControl | None = None) -> Drawing:
        """Draw a page, counted from 0, at so many pixels for each point.

        Raises:
            Unreadable: If it cannot be drawn, or takes too long.
            Cancelled: If the job was asked to stop.
        """
        order = {"do": "draw", "page": page, "scale": scale}
        with self._lock:
            head = self._order(order, control or JobControl())
            pixels = self._hear(control or JobControl(), MOST_PIXELS * _PIXEL_BYTES * 2)
            return self._drawing(head, pixels)

    def letters(self, page: int, control: JobControl | None = None) -> PageLetters:
        """Read the letters of a page, counted from 0, with their places.

        Raises:
            Unreadable: If they cannot be read, or that takes too long.
            Cancelled: If the job was asked to stop.
        """
        with self._lock:
            answer = self._order({"do": "letters", "page": page}, control or JobControl())
            text, boxes = str(answer.get("text", "")), answer.get("boxes", [])
            try:
                places = [tuple(float(side) for side in box) for box in boxes]
            except (TypeError, ValueError) as broken:
                raise self._lost() from broken
            if len(places) != len(text) or any(len(box) != 4 for box in places):  # noqa: PLR2004
                raise self._lost()
            return PageLetters(text, places)  # type: ignore[arg-type]  # four sides, just counted

    def close(self) -> None:
        """End the process; whatever it held is gone."""
        self._is_closed = True
        process = self._process
        if process is not None:
            with suppress(ValueError):  # it was let go of meanwhile
                process.kill()
        with self._lock:
            self._end()

    def _order(self, order: dict[str, Any], control: JobControl) -> dict[str, Any]:
        pipe = self._ready(control)
        try:
            pipe.send_bytes(json.dumps(order).encode())
        except OSError as broken:
            raise self._lost() from broken
        return self._understood(self._hear(control, _ANSWER_BYTES))

    def _ready(self, control: JobControl) -> Connection:
        if self._pipe is not None and self._process.is_alive():
            return self._pipe
        self._end()
        if self._is_closed:
            raise died(self._source)
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=answer_orders, args=(theirs, self._limits), daemon=True
        )
        self._process.start()
        theirs.close()
        try:
            self._pipe.send_bytes(self._source.data)
        except OSError as broken:
            raise self._lost() from broken
        answer = self._understood(self._hear(control, _ANSWER_BYTES))
        self.sizes = tuple(_size(one) for one in answer.get("sizes", ()))
        return self._pipe

    def _hear(self, control: JobControl, most: int) -> bytes:
        ends = time.monotonic() + self._limits.worker_seconds
        pipe = self._pipe
        try:
            while pipe is not None and not self._is_closed:
                left = max(0.0, ends - time.monotonic())
                if pipe.poll(min(_BEAT_SECONDS, left)):
                    return pipe.recv_bytes(most)
                if not left:
                    self._end()
                    raise self._slow()
                control.step(0)
        except Cancelled:
            self._end()
            raise
        except (EOFError, OSError) as broken:
            raise self._lost() from broken
        raise self._lost()

    def _understood(self, raw: bytes) -> dict[str, Any]:
        try:
            answer = json.loads(raw)
            outcome = Outcome(answer["outcome"])
        except (ValueError, LookupError, TypeError) as broken:
            raise self._lost() from broken
        if outcome is not Outcome.READ:
            raise refused(self._source, outcome)
        return dict(answer)

    def _drawing(self, head: dict[str, Any], pixels: bytes) -> Drawing:
        width, height, stride = (head.get(name) for name in ("width", "height", "stride"))
        if not (isinstance(width, int) and isinstance(height, int) and isinstance(stride, int)):
            raise self._lost()
        if not (0 < width * _PIXEL_BYTES <= stride and 0 < height * stride <= len(pixels)):
            raise self._lost()
        return Drawing(width, height, stride, pixels)

    def _lost(self) -> Exception:
        self._end()
        return died(self._source)

    def _slow(self) -> Exception:
        return self._source.refuse(
            N_(
                "{file} takes more than {limit} seconds to draw; drawing was stopped. Print it to"
                " a new PDF, or split it."
            ),
            limit=int(self._limits.worker_seconds),
        )

    def _end(self) -> None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None:
            process.kill()
            process.join()
            process.close()
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def _size(one: Any) -> tuple[float, float]:
    """Take a page's size as told, within what can be drawn at all."""
    width, height = (float(side) for side in one)
    fair = all(math.isfinite(side) and side > 0 for side in (width, height))
    return (min(width, _MOST_POINTS), min(height, _MOST_POINTS)) if fair else (1.0, 1.0)


def open_pages(
    origin: Origin, *, limits: Limits = USUAL, control: JobControl | None = None
) -> PdfPages:
    """Open a PDF to be drawn.

    Raises:
        Unreadable: If it is missing, too large, protected, damaged, or no PDF.
        Cancelled: If the job was asked to stop.
    """
    pages = PdfPages(open_source(origin, limits), limits)
    try:
        pages.open(control)
    except ConsoleError:
        pages.close()
        raise
    return pages
