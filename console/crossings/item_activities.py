"""Which processing a request is about: the link between a right asked for and the record."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.errors import RuleBroken
from console.i18n import N_
from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.records.models import Activity
from console.records.queries import running_activities
from console.requests.models import RequestItem
from console.requests.services.file import take_file
from console.store.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ConcernedActivity:
    """An activity of the controller's record, as far as a case needs it.

    Attributes:
        basis: Its legal basis; None where the record does not say.
        note: The law or the interest that the record names for it.
    """

    id: int
    name: str
    basis: LegalBasis | None
    note: str


def list_concerned(session: Session, request_id: int, *, on: date) -> list[ConcernedActivity]:
    """List what a case can name: activities that run on a day, and those that it names already."""
    running = running_activities(session, Hat.CONTROLLER, on=on)
    found = {one.id: ConcernedActivity(one.id, one.name, one.basis, one.basis_note)
             for one in running}  # fmt: skip
    named = select(RequestItem.activity_id).where(RequestItem.request_id == request_id)
    for one in session.scalars(select(Activity).where(Activity.id.in_(named))):
        found.setdefault(one.id, ConcernedActivity(one.id, one.name, one.basis, one.basis_note))
    return list(found.values())


def concern_activity(work: UnitOfWork, item_id: int, *, activity_id: int | None) -> None:
    """Say which activity a right is about, or take that back with None.

    Where no legal basis stands at the item yet, the activity's own is taken over; one that
    somebody chose stays.

    Raises:
        RuleBroken: If the activity stands in the processor's record: there the client answers.
    """
    item = work.get(RequestItem, item_id)
    take_file(work, item.request_id)
    if activity_id is not None:
        activity = work.get(Activity, activity_id)
        if activity.hat is not Hat.CONTROLLER:
            raise RuleBroken(
                N_("“{activity}” is done for a client, who answers for it. Choose one of ours."),
                activity=activity.name,
            )
        item.basis = item.basis or activity.basis
    item.activity_id = activity_id
