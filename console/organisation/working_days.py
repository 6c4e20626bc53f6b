"""The working days of the office: the statute's table and the days off that it entered itself."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.organisation.models import ExtraHoliday
from console.statute.working_days import Calendar, OfficeDay


def read_calendar(session: Session) -> Calendar:
    """Read the working days of the office, with the days off that it entered itself."""
    days = session.scalars(select(ExtraHoliday).order_by(ExtraHoliday.on))
    return Calendar(tuple(OfficeDay(day.on, day.name, day.reason) for day in days))
