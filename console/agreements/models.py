"""Mapped records of agreements."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.agreements.rules import AgreementKind, AgreementStatus
from console.labels import Origin
from console.store.base import Base, Record


class Agreement(Record, Base):
    """What was agreed with a partner."""

    __tablename__ = "agreement"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    kind: Mapped[AgreementKind]
    title: Mapped[str]
    status: Mapped[AgreementStatus] = mapped_column(default=AgreementStatus.DRAFT, index=True)
    governing_law: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    origin: Mapped[Origin] = mapped_column(default=Origin.WITNESSED)
    ended_on: Mapped[date | None]

    versions: Mapped[list["AgreementVersion"]] = relationship(
        back_populates="agreement", order_by="AgreementVersion.number", cascade="all, delete-orphan"
    )


class AgreementVersion(Record, Base):
    """One immutable version of an agreement and its document."""

    __tablename__ = "agreement_version"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    number: Mapped[int]
    document_sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    file_name: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(String(100), default="")
    signed_on: Mapped[date | None]
    effective_on: Mapped[date | None]
    expires_on: Mapped[date | None] = mapped_column(index=True)
    renewal: Mapped[str] = mapped_column(default="")
    notice_days: Mapped[int | None]

    agreement: Mapped[Agreement] = relationship(back_populates="versions")

    def journal_root(self) -> str:
        """The history of a version belongs to its agreement."""
        return self.agreement.uid
