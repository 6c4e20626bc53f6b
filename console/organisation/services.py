"""What the office may do with its own particulars."""

from datetime import date
from typing import Any

from sqlalchemy import select

from console.errors import RuleBroken
from console.i18n import N_
from console.organisation.models import (
    Authority,
    DpoAppointment,
    ExtraHoliday,
    Organisation,
    Person,
)
from console.organisation.rules import PersonRole
from console.store.work import UnitOfWork


def describe_organisation(work: UnitOfWork, **particulars: Any) -> int:
    """Record the office's particulars, or change the ones that are given.

    Raises:
        RuleBroken: If the name is empty.
    """
    organisation = work.session.scalars(select(Organisation).limit(1)).first()
    name = str(particulars.get("name", organisation.name if organisation else "")).strip()
    if not name:
        raise RuleBroken(N_("Enter the name of the organisation."))
    if organisation is None:
        return work.add(Organisation(**particulars)).id
    _assign(organisation, particulars)
    return organisation.id


def describe_authority(work: UnitOfWork, **particulars: Any) -> int:
    """Record the supervisory authority, or change the particulars that are given."""
    authority = work.session.scalars(select(Authority).limit(1)).first()
    if authority is None:
        return work.add(Authority(**particulars)).id
    _assign(authority, particulars)
    return authority.id


def add_person(
    work: UnitOfWork, *, name: str, role: PersonRole, function: str = "", email: str = ""
) -> int:
    """Add somebody of the office.

    Raises:
        RuleBroken: If the name is empty.
    """
    if not name.strip():
        raise RuleBroken(N_("Enter the person's name."))
    return work.add(Person(name=name.strip(), role=role, function=function, email=email)).id


def appoint_dpo(
    work: UnitOfWork,
    person_id: int,
    *,
    appointed_on: date,
    declared_on: date | None = None,
    declaration_no: str = "",
) -> int:
    """Record an appointment as data protection officer and its declaration (Art. 37(7))."""
    person = work.get(Person, person_id)
    return work.add(
        DpoAppointment(
            person_id=person.id,
            appointed_on=appointed_on,
            declared_on=declared_on,
            declaration_no=declaration_no,
        )
    ).id


def add_holiday(work: UnitOfWork, *, on: date, name: str, reason: str) -> int:
    """Add a day off that the shipped table lacks; terms computed from now on skip it.

    Raises:
        RuleBroken: If the day is entered already, or the act that made it is not named.
    """
    if not name.strip() or not reason.strip():
        raise RuleBroken(N_("Name the day off and the act that made it one."))
    if work.session.scalar(select(ExtraHoliday.id).where(ExtraHoliday.on == on)):
        raise RuleBroken(N_("{day} is entered as a day off already."), day=on)
    return work.add(ExtraHoliday(on=on, name=name.strip(), reason=reason.strip())).id


def _assign(record: object, particulars: dict[str, Any]) -> None:
    for name, value in particulars.items():
        setattr(record, name, value)
