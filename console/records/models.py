"""Mapped records of processing activities."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from console.formats import collation_key
from console.labels import Answer, Origin
from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.partners.models import Relationship
from console.records.rules import SpecialGround
from console.store.base import Base, Record


class Activity(Record, Base):
    """One line of a record of processing: ours as controller, or ours for one client.

    Attributes:
        hat: Whose record it stands in: the controller's (GDPR Art. 30(1)) or the
            processor's (Art. 30(2)).
        client_id: For which client we process; a processor's line alone has one.
        processing: Categories of processing for the client (Art. 30(2)(b)).
        third_countries: Countries and organisations outside the EEA by name (Art. 30(1)(e));
            “none” where there is none.
        safeguards: What is documented as safeguard for them.
        retention: Envisaged time limits for erasure, one line per category of data.
        measures: The general description of measures under Art. 32(1).
        basis: Asked for by no paragraph of Art. 30, but by Art. 13, 14 and the rights matrix.
        national_number: Whether a national identification number is used (Law 190/2018 Art. 4).
    """

    __tablename__ = "activity"
    __table_args__ = (
        CheckConstraint("(hat = 'processor') = (client_id IS NOT NULL)", name="client_named"),
        CheckConstraint(
            "ended_on IS NULL OR started_on IS NULL OR ended_on >= started_on",
            name="ends_after_start",
        ),
    )

    hat: Mapped[Hat] = mapped_column(index=True)
    client_id: Mapped[int | None] = mapped_column(ForeignKey("relationship.id"), index=True)
    name: Mapped[str]
    sort_name: Mapped[str] = mapped_column(index=True)
    purposes: Mapped[str] = mapped_column(Text, default="")
    processing: Mapped[str] = mapped_column(Text, default="")
    person_categories: Mapped[str] = mapped_column(Text, default="")
    data_categories: Mapped[str] = mapped_column(Text, default="")
    recipients: Mapped[str] = mapped_column(Text, default="")
    third_countries: Mapped[str] = mapped_column(default="")
    safeguards: Mapped[str] = mapped_column(Text, default="")
    retention: Mapped[str] = mapped_column(Text, default="")
    measures: Mapped[str] = mapped_column(Text, default="")
    basis: Mapped[LegalBasis | None] = mapped_column(index=True)
    basis_note: Mapped[str] = mapped_column(default="")
    special_ground: Mapped[SpecialGround | None]
    source: Mapped[str] = mapped_column(default="")
    national_number: Mapped[Answer | None]
    automated_decisions: Mapped[str] = mapped_column(Text, default="")
    systems: Mapped[str] = mapped_column(default="")
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None] = mapped_column(index=True)
    notes: Mapped[str] = mapped_column(Text, default="")
    origin: Mapped[Origin] = mapped_column(default=Origin.WITNESSED)

    client: Mapped[Relationship | None] = relationship()
    partners: Mapped[list["ActivityPartner"]] = relationship(
        back_populates="activity", cascade="all, delete-orphan", order_by="ActivityPartner.id"
    )

    @validates("name")
    def _keep_sort_name(self, _key: str, name: str) -> str:
        self.sort_name = collation_key(name)
        return name


class ActivityPartner(Record, Base):
    """A partner that an activity concerns: a recipient, a joint controller, a sub-processor."""

    __tablename__ = "activity_partner"
    __table_args__ = (UniqueConstraint("activity_id", "relationship_id"),)

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    relationship_id: Mapped[int] = mapped_column(ForeignKey("relationship.id"), index=True)

    activity: Mapped[Activity] = relationship(back_populates="partners")
    of: Mapped[Relationship] = relationship()

    def journal_root(self) -> str:
        """The history of a link belongs to its activity."""
        return self.activity.uid
