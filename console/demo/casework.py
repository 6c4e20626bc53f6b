"""The work in the cases of the demonstration: searches, stops, erasures, recipients told."""

from datetime import date
from functools import partial

from sqlalchemy import select

from console.demo.script import Script, later
from console.partners.models import Relationship
from console.partners.rules import Role
from console.requests.casework.rules import PlaceKind
from console.requests.casework.services import (
    add_task,
    finish_task,
    name_recipient,
    stop_processing,
    tell_recipient,
)
from console.requests.erasure.services import plan_erasure, record_erasure
from console.requests.models import Request, RequestItem
from console.requests.rules import STOPS_AT_ONCE, Right
from console.store.work import UnitOfWork

_SYSTEMS = ("CRM Fictiv", "Înregistrări audio", "Arhivă e-mail")
_FOUND = ("un contact și trei apeluri", "nimic", "două mesaje din anul curent")
_EVERY = 3
_ROTATION_DAYS = 35


def plan_casework(script: Script, number: int, request_id: int, *, start: date) -> None:
    """Plan the work of one case; some cases are left without, so that reports show it."""
    script.plan(start, partial(_stop, request_id, number), hour=12)
    if number % _EVERY == 0:
        script.plan(start, partial(_search, script, request_id, number, start), hour=13)
    script.plan(later(start, 1), partial(_erase, request_id, number), hour=13)


def _search(script: Script, request_id: int, number: int, start: date, work: UnitOfWork) -> None:
    if not work.get(Request, request_id).is_open:
        return
    for place in range(1 + number % 2):
        task_id = add_task(
            work,
            request_id,
            kind=PlaceKind.SYSTEM,
            place=_SYSTEMS[(number + place) % len(_SYSTEMS)],
            assigned_to="Operator Exemplu",
            due_on=later(start, 10),
        )
        if number % 4:
            found = _FOUND[(number + place) % len(_FOUND)]
            script.plan(later(start, 1), partial(_finish, request_id, task_id, found), hour=12)


def _finish(request_id: int, task_id: int, found: str, work: UnitOfWork) -> None:
    if work.get(Request, request_id).is_open:
        finish_task(
            work, task_id, done_on=work.today, looked_on=work.today, found=found,
            done="Datele au fost pregătite pentru răspuns.",
        )  # fmt: skip


def _stop(request_id: int, number: int, work: UnitOfWork) -> None:
    if number % 5 == 0 or not work.get(Request, request_id).is_open:
        return
    for item in _items(work, request_id):
        if item.right in STOPS_AT_ONCE:
            stop_processing(
                work, item.id, stopped_on=work.today, how="Numărul este pe lista de opoziție."
            )


def _erase(request_id: int, number: int, work: UnitOfWork) -> None:
    request = work.get(Request, request_id)
    wanted = [item for item in _items(work, request_id) if item.right is Right.ERASURE]
    if not wanted or not request.is_open or number % 2:
        return
    entry = plan_erasure(
        work, request_id, system=_SYSTEMS[0], backup_set="copii săptămânale",
        rotation_days=_ROTATION_DAYS, contacts=[request.requester_contact],
    )  # fmt: skip
    record_erasure(work, entry, erased_on=work.today, method="ștergere din aplicație")
    query = select(Relationship.partner_id).where(Relationship.role == Role.PROCESSOR).limit(1)
    notice = name_recipient(
        work, request_id, right=Right.ERASURE, partner_id=work.session.scalar(query)
    )
    if number % 4 == 0:
        tell_recipient(work, notice, told_on=work.today, how="e-mail", proof="mesaj trimis")


def _items(work: UnitOfWork, request_id: int) -> list[RequestItem]:
    query = select(RequestItem).where(RequestItem.request_id == request_id)
    return list(work.session.scalars(query))
