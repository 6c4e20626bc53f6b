"""Letters as files: one request each, its words kept, its rights suggested and not decided."""

import mimetypes
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from console.errors import RuleBroken, Unreadable
from console.i18n import N_
from console.intake.digests import sha256_of
from console.intake.documents import read_document
from console.intake.imports import begin_import, note_imported
from console.intake.mail.identity import names_identity
from console.intake.national_numbers import mask_cnp
from console.intake.problems import Problem
from console.intake.sources import Wordless, printable_name
from console.jobs import JobControl
from console.labels import Origin
from console.organisation.rules import Hat
from console.requests.intake.register import SUBJECT
from console.requests.models import Request, RequestItem
from console.requests.rules import Channel, Right
from console.requests.services.file import renew_term, split_time
from console.requests.services.logging import attach_file, enter_request, new_item
from console.requests.suggestions import Suggestion, suggest_rights
from console.requests.terms import is_covered
from console.store.work import UnitOfWork

_SUMMARY = 120


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it was read; its day of receipt is known to the office alone.

    Attributes:
        title: What it calls itself, or its first line.
        suggestions: The rights that it seems to assert, with the words that say so.
        notes: What a person should know of the file.
    """

    path: Path
    sha256: str
    media_type: str
    title: str
    text: str
    suggestions: tuple[Suggestion, ...]
    notes: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Letters:
    """Several letters after reading, and the files that could not be read."""

    letters: tuple[Letter, ...]
    refusals: tuple[Unreadable, ...]


def preview_letters(paths: Sequence[Path], *, control: JobControl | None = None) -> Letters:
    """Read letters (.txt, .md, .html, .docx, .pdf, pictures); nothing is written.

    The words of a letter suggest its rights; a scan without words goes in for a person to read.

    The same letter twice is read once.

    Raises:
        Cancelled: If the job was asked to stop.
    """
    control = control or JobControl()
    letters: dict[str, Letter] = {}
    refusals: list[Unreadable] = []
    for done, path in enumerate(paths):
        control.step(done, len(paths), path.name)
        try:
            letter = _read(path, control)
        except Unreadable as refusal:
            refusals.append(refusal)
        else:
            letters.setdefault(letter.sha256, letter)
    return Letters(tuple(letters.values()), tuple(refusals))


def commit_letters(
    work: UnitOfWork,
    letters: Iterable[Letter],
    *,
    received: Mapping[str, date | datetime],
    confirmed: Mapping[str, Sequence[Right]] | None = None,
    client_id: int | None = None,
) -> list[int]:
    """Enter one request for each letter, with its words and the file itself; all or none.

    Each letter is a run of its own, which can be taken back.

    Args:
        work: The unit of work.
        letters: The letters as they were read.
        received: By SHA-256: the instant of receipt, or its day; it is never guessed.
        confirmed: By SHA-256: the rights as a person read them. Of a letter that is not in
            here the suggestions are kept, marked as such until somebody confirms them.
        client_id: The client whose people wrote them; None for the office's own.

    Raises:
        RuleBroken: If a day of receipt is missing or cannot be right, a letter is in already, or
            its file changed since it was read.
    """
    named = confirmed or {}
    return [
        _commit(
            work,
            letter,
            received=received.get(letter.sha256),
            rights=named.get(letter.sha256),
            client_id=client_id,
        )
        for letter in letters
    ]


def _read(path: Path, control: JobControl) -> Letter:
    try:
        document = read_document(path, control=control)
    except Wordless:
        return _scan(path)
    text = mask_cnp(document.text)
    lines = (line.strip("# \t") for line in text.split("\n"))
    first = next((line for line in lines if line), "")
    return Letter(
        path=path,
        sha256=sha256_of(path),
        media_type=document.media_type,
        title=mask_cnp(document.title or first)[:_SUMMARY],
        text=text,
        suggestions=suggest_rights(text),
        notes=document.notes,
    )


def _scan(path: Path) -> Letter:
    """Take a picture or a scan as the letter that it is; a person reads it.

    Raises:
        Unreadable: If its name says that it is a copy of an identity document.
    """
    name = printable_name(path)
    if names_identity(name):
        raise Unreadable(
            N_(
                "{file} looks like a copy of an identity document; none is kept here. Note in the"
                " identity check that one was seen."
            ),
            file=name,
        )
    note = N_("No words could be read in it: look at it, and enter what it asks for.")
    return Letter(
        path=path,
        sha256=sha256_of(path),
        media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        title=path.stem[:_SUMMARY],
        text="",
        suggestions=(),
        notes=(Problem(None, "", note),),
    )


def _commit(
    work: UnitOfWork,
    letter: Letter,
    *,
    received: date | datetime | None,
    rights: Sequence[Right] | None,
    client_id: int | None,
) -> int:
    if received is None:
        raise RuleBroken(N_("Give the day on which {file} was received."), file=letter.path.name)
    run = begin_import(work, SUBJECT, file_name=letter.path.name, sha256=letter.sha256)
    request = enter_request(
        work,
        channel=Channel.LETTER,
        received=received,
        summary=letter.title,
        body=letter.text,
        hat=Hat.CONTROLLER if client_id is None else Hat.PROCESSOR,
        client_id=client_id,
    )
    if not is_covered(split_time(received)[0]):
        request.origin = Origin.IMPORTED
    request.items = _items(letter, rights)
    renew_term(work, request)
    request_id = work.add(request).id
    attach_file(work, request_id, letter.path, media_type=letter.media_type, title=letter.title)
    _check_same(request, letter)
    note_imported(work, run, [request, *request.items, *request.attachments])
    return request_id


def _items(letter: Letter, rights: Sequence[Right] | None) -> list[RequestItem]:
    if rights is not None:
        return [new_item(right) for right in dict.fromkeys(rights)]
    return [
        new_item(one.right, is_suggested=True, evidence="; ".join(one.evidence))
        for one in letter.suggestions
    ]


def _check_same(request: Request, letter: Letter) -> None:
    if request.attachments[-1].sha256 != letter.sha256:
        raise RuleBroken(
            N_("{file} changed since it was read. Read it again, then import it."),
            file=letter.path.name,
        )
