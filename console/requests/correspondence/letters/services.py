"""The life of a letter: draft, frozen with a number, sent, its sending proved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from console.clock import legal_day
from console.errors import RuleBroken, Stale
from console.i18n import LANGUAGES, N_
from console.requests.correspondence.letters.facts import gather_facts
from console.requests.correspondence.letters.numbers import letter_number
from console.requests.correspondence.letters.templates import gaps_in
from console.requests.correspondence.letters.wording import write_words
from console.requests.correspondence.models import Letter, LetterFile
from console.requests.correspondence.rules import FileRole, LetterKind, LetterState, ProofKind
from console.requests.models import Request
from console.requests.rules import Channel
from console.requests.services.file import check_past, take_file
from console.store.attachments import keep_file
from console.store.work import CHANGED_MEANWHILE, UnitOfWork

FIRST_LANGUAGE = "ro"
"""What a letter is written in where the case names none of our languages."""
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that a letter left.

    Attributes:
        on: The day on which it provably left.
        note: What it is in words, such as a number of posting.
        path: The document, where there is one.
        media_type: What that document is.
    """

    kind: ProofKind
    on: date
    note: str
    path: Path | None = None
    media_type: str = ""


def start_letter(
    work: UnitOfWork,
    request_id: int,
    *,
    kind: LetterKind,
    language: str = "",
    item_id: int | None = None,
    partner_id: int | None = None,
    composed: Mapping[str, str] | None = None,
) -> int:
    """Write the draft of a letter from what the case records.

    Args:
        work: The unit of work.
        request_id: The case.
        kind: Which step of the case it takes.
        language: Its language; the case's own where none is named.
        item_id: The right that it answers; None where it speaks of the whole case.
        partner_id: Whom a notice to a recipient goes to.
        composed: What other registers add to an answer about access.
    """
    request = take_file(work, request_id)
    spoken = letter_language(language or request.language)
    facts = gather_facts(work.session, request_id, today=work.today, partner_id=partner_id)
    words = write_words(kind, facts, language=spoken, item_id=item_id, composed=composed)
    letter = Letter(
        request=request,
        item_id=item_id,
        partner_id=partner_id,
        kind=kind,
        language=spoken,
        recipient=words.recipient,
        subject=words.subject,
        text=words.text,
    )
    return work.add(letter).id


def letter_language(code: str) -> str:
    """Choose the language of a letter: the one named, where we write it."""
    short = code.strip().lower()[:2]
    return short if short in LANGUAGES else FIRST_LANGUAGE


def edit_letter(
    work: UnitOfWork, letter_id: int, *, seen_version: int | None = None, **words: str
) -> None:
    """Change ``recipient``, ``subject`` or ``text`` of a draft.

    Raises:
        RuleBroken: If the letter is frozen.
        Stale: If it changed since it was read.
    """
    letter = _take(work, letter_id, seen_version=seen_version)
    _check_draft(letter)
    for name in words.keys() & {"recipient", "subject", "text"}:
        setattr(letter, name, words[name].strip())


def discard_letter(work: UnitOfWork, letter_id: int) -> None:
    """Throw a draft away; the journal keeps that it was there.

    Raises:
        RuleBroken: If the letter is frozen.
    """
    letter = _take(work, letter_id)
    _check_draft(letter)
    work.remove(letter)


def enclose(
    work: UnitOfWork, letter_id: int, path: Path, *, title: str, media_type: str = ""
) -> int:
    """Enclose a file with a draft; the letter lists it by its title.

    Raises:
        RuleBroken: If the letter is frozen.
    """
    letter = _take(work, letter_id)
    _check_draft(letter)
    return _keep(work, letter, path, FileRole.ENCLOSURE, title.strip() or path.name, media_type)


def take_out(work: UnitOfWork, file_id: int) -> None:
    """Take an enclosure out of a draft.

    Raises:
        RuleBroken: If the letter is frozen.
    """
    enclosure = work.get(LetterFile, file_id)
    _check_draft(_take(work, enclosure.letter_id))
    work.remove(enclosure)


def next_number(session: Session, request_id: int) -> str:
    """Name the number that the next letter of a case gets."""
    taken = select(func.count(Letter.id)).where(
        Letter.request_id == request_id, Letter.registration_no != ""
    )
    number = session.get_one(Request, request_id).number
    return letter_number(number, (session.scalar(taken) or 0) + 1)


def check_ready(letter: Letter) -> None:
    """Refuse a letter that cannot leave as it is.

    Raises:
        RuleBroken: If it is frozen already, a place is empty, or it says nothing.
    """
    _check_draft(letter)
    gaps = gaps_in(letter.recipient, letter.subject, letter.text)
    if gaps:
        raise RuleBroken(
            N_("The letter has empty places: {gaps}. Fill them or take them out, then freeze it."),
            gaps="; ".join(gaps),
        )
    if not (letter.recipient.strip() and letter.subject.strip() and letter.text.strip()):
        raise RuleBroken(N_("A letter needs an addressee, a subject and a text."))


