"""Mapped records of the office."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from console.organisation.rules import PersonRole
from console.store.base import Base, Record


class Organisation(Record, Base):
    """The office: one controller, who may be a processor for clients as well.

    Attributes:
        one_signs_both: In an office of one, the same person signs an opinion as Legal and as DPO.
    """

    __tablename__ = "organisation"

    name: Mapped[str]
    legal_form: Mapped[str] = mapped_column(default="")
    cui: Mapped[str] = mapped_column(default="")
    vat_registered: Mapped[bool] = mapped_column(default=False)
    trade_number: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="RO")
    email: Mapped[str] = mapped_column(default="")
    privacy_email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    representative: Mapped[str] = mapped_column(default="")
    acts_as_processor: Mapped[bool] = mapped_column(default=False)
    one_signs_both: Mapped[bool] = mapped_column(default=False)
    headcount: Mapped[int | None]
    turnover_ron: Mapped[int | None]


class Person(Record, Base):
    """Somebody of the office; the actor of every journal entry is one."""

    __tablename__ = "person"

    name: Mapped[str]
    function: Mapped[str] = mapped_column(default="")
    role: Mapped[PersonRole]
    email: Mapped[str] = mapped_column(default="")
    left_on: Mapped[date | None]


class DpoAppointment(Record, Base):
    """Who was data protection officer when, and how it was declared (GDPR Art. 37(7))."""

    __tablename__ = "dpo_appointment"
    __table_args__ = (
        CheckConstraint("ended_on IS NULL OR ended_on >= appointed_on", name="ends_after_start"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    appointed_on: Mapped[date]
    declared_on: Mapped[date | None]
    declaration_no: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None]


class Authority(Record, Base):
    """A supervisory authority and how to reach it; editable, for addresses move."""

    __tablename__ = "authority"

    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")


class ExtraHoliday(Record, Base):
    """A day off that the shipped table does not know, with the act that made it one."""

    __tablename__ = "extra_holiday"

    on: Mapped[date] = mapped_column(unique=True)
    name: Mapped[str]
    reason: Mapped[str]
