"""Assessing the risk, notifying the authority, informing the persons (GDPR Art. 33 and 34)."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from console.breaches.contents import missing_contents
from console.breaches.entries import kept, trimmed
from console.breaches.models import Breach, Filing, PersonsNotice, RiskAssessment
from console.breaches.queries import get_breach
from console.breaches.rules import Exemption, FilingKind, Risk, check_past, check_reasons
from console.breaches.terms import authority_term
from console.errors import RuleBroken
from console.i18n import N_
from console.organisation.rules import Hat
from console.organisation.working_days import read_calendar
from console.store.work import UnitOfWork


def assess_risk(
    work: UnitOfWork,
    breach_id: int,
    *,
    assessed_on: date,
    risk: Risk,
    reasoning: str,
    decided_by: str,
    advice: str = "",
    departure: str = "",
) -> int:
    """Record what a breach means for persons; an assessment is only followed by the next.

    Raises:
        RuleBroken: If the data are a client's, the day lies in the future, or reasoning or
            decider are not said.
    """
    breach = _own(work, breach_id)
    if assessed_on > work.today:
        raise RuleBroken(N_("An assessment cannot lie in the future ({day})."), day=assessed_on)
    if not reasoning.strip():
        raise RuleBroken(N_("Say why; the register must show it (Art. 33(5))."))
    if not decided_by.strip():
        raise RuleBroken(N_("Name who decided, with the function."))
    return work.add(
        RiskAssessment(
            breach=breach,
            assessed_on=assessed_on,
            risk=risk,
            reasoning=reasoning.strip(),
            advice=advice.strip(),
            decided_by=decided_by.strip(),
            departure=departure.strip(),
        )
    ).id


def add_filing(
    work: UnitOfWork,
    breach_id: int,
    *,
    kind: FilingKind,
    filed_at: datetime,
    document: Path | None = None,
    **particulars: Any,
) -> int:
    """Record a notification to the authority.

    Raises:
        RuleBroken: If the data are a client's, it lies in the future, is the first one and late
            without reasons, or is called complete while the contents of Art. 33(3) are not
            recorded.
    """
    breach = _own(work, breach_id)
    _check_filing(work, breach, None, kind, filed_at, particulars.get("delay_reasons", ""))
    return work.add(
        Filing(
            breach=breach,
            kind=kind,
            filed_at=filed_at,
            **kept(work, document),
            **trimmed(particulars),
        )
    ).id


def edit_filing(
    work: UnitOfWork,
    filing_id: int,
    *,
    document: Path | None = None,
    seen_version: int | None = None,
    **changes: Any,
) -> None:
    """Correct what is recorded of a notification, such as the number that came later.

    Raises:
        Stale: If it changed since it was read.
        RuleBroken: As for a new notification.
    """
    filing = work.get(Filing, filing_id, seen_version=seen_version)
    after = {
        name: changes.get(name, getattr(filing, name))
        for name in ("kind", "filed_at", "delay_reasons")
    }
    _check_filing(work, filing.breach, filing, *after.values())
    for name, value in {**trimmed(changes), **kept(work, document)}.items():
        setattr(filing, name, value)


def remove_filing(work: UnitOfWork, filing_id: int) -> None:
    """Take back a notification entered by mistake; the journal keeps that it was there."""
    filing = work.get(Filing, filing_id)
    breach = filing.breach
    work.remove(filing)
    work.session.expire(breach, ["filings"])


def inform_persons(
    work: UnitOfWork,
    breach_id: int,
    *,
    told_at: datetime,
    told_how: str,
    document: Path | None = None,
    **particulars: Any,
) -> int:
    """Record that the persons were informed (GDPR Art. 34(1) and (2)).

    Raises:
        RuleBroken: If the data are a client's, it lies in the future, or nobody says by what means.
    """
    breach = _own(work, breach_id)
    check_past(told_at, work.now)
    if not told_how.strip():
        raise RuleBroken(N_("Say how the persons were informed."))
    said = {"told_at": told_at, "told_how": told_how, **particulars}
    return work.add(PersonsNotice(breach=breach, **kept(work, document), **trimmed(said))).id


def exempt_persons(work: UnitOfWork, breach_id: int, *, exemption: Exemption, reason: str) -> int:
    """Record why the persons need not be informed (GDPR Art. 34(3)).

    Raises:
        RuleBroken: If the data are a client's, or no reason is given.
    """
    breach = _own(work, breach_id)
    if not reason.strip():
        raise RuleBroken(N_("Say why the exception applies (Art. 34(3))."))
    return work.add(PersonsNotice(breach=breach, exemption=exemption, reason=reason.strip())).id


def remove_persons_notice(work: UnitOfWork, notice_id: int) -> None:
    """Take back a communication entered by mistake; the journal keeps that it was there."""
    notice = work.get(PersonsNotice, notice_id)
    breach = notice.breach
    work.remove(notice)
    work.session.expire(breach, ["persons_notices"])


def _own(work: UnitOfWork, breach_id: int) -> Breach:
    breach = work.get(Breach, breach_id)
    if breach.hat is not Hat.CONTROLLER:
        raise RuleBroken(
            N_(
                "The data are a client's: the client assesses the risk, notifies the authority and"
                " informs the persons; the office tells the client (Art. 33(2))."
            )
        )
    return breach


def _check_filing(
    work: UnitOfWork,
    breach: Breach,
    changed: Filing | None,
    kind: FilingKind,
    filed_at: datetime,
    delay_reasons: str,
) -> None:
    check_past(filed_at, work.now)
    others = [one.filed_at for one in breach.filings if one is not changed]
    if all(filed_at <= other for other in others):
        term = authority_term(breach.aware_at, read_calendar(work.session))
        check_reasons(filed_at, term.legal_end_at, delay_reasons)
    if kind is FilingKind.COMPLETE:
        missing = missing_contents(get_breach(work.session, breach.id))
        if missing:
            raise RuleBroken(
                N_("It is not complete yet (Art. 33(3)): {missing}"),
                missing=" ".join(one.tell() for one in missing),
            )
