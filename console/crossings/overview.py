"""What wants doing today, over all registers."""

from array import array
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from console.agreements.alarms import Alarm, list_alarms
from console.breaches import gaps as breach_gaps
from console.breaches.gaps import BreachGap
from console.breaches.queries import open_breaches
from console.clock import LEGAL_ZONE
from console.crossings.breaches_due import BreachDue, breaches_due
from console.crossings.objections import Objection, list_objections
from console.crossings.partner_gaps import PartnerGap, find_gaps
from console.organisation.queries import OrganisationFacts, facts_organisation, find_dpo
from console.partners.models import Partner
from console.records import gaps
from console.records.gaps import RecordGap
from console.records.queries import ActivityFilter, activity_ids, activity_rows
from console.requests.register import (
    RequestCounts,
    RequestFilter,
    RequestRow,
    count_overview,
    ids_to_stop,
    request_ids,
    request_rows,
)
from console.store.journal import Head, head
from console.store.lists import bare

_SHOWN = 8
_REVIEW_AHEAD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Overview:
    """One morning's look at the vault.

    Attributes:
        organisation: The office.
        has_dpo: Whether a data protection officer is appointed today.
        requests: How the request register stands.
        due: The open requests that are due first; before them those where processing goes on
            that stops at once.
        partners: How many partners run.
        reviews_due: How many of them are due for review within 30 days.
        agreements: Agreements that end within 90 days or have ended, or of which the last day to
            give notice is that near; the nearest first.
        objections: Newer lists of sub-processors on which nothing was decided.
        gaps: What the law demands and the partner register lacks, gravest first.
        record_gaps: What the law demands and the records of processing lack.
        breaches: What is due for breaches, the nearest first.
        breach_gaps: What the law demands and the breaches that are not closed lack.
        journal: The newest journal entry.
    """

    organisation: OrganisationFacts
    has_dpo: bool
    requests: RequestCounts
    due: tuple[RequestRow, ...]
    partners: int
    reviews_due: int
    agreements: tuple[Alarm, ...]
    objections: tuple[Objection, ...]
    gaps: tuple[PartnerGap, ...]
    record_gaps: tuple[RecordGap, ...]
    breaches: tuple[BreachDue, ...]
    breach_gaps: tuple[BreachGap, ...]
    journal: Head


def _first_due(session: Session, today: date) -> tuple[RequestRow, ...]:
    wanted = RequestFilter(open_only=True, sort="due", descending=False)
    reader = bare(session)
    ids = ids_to_stop(reader, most=_SHOWN) + request_ids(reader, wanted, most=_SHOWN)
    ids = array("q", list(dict.fromkeys(ids))[:_SHOWN])
    return tuple(row for row in request_rows(reader, ids, today=today) if row is not None)


def _record_gaps(session: Session) -> tuple[RecordGap, ...]:
    running = activity_rows(session, activity_ids(session, ActivityFilter()))
    found = gaps.find_gaps(one for one in running if one is not None)
    return tuple(gap for gap in found if gap.demand is gaps.Demand.LAW)


def _breach_gaps(session: Session, now: datetime) -> tuple[BreachGap, ...]:
    found = breach_gaps.find_gaps(open_breaches(session), now=now)
    return tuple(gap for gap in found if gap.demand is breach_gaps.Demand.LAW)


def look(session: Session, *, today: date, now: datetime | None = None) -> Overview:
    """Read the overview at one moment.

    Args:
        session: One read transaction.
        today: The day by which terms in days are judged.
        now: The instant by which terms in hours are; the beginning of the day where it is left out.
    """
    now = now or datetime.combine(today, time(), LEGAL_ZONE)
    running = Partner.ended_on.is_(None)
    reviews = Partner.review_due_on <= today + _REVIEW_AHEAD
    return Overview(
        organisation=facts_organisation(session),
        has_dpo=find_dpo(session, today) is not None,
        requests=count_overview(bare(session), today),
        due=_first_due(session, today),
        partners=session.scalar(select(func.count(Partner.id)).where(running)) or 0,
        reviews_due=session.scalar(select(func.count(Partner.id)).where(running, reviews)) or 0,
        agreements=tuple(list_alarms(session, on=today)),
        objections=tuple(list_objections(session)),
        gaps=tuple(find_gaps(session, on=today)),
        record_gaps=_record_gaps(session),
        breaches=tuple(breaches_due(session)),
        breach_gaps=_breach_gaps(session, now),
        journal=head(session),
    )
