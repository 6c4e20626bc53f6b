"""What windows and reports may read of exports and numbered letters."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.authority.models import CaseFile, CaseQuestion, ReportRun
from console.authority.rules import Disclosure
from console.errors import NotFound
from console.i18n import N_
from console.store.attachments import Attachment
from console.store.rows import row_of


@dataclass(frozen=True, slots=True)
class RunRow:
    """One export."""

    id: int
    report: str
    period_start: date
    period_end: date
    language: str
    disclosure: Disclosure
    with_internal: bool
    created_at: datetime
    journal_seq: int
    journal_hash: str
    folder: str
    files: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One letter in the list."""

    id: int
    uid: str
    title: str
    authority_number: str
    answer_due_on: date | None
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class EnclosureFacts:
    """One proof: a record, or a document with its size."""

    id: int
    title: str
    record_subject: str
    record_uid: str
    document_sha256: str | None
    pages: int | None
    size: int | None
    media_type: str


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """One question with its answer and its proofs."""

    id: int
    version: int
    number: int
    question: str
    answer: str
    enclosures: tuple[EnclosureFacts, ...]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A letter with all its questions."""

    id: int
    uid: str
    version: int
    title: str
    authority_number: str
    authority_date: date | None
    received_on: date | None
    answer_due_on: date | None
    our_number: str
    answered_on: date | None
    questions: tuple[QuestionFacts, ...]


def list_runs(session: Session, *, limit: int = 100) -> list[RunRow]:
    """List exports, newest first."""
    query = select(ReportRun).order_by(ReportRun.id.desc()).limit(limit)
    return [row_of(RunRow, run) for run in session.scalars(query)]


def list_cases(session: Session) -> list[CaseRow]:
    """List letters, the open ones first, by the date in the letter."""
    query = select(CaseFile).order_by(
        CaseFile.answered_on.is_not(None), CaseFile.answer_due_on, CaseFile.id
    )
    return [row_of(CaseRow, case) for case in session.scalars(query)]


def get_case(session: Session, case_id: int) -> CaseFacts:
    """Read a letter with its questions, answers and proofs.

    Raises:
        NotFound: If it is gone.
    """
    case = session.get(CaseFile, case_id)
    if case is None:
        raise NotFound(N_("This letter is no longer in the vault. Reload the list."))
    questions = tuple(_question(session, question) for question in case.questions)
    return row_of(CaseFacts, case, questions=questions)


def _question(session: Session, question: CaseQuestion) -> QuestionFacts:
    enclosures = []
    for enclosure in question.enclosures:
        kept = session.get(Attachment, enclosure.document_sha256 or "")
        enclosures.append(
            row_of(
                EnclosureFacts,
                enclosure,
                size=kept.size if kept else None,
                media_type=kept.media_type if kept else "",
            )
        )
    return row_of(QuestionFacts, question, enclosures=tuple(enclosures))
