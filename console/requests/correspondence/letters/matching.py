"""Proofs that arrive outside their case: each is matched to the letter whose sending it shows.

The document that was frozen is the surest sign, then the letter's number, then the number of a
case that has one letter only without proof. What names no letter is no proof.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.errors import RuleBroken, Unreadable
from console.jobs import JobControl
from console.requests.correspondence.letters.numbers import is_case_named, named_letters
from console.requests.correspondence.letters.proofs import ProofFound, read_proof
from console.requests.correspondence.letters.services import Proof, prove_letter
from console.requests.correspondence.models import Letter
from console.requests.correspondence.rules import LetterKind, LetterState, ProofKind
from console.requests.models import Request
from console.store.work import UnitOfWork

ENDINGS = frozenset(
    {".eml", ".msg", ".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".txt", ".docx"}
)
"""Endings of files that may prove a sending."""


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A letter that left without proof so far, or that was not said to have left.

    Attributes:
        documents: Digests of the frozen document and of its signed copy.
    """

    letter_id: int
    registration_no: str
    kind: LetterKind
    request_id: int
    case_number: str
    requester_name: str
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A file with the letters whose sending it may prove, the likeliest first.

    Attributes:
        is_document_carried: Whether the message carries the very document that was frozen.
    """

    found: ProofFound
    letters: tuple[Awaiting, ...]
    is_document_carried: bool


def read_proofs(
    paths: Iterable[Path], *, own: Collection[str], control: JobControl
) -> list[ProofFound]:
    """Read which of some files may prove a sending; a person's message proves none.

    Args:
        paths: Files; those of other kinds are passed over.
        own: Addresses that the office writes from.
        control: Stops it.
    """
    found: list[ProofFound] = []
    for path in paths:
        if path.suffix.lower() in ENDINGS and path.is_file():
            control.step(len(found), note=path.name)
            found += _read(path, own, control)
    return found


def awaiting_letters(session: Session) -> list[Awaiting]:
    """List every letter whose sending nothing proves yet."""
    query = (
        select(
            Letter.id,
            Letter.registration_no,
            Letter.kind,
            Letter.request_id,
            Letter.frozen_sha256,
            Letter.signed_sha256,
            Request.number,
            Request.requester_name,
        )
        .join(Request, Request.id == Letter.request_id)
        .where(Letter.state.in_((LetterState.FROZEN, LetterState.SENT)))
        .order_by(Letter.id)
    )
    return [
        Awaiting(
            letter_id=row.id,
            registration_no=row.registration_no,
            kind=row.kind,
            request_id=row.request_id,
            case_number=row.number,
            requester_name=row.requester_name,
            documents=frozenset(filter(None, (row.frozen_sha256, row.signed_sha256))),
        )
        for row in session.execute(query)
    ]


def match_proofs(session: Session, proofs: Sequence[ProofFound]) -> list[Match]:
    """Match files to letters of all cases; those that name none are left out."""
    awaiting = awaiting_letters(session)
    return [match for found in proofs if (match := _match(found, awaiting)).letters]


def keep_proofs(work: UnitOfWork, proofs: Iterable[tuple[int, Proof]]) -> int:
    """Keep proofs with their letters, all or none; answers how many.

    Raises:
        RuleBroken: If a letter is not frozen, or a day cannot be right.
    """
    count = 0
    for letter_id, proof in proofs:
        prove_letter(work, letter_id, proof)
        count += 1
    return count


def _read(path: Path, own: Collection[str], control: JobControl) -> Iterator[ProofFound]:
    try:
        found = read_proof(path, own=own, control=control)
    except (RuleBroken, Unreadable):
        return
    if found.kind is not ProofKind.OTHER:
        yield found


def _match(found: ProofFound, awaiting: Sequence[Awaiting]) -> Match:
    carried = [one for one in awaiting if one.documents & found.carries]
    if carried:
        return Match(found, tuple(carried), is_document_carried=True)
    named = set(
        named_letters(((one.letter_id, one.registration_no) for one in awaiting), found.texts)
    )
    letters = [one for one in awaiting if one.letter_id in named] or _of_case(found, awaiting)
    return Match(found, tuple(letters), is_document_carried=False)


def _of_case(found: ProofFound, awaiting: Sequence[Awaiting]) -> list[Awaiting]:
    """Take the only letter of a case whose number the subject or the file name gives."""
    letters = [one for one in awaiting if is_case_named(one.case_number, found.texts[0])]
    return letters if len(letters) == 1 else []
