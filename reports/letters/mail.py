"""The message that carries a letter: a draft that a mail program opens, edits and sends."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Any

from console.crossings.documents import document_bytes
from console.i18n import _, speaking
from console.requests.correspondence.letters.numbers import file_stem
from console.requests.correspondence.letters.queries import LetterRow, LetterSheet
from reports.writers.atomic import whole_file

_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that travels with the message."""

    file_name: str
    media_type: str
    content: bytes


def write_draft(sheet: LetterSheet, target: Path, attached: Sequence[Attached]) -> None:
    """Write the draft of a message (RFC 5322) with a letter and its enclosures.

    ``X-Unsent`` makes mail programs open it for sending. The registration number stands in
    the subject, so that what comes back is matched; a receipt is asked for.

    Args:
        sheet: The frozen letter.
        target: Where the draft goes, such as ``2026-0012-1.eml``.
        attached: The letter as PDF first, then its enclosures.

    Raises:
        StoreUnavailable: If the folder cannot be written.
    """
    with speaking(sheet.letter.language), whole_file(target) as draft:
        draft.write_bytes(_message(sheet, attached).as_bytes())


def save_draft(session: Any, sheet: LetterSheet, target: Path) -> Path:
    """Write the draft of a frozen letter with everything that leaves with it.

    The signed copy goes out where there is one, else the frozen document.

    Raises:
        NotFound: If a document is gone.
        StoreUnavailable: If the folder cannot be written.
    """
    letter = sheet.letter
    attached = [pdf_of(sheet, document_bytes(session, outgoing(letter)))]
    attached += [
        Attached(one.file_name, one.media_type, document_bytes(session, one.sha256))
        for one in letter.enclosures
    ]
    write_draft(sheet, target, attached)
    return target


def outgoing(letter: LetterRow) -> str:
    """Name the document of a frozen letter that leaves: the signed copy, else the frozen one."""
    return letter.signed_sha256 or letter.frozen_sha256 or ""


def pdf_of(sheet: LetterSheet, content: bytes) -> Attached:
    """Attach the letter itself under its number."""
    return Attached(f"{file_stem(sheet.number)}.pdf", _PDF, content)


def address_of(contact: str) -> str:
    """Find the address of a person in what is noted of their contact; empty for none."""
    for word in contact.replace(";", " ").replace(",", " ").split():
        address = parseaddr(word)[1]
        if "@" in address.strip("@"):
            return address.strip(".")
    return ""


def _message(sheet: LetterSheet, attached: Sequence[Attached]) -> EmailMessage:
    office, letter = sheet.office, sheet.letter
    sender = address_of(office.privacy_email) or address_of(office.email)
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if sender:
        message["From"] = f"{_quoted(office.name)} <{sender}>"
        message["Disposition-Notification-To"] = sender
    to = address_of(letter.recipient) or address_of(sheet.contact)
    if to:
        message["To"] = to
    message["Subject"] = f"{' '.join(letter.subject.split())} [{sheet.number}]"
    message["Date"] = format_datetime(sheet.written_at)
    message["Message-ID"] = _message_id(sheet, sender)
    if sheet.reply_to:
        message["In-Reply-To"] = message["References"] = f"<{sheet.reply_to}>"
    message.set_content(_cover_text(sheet), cte="quoted-printable")
    for one in attached:
        main, _slash, sub = _media_type(one).partition("/")
        message.add_attachment(one.content, maintype=main, subtype=sub, filename=one.file_name)
    message.set_boundary(f"=_{letter.uid}")
    return message


def _cover_text(sheet: LetterSheet) -> str:
    lines = [_("Please find our letter {number} attached.").format(number=sheet.number)]
    lines += [one.title for one in sheet.letter.enclosures]
    return "\n".join([*lines, "", sheet.office.name])


def _message_id(sheet: LetterSheet, sender: str) -> str:
    domain = sender.partition("@")[2] or "letter.invalid"
    return f"<{sheet.letter.uid}@{domain}>"


def _media_type(one: Attached) -> str:
    guessed = one.media_type or mimetypes.guess_type(one.file_name)[0] or ""
    is_usable = "/" in guessed and not guessed.startswith(("multipart/", "message/"))
    return guessed if is_usable else "application/octet-stream"


def _quoted(name: str) -> str:
    safe = " ".join(name.replace("\\", "").replace('"', "").split())
    return f'"{safe}"'
