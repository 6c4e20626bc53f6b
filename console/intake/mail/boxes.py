"""Where mail lies: single files, mailboxes in one file, folders of both; read as a stream."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from console.errors import Unreadable
from console.i18n import N_
from console.intake.limits import Limits
from console.intake.mail.mails import USUAL_MAIL, MailLimits, MailRead, Place, RefusedMail
from console.intake.mail.outlook import read_outlook
from console.intake.mail.reading import read_mail
from console.intake.sources import Source, closed_file, open_source, printable_name

MAIL_SUFFIXES = frozenset({".eml", ".mbox", ".mbx", ".msg"})
"""Endings of files that hold mail."""

_PIECE = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LINE = re.compile(rb"From [^\r\n]{0,300}\d{1,2}:\d\d[^\r\n]{0,100}\r?\n")
_BEGIN = re.compile(rb"\n\r?\n" + _LINE.pattern)
_LONGEST_LINE = 1024
_QUOTED = re.compile(rb"(?m)^>(>*From )")
_STORED = re.compile(rb"(\w{3}) +(\d{1,2}) +(\d{1,2}):(\d\d)(?::(\d\d))?[^\r\n]* (\d{4})\s*$")
_MONTHS = (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov",
           b"Dec")  # fmt: skip
_FOLDERS_OF_A_MAILDIR = frozenset({"cur", "new"})


def is_mail(path: Path) -> bool:
    """Tell by its name whether a file holds mail, or is a folder that may."""
    return path.is_dir() or path.suffix.lower() in MAIL_SUFFIXES


def read_mails(paths: Sequence[Path], limits: MailLimits = USUAL_MAIL) -> Iterator[MailRead]:
    """Read all mail in some files and folders, one message in memory at a time.

    What cannot be read is answered as a refusal; nothing here raises.
    """
    for number, found in enumerate(_each(paths, limits)):
        if number >= limits.messages:
            sentence = N_("{file} holds more than {limit} messages. Split it.")
            reason = Unreadable(sentence, file=found.place.file, limit=limits.messages)
            yield RefusedMail(found.place, reason)
            return
        yield found


def _each(paths: Sequence[Path], limits: MailLimits) -> Iterator[MailRead]:
    for path in paths:
        files = _files_in(path) if path.is_dir() else iter((path,))
        is_empty = True
        for file in files:
            is_empty = False
            yield from _file(file, limits)
        if is_empty:
            name = printable_name(path)
            sentence = N_("{file} holds no e-mail (.eml, .mbox, .msg). Choose another folder.")
            yield RefusedMail(Place(name), Unreadable(sentence, file=name))


def _files_in(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        is_mail_file = (
            path.suffix.lower() in MAIL_SUFFIXES or path.parent.name in _FOLDERS_OF_A_MAILDIR
        )
        if is_mail_file and path.is_file() and not path.is_symlink():
            yield path


def _file(path: Path, limits: MailLimits) -> Iterator[MailRead]:
    name = printable_name(path)
    try:
        with path.open("rb") as stream:
            start = stream.read(_PIECE)
            if start.startswith(b"From ") and _LINE.match(start):
                stream.seek(0)
                yield from _mailbox(stream, name, limits)
                return
        yield _single(path, limits)
    except Unreadable as reason:
        yield RefusedMail(Place(name), reason)
    except (OSError, ValueError):
        yield RefusedMail(Place(name), closed_file(name))


def _single(path: Path, limits: MailLimits) -> MailRead:
    source = open_source(path, Limits(file_bytes=limits.message_bytes))
    place = Place(source.name)
    if source.data.startswith(_OLE):
        data, arrived_at = read_outlook(source)
        return read_mail(data, place, stored_at=arrived_at, original=source.data, limits=limits)
    return read_mail(source.data, place, limits=limits)


def _mailbox(stream: BinaryIO, name: str, limits: MailLimits) -> Iterator[MailRead]:
    for number, (line, data) in enumerate(_cut(stream, limits), 1):
        place = Place(name, number)
        if data is None:
            source = Source(name, b"")
            sentence = N_("Message {number} of {file} is larger than {limit} MB.")
            limit = limits.message_bytes // (1024 * 1024)
            yield RefusedMail(place, source.refuse(sentence, number=number, limit=limit))
        elif data.strip():
            yield read_mail(data, place, stored_at=_stored_at(line), limits=limits)


def _cut(stream: BinaryIO, limits: MailLimits) -> Iterator[tuple[bytes, bytes | None]]:
    """Cut a mailbox at its ``From`` lines; too large a message comes as None.

    A message begins at a ``From`` line with a time that follows an empty line.
    """
    line, waiting, seen, is_lost = stream.readline(_LONGEST_LINE), bytearray(), 0, False
    while piece := stream.read(_PIECE):
        waiting += piece
        start = 0
        for match in _BEGIN.finditer(waiting, seen):
            yield line, None if is_lost else _message(bytes(waiting[start : match.start() + 1]))
            line, start, is_lost = match.group(), match.end(), False
        del waiting[:start]
        if len(waiting) > limits.message_bytes:
            del waiting[:-_LONGEST_LINE]
            is_lost = True
        seen = max(0, len(waiting) - _LONGEST_LINE)
    yield line, None if is_lost else _message(bytes(waiting))


def _message(data: bytes) -> bytes:
    body = data.removesuffix(b"\n").removesuffix(b"\r")
    return _QUOTED.sub(rb"\1", body) if b">From " in body else body


def _stored_at(line: bytes) -> datetime | None:
    match = _STORED.search(line)
    if match is None or match.group(1) not in _MONTHS:
        return None
    month, day, hour, minute, second, year = match.groups(default=b"0")
    try:
        return datetime(
            int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second),
            tzinfo=UTC,
        )  # fmt: skip
    except ValueError:
        return None
