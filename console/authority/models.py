"""Mapped records of what the authority asked and got."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.authority.rules import Disclosure
from console.store.base import Base, Record


class ReportRun(Record, Base):
    """One export: what, when, by whom, how far disclosed, and its fingerprints."""

    __tablename__ = "report_run"

    report: Mapped[str] = mapped_column(String(40))
    period_start: Mapped[date]
    period_end: Mapped[date]
    language: Mapped[str] = mapped_column(String(2))
    disclosure: Mapped[Disclosure]
    with_internal: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(index=True)
    journal_seq: Mapped[int]
    journal_hash: Mapped[str] = mapped_column(String(64))
    folder: Mapped[str]
    files: Mapped[str]


class CaseFile(Record, Base):
    """A letter of the authority with numbered questions, and our answer in the making."""

    __tablename__ = "case_file"
    __table_args__ = (CheckConstraint("title <> ''", name="has_title"),)

    title: Mapped[str]
    authority_number: Mapped[str] = mapped_column(default="")
    authority_date: Mapped[date | None]
    received_on: Mapped[date | None]
    answer_due_on: Mapped[date | None] = mapped_column(index=True)
    our_number: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]

    questions: Mapped[list["CaseQuestion"]] = relationship(
        back_populates="case", order_by="CaseQuestion.number", cascade="all, delete-orphan"
    )


class CaseQuestion(Record, Base):
    """One numbered question and the sentence that answers it."""

    __tablename__ = "case_question"

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[int]
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text, default="")

    case: Mapped[CaseFile] = relationship(back_populates="questions")
    enclosures: Mapped[list["CaseEnclosure"]] = relationship(
        back_populates="question", order_by="CaseEnclosure.id", cascade="all, delete-orphan"
    )

    def journal_root(self) -> str:
        """The history of a question belongs to its letter."""
        return self.case.uid


class CaseEnclosure(Record, Base):
    """A record or a document that proves an answer."""

    __tablename__ = "case_enclosure"

    question_id: Mapped[int] = mapped_column(ForeignKey("case_question.id"), index=True)
    title: Mapped[str]
    record_subject: Mapped[str] = mapped_column(String(40), default="")
    record_uid: Mapped[str] = mapped_column(String(36), default="")
    document_sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    pages: Mapped[int | None]

    question: Mapped[CaseQuestion] = relationship(back_populates="enclosures")

    def journal_root(self) -> str:
        """The history of an enclosure belongs to its letter."""
        return self.question.case.uid
