"""Words of a PDF, asked from a process of its own that may fail without harm."""

import json
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from console.i18n import N_, NN_
from console.intake.limits import Limits
from console.intake.pdf_worker import Outcome, Share, answer_pages
from console.intake.problems import Problem
from console.intake.sources import Source
from console.jobs import JobControl

_BEAT_SECONDS = 0.1
_ANSWER_BYTES_PER_CHARACTER = 12
_SHARES, _SHARED_FROM_BYTES = 2, 100_000
"""A larger document is read by two processes, each its part of the pages."""
_REFUSALS = {
    Outcome.LOCKED: N_(
        "{file} is protected by a password. Open it, print it to a new PDF without a password, and"
        " import that."
    ),
    Outcome.TOO_LONG: N_("{file} has too many pages or too much text. Split it and import parts."),
    Outcome.BROKEN: N_(
        "{file} is damaged, cut off, or not a true PDF. Copy it again, or open it in a viewer and"
        " print it to a new PDF."
    ),
    Outcome.NO_LETTERS: N_(
        "{file} shows letters but does not say which they are, so its text cannot be taken. Run"
        " text recognition (OCR) on it, or ask for the original document."
    ),
}


@dataclass(frozen=True, slots=True)
class PdfWords:
    """Pages of a PDF as text, its title, and what to know of it."""

    pages: tuple[str, ...]
    title: str
    notes: tuple[Problem, ...]


def read_pdf(source: Source, limits: Limits, control: JobControl) -> PdfWords:
    """Read the text of a PDF page by page.

    Raises:
        Unreadable: If it is protected, damaged, scanned without text, or takes too long.
        Cancelled: If the job was asked to stop; the process is ended then.
    """
    shares = _SHARES if len(source.data) >= _SHARED_FROM_BYTES else 1
    answer = _read_shared(source, limits, control, shares)
    pages = tuple(_cleaned(page) for page in answer["pages"])
    bare = [number for number, page in enumerate(pages, 1) if not page]
    if len(bare) == len(pages):
        raise source.without_words(
            NN_(
                "{file} has {count} page but no text: it is a scan. Run text recognition (OCR) on"
                " it, or ask for the original, and import that.",
                "{file} has {count} pages but no text: it is a scan. Run text recognition (OCR) on"
                " it, or ask for the original, and import that.",
            ),
            count=len(pages),
        )
    return PdfWords(pages, answer["title"].strip(), page_notes(bare, answer["derived"]))


def _read_shared(
    source: Source, limits: Limits, control: JobControl, shares: int
) -> dict[str, Any]:
    """Let several readers read a part of the pages each; where one cannot, one reads them all."""
    with _workers(source, limits, shares) as connections:
        raws = _wait_for_all(source, connections, limits, control)
    answers = [_understood(source, raw) for raw in raws]
    outcomes = {Outcome(answer["outcome"]) for answer in answers}
    pages = [page for answer in answers for page in answer.get("pages", ())]
    if outcomes == {Outcome.READ} and sum(map(len, pages)) <= limits.text_characters:
        derived = [number for answer in answers for number in answer["derived"]]
        return {"pages": pages, "derived": derived, "title": answers[0]["title"]}
    if shares > 1:
        return _read_shared(source, limits, control, 1)
    raise refused(source, outcomes.pop())


@contextmanager
def _workers(source: Source, limits: Limits, shares: int) -> Iterator[list[Connection]]:
    context = multiprocessing.get_context("spawn")
    started = []
    try:
        for number in range(shares):
            ours, theirs = context.Pipe()
            order = (theirs, limits, Share(number, shares))
            process = context.Process(target=answer_pages, args=order, daemon=True)
            process.start()
            theirs.close()
            started.append((process, ours))
        yield [_fed(source, ours) for _process, ours in started]
    finally:
        for process, ours in started:
            process.kill()
            process.join()
            process.close()
            ours.close()


def _fed(source: Source, connection: Connection) -> Connection:
    try:
        connection.send_bytes(source.data)
    except OSError as broken:
        raise died(source) from broken
    return connection


def _wait_for_all(
    source: Source, connections: list[Connection], limits: Limits, control: JobControl
) -> list[bytes]:
    ends = time.monotonic() + limits.worker_seconds
    return [_wait(source, connection, limits, control, ends) for connection in connections]


def _wait(
    source: Source, connection: Connection, limits: Limits, control: JobControl, ends: float
) -> bytes:
    try:
        while True:
            control.step(0, note=source.name)
            left = max(0.0, ends - time.monotonic())
            if connection.poll(min(_BEAT_SECONDS, left)):
                break
            if not left:
                raise source.refuse(
                    N_(
                        "{file} takes more than {limit} seconds to read; reading was stopped."
                        " Print it to a new PDF, or split it."
                    ),
                    limit=int(limits.worker_seconds),
                )
        return connection.recv_bytes(limits.text_characters * _ANSWER_BYTES_PER_CHARACTER)
    except (EOFError, OSError) as broken:
        raise died(source) from broken


def _understood(source: Source, raw: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(raw)
        Outcome(answer["outcome"])
    except (ValueError, LookupError, TypeError) as broken:
        raise died(source) from broken
    return dict(answer)


def refused(source: Source, outcome: Outcome) -> Exception:
    """Say why a PDF was not read, in the words of the worker's outcome."""
    if outcome is Outcome.NO_LETTERS:
        return source.without_words(_REFUSALS[outcome])
    return source.refuse(_REFUSALS[outcome])


def died(source: Source) -> Exception:
    """Say that the process which read a PDF ended without an answer."""
    return source.refuse(
        N_(
            "{file} cannot be read: its reader ran out of memory or failed. Open it in a viewer,"
            " print it to a new PDF, and import that."
        )
    )


def _cleaned(page: str) -> str:
    text = page.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").replace("\x02", "")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def page_notes(bare: list[int], derived: list[int]) -> tuple[Problem, ...]:
    """Tell what to know of pages without text, and of those whose letters were worked out."""
    scans = N_(
        "Pages without text: {pages}. They may be scans; look at them, and run text recognition"
        " (OCR) if they hold words."
    )
    guessed = N_(
        "Pages {pages} do not say which letters they show; the letters were worked out from the"
        " numbers of the glyphs. Compare quotations with the document."
    )
    return tuple(
        Problem(None, "", sentence, {"pages": _spans(pages)})
        for sentence, pages in ((scans, bare), (guessed, derived))
        if pages
    )


def _spans(pages: list[int]) -> str:
    among = set(pages)
    starts = [page for page in pages if page - 1 not in among]
    ends = [page for page in pages if page + 1 not in among]
    return ", ".join(
        str(start) if start == end else f"{start}–{end}"
        for start, end in zip(starts, ends, strict=True)
    )
