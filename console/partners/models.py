"""Mapped records of the partner register."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from console.formats import collation_key
from console.labels import Answer, Origin
from console.partners.rules import PartnerKind, Role, TransferTool
from console.partners.transfers.words import (
    Assessment,
    ClauseSet,
    Derogation,
    SccModule,
    SubOption,
)
from console.store.base import Base, Record


class Partner(Record, Base):
    """Somebody outside the office who touches its personal data."""

    __tablename__ = "partner"

    name: Mapped[str]
    sort_name: Mapped[str] = mapped_column(index=True)
    kind: Mapped[PartnerKind] = mapped_column(default=PartnerKind.LEGAL_PERSON)
    country: Mapped[str] = mapped_column(String(2), default="", index=True)
    cui: Mapped[str] = mapped_column(default="", index=True)
    trade_number: Mapped[str] = mapped_column(default="")
    euid: Mapped[str] = mapped_column(default="")
    iban: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    dpo_name: Mapped[str] = mapped_column(default="")
    dpo_email: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    origin: Mapped[Origin] = mapped_column(default=Origin.WITNESSED)
    review_due_on: Mapped[date | None] = mapped_column(index=True)
    ended_on: Mapped[date | None] = mapped_column(index=True)

    @validates("name")
    def _keep_sort_name(self, _key: str, name: str) -> str:
        self.sort_name = collation_key(name)
        return name

    relationships: Mapped[list["Relationship"]] = relationship(
        back_populates="partner",
        cascade="all, delete-orphan",
        foreign_keys="Relationship.partner_id",
    )


class Relationship(Record, Base):
    """One role of a partner towards the office, with what it covers."""

    __tablename__ = "relationship"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    role: Mapped[Role] = mapped_column(index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("relationship.id"), index=True)
    services: Mapped[str] = mapped_column(default="")
    data_categories: Mapped[str] = mapped_column(default="")
    person_categories: Mapped[str] = mapped_column(default="")
    places: Mapped[str] = mapped_column(default="")
    verified_on: Mapped[date | None]
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]

    partner: Mapped[Partner] = relationship(
        back_populates="relationships", foreign_keys=[partner_id]
    )

    def journal_root(self) -> str:
        """The history of a relationship belongs to its partner."""
        return self.partner.uid


class Transfer(Record, Base):
    """A flow of personal data to a third country and the tool that allows it."""

    __tablename__ = "transfer"

    relationship_id: Mapped[int] = mapped_column(ForeignKey("relationship.id"), index=True)
    destination: Mapped[str] = mapped_column(String(2))
    tool: Mapped[TransferTool] = mapped_column(default=TransferTool.NONE)
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    details: Mapped[str] = mapped_column(default="")
    in_scope: Mapped[Answer | None]
    clauses: Mapped[ClauseSet | None]
    module: Mapped[SccModule | None]
    docking: Mapped[Answer | None]
    sub_option: Mapped[SubOption | None]
    sub_days: Mapped[int | None]
    redress: Mapped[Answer | None]
    supervisor: Mapped[str] = mapped_column(default="")
    law: Mapped[str] = mapped_column(default="")
    court: Mapped[str] = mapped_column(default="")
    assessed_on: Mapped[date | None]
    assessment: Mapped[Assessment | None]
    dpf_entity: Mapped[str] = mapped_column(default="")
    dpf_listed: Mapped[Answer | None]
    dpf_hr: Mapped[Answer | None]
    hr_data: Mapped[Answer | None]
    checked_on: Mapped[date | None]
    approved_on: Mapped[date | None]
    ground: Mapped[Derogation | None]
    authority_told_on: Mapped[date | None]
    persons_told_on: Mapped[date | None]
    fallback: Mapped[TransferTool | None]

    of: Mapped[Relationship] = relationship()

    def journal_root(self) -> str:
        """The history of a transfer belongs to the partner."""
        return self.of.partner.uid
