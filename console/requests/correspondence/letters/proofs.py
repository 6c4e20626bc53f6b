"""What comes back as proof that a letter left: the sent message, a receipt, a scanned slip."""

import mimetypes
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from console.clock import legal_day
from console.errors import RuleBroken, Unreadable
from console.i18n import N_
from console.intake.digests import sha256_of
from console.intake.documents import read_document
from console.intake.mail.boxes import read_mails
from console.intake.mail.mails import Mail, MailKind, RefusedMail
from console.jobs import JobControl
from console.organisation.queries import facts_organisation
from console.requests.correspondence.letters.numbers import named_letters
from console.requests.correspondence.letters.queries import LetterRow, awaiting_proof
from console.requests.correspondence.letters.services import Proof
from console.requests.correspondence.rules import ProofKind

_MAIL = frozenset({".eml", ".msg"})
_UNSENT = re.compile(rb"(?im)^x-unsent:[ \t]*1")
_NO_PROOF = {
    MailKind.BOUNCE: N_(
        "{file} says that the message was not delivered. It proves no sending; send it again."
    ),
    MailKind.AUTO_REPLY: N_(
        "{file} is an automatic reply. Add the message that was sent, from the folder of sent mail."
    ),
}


@dataclass(frozen=True, slots=True)
class ProofFound:
    """What a file shows that came back.

    Attributes:
        kind: What kind of proof it looks like.
        on: The day on which the letter provably left; None where a person must read it.
        note: What it is in words, for the proof of the case.
        texts: Where a registration number may stand, the surest first.
        carries: Digests of the file and of what a message carries.
        remark: Why a person should look before it counts; empty where all is well.
    """

    path: Path
    media_type: str
    kind: ProofKind
    on: date | None
    note: str
    texts: tuple[str, ...]
    carries: frozenset[str]
    remark: str = ""

    def as_proof(self, *, on: date) -> Proof:
        """Take it as the proof of a letter that left on a day."""
        return Proof(self.kind, on, self.note, self.path, self.media_type)


def read_proof(path: Path, *, own: Collection[str], control: JobControl) -> ProofFound:
    """Read a file that shall prove a sending; slow for PDFs, so it belongs beside the window.

    Args:
        path: A message (.eml, .msg), or a document or picture.
        own: Addresses that the office writes from.
        control: Stops it.

    Raises:
        RuleBroken: If it proves nothing: the unsent draft, a failed delivery, an automatic reply.
        Unreadable: If the message cannot be read.
    """
    if path.suffix.lower() not in _MAIL:
        return _document(path, control)
    found = next(iter(read_mails([path])))
    if isinstance(found, RefusedMail):
        raise found.reason
    return _message(path, found, own)


def own_addresses(session: Session) -> tuple[str, ...]:
    """List the addresses that the office writes from."""
    office = facts_organisation(session)
    return tuple(one.casefold() for one in (office.privacy_email, office.email) if one)


def find_letters(session: Session, found: ProofFound, request_id: int | None = None) -> list[int]:
    """Find the letters without proof that a file names, in one case or in all."""
    return named_letters(awaiting_proof(session, request_id), found.texts)


def is_clear(found: ProofFound, letter: LetterRow) -> bool:
    """Tell whether a file proves the sending of a letter without anybody looking at it.

    A sent message must carry the very document that was frozen, or its signed copy.
    """
    if found.on is None or found.remark:
        return False
    if found.kind is ProofKind.SENT_MESSAGE:
        return bool(found.carries & {letter.frozen_sha256, letter.signed_sha256})
    return found.kind is ProofKind.READ_RECEIPT


def _message(path: Path, mail: Mail, own: Collection[str]) -> ProofFound:
    if mail.kind in _NO_PROOF:
        raise RuleBroken(_NO_PROOF[mail.kind], file=path.name)
    if _UNSENT.search(mail.data.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]):
        raise RuleBroken(
            N_("{file} is the draft, not the sent message. Send it, then add it as it was sent."),
            file=path.name,
        )
    is_receipt = mail.kind is MailKind.RECEIPT
    is_ours = _is_own(mail.sender_address, own)
    at = (mail.received_at if is_receipt else None) or mail.sent_at or mail.received_at
    foreign = N_("The message was not sent from an address of the office; look at it first.")
    return ProofFound(
        path=path,
        media_type="message/rfc822" if mail.original is None else "application/vnd.ms-outlook",
        kind=_kind(is_receipt=is_receipt, is_ours=is_ours),
        on=legal_day(at) if at else None,
        note=mail.message_id or mail.subject,
        texts=(mail.subject, path.name, mail.text),
        carries=frozenset({mail.sha256, *(part.sha256 for part in mail.parts)}),
        remark="" if is_ours or is_receipt else foreign,
    )


def _kind(*, is_receipt: bool, is_ours: bool) -> ProofKind:
    if is_receipt:
        return ProofKind.READ_RECEIPT
    return ProofKind.SENT_MESSAGE if is_ours else ProofKind.OTHER


def _is_own(sender: str, own: Collection[str]) -> bool:
    domains = {address.rpartition("@")[2] for address in own}
    return sender.casefold().rpartition("@")[2] in domains


def _document(path: Path, control: JobControl) -> ProofFound:
    return ProofFound(
        path=path,
        media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        kind=ProofKind.POSTAL,
        on=None,
        note=path.name,
        texts=(path.stem, _words(path, control)),
        carries=frozenset({sha256_of(path)}),
        remark=N_("Enter the day that the document shows."),
    )


def _words(path: Path, control: JobControl) -> str:
    """Read the words of a document; a picture has none, and its name must do."""
    try:
        return read_document(path, control=control).text
    except Unreadable:
        return ""
