"""What runs in the process that touches a foreign PDF; it answers in JSON and knows no vault."""

import json
import sys
from contextlib import suppress
from enum import StrEnum
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from console.intake.glyphs import are_words, is_strange, letter_of
from console.intake.limits import Limits


class Outcome(StrEnum):
    """How reading ended, as the worker tells it to the process that asked."""

    READ = "read"
    LOCKED = "locked"
    TOO_LONG = "too_long"
    BROKEN = "broken"
    NO_LETTERS = "no_letters"


class Share(NamedTuple):
    """Which pages one of several readers reads: the ``number``-th part, from 0, of so many."""

    number: int = 0
    of: int = 1

    def pages(self, count: int) -> range:
        """Name its pages, from 1, of a document with so many."""
        return range(count * self.number // self.of + 1, count * (self.number + 1) // self.of + 1)


WHOLE = Share()


def answer_pages(connection: Connection, limits: Limits, share: Share = WHOLE) -> None:
    """Take a PDF's bytes from the pipe, answer with its share of the pages, and end.

    Where memory does not suffice, or nobody listens any more, it hangs up without an answer.
    """
    bind_memory(limits)
    allow_seconds(limits, is_last=True)
    with connection, suppress(MemoryError, ImportError, EOFError, OSError):
        data = connection.recv_bytes(limits.file_bytes)
        connection.send_bytes(json.dumps(pages_of(data, limits, share)).encode())


def pages_of(data: bytes, limits: Limits, share: Share = WHOLE) -> dict[str, Any]:
    """Read the text of each page of a share, and the title, of a PDF in memory."""
    import pypdfium2

    document = opened(data)
    if isinstance(document, Outcome):
        return {"outcome": document}
    try:
        return _read_pages(document, limits, share)
    except pypdfium2.PdfiumError:
        return {"outcome": Outcome.BROKEN}
    finally:
        document.close()


def opened(data: bytes) -> Any:
    """Open a PDF in memory; an outcome where it does not open."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as refused:
        return Outcome.LOCKED if "password" in str(refused).lower() else Outcome.BROKEN


def _read_pages(document: Any, limits: Limits, share: Share) -> dict[str, Any]:
    if len(document) > limits.pages:
        return {"outcome": Outcome.TOO_LONG}
    pages: list[str] = []
    derived: list[int] = []
    characters = 0
    for number in share.pages(len(document)):
        page = document[number - 1]
        words = page.get_textpage()
        text = words.get_text_bounded()
        if is_strange(text):
            text = _derived(words)
            derived.append(number)
        words.close()
        page.close()
        pages.append(text)
        characters += len(text)
        if characters > limits.text_characters:
            return {"outcome": Outcome.TOO_LONG}
    if derived and not are_words(
        "".join(pages[number - share.pages(len(document)).start] for number in derived)
    ):
        return {"outcome": Outcome.NO_LETTERS}
    title = document.get_metadata_value("Title") or ""
    return {"outcome": Outcome.READ, "pages": pages, "derived": derived, "title": title}


def _derived(words: Any) -> str:
    return "".join(letter_at(words, at) for at in range(words.count_chars()))


def letter_at(words: Any, at: int) -> str:
    """Read one character of a page; worked out from its glyph where the page does not say it."""
    from pypdfium2 import raw

    code = raw.FPDFText_GetUnicode(words, at)
    is_number = raw.FPDFText_HasUnicodeMapError(words, at) == 1
    return letter_of(code) if is_number else chr(code)


def bind_memory(limits: Limits) -> None:
    """Bound the memory of this process, and let it leave no picture of it on the disk."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.worker_bytes, limits.worker_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_seconds(limits: Limits, *, is_last: bool = False) -> None:
    """Allow this process so much work from now on; beyond that the system ends it.

    Where it is the last time, the process cannot be allowed more any more.
    """
    if sys.platform == "linux":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime + limits.worker_seconds) + 2
        hard = seconds if is_last else resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))
