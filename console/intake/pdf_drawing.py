"""What runs in the process that draws a foreign PDF: it takes orders and knows no vault."""

import json
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from console.intake.glyphs import is_strange
from console.intake.limits import Limits
from console.intake.page_letters import Box
from console.intake.pdf_worker import Outcome, allow_seconds, bind_memory, letter_at, opened

MOST_PIXELS = 24_000_000
_FINE = 64
"""Device units in a point, for the library turns points into whole units only."""


def answer_orders(connection: Connection, limits: Limits) -> None:
    """Take a PDF's bytes from the pipe, tell its pages, then answer orders until it hangs up.

    Each order may take so much work as reading a whole file; where memory does not suffice, or
    nobody listens any more, the process ends.
    """
    bind_memory(limits)
    allow_seconds(limits)
    with connection, suppress(MemoryError, ImportError, EOFError, OSError):
        document = opened(connection.recv_bytes(limits.file_bytes))
        if isinstance(document, Outcome):
            _say(connection, {"outcome": document})
            return
        _say(connection, _sizes(document, limits))
        while True:
            order = json.loads(connection.recv_bytes())
            allow_seconds(limits)
            _answer(connection, document, order)


def _say(connection: Connection, answer: dict[str, Any]) -> None:
    connection.send_bytes(json.dumps(answer).encode())


def _sizes(document: Any, limits: Limits) -> dict[str, Any]:
    import pypdfium2

    if not len(document):
        return {"outcome": Outcome.BROKEN}
    if len(document) > limits.pages:
        return {"outcome": Outcome.TOO_LONG}
    try:
        sizes = [document.get_page_size(at) for at in range(len(document))]
    except pypdfium2.PdfiumError:
        return {"outcome": Outcome.BROKEN}
    return {"outcome": Outcome.READ, "sizes": sizes}


def _answer(connection: Connection, document: Any, order: dict[str, Any]) -> None:
    import pypdfium2

    try:
        page = document[order["page"]]
    except pypdfium2.PdfiumError:
        _say(connection, {"outcome": Outcome.BROKEN})
        return
    try:
        if order["do"] == "draw":
            _draw(connection, page, order["scale"])
        else:
            _say(connection, _letters(page))
    except pypdfium2.PdfiumError:
        _say(connection, {"outcome": Outcome.BROKEN})
    finally:
        page.close()


def _draw(connection: Connection, page: Any, scale: float) -> None:
    width, height = page.get_size()
    most = (MOST_PIXELS / max(1.0, width * height)) ** 0.5
    bitmap = page.render(scale=min(scale, most), prefer_bgrx=True)
    stride, data = bitmap.stride, bytes(bitmap.buffer)
    answer = {"width": bitmap.width, "height": bitmap.height, "stride": stride}
    bitmap.close()
    _say(connection, {"outcome": Outcome.READ, **answer})
    connection.send_bytes(data)


def _letters(page: Any) -> dict[str, Any]:
    words = page.get_textpage()
    place = _placing(page)
    text, boxes = [], []
    count = words.count_chars()
    read = letter_at if is_strange(words.get_text_bounded()) else _letter
    for at in range(count):
        text.append(read(words, at))
        boxes.append(place(words.get_charbox(at, loose=True)))
    words.close()
    return {"outcome": Outcome.READ, "text": "".join(text), "boxes": boxes}


def _letter(words: Any, at: int) -> str:
    from pypdfium2 import raw

    return chr(raw.FPDFText_GetUnicode(words, at))


def _placing(page: Any) -> Any:
    """Make the function from a box of the page to one of the picture: turned pages included."""
    width, height = page.get_size()
    origin, right, up = (_device(page, width, height, *one) for one in _CORNERS)
    across = tuple((right[axis] - origin[axis]) / _LONG for axis in (0, 1))
    along = tuple((up[axis] - origin[axis]) / _LONG for axis in (0, 1))

    def place(box: tuple[float, float, float, float]) -> Box:
        left, bottom, end, top = box
        (x0, y0), (x1, y1) = (
            tuple(origin[axis] + x * across[axis] + y * along[axis] for axis in (0, 1))
            for x, y in ((left, bottom), (end, top))
        )
        return (
            round(min(x0, x1), 2),
            round(min(y0, y1), 2),
            round(max(x0, x1), 2),
            round(max(y0, y1), 2),
        )

    return place


_LONG = 1000
_CORNERS = ((0, 0), (_LONG, 0), (0, _LONG))


def _device(page: Any, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    import ctypes

    from pypdfium2 import raw

    across, down = ctypes.c_int(), ctypes.c_int()
    sizes = round(width * _FINE), round(height * _FINE)
    raw.FPDF_PageToDevice(page, 0, 0, *sizes, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE
