"""Words of agreements with legal weight, and where an agreement stands on a day."""

from datetime import date

from console.errors import RuleBroken
from console.i18n import N_
from console.labels import Labelled
from console.statute.notices import MOST_DAYS


class AgreementKind(Labelled):
    """What an agreement is (GDPR Art. 26, 28, 46; Decisions (EU) 2021/914 and 2021/915)."""

    PROCESSING = "processing", N_("data processing agreement (Art. 28)")
    JOINT = "joint", N_("joint-controller arrangement (Art. 26)")
    SCC = "scc", N_("standard contractual clauses (EU) 2021/914")
    SCC_EEA = "scc_eea", N_("standard clauses between controllers and processors (EU) 2021/915")
    CONFIDENTIALITY = "confidentiality", N_("confidentiality agreement")
    MAIN = "main", N_("main contract")


class AgreementStatus(Labelled):
    """Where an agreement stands; "signed" is never "compliant"."""

    DRAFT = "draft", N_("draft")
    SENT = "sent", N_("sent to the partner")
    SIGNED = "signed", N_("signed")
    TERMINATED = "terminated", N_("terminated")
    RETURNED_OR_DELETED = "returned_or_deleted", N_("data returned or deleted")


class VersionPart(Labelled):
    """Whether a version is the whole agreement or changes it."""

    WHOLE = "whole", N_("whole text")
    AMENDMENT = "amendment", N_("amendment")


class Renewal(Labelled):
    """What happens when an agreement reaches its last day."""

    ENDS = "ends", N_("ends")
    AUTOMATIC = "automatic", N_("renews automatically")
    OPEN_ENDED = "open_ended", N_("has no end, notice can be given")


class Standing(Labelled):
    """How an agreement looks on a day, read from its dates."""

    NOT_SIGNED = "not_signed", N_("not signed")
    NOT_YET = "not_yet", N_("not yet effective")
    IN_FORCE = "in_force", N_("in force")
    EXPIRING = "expiring", N_("expires within 90 days")
    EXPIRED = "expired", N_("expired")
    ENDED = "ended", N_("ended")


EXPIRY_WARNING_DAYS = 90


def check_dates(signed_on: date | None, effective_on: date | None, expires_on: date | None) -> None:
    """Refuse dates that cannot all be true.

    Raises:
        RuleBroken: If an agreement expires before it is signed or effective.
    """
    for start in (signed_on, effective_on):
        if start and expires_on and expires_on < start:
            raise RuleBroken(
                N_("The agreement expires on {end}, before {start}."), end=expires_on, start=start
            )


def check_ending(
    *,
    renewal_months: int | None,
    notice_days: int | None,
    notice_months: int | None,
    objection_days: int | None,
) -> None:
    """Refuse lengths that make no sense.

    Raises:
        RuleBroken: If one is negative or too long, or notice is given in days and months.
    """
    lengths = (renewal_months, notice_days, notice_months, objection_days)
    if any(length is not None and not 0 <= length <= MOST_DAYS for length in lengths):
        raise RuleBroken(N_("A length lies between 0 and {most}."), most=MOST_DAYS)
    if notice_days and notice_months:
        raise RuleBroken(N_("Enter the notice in days or in months, not both."))


def standing(
    status: AgreementStatus,
    *,
    effective_on: date | None,
    expires_on: date | None,
    on: date,
) -> Standing:
    """Tell how an agreement stands on a day."""
    if status in (AgreementStatus.TERMINATED, AgreementStatus.RETURNED_OR_DELETED):
        return Standing.ENDED
    if status is not AgreementStatus.SIGNED:
        return Standing.NOT_SIGNED
    if expires_on and expires_on < on:
        return Standing.EXPIRED
    if effective_on and effective_on > on:
        return Standing.NOT_YET
    if expires_on and (expires_on - on).days <= EXPIRY_WARNING_DAYS:
        return Standing.EXPIRING
    return Standing.IN_FORCE
