"""A message without some of its attachments: a note stands where each one was."""

from collections.abc import Mapping

from console.errors import RuleBroken, Unreadable
from console.i18n import N_
from console.intake.mail.mails import USUAL_MAIL, Mail
from console.intake.mail.mime import MimePart, cut_mail
from console.intake.sources import Source

_FORM = b'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n'


def without_parts(mail: Mail, notes: Mapping[int, str]) -> bytes:
    """Write a message again with some parts replaced by notes; every other byte stays.

    Args:
        mail: The message as it was read.
        notes: By the number of a part: what stands in its place.

    Raises:
        RuleBroken: If the message has no such part any more.
    """
    try:
        parts, _more = cut_mail(Source(mail.place.file, mail.data), USUAL_MAIL)
        chosen = [parts[index] for index in sorted(notes, reverse=True)]
    except (Unreadable, IndexError) as broken:
        sentence = N_("{file} cannot be kept without its attachment. Leave it out, or keep all.")
        raise RuleBroken(sentence, file=mail.place.file) from broken
    written = mail.data
    line_end = b"\r\n" if b"\r\n" in written[:2000] else b"\n"
    for part in chosen:
        note = _FORM + b"\n" + notes[part.index].encode()
        whole = _own_headers(written, part) + note.replace(b"\n", line_end)
        written = written[: part.start] + whole + written[part.end :]
    return written


def _own_headers(data: bytes, part: MimePart) -> bytes:
    """Keep the headers of a message that is nothing but its attachment."""
    if part.index:
        return b""
    kept, is_form = [], False
    for line in data[part.start : part.body].splitlines(keepends=True):
        if not line.startswith((b" ", b"\t")):
            is_form = line.lower().startswith(b"content-")
        if line.strip() and not is_form:
            kept.append(line)
    return b"".join(kept)
