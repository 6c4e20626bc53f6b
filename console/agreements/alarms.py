"""Which agreements end or renew soon, and until when notice can be given (with its proof)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from console.agreements.models import Agreement, AgreementVersion
from console.agreements.rules import AgreementKind, AgreementStatus, Renewal
from console.errors import RuleBroken
from console.organisation.working_days import read_calendar
from console.partners.models import Partner
from console.statute.notices import last_day_of_notice
from console.statute.proofs import Term
from console.statute.readings import same_day_later
from console.statute.working_days import Calendar

BANDS = (30, 60, 90)
"""Days before a last day at which an agreement is shown in the alarm list."""
_MOST_PERIODS = 600
_LONGEST_MONTH, _DAYS_OFF_IN_A_ROW = 31, 14


@dataclass(frozen=True, slots=True)
class Alarm:
    """An agreement whose last day, or whose last day of notice, is near or gone by.

    Attributes:
        ends_on: The last day of the running period.
        renewal: What happens on it.
        notice: The last day to give notice, with its proof; None where no length is recorded.
        act_on: What comes first: the planned day of notice, or the end.
        days_left: Days until then; negative where it is gone by.
    """

    agreement_id: int
    uid: str
    version: int
    partner_id: int
    partner_name: str
    title: str
    kind: AgreementKind
    ends_on: date
    renewal: Renewal
    notice: Term | None
    act_on: date
    days_left: int

    @property
    def band(self) -> int:
        """Name the band it falls into: 0 for gone by, then 30, 60 or 90."""
        if self.days_left < 0:
            return 0
        return next((band for band in BANDS if self.days_left <= band), BANDS[-1])


def list_alarms(session: Session, *, on: date, within: int = BANDS[-1]) -> list[Alarm]:
    """List what must be decided within so many days, the nearest first.

    Agreements that have ended, were superseded or are not signed are left out.
    """
    calendar = read_calendar(session)
    alarms = (
        _alarm(agreement, version, name, calendar, on)
        for agreement, version, name in _running(session)
        if _may_be_near(version, on, within)
    )
    near = [alarm for alarm in alarms if alarm is not None and alarm.days_left <= within]
    return sorted(near, key=lambda alarm: (alarm.act_on, alarm.partner_name, alarm.agreement_id))


def notice_of(
    agreement: Agreement, version: AgreementVersion, *, calendar: Calendar, on: date
) -> tuple[date, Term | None] | None:
    """Compute the running end of an agreement and the last day to give notice before it.

    None where the agreement has no last day.
    """
    ends = running_end(version.expires_on, version.renewal, version.renewal_months, on)
    if ends is None:
        return None
    if not (version.notice_days or version.notice_months):
        return ends, None
    try:
        return ends, last_day_of_notice(
            ends,
            days=version.notice_days or 0,
            months=0 if version.notice_days else version.notice_months or 0,
            law=agreement.governing_law,
            calendar=calendar,
        )
    except RuleBroken:
        return ends, None


def running_end(
    expires_on: date | None, renewal: Renewal, months: int | None, on: date
) -> date | None:
    """Find the last day of the period that runs on a day.

    An agreement that renews for a recorded number of months is followed to the period of that
    day, counted each time from the first end, so that short months do not shift it.
    """
    if expires_on is None or renewal is not Renewal.AUTOMATIC or not months:
        return expires_on
    for count in range(_MOST_PERIODS):
        ends = same_day_later(expires_on, months * count)
        if ends >= on:
            return ends
    return expires_on


def _running(session: Session) -> Iterator[tuple[Agreement, AgreementVersion, str]]:
    newest = (
        select(
            AgreementVersion.agreement_id.label("agreement_id"),
            func.max(AgreementVersion.number).label("number"),
        )
        .where(AgreementVersion.expires_on.is_not(None))
        .group_by(AgreementVersion.agreement_id)
        .subquery()
    )
    query = (
        select(Agreement, AgreementVersion, Partner.name)
        .join(newest, newest.c.agreement_id == Agreement.id)
        .join(
            AgreementVersion,
            (AgreementVersion.agreement_id == newest.c.agreement_id)
            & (AgreementVersion.number == newest.c.number),
        )
        .join(Partner, Partner.id == Agreement.partner_id)
        .where(Agreement.status == AgreementStatus.SIGNED, Agreement.superseded_by_id.is_(None))
    )
    yield from ((agreement, version, name) for agreement, version, name in session.execute(query))


def _may_be_near(version: AgreementVersion, on: date, within: int) -> bool:
    """Tell without a proof whether a version can be near; it may say so once too often."""
    ends = running_end(version.expires_on, version.renewal, version.renewal_months, on)
    notice = (version.notice_days or 0) + _LONGEST_MONTH * (version.notice_months or 0)
    return ends is not None and (ends - on).days <= within + notice + _DAYS_OFF_IN_A_ROW


def _alarm(
    agreement: Agreement, version: AgreementVersion, name: str, calendar: Calendar, on: date
) -> Alarm | None:
    found = notice_of(agreement, version, calendar=calendar, on=on)
    if found is None:
        return None
    ends, notice = found
    act = min(ends, notice.plan_on) if notice is not None else ends
    return Alarm(
        agreement_id=agreement.id,
        uid=agreement.uid,
        version=agreement.version,
        partner_id=agreement.partner_id,
        partner_name=name,
        title=agreement.title,
        kind=agreement.kind,
        ends_on=ends,
        renewal=version.renewal,
        notice=notice,
        act_on=act,
        days_left=(act - on) // timedelta(days=1),
    )
