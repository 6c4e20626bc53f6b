"""Mapped records of the breach register."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from console.breaches.rules import (
    Cause,
    CauseSide,
    CountKind,
    Exemption,
    FilingKind,
    Means,
    Risk,
)
from console.labels import Answer, Origin
from console.organisation.rules import Hat
from console.partners.models import Partner, Relationship
from console.store.base import Base, Record


class Breach(Record, Base):
    """A personal data breach: its facts, its effects and the remedial action (GDPR Art. 33(5)).

    Attributes:
        hat: Whether our own data were hit, or those of clients for whom we process.
        aware_at: When the office was reasonably certain that personal data were hit; both clocks
            start here. It is declared by a person.
        recorded_at: When it was entered here; comes from the clock and cannot be chosen.
        began_at: When it began, as far as known, and ``ended_at`` when it ended.
        detected_at: When the incident was noticed.
        nature: Stored words of what was breached, with a blank between them.
        summary: What happened.
        place: Where it happened and on which medium the data were.
        person_count: Number of persons, ``person_count_kind`` how well it is known.
        record_count: Number of records, ``record_count_kind`` how well it is known.
        partner_id: The processor at which it happened or that was involved.
        cross_border: Whether persons in other Member States are concerned, ``states`` in which.
        other_authorities: Other authorities that were notified.
    """

    __tablename__ = "breach"
    __table_args__ = (
        CheckConstraint(
            "ended_at IS NULL OR began_at IS NULL OR ended_at >= began_at",
            name="ends_after_beginning",
        ),
    )

    hat: Mapped[Hat] = mapped_column(default=Hat.CONTROLLER, index=True)
    title: Mapped[str]
    aware_at: Mapped[datetime] = mapped_column(index=True)
    aware_how: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]
    origin: Mapped[Origin] = mapped_column(default=Origin.WITNESSED)
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    is_ongoing: Mapped[bool] = mapped_column(default=False)
    detected_at: Mapped[datetime | None]
    contained_at: Mapped[datetime | None]
    summary: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(default="")
    nature: Mapped[str] = mapped_column(default="")
    cause: Mapped[Cause | None]
    cause_side: Mapped[CauseSide | None]
    data_categories: Mapped[str] = mapped_column(Text, default="")
    person_categories: Mapped[str] = mapped_column(Text, default="")
    vulnerable_groups: Mapped[str] = mapped_column(default="")
    person_count: Mapped[int | None]
    person_count_kind: Mapped[CountKind | None]
    record_count: Mapped[int | None]
    record_count_kind: Mapped[CountKind | None]
    consequences: Mapped[str] = mapped_column(Text, default="")
    measures_before: Mapped[str] = mapped_column(Text, default="")
    measures_taken: Mapped[str] = mapped_column(Text, default="")
    measures_planned: Mapped[str] = mapped_column(Text, default="")
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    cross_border: Mapped[Answer | None]
    states: Mapped[str] = mapped_column(default="")
    other_authorities: Mapped[str] = mapped_column(default="")
    closed_on: Mapped[date | None] = mapped_column(index=True)
    notes: Mapped[str] = mapped_column(Text, default="")

    partner: Mapped[Partner | None] = relationship()
    assessments: Mapped[list["RiskAssessment"]] = relationship(
        back_populates="breach", cascade="all, delete-orphan", order_by="RiskAssessment.id"
    )
    filings: Mapped[list["Filing"]] = relationship(
        back_populates="breach",
        cascade="all, delete-orphan",
        order_by="(Filing.filed_at, Filing.id)",
    )
    persons_notices: Mapped[list["PersonsNotice"]] = relationship(
        back_populates="breach", cascade="all, delete-orphan", order_by="PersonsNotice.id"
    )
    client_notices: Mapped[list["ClientNotice"]] = relationship(
        back_populates="breach", cascade="all, delete-orphan", order_by="ClientNotice.id"
    )


class RiskAssessment(Record, Base):
    """What a breach means for persons, as assessed on a day; the newest one counts.

    Attributes:
        reasoning: Why; for “no risk” it is what the register says for not notifying
            (GDPR Art. 33(1) and (5)).
        advice: What the data protection officer advised (Art. 39(1)(a)).
        decided_by: Name and function of who decided for the controller.
        departure: Why the advice was not followed; empty where it was.
    """

    __tablename__ = "risk_assessment"

    breach_id: Mapped[int] = mapped_column(ForeignKey("breach.id"), index=True)
    assessed_on: Mapped[date]
    risk: Mapped[Risk]
    reasoning: Mapped[str] = mapped_column(Text)
    advice: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str]
    departure: Mapped[str] = mapped_column(Text, default="")

    breach: Mapped[Breach] = relationship(back_populates="assessments")

    def journal_root(self) -> str:
        """The history of an assessment belongs to its breach."""
        return self.breach.uid


class Filing(Record, Base):
    """One notification to the supervisory authority (GDPR Art. 33(1) and (4)).

    Attributes:
        filed_at: When it left.
        registration_no: Under which number the authority registered it.
        delay_reasons: Reasons for the delay, where it left after 72 hours (Art. 33(1)).
        document_sha256: The proof that is kept.
    """

    __tablename__ = "filing"

    breach_id: Mapped[int] = mapped_column(ForeignKey("breach.id"), index=True)
    kind: Mapped[FilingKind]
    filed_at: Mapped[datetime]
    means: Mapped[Means | None]
    registration_no: Mapped[str] = mapped_column(default="")
    delay_reasons: Mapped[str] = mapped_column(Text, default="")
    document_sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    file_name: Mapped[str] = mapped_column(default="")

    breach: Mapped[Breach] = relationship(back_populates="filings")

    def journal_root(self) -> str:
        """The history of a notification belongs to its breach."""
        return self.breach.uid


class PersonsNotice(Record, Base):
    """The communication to the persons, or why none is owed (GDPR Art. 34).

    Attributes:
        told_at: When they were informed; None for an exemption.
        informed_count: How many were informed.
        content: What they were told (Art. 34(2)).
        exemption: The case of Art. 34(3), with its ``reason``.
    """

    __tablename__ = "persons_notice"
    __table_args__ = (
        CheckConstraint("(told_at IS NULL) = (exemption IS NOT NULL)", name="told_or_exempt"),
    )

    breach_id: Mapped[int] = mapped_column(ForeignKey("breach.id"), index=True)
    told_at: Mapped[datetime | None]
    told_how: Mapped[str] = mapped_column(default="")
    informed_count: Mapped[int | None]
    content: Mapped[str] = mapped_column(Text, default="")
    exemption: Mapped[Exemption | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    document_sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    file_name: Mapped[str] = mapped_column(default="")

    breach: Mapped[Breach] = relationship(back_populates="persons_notices")

    def journal_root(self) -> str:
        """The history of a communication belongs to its breach."""
        return self.breach.uid


class ClientNotice(Record, Base):
    """A client whose data were hit, and when it was told (GDPR Art. 33(2)).

    Attributes:
        client_id: The relationship in which the partner is our client.
        told_at: When the client was told; None while it was not.
        contract_hours: Hours that the contract gives; None where none are agreed.
        content: What this client was told.
        decision: What the client decided, as far as it said.
        person_count: Persons of this client alone, and ``record_count`` its records.
    """

    __tablename__ = "client_notice"
    __table_args__ = (UniqueConstraint("breach_id", "client_id"),)

    breach_id: Mapped[int] = mapped_column(ForeignKey("breach.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("relationship.id"), index=True)
    contract_hours: Mapped[int | None]
    told_at: Mapped[datetime | None] = mapped_column(index=True)
    means: Mapped[Means | None]
    content: Mapped[str] = mapped_column(Text, default="")
    decision: Mapped[str] = mapped_column(Text, default="")
    person_count: Mapped[int | None]
    person_count_kind: Mapped[CountKind | None]
    record_count: Mapped[int | None]
    record_count_kind: Mapped[CountKind | None]
    document_sha256: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"))
    file_name: Mapped[str] = mapped_column(default="")

    breach: Mapped[Breach] = relationship(back_populates="client_notices")
    client: Mapped[Relationship] = relationship()

    def journal_root(self) -> str:
        """The history of a client's notice belongs to its breach."""
        return self.breach.uid
