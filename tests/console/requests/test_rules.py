"""Rules of requests with legal weight, without any vault."""

from datetime import date

import pytest

from console.errors import RuleBroken
from console.legal_bases import LegalBasis
from console.organisation.rules import Hat
from console.requests.rights import Opening, rights_open_by
from console.requests.rules import (
    ARTICLES,
    WITHOUT_CLOCK,
    ClockOwner,
    RequestState,
    Right,
    Timing,
    check_extension,
    check_step,
    clock_owner,
    is_sent_by,
    judge_timing,
    last_day,
)

MONTH = date(2026, 4, 14)
EXTENDED = date(2026, 6, 10)


def test_every_right_that_starts_a_term_has_its_article():
    assert set(Right) - set(ARTICLES) == WITHOUT_CLOCK


@pytest.mark.parametrize(
    ("hat", "rights", "is_covered", "expected"),
    [
        (Hat.CONTROLLER, {Right.ACCESS}, True, ClockOwner.OFFICE),
        (Hat.CONTROLLER, set(), True, ClockOwner.OFFICE),
        (Hat.PROCESSOR, {Right.ACCESS}, True, ClockOwner.CLIENT),
        (Hat.CONTROLLER, {Right.COMPLAINT}, True, ClockOwner.NOBODY),
        (Hat.PROCESSOR, {Right.NO_RIGHT}, True, ClockOwner.NOBODY),
        (Hat.CONTROLLER, {Right.COMPLAINT, Right.ERASURE}, True, ClockOwner.OFFICE),
        (Hat.CONTROLLER, {Right.ACCESS}, False, ClockOwner.OLDER),
    ],
)
def test_the_month_runs_for_whoever_owes_the_answer(hat, rights, is_covered, expected):
    assert clock_owner(hat, rights, is_covered=is_covered) is expected


def test_a_settled_request_is_reopened_before_it_is_answered_again():
    with pytest.raises(RuleBroken, match="reopen"):
        check_step(RequestState.ANSWERED, RequestState.REFUSED)
    check_step(RequestState.ANSWERED, RequestState.IN_PROGRESS)
    check_step(RequestState.NEW, RequestState.FORWARDED)


def extension(**changes: object) -> None:
    facts = {
        "received_on": date(2026, 3, 10),
        "first_due_on": MONTH,
        "notice_sent_on": MONTH,
        "reasons": "three systems",
        "proof": "AWB 1",
    }
    check_extension(**{**facts, **changes})  # type: ignore[arg-type]  # facts of mixed types


def test_an_extension_is_allowed_up_to_the_last_day_of_the_first_month():
    extension()
    with pytest.raises(RuleBroken, match="first term stands"):
        extension(notice_sent_on=date(2026, 4, 15))
    with pytest.raises(RuleBroken, match="first term stands"):
        extension(notice_sent_on=date(2026, 3, 9))


def test_an_extension_without_reasons_proof_or_term_is_refused():
    with pytest.raises(RuleBroken, match="reasons"):
        extension(reasons=" ")
    with pytest.raises(RuleBroken, match="proof"):
        extension(proof="")
    with pytest.raises(RuleBroken, match="nothing to extend"):
        extension(first_due_on=None)


def test_an_answer_without_proof_counts_as_not_sent():
    assert is_sent_by(MONTH, MONTH)
    assert not is_sent_by(None, MONTH)
    assert not is_sent_by(MONTH, None)


def test_a_refusal_has_the_first_month_only():
    assert last_day(MONTH, EXTENDED, is_refused=True) == MONTH
    assert last_day(MONTH, EXTENDED, is_refused=False) == EXTENDED


@pytest.mark.parametrize(
    ("extended", "proof", "is_refused", "as_of", "expected"),
    [
        (None, MONTH, False, MONTH, Timing.IN_FIRST_MONTH),
        (None, date(2026, 4, 15), False, EXTENDED, Timing.LATE),
        (None, None, False, MONTH, Timing.NOT_YET_DUE),
        (None, None, False, date(2026, 4, 15), Timing.LATE),
        (EXTENDED, MONTH, False, EXTENDED, Timing.IN_FIRST_MONTH),
        (EXTENDED, EXTENDED, False, EXTENDED, Timing.IN_EXTENSION),
        (EXTENDED, EXTENDED, True, EXTENDED, Timing.LATE_EXTENDED),
        (EXTENDED, date(2026, 6, 11), False, date(2026, 7, 1), Timing.LATE_EXTENDED),
        (EXTENDED, None, False, EXTENDED, Timing.OPEN_EXTENDED),
        (EXTENDED, None, False, date(2026, 6, 11), Timing.OPEN_EXTENDED_LATE),
    ],
)
def test_timing_is_measured_by_the_unpaused_date_and_by_proof(
    extended, proof, is_refused, as_of, expected
):
    found = judge_timing(
        first_due_on=MONTH,
        extended_due_on=extended,
        proof_on=proof,
        is_refused=is_refused,
        as_of=as_of,
    )
    assert found is expected


@pytest.mark.parametrize(
    ("basis", "right", "opening"),
    [
        (LegalBasis.LEGAL_OBLIGATION, Right.ACCESS, Opening.OPEN),
        (LegalBasis.LEGAL_OBLIGATION, Right.ERASURE, Opening.CLOSED),
        (LegalBasis.CONTRACT, Right.ERASURE, Opening.CONDITIONAL),
        (LegalBasis.CONTRACT, Right.PORTABILITY, Opening.CONDITIONAL),
        (LegalBasis.LEGITIMATE_INTEREST, Right.PORTABILITY, Opening.CLOSED),
        (LegalBasis.LEGITIMATE_INTEREST, Right.OBJECTION, Opening.OPEN),
        (LegalBasis.CONSENT, Right.OBJECTION, Opening.CLOSED),
        (LegalBasis.VITAL_INTERESTS, Right.OBJECTION, Opening.CLOSED),
        (LegalBasis.CONSENT, Right.WITHDRAWAL, Opening.OPEN),
        (LegalBasis.PUBLIC_TASK, Right.WITHDRAWAL, Opening.CLOSED),
        (LegalBasis.LEGAL_OBLIGATION, Right.MARKETING_OBJECTION, Opening.OPEN),
    ],
)
def test_a_legal_basis_opens_the_rights_that_the_law_gives(basis, right, opening):
    advice = rights_open_by(basis)[right]

    assert advice.opening is opening
    assert advice.reason.endswith(".")
