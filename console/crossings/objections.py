"""Until when new sub-processors can be objected to: the lists and the notice clauses joined."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from console.agreements.queries import AgreementRow, list_agreements, list_versions
from console.agreements.rules import Standing
from console.errors import NotFound, RuleBroken
from console.i18n import N_, _
from console.organisation.working_days import read_calendar
from console.partners.models import Relationship
from console.partners.watch.compare import Difference, compare_lists
from console.partners.watch.queries import ListRow, list_lists, present_chain
from console.partners.watch.reading import PublishedList
from console.partners.watch.services import ListReceipt, take_list
from console.statute.notices import last_day_to_object
from console.statute.proofs import Term
from console.statute.working_days import Calendar
from console.store.work import UnitOfWork

_IN_FORCE = (Standing.IN_FORCE, Standing.EXPIRING)


@dataclass(frozen=True, slots=True)
class ComparedList:
    """A newer list beside the chain of its partner; nothing is written yet.

    Attributes:
        differences: What it adds, changes, removes and leaves.
        receipt: When it came and which clause counts.
        term: The last day to object with its proof; None where no length is recorded.
    """

    differences: tuple[Difference, ...]
    receipt: ListReceipt
    term: Term | None


@dataclass(frozen=True, slots=True)
class Objection:
    """A list whose changes were not decided on; ``term`` is None where no length is recorded."""

    row: ListRow
    term: Term | None


def compare_with_chain(
    session: Session,
    relationship_id: int,
    published: PublishedList,
    *,
    received_on: date,
    listed_on: date | None = None,
) -> ComparedList:
    """Compare a published list with the sub-processors below a relationship.

    Raises:
        NotFound: If the relationship is gone.
    """
    receipt = _receipt(session, relationship_id, received_on, listed_on)
    chain = present_chain(session, relationship_id, on=received_on)
    term = objection_term(receipt, calendar=read_calendar(session))
    return ComparedList(compare_lists(chain, published.entries), receipt, term)


def keep_list(
    work: UnitOfWork,
    relationship_id: int,
    published: PublishedList,
    *,
    received_on: date,
    listed_on: date | None = None,
    chosen: Collection[Difference] | None = None,
) -> int:
    """Keep a list with the clause in force on its day, and take over the chosen differences.

    Raises:
        RuleBroken: If the list is empty, came from the future, or was compared already.
        Stale: If the chain changed since the differences were shown.
    """
    receipt = _receipt(work.session, relationship_id, received_on, listed_on)
    return take_list(work, relationship_id, published, receipt, chosen=chosen)


def objection_term(receipt: ListReceipt | ListRow, *, calendar: Calendar) -> Term | None:
    """Compute the last day to object to a list; None where its agreement records no length."""
    if not receipt.objection_days:
        return None
    try:
        return last_day_to_object(
            receipt.received_on,
            days=receipt.objection_days,
            law=receipt.governing_law,
            calendar=calendar,
        )
    except RuleBroken:
        return None


def no_term(agreement_title: str) -> str:
    """Say why no last day to object can be computed."""
    if not agreement_title:
        return _("No agreement is in force with this partner: no last day to object is known.")
    said = _("“{agreement}” records no length for objecting: no last day to object is known.")
    return said.format(agreement=agreement_title)


def list_objections(session: Session, partner_ids: Sequence[int] | None = None) -> list[Objection]:
    """List the lists with changes on which nothing was decided, the first last day first."""
    calendar = read_calendar(session)
    rows = [row for row in list_lists(session, partner_ids) if is_open(row)]
    found = [Objection(row, objection_term(row, calendar=calendar)) for row in rows]
    return sorted(found, key=lambda one: (_first(one), one.row.partner_name, one.row.id))


def is_open(row: ListRow) -> bool:
    """Tell whether a list brought something to object to and nothing was decided."""
    return row.decision is None and bool(row.added or row.changed)


def _first(one: Objection) -> date:
    return one.term.plan_on if one.term is not None else date.max


def _receipt(
    session: Session, relationship_id: int, received_on: date, listed_on: date | None
) -> ListReceipt:
    above = session.get(Relationship, relationship_id)
    if above is None:
        raise NotFound(N_("This record is no longer in the vault. Reload the list."))
    agreement = _newest_in_force(session, above.partner_id, received_on)
    if agreement is None:
        return ListReceipt(received_on, listed_on)
    versions = list_versions(session, agreement.id)
    days = next((one.objection_days for one in versions if one.objection_days), None)
    return ListReceipt(received_on, listed_on, agreement.title, days, agreement.governing_law)


def _newest_in_force(session: Session, partner_id: int, on: date) -> AgreementRow | None:
    rows = list_agreements(session, on=on, partner_ids=[partner_id])
    running = [row for row in rows if row.standing in _IN_FORCE]
    return max(running, key=_since, default=None)


def _since(row: AgreementRow) -> tuple[date, int]:
    newest = row.newest
    days = (newest.effective_on, newest.signed_on) if newest is not None else ()
    return next((day for day in days if day is not None), date.min), row.id
