"""Frozen rows of the breach register."""

from dataclasses import dataclass
from datetime import date, datetime

from console.breaches.rules import (
    BreachState,
    Cause,
    CauseSide,
    CountKind,
    Exemption,
    FilingKind,
    Means,
    Nature,
    Risk,
)
from console.labels import Answer, Origin
from console.organisation.rules import Hat
from console.statute.proofs import HourTerm


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One assessment of the risk."""

    id: int
    assessed_on: date
    risk: Risk
    reasoning: str
    advice: str
    decided_by: str
    departure: str


@dataclass(frozen=True, slots=True)
class FilingRow:
    """One notification to the authority.

    Attributes:
        is_first: Whether it is the one by which the 72 hours are judged.
        is_late: Whether it is the first and left after the law's end of the term.
    """

    id: int
    version: int
    kind: FilingKind
    filed_at: datetime
    means: Means | None
    registration_no: str
    delay_reasons: str
    document_sha256: str | None
    file_name: str
    is_first: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class PersonsNoticeRow:
    """One communication to the persons, or the exemption that spares it."""

    id: int
    told_at: datetime | None
    told_how: str
    informed_count: int | None
    content: str
    exemption: Exemption | None
    reason: str
    document_sha256: str | None
    file_name: str


@dataclass(frozen=True, slots=True)
class ClientNoticeRow:
    """One client whose data were hit.

    Attributes:
        term: Until when the contract wants it told; None where no hours are agreed.
        is_late: Whether it was told after the agreed hours.
    """

    id: int
    uid: str
    version: int
    client_id: int
    partner_id: int
    client_name: str
    contract_hours: int | None
    told_at: datetime | None
    means: Means | None
    content: str
    decision: str
    person_count: int | None
    person_count_kind: CountKind | None
    record_count: int | None
    record_count_kind: CountKind | None
    document_sha256: str | None
    file_name: str
    term: HourTerm | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class BreachFacts:
    """Everything recorded of one breach.

    Attributes:
        partner_name: The processor involved; empty where none is recorded.
        contact: Who gives information to the authority: the officer, or the office's own
            address for data protection (GDPR Art. 33(3)(b)); empty where neither is recorded.
        term: The 72 hours from awareness with their proof; of our own data alone.
        is_clock_open: Whether these hours still matter.
        risk: What the latest assessment says.
    """

    id: int
    uid: str
    version: int
    hat: Hat
    title: str
    aware_at: datetime
    aware_how: str
    recorded_at: datetime
    origin: Origin
    began_at: datetime | None
    ended_at: datetime | None
    is_ongoing: bool
    detected_at: datetime | None
    contained_at: datetime | None
    summary: str
    place: str
    nature: tuple[Nature, ...]
    cause: Cause | None
    cause_side: CauseSide | None
    data_categories: str
    person_categories: str
    vulnerable_groups: str
    person_count: int | None
    person_count_kind: CountKind | None
    record_count: int | None
    record_count_kind: CountKind | None
    consequences: str
    measures_before: str
    measures_taken: str
    measures_planned: str
    partner_id: int | None
    partner_name: str
    cross_border: Answer | None
    states: str
    other_authorities: str
    closed_on: date | None
    notes: str
    contact: str
    assessments: tuple[AssessmentRow, ...]
    filings: tuple[FilingRow, ...]
    persons_notices: tuple[PersonsNoticeRow, ...]
    client_notices: tuple[ClientNoticeRow, ...]
    term: HourTerm | None
    is_clock_open: bool
    risk: Risk | None
    state: BreachState

    @property
    def latest(self) -> AssessmentRow | None:
        """The assessment that counts."""
        return self.assessments[-1] if self.assessments else None

    @property
    def first_filing(self) -> FilingRow | None:
        """The notification by which the 72 hours are judged."""
        return self.filings[0] if self.filings else None

    @property
    def told(self) -> PersonsNoticeRow | None:
        """The newest communication to the persons, if there was one."""
        return next((one for one in reversed(self.persons_notices) if one.told_at), None)

    @property
    def exempted(self) -> PersonsNoticeRow | None:
        """The newest exemption from informing the persons, if one is recorded."""
        return next((one for one in reversed(self.persons_notices) if one.exemption), None)
