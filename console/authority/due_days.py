"""Every day that falls due, for the calendar of whoever keeps one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from console.agreements.alarms import list_alarms
from console.authority.models import CaseFile
from console.clock import legal_day
from console.crossings.breaches_due import breaches_due
from console.crossings.objections import list_objections
from console.i18n import N_
from console.labels import Labelled
from console.partners.assurance.models import Assurance
from console.partners.models import Partner
from console.requests.casework.models import RequestTask
from console.requests.models import Request
from console.requests.rules import Right


class DueKind(Labelled):
    """What falls due."""

    ANSWER = "answer", N_("Answer due")
    SEARCH = "search", N_("Search due")
    LETTER = "letter", N_("Answer to the authority due")
    NOTICE = "notice", N_("Last day to give notice of an agreement")
    OBJECTION = "objection", N_("Last day to object to sub-processors")
    ASSURANCE = "assurance", N_("Certificate, audit or questionnaire expires")
    BREACH = "breach", N_("Notification of a breach to the authority due")
    BREACH_CLIENT = "breach_client", N_("Notice of a breach to a client due")
    AGREEMENT_END = "agreement_end", N_("Agreement ends")


@dataclass(frozen=True, slots=True)
class DueDay:
    """One day that falls due; it names a case by its number, an agreement by its title.

    Attributes:
        uid: The record's uid: the same day keeps its name in every export.
        revision: Counts changes of the record.
        number: The case or letter.
        rights: What is asked for.
        at: The instant at which it falls due, for a term in hours.
    """

    kind: DueKind
    on: date
    uid: str
    revision: int
    number: str
    rights: tuple[Right, ...] = ()
    at: datetime | None = None


_YEAR = 366


def read_due_days(session: Session, *, on: date) -> tuple[DueDay, ...]:
    """Read what falls due of everything that is open, the nearest first.

    Agreements are named where they end, or notice must be given, within a year of ``on``;
    certificates and the like where they expire from ``on`` within a year.
    """
    found = [
        *_requests(session),
        *_tasks(session),
        *_letters(session),
        *_breaches(session),
        *_agreements(session, on),
        *_objections(session),
        *_assurance(session, on),
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.number, one.kind)))


def _requests(session: Session) -> list[DueDay]:
    query = select(Request).where(Request.is_open, Request.due_on.is_not(None))
    return [
        DueDay(
            DueKind.ANSWER,
            request.due_on,
            request.uid,
            request.version,
            request.number,
            tuple(item.right for item in request.items),
        )
        for request in session.scalars(query.options(selectinload(Request.items)))
        if request.due_on is not None
    ]


def _tasks(session: Session) -> list[DueDay]:
    query = (
        select(RequestTask, Request.number)
        .join(Request, Request.id == RequestTask.request_id)
        .where(RequestTask.due_on.is_not(None), RequestTask.done_on.is_(None), Request.is_open)
    )
    return [
        DueDay(DueKind.SEARCH, task.due_on, task.uid, task.version, f"{number}: {task.place}")
        for task, number in session.execute(query)
        if task.due_on is not None
    ]


def _letters(session: Session) -> list[DueDay]:
    query = select(CaseFile).where(
        CaseFile.answer_due_on.is_not(None), CaseFile.answered_on.is_(None)
    )
    return [
        DueDay(
            DueKind.LETTER,
            case.answer_due_on,
            case.uid,
            case.version,
            case.authority_number or case.title,
        )
        for case in session.scalars(query)
        if case.answer_due_on is not None
    ]


def _breaches(session: Session) -> list[DueDay]:
    return [
        DueDay(
            DueKind.BREACH_CLIENT if one.client else DueKind.BREACH,
            legal_day(one.due_at),
            one.uid,
            one.revision,
            " · ".join(part for part in (one.title, one.client) if part),
            at=one.due_at,
        )
        for one in breaches_due(session)
        if one.due_at is not None
    ]


def _agreements(session: Session, on: date) -> list[DueDay]:
    days = []
    for alarm in list_alarms(session, on=on, within=_YEAR):
        said = f"{alarm.title} ({alarm.partner_name})"
        if alarm.notice is not None:
            kind, notice_on = DueKind.NOTICE, alarm.notice.plan_on
            days.append(DueDay(kind, notice_on, alarm.uid, alarm.version, said))
        days.append(DueDay(DueKind.AGREEMENT_END, alarm.ends_on, alarm.uid, alarm.version, said))
    return days


def _objections(session: Session) -> list[DueDay]:
    return [
        DueDay(
            DueKind.OBJECTION,
            one.term.plan_on,
            one.row.uid,
            one.row.version,
            f"{one.row.partner_name}: {one.row.file_name}",
        )
        for one in list_objections(session)
        if one.term is not None
    ]


def _assurance(session: Session, on: date) -> list[DueDay]:
    last_on = on + timedelta(days=_YEAR)
    query = (
        select(Assurance, Partner.name)
        .join(Partner, Partner.id == Assurance.partner_id)
        .where(
            Assurance.valid_until.between(on, last_on),
            Assurance.withdrawn_on.is_(None),
            Partner.ended_on.is_(None),
        )
    )
    return [
        DueDay(DueKind.ASSURANCE, kept.valid_until, kept.uid, kept.version, f"{name}: {kept.title}")
        for kept, name in session.execute(query)
        if kept.valid_until is not None
    ]
