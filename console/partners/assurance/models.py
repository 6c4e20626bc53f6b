"""Mapped records of assurance."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.partners.assurance.rules import AssuranceKind, AssuranceResult, GuaranteeResult
from console.partners.models import Partner
from console.store.base import Base, Record


class Assurance(Record, Base):
    """A certificate, audit, questionnaire or code of conduct of a partner.

    Attributes:
        issued_on: When it was issued, carried out or answered.
        valid_until: Its last day; None where none is recorded.
        document_sha256: The document that is kept.
    """

    __tablename__ = "assurance"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    kind: Mapped[AssuranceKind]
    title: Mapped[str]
    issuer: Mapped[str] = mapped_column(default="")
    scope: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date | None]
    valid_until: Mapped[date | None] = mapped_column(index=True)
    result: Mapped[AssuranceResult | None]
    document_sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    file_name: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    withdrawn_on: Mapped[date | None]

    partner: Mapped[Partner] = relationship()

    def journal_root(self) -> str:
        """The history of assurance belongs to its partner."""
        return self.partner.uid


class GuaranteeAssessment(Record, Base):
    """Whether a processor offers sufficient guarantees, as somebody assessed it on a day.

    Attributes:
        assessed_on: The day; it lies before the engagement where the law was kept.
        reviewer: Who assessed it.
        evidence: What it rests on.
        conditions: What must still be done, where it is sufficient under conditions.
    """

    __tablename__ = "guarantee_assessment"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    assessed_on: Mapped[date]
    reviewer: Mapped[str]
    result: Mapped[GuaranteeResult]
    evidence: Mapped[str]
    conditions: Mapped[str] = mapped_column(default="")
    document_sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    file_name: Mapped[str] = mapped_column(default="")

    partner: Mapped[Partner] = relationship()

    def journal_root(self) -> str:
        """The history of an assessment belongs to its partner."""
        return self.partner.uid
