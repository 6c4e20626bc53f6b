"""From mapped records of a breach to its frozen facts, with its clocks and its state."""

from console.breaches.models import Breach, ClientNotice, Filing
from console.breaches.rows import (
    AssessmentRow,
    BreachFacts,
    ClientNoticeRow,
    FilingRow,
    PersonsNoticeRow,
)
from console.breaches.rules import (
    BreachState,
    Nature,
    Risk,
    is_clock_open,
    state_of_controller,
    state_of_processor,
)
from console.breaches.terms import authority_term, client_term
from console.organisation.rules import Hat
from console.statute.proofs import HourTerm
from console.statute.working_days import Calendar
from console.store.rows import row_of


def facts_of(breach: Breach, calendar: Calendar, contact: str) -> BreachFacts:
    """Copy everything recorded of a breach, and compute its clocks and where it stands."""
    is_ours = breach.hat is Hat.CONTROLLER
    term = authority_term(breach.aware_at, calendar) if is_ours else None
    assessed = sorted(breach.assessments, key=lambda one: (one.assessed_on, one.id))
    risk = assessed[-1].risk if assessed else None
    return row_of(
        BreachFacts,
        breach,
        nature=tuple(Nature(word) for word in breach.nature.split()),
        partner_name=breach.partner.name if breach.partner else "",
        contact=contact,
        assessments=tuple(row_of(AssessmentRow, one) for one in assessed),
        filings=_filings(breach, term),
        persons_notices=tuple(row_of(PersonsNoticeRow, one) for one in breach.persons_notices),
        client_notices=tuple(_client(one, calendar) for one in breach.client_notices),
        term=term,
        risk=risk,
        state=_state(breach, risk),
        is_clock_open=is_clock_open(
            risk,
            is_controller=is_ours,
            is_filed=bool(breach.filings),
            is_closed=breach.closed_on is not None,
        ),
    )


def _state(breach: Breach, risk: Risk | None) -> BreachState:
    if breach.closed_on is not None:
        return BreachState.CLOSED
    if breach.hat is Hat.PROCESSOR:
        return state_of_processor(one.told_at is not None for one in breach.client_notices)
    return state_of_controller(
        risk, (one.kind for one in breach.filings), persons_settled=bool(breach.persons_notices)
    )


def _filings(breach: Breach, term: HourTerm | None) -> tuple[FilingRow, ...]:
    in_order = sorted(breach.filings, key=lambda one: (one.filed_at, one.id))
    return tuple(
        row_of(FilingRow, one, is_first=not place, is_late=not place and _is_late(one, term))
        for place, one in enumerate(in_order)
    )


def _is_late(filing: Filing, term: HourTerm | None) -> bool:
    return (
        term is not None and term.legal_end_at is not None and filing.filed_at > term.legal_end_at
    )


def _client(notice: ClientNotice, calendar: Calendar) -> ClientNoticeRow:
    term = client_term(notice.breach.aware_at, notice.contract_hours, calendar)
    told_at = notice.told_at
    return row_of(
        ClientNoticeRow,
        notice,
        partner_id=notice.client.partner_id,
        client_name=notice.client.partner.name,
        term=term,
        is_late=term is not None and told_at is not None and told_at > term.due_at,
    )