def keep_frozen(
    work: UnitOfWork,
    letter_id: int,
    *,
    registration_no: str,
    seen_version: int,
    pdf: Path,
    docx: Path,
) -> str:
    """Freeze a letter under its number, with the documents that were written of it.

    Answers with the SHA-256 of the PDF, which is the letter from now on.

    Args:
        work: The unit of work.
        letter_id: The draft.
        registration_no: The number that the documents carry.
        seen_version: The version of the draft that they were written from.
        pdf: The letter as it leaves.
        docx: The same letter for a word processor.

    Raises:
        RuleBroken: If the letter is frozen already or has empty places.
        Stale: If draft or numbers changed since the documents were written.
    """
    letter = _take(work, letter_id, seen_version=seen_version)
    check_ready(letter)
    if next_number(work.session, letter.request_id) != registration_no:
        raise Stale(CHANGED_MEANWHILE)
    letter.registration_no = registration_no
    letter.frozen_at = work.now
    letter.frozen_sha256 = keep_file(work, pdf, media_type=PDF)
    letter.state = LetterState.FROZEN
    _keep(work, letter, docx, FileRole.EDITABLE, "", DOCX)
    return letter.frozen_sha256


def keep_signed(work: UnitOfWork, letter_id: int, path: Path, *, media_type: str = PDF) -> str:
    """Keep the letter as it came back signed; the frozen one stays, so both hashes are there.

    Raises:
        RuleBroken: If the letter is not frozen.
    """
    letter = _take(work, letter_id)
    _check_frozen(letter)
    letter.signed_sha256 = keep_file(work, path, media_type=media_type)
    return letter.signed_sha256


def mark_sent(work: UnitOfWork, letter_id: int, *, on: date, channel: Channel) -> None:
    """Say that a letter left, and how; without proof that counts for nothing.

    Raises:
        RuleBroken: If it is not frozen, or the day cannot be right.
    """
    letter = _take(work, letter_id)
    _check_frozen(letter)
    _check_day(work, letter, on)
    letter.sent_on, letter.channel = on, channel
    if letter.state is LetterState.FROZEN:
        letter.state = LetterState.SENT


def prove_letter(
    work: UnitOfWork, letter_id: int, proof: Proof, *, channel: Channel | None = None
) -> None:
    """Keep what proves that a letter left; its term is measured by the day of this proof.

    Raises:
        RuleBroken: If the letter is not frozen, nothing proves it, or the day cannot be right.
    """
    letter = _take(work, letter_id)
    _check_frozen(letter)
    _check_day(work, letter, proof.on)
    if proof.path is None and not proof.note.strip():
        raise RuleBroken(N_("Say what proves the sending, or choose the document that does."))
    letter.proof_kind, letter.proof_on, letter.proof_note = proof.kind, proof.on, proof.note.strip()
    if proof.path is not None:
        letter.proof_sha256 = keep_file(work, proof.path, media_type=proof.media_type)
    letter.sent_on = min(letter.sent_on or proof.on, proof.on)
    letter.channel = channel or letter.channel
    letter.state = LetterState.PROVEN


def _take(work: UnitOfWork, letter_id: int, *, seen_version: int | None = None) -> Letter:
    letter = work.get(Letter, letter_id, seen_version=seen_version)
    take_file(work, letter.request_id)
    return letter


def _keep(
    work: UnitOfWork, letter: Letter, path: Path, role: FileRole, title: str, media_type: str
) -> int:
    kept = LetterFile(
        letter=letter,
        role=role,
        title=title,
        file_name=path.name,
        media_type=media_type or "application/octet-stream",
        sha256=keep_file(work, path, media_type=media_type or "application/octet-stream"),
    )
    return work.add(kept).id


def _check_draft(letter: Letter) -> None:
    if letter.state is not LetterState.DRAFT:
        raise RuleBroken(
            N_("Letter {number} is frozen and cannot be changed; write a new one."),
            number=letter.registration_no,
        )


def _check_frozen(letter: Letter) -> None:
    if letter.state is LetterState.DRAFT:
        raise RuleBroken(N_("The letter is a draft; freeze it first."))


def _check_day(work: UnitOfWork, letter: Letter, day: date) -> None:
    check_past(work, day)
    frozen_on = legal_day(letter.frozen_at) if letter.frozen_at else day
    if day < frozen_on:
        raise RuleBroken(
            N_("{day} lies before the day on which the letter was frozen, {start}; correct it."),
            day=day,
            start=frozen_on,
        )
