"""The clocks of a breach and where it stands, without a vault."""

import pytest

from console.breaches.rules import (
    BreachState,
    CountKind,
    FilingKind,
    Risk,
    check_count,
    check_reasons,
    is_clock_open,
    state_of_controller,
    state_of_processor,
)
from console.breaches.terms import authority_term, client_term
from console.errors import RuleBroken
from console.formats import short_instant
from console.statute.explain import explain
from console.statute.working_days import Calendar
from tests.breaches import HOUR, local

CALENDAR = Calendar()


@pytest.mark.parametrize(
    ("aware", "line", "end"),
    [
        ("2026-04-09 18:20", "12 Apr 2026 18:20", "12 Apr 2026 19:00"),
        ("2026-03-27 16:30", "30 Mar 2026 17:30", "30 Mar 2026 18:00"),
        ("2026-10-23 16:30", "26 Oct 2026 15:30", "26 Oct 2026 16:00"),
        ("2026-11-27 10:05", "30 Nov 2026 10:05", "30 Nov 2026 11:00"),
    ],
)
def test_the_line_to_keep_is_72_hours_and_the_law_ends_with_the_hour(aware, line, end):
    term = authority_term(local(aware), CALENDAR)

    assert short_instant(term.due_at) == line
    assert short_instant(term.legal_end_at) == end


def test_the_proof_says_why_easter_moves_nothing():
    said = " ".join(explain(authority_term(local("2026-04-09 18:20"), CALENDAR)))

    assert "Aware on 9 Apr 2026 18:20" in said
    assert "a term in hours is not moved" in said


def test_a_client_has_a_deadline_only_where_hours_are_agreed():
    aware = local("2026-06-15 12:17")

    assert client_term(aware, None, CALENDAR) is None
    agreed = client_term(aware, 24, CALENDAR)
    assert agreed.due_at == aware + 24 * HOUR
    assert agreed.legal_end_at is None


@pytest.mark.parametrize(
    ("risk", "filings", "settled", "state"),
    [
        (None, (), False, BreachState.TO_ASSESS),
        (Risk.NONE, (), False, BreachState.NOT_NOTIFIED),
        (Risk.RISK, (), False, BreachState.TO_NOTIFY),
        (Risk.HIGH, (), False, BreachState.TO_NOTIFY),
        (None, (FilingKind.INITIAL,), False, BreachState.TO_ASSESS),
        (Risk.RISK, (FilingKind.INITIAL,), False, BreachState.TO_COMPLETE),
        (Risk.HIGH, (FilingKind.COMPLETE,), False, BreachState.TO_INFORM),
        (Risk.HIGH, (FilingKind.INITIAL,), True, BreachState.TO_COMPLETE),
        (Risk.HIGH, (FilingKind.COMPLETE,), True, BreachState.NOTIFIED),
        (Risk.NONE, (FilingKind.INITIAL,), False, BreachState.NOTIFIED),
    ],
)
def test_the_state_names_what_the_law_asks_next(risk, filings, settled, state):
    assert state_of_controller(risk, filings, persons_settled=settled) is state


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ((), BreachState.TO_NAME),
        ((True, False), BreachState.TO_TELL),
        ((True, True), BreachState.TOLD),
    ],
)
def test_a_processor_owes_a_notice_to_every_client(told, state):
    assert state_of_processor(told) is state


def test_the_72_hours_matter_until_notified_or_found_without_risk():
    open_one = {"is_controller": True, "is_filed": False, "is_closed": False}

    assert is_clock_open(None, **open_one)
    assert is_clock_open(Risk.RISK, **open_one)
    assert not is_clock_open(Risk.NONE, **open_one)
    for changed in ({"is_filed": True}, {"is_closed": True}, {"is_controller": False}):
        assert not is_clock_open(Risk.HIGH, **{**open_one, **changed})


def test_a_late_notification_needs_reasons_and_the_last_minute_is_not_late():
    end = authority_term(local("2026-06-15 12:17"), CALENDAR).legal_end_at

    check_reasons(end, end, "")
    check_reasons(end + HOUR, end, "serverul era oprit")
    with pytest.raises(RuleBroken, match="reasons for the delay"):
        check_reasons(end + HOUR, end, " ")


def test_a_number_and_its_kind_do_not_contradict_each_other():
    check_count(5, CountKind.EXACT)
    check_count(None, CountKind.UNKNOWN)
    check_count(5, None)
    with pytest.raises(RuleBroken, match="exact or approximate"):
        check_count(5, CountKind.UNKNOWN)
    with pytest.raises(RuleBroken, match="Enter the number"):
        check_count(None, CountKind.APPROXIMATE)
