"""Use cases of the breach register."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from console.breaches.clients import named_client
from console.breaches.entries import trimmed
from console.breaches.models import Breach, ClientNotice
from console.breaches.queries import get_breach
from console.breaches.rules import (
    DUE_STATES,
    check_count,
    check_past,
    check_times,
    name_breach,
)
from console.breaches.terms import authority_term
from console.clock import legal_day
from console.errors import RuleBroken
from console.i18n import N_
from console.labels import Origin
from console.organisation.rules import Hat
from console.organisation.working_days import read_calendar
from console.store.journal import Action
from console.store.work import UnitOfWork

_INSTANTS = ("began_at", "ended_at", "detected_at", "aware_at", "contained_at")


def add_breach(
    work: UnitOfWork,
    *,
    title: str,
    aware_at: datetime,
    client_ids: Sequence[int] = (),
    **particulars: Any,
) -> int:
    """Enter a breach; what happened and since when the office is aware of it is enough.

    Args:
        work: The unit of work.
        title: What happened, in a few words.
        aware_at: When the office was reasonably certain that personal data were hit.
        client_ids: The client relationships whose data were hit; with one, the office acts as
            processor.
        particulars: Any other column of the register.

    Raises:
        RuleBroken: If nothing is said, an instant lies in the future or cannot follow another,
            or Art. 33 was not in force then.
    """
    hat = Hat.PROCESSOR if client_ids else Hat.CONTROLLER
    is_late = legal_day(aware_at) < work.today
    breach = Breach(
        hat=hat,
        title=name_breach(title),
        aware_at=aware_at,
        recorded_at=work.now,
        origin=Origin.DECLARED_LATER if is_late else Origin.WITNESSED,
        is_ongoing=False,
    )
    _fill(work, breach, {"aware_at": aware_at, **particulars})
    work.add(breach)
    for client_id in client_ids:
        work.add(ClientNotice(breach=breach, client=named_client(work, breach, client_id)))
    return breach.id


def edit_breach(
    work: UnitOfWork, breach_id: int, *, seen_version: int | None = None, **changes: Any
) -> None:
    """Change what is recorded of a breach.

    Raises:
        Stale: If it changed since it was read.
        RuleBroken: If it would say nothing, an instant lies in the future or cannot follow
            another, a number contradicts its kind, or the other capacity left its traces already.
    """
    breach = work.get(Breach, breach_id, seen_version=seen_version)
    if "title" in changes:
        changes["title"] = name_breach(changes["title"])
    if changes.get("hat", breach.hat) is not breach.hat:
        _check_hat(breach)
    _fill(work, breach, changes)


def close_breach(work: UnitOfWork, breach_id: int, *, on: date) -> None:
    """Close a breach for which nothing more is to be done; it stays in the register.

    Raises:
        RuleBroken: If the law still asks something for it, or the day lies before awareness.
    """
    breach = work.get(Breach, breach_id)
    if on < legal_day(breach.aware_at):
        raise RuleBroken(N_("The day of closing lies before the office was aware of the breach."))
    if get_breach(work.session, breach_id).state in DUE_STATES:
        raise RuleBroken(
            N_("Something is still to be done for this breach; see its state and its next step.")
        )
    breach.closed_on = on
    work.name(breach, Action.ENDED)


def reopen_breach(work: UnitOfWork, breach_id: int) -> None:
    """Take back the closing of a breach."""
    work.get(Breach, breach_id).closed_on = None


def _check_hat(breach: Breach) -> None:
    if breach.client_notices or breach.assessments or breach.filings or breach.persons_notices:
        raise RuleBroken(
            N_(
                "In this capacity something is recorded already. Enter a breach of its own for"
                " the other capacity."
            )
        )


def _fill(work: UnitOfWork, breach: Breach, values: dict[str, Any]) -> None:
    after = {name: values.get(name, getattr(breach, name)) for name in _INSTANTS}
    for instant in after.values():
        check_past(instant, work.now)
    check_times(
        began_at=after["began_at"],
        ended_at=after["ended_at"],
        is_ongoing=values.get("is_ongoing", breach.is_ongoing),
        aware_at=after["aware_at"],
    )
    if "aware_at" in values:
        authority_term(values["aware_at"], read_calendar(work.session))
    for name in ("person_count", "record_count"):
        kind = f"{name}_kind"
        check_count(
            values.get(name, getattr(breach, name)), values.get(kind, getattr(breach, kind))
        )
    if "nature" in values:
        values["nature"] = " ".join(values["nature"])
    for name, value in trimmed(values).items():
        setattr(breach, name, value)
