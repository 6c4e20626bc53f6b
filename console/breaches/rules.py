"""Words of the breach register, and what the law wants of its entries (GDPR Art. 33 and 34)."""

from collections.abc import Iterable
from datetime import datetime

from console.errors import RuleBroken
from console.i18n import N_
from console.labels import Labelled


class Nature(Labelled):
    """What was breached (GDPR Art. 4(12))."""

    CONFIDENTIALITY = "confidentiality", N_("confidentiality")
    INTEGRITY = "integrity", N_("integrity")
    AVAILABILITY = "availability", N_("availability")


class Cause(Labelled):
    """What brought it about."""

    HUMAN = "human", N_("human error")
    MALICIOUS = "malicious", N_("malicious act")
    TECHNICAL = "technical", N_("technical failure")


class CauseSide(Labelled):
    """Whether the cause lay inside the organisation."""

    INTERNAL = "internal", N_("inside the organisation")
    EXTERNAL = "external", N_("outside the organisation")


class CountKind(Labelled):
    """How well a number is known (GDPR Art. 33(3)(a): approximate, where possible)."""

    EXACT = "exact", N_("exact")
    APPROXIMATE = "approximate", N_("approximate")
    UNKNOWN = "unknown", N_("not known yet")
    IMPOSSIBLE = "impossible", N_("cannot be determined")


class Risk(Labelled):
    """What the breach means for the rights and freedoms of persons (GDPR Art. 33(1), 34(1))."""

    NONE = "none", N_("unlikely to result in a risk")
    RISK = "risk", N_("risk")
    HIGH = "high", N_("high risk")


class FilingKind(Labelled):
    """Which part of a notification it is; information may come in phases (GDPR Art. 33(4))."""

    INITIAL = "initial", N_("initial notification")
    SUPPLEMENTARY = "supplementary", N_("supplement")
    COMPLETE = "complete", N_("complete notification")


class Means(Labelled):
    """How a notification or a notice went out."""

    ONLINE_FORM = "online_form", N_("online form")
    EMAIL = "email", N_("e-mail")
    PHONE = "phone", N_("phone")
    POST = "post", N_("post")
    IN_PERSON = "in_person", N_("delivered by hand")


class Exemption(Labelled):
    """Why persons need not be informed in spite of a high risk (GDPR Art. 34(3))."""

    PROTECTED = "protected", N_("data unintelligible to others, such as encrypted (Art. 34(3)(a))")
    AVERTED = "averted", N_("later measures averted the high risk (Art. 34(3)(b))")
    DISPROPORTIONATE = (
        "disproportionate",
        N_("disproportionate effort; public communication instead (Art. 34(3)(c))"),
    )


class BreachState(Labelled):
    """Where a breach stands, which names what is to be done next."""

    TO_ASSESS = "to_assess", N_("assess the risk")
    TO_NOTIFY = "to_notify", N_("notify the authority")
    TO_INFORM = "to_inform", N_("inform the persons")
    TO_COMPLETE = "to_complete", N_("complete the filing")
    TO_NAME = "to_name", N_("name the clients")
    TO_TELL = "to_tell", N_("tell the clients")
    NOTIFIED = "notified", N_("notified")
    NOT_NOTIFIED = "not_notified", N_("not notified: no risk")
    TOLD = "told", N_("clients told")
    CLOSED = "closed", N_("closed")


DUE_STATES = frozenset(
    {
        BreachState.TO_ASSESS,
        BreachState.TO_NOTIFY,
        BreachState.TO_INFORM,
        BreachState.TO_COMPLETE,
        BreachState.TO_NAME,
        BreachState.TO_TELL,
    }
)
"""States in which the law still asks the office for something."""


def name_breach(title: str) -> str:
    """Settle what a breach is called.

    Raises:
        RuleBroken: If nothing is said.
    """
    if not title.strip():
        raise RuleBroken(N_("Say in a few words what happened."))
    return title.strip()


def check_count(number: int | None, kind: CountKind | None) -> None:
    """Refuse a number that is said to be unknown, and a kind of number without one.

    Raises:
        RuleBroken: If number and kind contradict each other.
    """
    is_number_kind = kind in (CountKind.EXACT, CountKind.APPROXIMATE)
    if number is not None and kind is not None and not is_number_kind:
        raise RuleBroken(N_("A number is entered, so that it is exact or approximate."))
    if number is None and is_number_kind:
        raise RuleBroken(N_("Enter the number, or say that it is not known yet."))


def check_times(
    *, began_at: datetime | None, ended_at: datetime | None, is_ongoing: bool, aware_at: datetime
) -> None:
    """Refuse instants that cannot follow each other.

    Raises:
        RuleBroken: If the breach ends before it begins, ends and goes on, or was known before it
            began.
    """
    if began_at and ended_at and ended_at < began_at:
        raise RuleBroken(N_("The breach would end before it began."))
    if ended_at and is_ongoing:
        raise RuleBroken(N_("The breach cannot have ended and still go on."))
    if began_at and aware_at < began_at:
        raise RuleBroken(N_("The office cannot have been aware of it before it began."))


def check_past(instant: datetime | None, now: datetime) -> None:
    """Refuse an instant of the future for something that happened.

    Raises:
        RuleBroken: If it lies in the future.
    """
    if instant is not None and instant > now:
        raise RuleBroken(N_("This time lies in the future; enter what happened."))


def check_reasons(filed_at: datetime, legal_end_at: datetime | None, reasons: str) -> None:
    """Ask a late notification for the reasons of the delay (GDPR Art. 33(1)).

    Raises:
        RuleBroken: If it is later than 72 hours and says no reasons.
    """
    if legal_end_at is not None and filed_at > legal_end_at and not reasons.strip():
        raise RuleBroken(
            N_("The 72 hours have passed: give the reasons for the delay (Art. 33(1)).")
        )


def state_of_controller(
    risk: Risk | None, filings: Iterable[FilingKind], *, persons_settled: bool
) -> BreachState:
    """Tell where a breach of our own data stands (GDPR Art. 33(1), 33(4), 34(1)).

    Args:
        risk: What the latest assessment says; None before the first.
        filings: What went to the authority.
        persons_settled: Whether the persons were informed, or an exemption is recorded.
    """
    filed = set(filings)
    if risk is Risk.NONE:
        return BreachState.NOTIFIED if filed else BreachState.NOT_NOTIFIED
    if not filed:
        return BreachState.TO_ASSESS if risk is None else BreachState.TO_NOTIFY
    if risk is Risk.HIGH and not persons_settled:
        return BreachState.TO_INFORM
    if risk is None:
        return BreachState.TO_ASSESS
    return BreachState.NOTIFIED if FilingKind.COMPLETE in filed else BreachState.TO_COMPLETE


def state_of_processor(told: Iterable[bool]) -> BreachState:
    """Tell where a breach of clients' data stands (GDPR Art. 33(2)): one answer per client."""
    answers = list(told)
    if not answers:
        return BreachState.TO_NAME
    return BreachState.TOLD if all(answers) else BreachState.TO_TELL


def is_clock_open(
    risk: Risk | None, *, is_controller: bool, is_filed: bool, is_closed: bool
) -> bool:
    """Tell whether the 72 hours still matter: until notified, or assessed as no risk."""
    return is_controller and not is_filed and not is_closed and risk is not Risk.NONE
