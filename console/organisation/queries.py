"""What windows and reports may read of the office."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.organisation.models import (
    Authority,
    DpoAppointment,
    ExtraHoliday,
    Organisation,
    Person,
)
from console.organisation.rules import PersonRole
from console.store.rows import row_of


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """The office's particulars as recorded; what is empty was not recorded."""

    name: str = ""
    legal_form: str = ""
    cui: str = ""
    vat_registered: bool = False
    trade_number: str = ""
    address: str = ""
    country: str = "RO"
    email: str = ""
    privacy_email: str = ""
    phone: str = ""
    website: str = ""
    representative: str = ""
    acts_as_processor: bool = False
    one_signs_both: bool = False
    headcount: int | None = None
    turnover_ron: int | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody of the office."""

    id: int
    uid: str
    name: str
    function: str
    role: PersonRole
    email: str
    left_on: date | None


@dataclass(frozen=True, slots=True)
class DpoFacts:
    """The data protection officer on a day, and the declaration to the authority."""

    name: str
    email: str
    appointed_on: date
    declared_on: date | None
    declaration_no: str


@dataclass(frozen=True, slots=True)
class AuthorityFacts:
    """The supervisory authority."""

    name: str = ""
    short_name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""


def facts_organisation(session: Session) -> OrganisationFacts:
    """Read the office's particulars; all empty where none were recorded."""
    found = session.scalars(select(Organisation).limit(1)).first()
    return row_of(OrganisationFacts, found) if found else OrganisationFacts()


def facts_authority(session: Session) -> AuthorityFacts:
    """Read the supervisory authority; all empty where none was recorded."""
    found = session.scalars(select(Authority).limit(1)).first()
    return row_of(AuthorityFacts, found) if found else AuthorityFacts()


def list_people(session: Session) -> list[PersonRow]:
    """List the people of the office in the order in which they came."""
    return [
        row_of(PersonRow, person) for person in session.scalars(select(Person).order_by(Person.id))
    ]


def find_dpo(session: Session, on: date) -> DpoFacts | None:
    """Find who was data protection officer on a day."""
    query = (
        select(
            Person.name,
            Person.email,
            DpoAppointment.appointed_on,
            DpoAppointment.declared_on,
            DpoAppointment.declaration_no,
        )
        .join(Person, Person.id == DpoAppointment.person_id)
        .where(
            DpoAppointment.appointed_on <= on,
            (DpoAppointment.ended_on.is_(None)) | (DpoAppointment.ended_on >= on),
        )
        .order_by(DpoAppointment.appointed_on.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    return DpoFacts(*row) if row else None


def list_holidays(session: Session) -> list[tuple[date, str]]:
    """List the days off that the office added to the shipped table."""
    query = select(ExtraHoliday.on, ExtraHoliday.name).order_by(ExtraHoliday.on)
    return [(row.on, row.name) for row in session.execute(query)]


def find_contact(session: Session) -> str:
    """Find who gives information to the authority: the officer in office, else our own address.

    Empty where neither is recorded.
    """
    query = (
        select(Person.name, Person.email)
        .join(DpoAppointment, DpoAppointment.person_id == Person.id)
        .where(DpoAppointment.ended_on.is_(None))
        .order_by(DpoAppointment.appointed_on.desc())
        .limit(1)
    )
    officer = session.execute(query).first()
    if officer is not None:
        return ", ".join(part for part in officer if part)
    office = facts_organisation(session)
    return office.privacy_email or office.email
