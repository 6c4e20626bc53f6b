"""Mapped records of agreements."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.agreements.rules import AgreementKind, AgreementStatus, Renewal, VersionPart
from console.labels import Origin
from console.store.base import Base, Record


class Agreement(Record, Base):
    """What was agreed with a partner.

    Attributes:
        governing_law: Country code of the law that it is under; empty where not recorded.
        superseded_by_id: The agreement that took its place.
        ended_on: When it was terminated.
        returned_on: When data were returned or deleted after its end (GDPR Art. 28(3)(g)).
        certificate_sha256: The document that proves it.
    """

    __tablename__ = "agreement"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    kind: Mapped[AgreementKind]
    title: Mapped[str]
    status: Mapped[AgreementStatus] = mapped_column(default=AgreementStatus.DRAFT, index=True)
    governing_law: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    origin: Mapped[Origin] = mapped_column(default=Origin.WITNESSED)
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    ended_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    certificate_sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    certificate_name: Mapped[str] = mapped_column(default="")

    versions: Mapped[list["AgreementVersion"]] = relationship(
        back_populates="agreement", order_by="AgreementVersion.number", cascade="all, delete-orphan"
    )


class AgreementVersion(Record, Base):
    """One immutable version of an agreement and its document.

    Attributes:
        part: Whether it is the whole text or an amendment.
        expires_on: Its last day, or the last day of the running period where it renews.
        renewal_months: Length of each further period where it renews automatically.
        notice_days: Length of the notice in days, or
        notice_months: in months.
        objection_days: How many days it gives to object to a new sub-processor.
    """

    __tablename__ = "agreement_version"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    number: Mapped[int]
    document_sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    file_name: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(String(100), default="")
    signed_on: Mapped[date | None]
    effective_on: Mapped[date | None]
    expires_on: Mapped[date | None] = mapped_column(index=True)
    part: Mapped[VersionPart] = mapped_column(default=VersionPart.WHOLE)
    renewal: Mapped[Renewal] = mapped_column(default=Renewal.ENDS)
    renewal_months: Mapped[int | None]
    notice_days: Mapped[int | None]
    notice_months: Mapped[int | None]
    objection_days: Mapped[int | None]

    agreement: Mapped[Agreement] = relationship(back_populates="versions")
    wording: Mapped["AgreementWording | None"] = relationship(
        cascade="all, delete-orphan", single_parent=True
    )

    def journal_root(self) -> str:
        """The history of a version belongs to its agreement."""
        return self.agreement.uid


class AgreementWording(Base):
    """The words of a version page by page, apart from it, so that the journal keeps them once.

    Attributes:
        pages: A JSON list of texts; empty texts where a page is a picture.
        has_pages: Whether its format has pages.
    """

    __tablename__ = "agreement_wording"

    id: Mapped[int] = mapped_column(ForeignKey("agreement_version.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), default="")
    has_pages: Mapped[bool]
    pages: Mapped[str] = mapped_column(Text)
