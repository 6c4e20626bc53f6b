"""What windows and reports may read of the records of processing."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, selectinload

from console.errors import NotFound
from console.i18n import N_
from console.labels import Answer, Origin
from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.partners.models import Relationship
from console.partners.rules import Role
from console.records.models import Activity, ActivityPartner
from console.records.rules import SpecialGround
from console.store.lists import id_array, in_order
from console.store.rows import row_of
from console.store.search import hits, match_expression

SORTS = {
    "name": Activity.sort_name,
    "hat": Activity.hat,
    "basis": Activity.basis,
    "started": Activity.started_on,
}


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """Which activities a list shows and in which order."""

    text: str = ""
    hat: Hat | None = None
    with_ended: bool = False
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class LinkedPartner:
    """A partner that an activity concerns, in one role.

    Attributes:
        country: Where the partner is; empty where that is not recorded.
    """

    id: int
    relationship_id: int
    partner_id: int
    partner_name: str
    role: Role
    country: str


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """Everything recorded of one activity.

    Attributes:
        client_name: For whom the office processes; empty in the controller's record.
        client_contact: Address, then e-mail or phone of the client, as far as recorded.
        client_dpo: The client's data protection officer, as far as recorded.
    """

    id: int
    uid: str
    version: int
    hat: Hat
    client_id: int | None
    client_name: str
    client_contact: str
    client_dpo: str
    name: str
    purposes: str
    processing: str
    person_categories: str
    data_categories: str
    recipients: str
    third_countries: str
    safeguards: str
    retention: str
    measures: str
    basis: LegalBasis | None
    basis_note: str
    special_ground: SpecialGround | None
    source: str
    national_number: Answer | None
    automated_decisions: str
    systems: str
    started_on: date | None
    ended_on: date | None
    notes: str
    origin: Origin
    partners: tuple[LinkedPartner, ...]

    @property
    def joint_controllers(self) -> tuple[LinkedPartner, ...]:
        """Partners linked as joint controllers (GDPR Art. 26)."""
        return tuple(one for one in self.partners if one.role is Role.JOINT_CONTROLLER)

    @property
    def receiving(self) -> tuple[LinkedPartner, ...]:
        """Linked partners to whom data go."""
        return tuple(one for one in self.partners if one.role is not Role.JOINT_CONTROLLER)


@dataclass(frozen=True, slots=True)
class RecordsFacts:
    """Both records of processing as they stand on a day.

    Attributes:
        on: The day; what began later or ended before is left out.
        controller: Lines of the controller's record (GDPR Art. 30(1)).
        processor: Lines of the processor's record (GDPR Art. 30(2)), by client.
    """

    on: date
    controller: tuple[ActivityFacts, ...]
    processor: tuple[ActivityFacts, ...]


def activity_ids(
    session: Session, wanted: ActivityFilter, *, most: int | None = None
) -> "array[int]":
    """Read the ids of the activities that match, in the wanted order."""
    query = select(Activity.id)
    if match_expression(wanted.text):
        query = query.where(Activity.id.in_(hits("activity", wanted.text)))
    if wanted.hat is not None:
        query = query.where(Activity.hat == wanted.hat)
    if not wanted.with_ended:
        query = query.where(Activity.ended_on.is_(None))
    column = SORTS[wanted.sort]
    order = column.desc() if wanted.descending else column.asc()
    query = query.order_by(order.nulls_last(), Activity.sort_name, Activity.id)
    return id_array(session, query, most=most)


def activity_rows(session: Session, ids: Sequence[int]) -> list[ActivityFacts | None]:
    """Read some activities, in the order of their ids."""
    return in_order(ids, ((one.id, one) for one in _read(session, Activity.id.in_(ids))))


def get_activity(session: Session, activity_id: int) -> ActivityFacts:
    """Read everything recorded of one activity.

    Raises:
        NotFound: If it is gone.
    """
    found = _read(session, Activity.id == activity_id)
    if not found:
        raise NotFound(N_("This activity is no longer in the vault. Reload the list."))
    return found[0]


def running_activities(session: Session, hat: Hat, *, on: date) -> list[ActivityFacts]:
    """Read the activities of one record that run on a day, by name; first and last day count."""
    return _read(
        session,
        Activity.hat == hat,
        or_(Activity.started_on.is_(None), Activity.started_on <= on),
        or_(Activity.ended_on.is_(None), Activity.ended_on >= on),
    )


def facts_records(session: Session, *, on: date) -> RecordsFacts:
    """Read both records as they stand on a day."""
    processor = running_activities(session, Hat.PROCESSOR, on=on)
    return RecordsFacts(
        on=on,
        controller=tuple(running_activities(session, Hat.CONTROLLER, on=on)),
        processor=tuple(sorted(processor, key=lambda one: one.client_name.casefold())),
    )


def _read(session: Session, *conditions: ColumnElement[bool]) -> list[ActivityFacts]:
    query = (
        select(Activity)
        .where(*conditions)
        .order_by(Activity.sort_name, Activity.id)
        .options(
            selectinload(Activity.client).selectinload(Relationship.partner),
            selectinload(Activity.partners)
            .selectinload(ActivityPartner.of)
            .selectinload(Relationship.partner),
        )
    )
    return [_facts(activity) for activity in session.scalars(query)]


def _facts(activity: Activity) -> ActivityFacts:
    client = activity.client.partner if activity.client else None
    contact = officer = ""
    if client is not None:
        contact = _listed(client.address, client.contact_email or client.contact_phone)
        officer = _listed(client.dpo_name, client.dpo_email)
    return row_of(
        ActivityFacts,
        activity,
        client_name=client.name if client else "",
        client_contact=contact,
        client_dpo=officer,
        partners=tuple(map(_linked, activity.partners)),
    )


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _linked(link: ActivityPartner) -> LinkedPartner:
    partner = link.of.partner
    return LinkedPartner(
        id=link.id,
        relationship_id=link.relationship_id,
        partner_id=partner.id,
        partner_name=partner.name,
        role=link.of.role,
        country=partner.country,
    )
