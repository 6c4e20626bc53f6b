"""A message without some of its attachments: a note stands where each one was."""

from collections.abc import Mapping
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from console.errors import RuleBroken
from console.i18n import N_
from console.intake.mail.mails import USUAL_MAIL, Mail
from console.intake.mail.parsing import BROKEN_MAIL, parts_of

_ASIDE = ("content-type", "content-transfer-encoding", "content-disposition", "content-id",
          "content-description", "content-location")  # fmt: skip


def without_parts(mail: Mail, notes: Mapping[int, str]) -> bytes:
    """Write a message again with some parts replaced by notes; all else stays as it was.

    Args:
        mail: The message as it was read.
        notes: By the number of a part: what stands in its place.

    Raises:
        RuleBroken: If the message cannot be written without them; then keep or leave it whole.
    """
    try:
        message: Message[str, str] = BytesParser(policy=compat32).parsebytes(mail.data)
        left = set(notes)
        for index, part in enumerate(parts_of(message, USUAL_MAIL)):
            if index in notes:
                _replace(part, notes[index])
                left.discard(index)
        written = message.as_bytes()
    except BROKEN_MAIL as broken:
        raise _not_written(mail) from broken
    if left or any(one.data and one.index in notes and one.data in written for one in mail.parts):
        raise _not_written(mail)
    return written


def _replace(part: "Message[str, str]", note: str) -> None:
    for name in _ASIDE:
        del part[name]
    part["Content-Type"] = 'text/plain; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "8bit"
    part.set_payload(note.encode("utf-8").decode("ascii", "surrogateescape"))


def _not_written(mail: Mail) -> RuleBroken:
    return RuleBroken(
        N_("{file} cannot be kept without its attachment. Leave the message out, or keep all."),
        file=mail.place.file,
    )
