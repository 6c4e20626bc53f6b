"""Use cases of the records of processing."""

from datetime import date
from typing import Any

from console.errors import RuleBroken
from console.i18n import N_
from console.intake.imports import undo_import
from console.organisation.rules import Hat
from console.partners.models import Partner, Relationship
from console.partners.rules import Role, check_period
from console.records.models import Activity, ActivityPartner
from console.records.rules import name_activity
from console.store.base import Record
from console.store.journal import Action
from console.store.work import UnitOfWork


def add_controller_activity(work: UnitOfWork, *, name: str, **particulars: Any) -> int:
    """Enter a line of the controller's record (GDPR Art. 30(1)); a name is enough.

    Raises:
        RuleBroken: If the name is empty or the end lies before the start.
    """
    return _add(work, Activity(hat=Hat.CONTROLLER, name=name_activity(name)), particulars)


def add_processor_activity(
    work: UnitOfWork, *, client_id: int | None, name: str = "", **particulars: Any
) -> int:
    """Enter a line of the processor's record (GDPR Art. 30(2)); the client is enough.

    Args:
        work: The unit of work.
        client_id: The relationship in which the partner is our client.
        name: What the line is called; the client's name where nothing is said.
        particulars: Any other column of the record.

    Raises:
        RuleBroken: If no client is named, the partner is none, or the end lies before the start.
    """
    if client_id is None:
        raise RuleBroken(N_("Choose the client for whom the office processes."))
    client = work.get(Relationship, client_id)
    if client.role is not Role.CLIENT:
        raise RuleBroken(
            N_("{partner} is not a client in this role. Record the role “client” first."),
            partner=client.partner.name,
        )
    called = name_activity(name, client.partner.name)
    return _add(work, Activity(hat=Hat.PROCESSOR, client_id=client_id, name=called), particulars)


def edit_activity(
    work: UnitOfWork, activity_id: int, *, seen_version: int | None = None, **changes: Any
) -> None:
    """Change what a line of a record says.

    Raises:
        Stale: If the line changed since it was read.
        RuleBroken: If the name would be empty or the end would lie before the start.
    """
    activity = work.get(Activity, activity_id, seen_version=seen_version)
    if "name" in changes:
        client = activity.client.partner.name if activity.client else ""
        changes["name"] = name_activity(changes["name"], client)
    _fill(activity, changes)


def end_activity(work: UnitOfWork, activity_id: int, *, on: date) -> None:
    """End an activity on its last day; nothing is deleted.

    Raises:
        RuleBroken: If it would end before it began.
    """
    activity = work.get(Activity, activity_id)
    check_period(activity.started_on, on)
    activity.ended_on = on
    work.name(activity, Action.ENDED)


def resume_activity(work: UnitOfWork, activity_id: int) -> None:
    """Take back the end of an activity."""
    work.get(Activity, activity_id).ended_on = None


def link_partner(work: UnitOfWork, activity_id: int, *, relationship_id: int | None) -> int:
    """Say that an activity concerns a partner, in one of that partner's roles.

    Raises:
        RuleBroken: If no partner is chosen, or it is linked already.
    """
    if relationship_id is None:
        raise RuleBroken(N_("Choose the partner."))
    activity = work.get(Activity, activity_id)
    of = work.get(Relationship, relationship_id)
    if any(link.relationship_id == relationship_id for link in activity.partners):
        raise RuleBroken(
            N_("{partner} is linked with this activity already."), partner=of.partner.name
        )
    return work.add(ActivityPartner(activity=activity, of=of)).id


def unlink_partner(work: UnitOfWork, link_id: int) -> None:
    """Take a link between an activity and a partner back; the journal keeps that it was there."""
    link = work.get(ActivityPartner, link_id)
    activity = link.activity
    link.journal_root()
    work.remove(link)
    work.session.expire(activity, ["partners"])


def undo_records_import(work: UnitOfWork, run_id: int) -> int:
    """Take back an import of records and answer how many it had made.

    Raises:
        RuleBroken: If something was edited or hung on its records since.
    """
    kinds: dict[str, type[Record]] = {
        "partner": Partner,
        "relationship": Relationship,
        "activity": Activity,
    }
    return undo_import(work, run_id, kinds=kinds)


def _add(work: UnitOfWork, activity: Activity, particulars: dict[str, Any]) -> int:
    _fill(activity, particulars)
    return work.add(activity).id


def _fill(activity: Activity, values: dict[str, Any]) -> None:
    check_period(
        values.get("started_on", activity.started_on), values.get("ended_on", activity.ended_on)
    )
    for name, value in values.items():
        setattr(activity, name, value.strip() if type(value) is str else value)
