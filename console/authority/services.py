"""Use cases around the authority: exports kept in mind, numbered letters answered."""

from datetime import date
from pathlib import Path
from typing import Any

from console.authority.models import CaseEnclosure, CaseFile, CaseQuestion, ReportRun
from console.errors import RuleBroken
from console.i18n import N_
from console.store.attachments import keep_file
from console.store.journal import Action
from console.store.work import UnitOfWork


def keep_report_run(work: UnitOfWork, **particulars: Any) -> int:
    """Record an export: a copy of personal data that left the vault is tracked."""
    run = ReportRun(created_at=work.now, **particulars)
    work.name(run, Action.EXPORTED)
    return work.add(run).id


def open_case(work: UnitOfWork, *, title: str, **particulars: Any) -> int:
    """Enter a letter of the authority; the answer's term is the date in the letter.

    Raises:
        RuleBroken: If it has no title.
    """
    if not title.strip():
        raise RuleBroken(N_("Enter what the letter is about."))
    return work.add(CaseFile(title=title.strip(), **particulars)).id


def edit_case(work: UnitOfWork, case_id: int, **changes: Any) -> None:
    """Change a letter's numbers and dates."""
    case = work.get(CaseFile, case_id)
    for name, value in changes.items():
        setattr(case, name, value)


def ask_question(work: UnitOfWork, case_id: int, *, question: str, answer: str = "") -> int:
    """Enter the next numbered question of a letter.

    Raises:
        RuleBroken: If the question is empty.
    """
    if not question.strip():
        raise RuleBroken(N_("Enter the question as the letter puts it."))
    case = work.get(CaseFile, case_id)
    number = max((known.number for known in case.questions), default=0) + 1
    return work.add(
        CaseQuestion(case=case, number=number, question=question.strip(), answer=answer.strip())
    ).id


def answer_question(
    work: UnitOfWork, question_id: int, *, answer: str, seen_version: int | None = None
) -> None:
    """Write or change the sentence that answers a question."""
    work.get(CaseQuestion, question_id, seen_version=seen_version).answer = answer.strip()


def enclose_record(
    work: UnitOfWork, question_id: int, *, title: str, subject: str, uid: str
) -> int:
    """Name a record of the vault as proof of an answer."""
    question = work.get(CaseQuestion, question_id)
    enclosure = CaseEnclosure(
        question=question, title=title, record_subject=subject, record_uid=uid
    )
    return work.add(enclosure).id


def enclose_document(
    work: UnitOfWork,
    question_id: int,
    document: Path,
    *,
    media_type: str,
    title: str = "",
    pages: int | None = None,
) -> int:
    """Take a document into the vault as proof of an answer."""
    sha256 = keep_file(work, document, media_type=media_type)
    question = work.get(CaseQuestion, question_id)
    enclosure = CaseEnclosure(
        question=question, title=title or document.name, document_sha256=sha256, pages=pages
    )
    return work.add(enclosure).id


def close_case(work: UnitOfWork, case_id: int, *, on: date) -> None:
    """Say on which day the answer left."""
    case = work.get(CaseFile, case_id)
    case.answered_on = on
    work.name(case, Action.ENDED)
