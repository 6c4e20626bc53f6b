"""Mapped records of reviews."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.agreements.models import AgreementVersion
from console.agreements.review.rules import Conclusion, Signer, VerdictOrigin, VerdictWord
from console.store.base import Base, Record


class Review(Record, Base):
    """One version of an agreement judged against one edition of a framework.

    Attributes:
        language: The language in which the agreement was searched.
        follows_id: The review of the version before, from which verdicts were carried over.
        started_by: Uid of the person who began it.
    """

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("version_id", "framework"),)

    version_id: Mapped[int] = mapped_column(ForeignKey("agreement_version.id"))
    framework: Mapped[str] = mapped_column(String(40), index=True)
    framework_version: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2), default="")
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("review.id"), index=True)
    started_at: Mapped[datetime]
    started_by: Mapped[str] = mapped_column(String(36))

    of: Mapped[AgreementVersion] = relationship()
    verdicts: Mapped[list["Verdict"]] = relationship(
        back_populates="review", order_by="Verdict.id", cascade="all, delete-orphan"
    )
    opinions: Mapped[list["Opinion"]] = relationship(
        back_populates="review", order_by="Opinion.id", cascade="all, delete-orphan"
    )

    def journal_root(self) -> str:
        """The history of a review belongs to its agreement."""
        return self.of.agreement.uid


class Verdict(Record, Base):
    """What a person found of one requirement.

    Attributes:
        requirement: Id of the requirement in the review's framework.
        word: The verdict; None while it is open again.
        quotation: The passage that it rests on, as it stands in the agreement.
        page: Its page, from 1; None where it has none.
        start: Its first character in the agreement's text; None where it was not selected there.
        reviewer: Uid of the person who decided.
        reviewer_name: Who decided, as named then; needed where the person is of another vault.
        was: The passage in the version before, where it changed.
        now: What stands in its place, or a new passage to look at.
    """

    __tablename__ = "verdict"
    __table_args__ = (UniqueConstraint("review_id", "requirement"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"))
    requirement: Mapped[str] = mapped_column(String(60))
    word: Mapped[VerdictWord | None] = mapped_column(index=True)
    quotation: Mapped[str] = mapped_column(Text, default="")
    page: Mapped[int | None]
    start: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")
    reviewer: Mapped[str] = mapped_column(String(36), default="")
    reviewer_name: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    origin: Mapped[VerdictOrigin] = mapped_column(default=VerdictOrigin.OWN)
    was: Mapped[str] = mapped_column(Text, default="")
    now: Mapped[str] = mapped_column(Text, default="")

    review: Mapped[Review] = relationship(back_populates="verdicts")

    def journal_root(self) -> str:
        """The history of a verdict belongs to the agreement."""
        return self.review.journal_root()


class Opinion(Record, Base):
    """What Legal, or the data protection officer, concludes; it locks the verdicts."""

    __tablename__ = "opinion"
    __table_args__ = (UniqueConstraint("review_id", "signer"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"))
    signer: Mapped[Signer]
    person: Mapped[str] = mapped_column(String(36))
    person_name: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[Conclusion]
    text: Mapped[str] = mapped_column(Text, default="")
    signed_at: Mapped[datetime]

    review: Mapped[Review] = relationship(back_populates="opinions")

    def journal_root(self) -> str:
        """The history of an opinion belongs to the agreement."""
        return self.review.journal_root()
