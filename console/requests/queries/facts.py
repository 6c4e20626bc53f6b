"""The shape of what a report may say about requests; every figure with what it is out of."""

from dataclasses import dataclass
from datetime import date, datetime

from console.labels import Origin
from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.requests.rules import (
    Channel,
    ClockOwner,
    Ground,
    Outcome,
    RequestState,
    Right,
    Timing,
)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A numerator and its denominator."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Timeliness:
    """The three rows of the authority's measure, in requests or in items.

    Attributes:
        first_month: Answered within the first month, out of all whose first month is over or
            whose answer left.
        extended_in_time: Validly extended and answered in time, out of all validly extended
            that were not answered in the first month.
        extended_open: Of the same, still open.
        extended_late: How many of those still open are past their day.
        not_yet_due: Open inside the first month; in no denominator.
    """

    first_month: Ratio
    extended_in_time: Ratio
    extended_open: Ratio
    extended_late: int
    not_yet_due: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Days between two facts; without a count there is no other figure.

    Attributes:
        within_90: So many days at most in nine of ten cases (90th percentile, nearest rank).
    """

    count: int
    median: float | None
    mean: float | None
    within_90: int | None
    longest: int | None


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """How many came in and how many were settled in one month."""

    month: date
    received: int
    settled: int


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One right asked for in the period."""

    right: Right
    article: str
    basis: LegalBasis | None
    is_suggested: bool
    outcome: Outcome
    ground: Ground | None
    reason: str
    advice: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One request of the period as it stood at the cut-off.

    Attributes:
        is_open: Whether it was open at the cut-off.
        settled_on: When it was settled; None while open, or where nobody recorded the day.
        proof_on: When its answer provably left, up to the cut-off.
        timing: How the answer stands beside the office's own term; None where none is measured.
    """

    id: int
    number: str
    received_on: date
    logged_at: datetime
    receipt_evidence: str
    origin: Origin
    channel: Channel
    hat: Hat
    client_name: str
    requester_name: str
    state: RequestState
    is_open: bool
    settled_as: RequestState | None
    settled_on: date | None
    answered_on: date | None
    proof_of_sending: str
    proof_on: date | None
    remedies_told: bool
    first_due_on: date | None
    extended_due_on: date | None
    due_on: date | None
    clock: ClockOwner
    timing: Timing | None
    items: tuple[ItemFacts, ...]

    @property
    def is_deleted(self) -> bool:
        """Tell whether the file was deleted after its time; what is counted of it stays."""
        return self.id < 0


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """One extension, its reasons and its notice."""

    number: str
    reasons: str
    notice_sent_on: date
    first_due_on: date | None


@dataclass(frozen=True, slots=True)
class ReceiptChangeFacts:
    """One change of a day of receipt by hand."""

    number: str
    from_on: date
    to_on: date
    reason: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PauseFacts:
    """Times of waiting for the person: how many, in how many requests, how many days.

    Attributes:
        days: Calendar days waited, the running ones up to the cut-off.
    """

    requests: int
    pauses: int
    days: int


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """The register over a period, as recorded when it was read.

    Attributes:
        as_of: The cut-off; what is dated later counts as not having happened.
        carried_over: Received before the period and open when it began.
        received: Received in the period.
        settled: Settled in the period, whenever received.
        open_at_end: Open at the end of the period or at the cut-off, whichever came first.
        settled_undated: Received in the period and settled on a day that nobody recorded.
        closed: Of those received in the period, settled at the cut-off.
        in_progress: Of those received in the period, open at the cut-off.
        overdue: Of those in progress, past the unpaused day.
        unproven: Received in the period and answered without proof of sending.
        older: Received in the period, but before the GDPR applied: no term is computed.
        unconfirmed: Items that the console suggested and nobody confirmed yet; not counted.
        requests: The measure in requests.
        items: The measure in items.
        days_to_answer: From receipt to the proven sending.
        days_to_record: From receipt to the entry here, of requests that were not imported.
        cases: The requests received in the period, in the order of receipt.
        calendar: Which holidays the terms of the period were computed with.
    """

    start_on: date
    end_on: date
    as_of: date
    carried_over: int
    received: int
    settled: int
    open_at_end: int
    settled_undated: int
    closed: int
    in_progress: int
    overdue: int
    unproven: int
    older: int
    unconfirmed: int
    by_right: tuple[tuple[Right, int], ...]
    by_channel: tuple[tuple[Channel, int], ...]
    by_basis: tuple[tuple[LegalBasis | None, int], ...]
    by_outcome: tuple[tuple[Outcome, int], ...]
    by_month: tuple[MonthFacts, ...]
    requests: Timeliness
    items: Timeliness
    days_to_answer: Spread
    days_to_record: Spread
    recorded_later: int
    pauses: PauseFacts
    extensions: tuple[ExtensionFacts, ...]
    receipt_changes: tuple[ReceiptChangeFacts, ...]
    cases: tuple[CaseFacts, ...]
    calendar: tuple[str, ...]
