"""Words and checks of assurance that carry legal weight."""

from datetime import date, timedelta

from console.errors import RuleBroken
from console.i18n import N_
from console.labels import Labelled

SOON = timedelta(days=60)
"""How long before its last day a piece of assurance is shown as expiring; our own choice."""


class AssuranceKind(Labelled):
    """What kind of evidence it is (GDPR Art. 28(3)(h), 28(5), 40, 42)."""

    CERTIFICATE = "certificate", N_("certificate")
    AUDIT = "audit", N_("audit or inspection")
    QUESTIONNAIRE = "questionnaire", N_("questionnaire")
    CODE_OF_CONDUCT = "code_of_conduct", N_("code of conduct")


class AssuranceResult(Labelled):
    """What it showed."""

    PASSED = "passed", N_("without findings")
    FINDINGS = "findings", N_("with findings")
    FAILED = "failed", N_("failed")


class GuaranteeResult(Labelled):
    """Whether the guarantees of a processor are sufficient (GDPR Art. 28(1))."""

    SUFFICIENT = "sufficient", N_("sufficient")
    CONDITIONS = "conditions", N_("sufficient under conditions")
    INSUFFICIENT = "insufficient", N_("not sufficient")


class Validity(Labelled):
    """How a piece of assurance stands on a day."""

    VALID = "valid", N_("valid")
    EXPIRING = "expiring", N_("expires soon")
    EXPIRED = "expired", N_("expired")
    OPEN = "open", N_("no last day recorded")


def validity(valid_until: date | None, on: date) -> Validity:
    """Tell how a piece of assurance stands on a day; its last day counts as valid."""
    if valid_until is None:
        return Validity.OPEN
    if valid_until < on:
        return Validity.EXPIRED
    return Validity.EXPIRING if valid_until <= on + SOON else Validity.VALID


def check_validity(issued_on: date | None, valid_until: date | None) -> None:
    """Refuse a last day before the day of issue.

    Raises:
        RuleBroken: If it would expire before it was issued.
    """
    if issued_on and valid_until and valid_until < issued_on:
        raise RuleBroken(
            N_("The last day ({until}) lies before the day of issue ({issued})."),
            until=valid_until,
            issued=issued_on,
        )
